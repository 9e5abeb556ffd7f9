package observe

import (
	"cmp"
	"encoding/json"
	"mime"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
	"golang.org/x/net/publicsuffix"

	"makegood/crawler/archive"
)

// The bounds of looking for feeds of security advisories.
const (
	mostSecurityPages = 5 // pages that the crawl read
	mostPolicies      = 2 // that security.txt names
	mostFeeds         = 3
	maxFeed           = 8 << 20 // bytes, unpacked
)

// advisoryWords begin words by which a page or a feed is known to be about the
// security of what its owner makes or runs.
var advisoryWords = []string{
	"advisor", "securit", "vulnerab", "psirt", "csirt", "cve", "csaf", "bulletin", "sicherheit", "schwachstelle", "sécurité", "vulnérab", "seguridad",
}

func aboutAdvisories(text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }), func(word string) bool {
		return slices.ContainsFunc(advisoryWords, func(w string) bool { return strings.HasPrefix(word, w) })
	})
}

// SecurityPages returns the pages of a journal that by their address are the
// target's own pages on security, at most five, those nearest to the root first.
func SecurityPages(t Target, journal []archive.Snapshot) []string {
	var out []string
	for _, s := range archive.Current(journal) {
		u, err := url.Parse(s.URL)
		if err == nil && s.Origin == archive.FromCrawl && s.Read() && strings.Contains(s.ContentType, "html") && t.own(u) && aboutAdvisories(u.Path) {
			out = append(out, s.URL)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(strings.Count(a, "/")-strings.Count(b, "/"), strings.Compare(a, b))
	})
	return out[:min(len(out), mostSecurityPages)]
}

// own reports whether an address is on the target's domain.
func (t Target) own(u *url.URL) bool {
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname()))
	return err == nil && domain == t.Domain && u.Port() == ""
}

// policies returns the pages on its security policy that the target's security.txt
// names.
func (d deriver) policies() []string {
	s, rec, _ := d.from(d.target.securityTxt())
	f, _ := ParseSecurityTxt(text(s, rec))
	var out []string
	for _, p := range f.Policy {
		if u, err := url.Parse(p); err == nil && u.Scheme == "https" && d.target.own(u) && len(out) < mostPolicies {
			u.Fragment = ""
			out = append(out, u.String())
		}
	}
	return out
}

// declarers returns the pages that may declare a feed of advisories.
func (d deriver) declarers() []string {
	var pages []string
	for _, u := range slices.Concat([]string{"https://" + d.target.Host + "/"}, d.policies(), d.pages) {
		if !slices.Contains(pages, u) {
			pages = append(pages, u)
		}
	}
	return pages
}

// A declaredFeed is the address of a feed and of what declares it.
type declaredFeed struct{ url, by string }

// feeds returns the feeds of advisories that are declared: ROLIE feeds of the CSAF
// metadata first, then the alternates of the target's pages that are named after
// security.
func (d deriver) feeds() []declaredFeed {
	var out []declaredFeed
	add := func(raw, by string) {
		u, err := url.Parse(by)
		if err == nil {
			u, err = u.Parse(strings.TrimSpace(raw))
		}
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || len(raw) > 2000 || len(out) >= mostFeeds {
			return
		}
		u.Fragment = ""
		if f := (declaredFeed{u.String(), by}); !slices.ContainsFunc(out, func(g declaredFeed) bool { return g.url == f.url }) {
			out = append(out, f)
		}
	}
	s, rec, _ := d.from(d.target.csaf())
	for _, u := range rolieFeeds(text(s, rec)) {
		add(u, d.target.csaf())
	}
	for _, page := range d.declarers() {
		s, rec, _ := d.from(page)
		for _, href := range alternates(text(s, rec)) {
			add(href, page)
		}
	}
	return out
}

// rolieFeeds returns the feeds that CSAF provider metadata name (CSAF 2.0, section
// 7.1.15): those open to everybody.
func rolieFeeds(metadata string) (urls []string) {
	var m struct {
		Distributions []struct {
			ROLIE struct {
				Feeds []struct {
					TLP string `json:"tlp_label"`
					URL string
				}
			}
		}
	}
	if json.Unmarshal([]byte(metadata), &m) != nil {
		return nil
	}
	for _, d := range m.Distributions {
		for _, f := range d.ROLIE.Feeds {
			if f.TLP == "WHITE" || f.TLP == "CLEAR" || f.TLP == "UNLABELED" {
				urls = append(urls, f.URL)
			}
		}
	}
	return urls
}

// feedTypes are the types of alternates that are feeds.
var feedTypes = map[string]bool{"application/atom+xml": true, "application/rss+xml": true, "application/rdf+xml": true, "application/feed+json": true}

// alternates returns the feeds that the head of a page declares and names after
// security.
func alternates(page string) (hrefs []string) {
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return hrefs
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "body" {
				return hrefs
			}
			if t.Data != "link" {
				continue
			}
			attr := map[string]string{}
			for _, a := range t.Attr {
				attr[a.Key] = a.Val
			}
			kind, _, _ := mime.ParseMediaType(attr["type"])
			rel := strings.Fields(strings.ToLower(attr["rel"]))
			if slices.Contains(rel, "alternate") && feedTypes[kind] && aboutAdvisories(attr["title"]+" "+attr["href"]) {
				hrefs = append(hrefs, attr["href"])
			}
		}
	}
}

// A Feed is what a feed of advisories holds.
type Feed struct {
	Format  string // RSS, Atom, JSON Feed or ROLIE
	Entries int
	Newest  time.Time // the last day of an entry; zero if none has one
}

// ParseFeed reads a feed. ok is false if it is none.
func ParseFeed(text string) (f Feed, ok bool) {
	if f, ok := parseROLIE(text); ok {
		return f, true
	}
	parsed, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		return f, false
	}
	f.Format = map[string]string{"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}[parsed.FeedType]
	f.Entries = len(parsed.Items)
	for _, item := range parsed.Items {
		for _, at := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
			if at != nil && at.After(f.Newest) {
				f.Newest = at.UTC()
			}
		}
	}
	return f, true
}

// parseROLIE reads a feed as RFC 8322 has it, in the JSON of CSAF 2.0, section
// 7.1.15.
func parseROLIE(text string) (f Feed, ok bool) {
	var r struct {
		Feed *struct {
			ID    string
			Entry []struct{ Published, Updated string }
		}
	}
	if json.Unmarshal([]byte(text), &r) != nil || r.Feed == nil || r.Feed.ID == "" {
		return f, false
	}
	f.Format, f.Entries = "ROLIE", len(r.Feed.Entry)
	for _, e := range r.Feed.Entry {
		for _, day := range []string{e.Published, e.Updated} {
			if at, err := time.Parse(time.RFC3339, day); err == nil && at.After(f.Newest) {
				f.Newest = at.UTC()
			}
		}
	}
	return f, true
}

// advisoryFeed holds if a declared feed of advisories can be had and has entries.
// That there is none is said only where everything could be looked at that may
// declare one.
func (d deriver) advisoryFeed(o *archive.Observation) {
	feeds := d.feeds()
	came := false
	for _, f := range feeds {
		d.rest(o, f.by)
		s, rec, ok := d.rest(o, f.url)
		if !ok {
			continue
		}
		came = true
		if feed, is := ParseFeed(textUpTo(s, rec, maxFeed)); is && feed.Entries > 0 {
			o.Holds = true
			fact(o, "feed", f.url)
			fact(o, "format", feed.Format)
			fact(o, "entries", strconv.Itoa(feed.Entries))
			if !feed.Newest.IsZero() {
				fact(o, "newest", feed.Newest.Format(time.DateOnly))
			}
			return
		}
	}
	switch {
	case came:
		o.State, o.Reason = archive.OK, ""
		fact(o, "feed", "declared, and no feed with entries is there")
	case len(feeds) == 0:
		d.noFeed(o)
	}
}

// noFeed says that no feed is declared, or which page that may declare one could
// not be looked at.
func (d deriver) noFeed(o *archive.Observation) {
	for _, u := range append([]string{d.target.csaf()}, d.declarers()...) {
		if _, _, ok := d.rest(o, u); !ok {
			return
		}
	}
	fact(o, "feed", "none")
}
