package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

// A declared feed leads to its items; it is no page itself.
func TestADeclaredFeedLeadsToItsItems(t *testing.T) {
	const h = "http://www.acme.test"
	for name, feed := range map[string]page{
		"RSS":       {kind: "application/rss+xml", body: `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Election report</title><link>` + h + `/report</link></item><item><title>No link</title></item></channel></rss>`},
		"Atom":      {kind: "text/xml", body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Election report</title><link href="` + h + `/report"/></entry></feed>`},
		"JSON Feed": {kind: "application/feed+json", body: `{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [{"id": "1", "url": "` + h + `/report", "title": "Election report"}]}`},
	} {
		w := newWeb(t, map[string]page{h + "/": html("Acme"), h + "/feed.xml": feed, h + "/report": html("Report"), h + "/broken.xml": {kind: "text/xml", body: "<rss><channel><item>"}})
		o := w.options(t.TempDir())
		j := job("acme", h+"/", h+"/feed.xml", h+"/broken.xml")
		_, all := crawled(t, o, j)
		if s := line(t, all["acme"], h+"/feed.xml"); s.State != archive.OK || s.Reason != reasonFeed {
			t.Errorf("%s: the feed is %s %s", name, s.State, s.Reason)
		}
		if s := line(t, all["acme"], h+"/report"); s.State != archive.OK || s.Anchor != "Election report" || s.From != h+"/feed.xml" {
			t.Errorf("%s: its item is %+v", name, s)
		}
		w.forget()
		if err := os.Remove(filepath.Join(o.Dir, o.Edition, "acme.unread.json")); err != nil {
			t.Fatal(err)
		}
		o.Client = w.client()
		if _, again := crawled(t, o, j); lines(again["acme"]) != lines(all["acme"]) || len(w.forget()) > 0 {
			t.Errorf("%s: from its journal the crawl goes another way", name)
		}
	}
}

func TestTheFeedsOfOthersDoNoHarm(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", "standards", "feeds", "parser", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Skip("the feeds of ../shared are not here")
	}
	read := 0
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil || strings.HasSuffix(name, ".json") && !looksLikeFeed(body) {
			continue
		}
		if v := feedView(body); len(v.Links) > 0 {
			read++
		}
	}
	if read == 0 {
		t.Errorf("none of %d feeds leads anywhere", len(files))
	}
	t.Logf("%d of %d files lead somewhere", read, len(files))
}
