package crawler

import (
	"bytes"
	"strings"

	"github.com/mmcdole/gofeed"
)

// The bounds of a feed.
const (
	maxFeed      = 8 << 20 // bytes, unpacked
	maxFeedItems = 500
)

// reasonFeed marks an answer that is a feed: it is no page that people read, but
// leads to pages.
const reasonFeed = "feed"

// looksLikeFeed reports whether a body begins as RSS, Atom or JSON Feed does.
func looksLikeFeed(body []byte) bool {
	head := strings.ToLower(string(bytes.TrimLeft(body[:min(len(body), 1024)], "\xef\xbb\xbf \t\r\n")))
	switch {
	case strings.HasPrefix(head, "{"):
		return strings.Contains(head, "jsonfeed.org/version/")
	case strings.HasPrefix(head, "<"):
		return strings.Contains(head, "<rss") || strings.Contains(head, "<rdf:rdf") || strings.Contains(head, "<feed")
	}
	return false
}

// feedView returns what a declared feed leads to: its items, each by its title,
// the first 500 in the order of the feed. A feed that cannot be read leads
// nowhere.
func feedView(body []byte) *view {
	v := &view{Report: true}
	if len(body) > maxFeed {
		return v
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return v
	}
	v.Title = cut(feed.Title)
	for _, item := range feed.Items[:min(len(feed.Items), maxFeedItems)] {
		link := strings.TrimSpace(item.Link)
		if link == "" {
			continue
		}
		v.Links = append(v.Links, viewLink{URL: link, Text: cut(strings.Join(strings.Fields(item.Title), " ")), Lang: feed.Language, Main: true, Said: true})
	}
	v.Main = len(v.Links)
	return v
}
