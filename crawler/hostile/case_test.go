package hostile

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"makegood/crawler/archive"
)

// A kase is one way of going wrong, with a host of its own, and what the journal
// must hold of it.
type kase struct {
	fault int    // number of the case
	name  string // in lower case with hyphens: part of the host's name
	at    string // address and port of the host, where it has no name; empty: it has one
	https bool   // the website declared is that over https
	door  door   // how https begins; nil: as it should

	// pages are answers by path and query, or by whole URL on hosts of this case
	// other than its own. A path that ends in * stands for all that begin so.
	// Where there is no page "/", one is made that links to all the others.
	pages map[string]http.HandlerFunc
	links []string // on that page, in place of the others: "URL text"

	want  []want    // after the crawl
	most  []most    // after the crawl
	then  []want    // after the crawl of the next edition; nil: there is none
	again []recheck // after these; nil: there are none
}

// A want is what the journal must say of a URL.
type want struct {
	url    string        // or path on the case's own host
	state  archive.State // empty: no line, but an entry of the unread if there is a reason
	reason string
	asked  int     // how often it was asked for
	text   string  // that its document holds
	apart  float64 // seconds at least between the first two requests for it
}

// A most bounds the requests for URLs that begin alike.
type most struct {
	prefix string // or path on the case's own host
	asked  int
}

// A recheck is what the journal says last of each page after a recheck.
type recheck struct {
	days float64 // after the crawl
	want []want
}

// id is the signatory whose website the case is.
func (k kase) id() string { return fmt.Sprintf("%02d-%s", k.fault, k.name) }

// test is the name of the test of the case, with its number.
func (k kase) test() string { return fmt.Sprintf("Fault%02d/%s", k.fault, k.name) }

// host is the name of the host, or its address where it has none.
func (k kase) host() string {
	if k.at != "" {
		return k.at
	}
	return k.id() + ".hostile.test"
}

func (k kase) origin() string {
	if k.https {
		return "https://" + k.host()
	}
	return "http://" + k.host()
}

// abs returns the URL that a path or URL stands for.
func (k kase) abs(u string) string {
	if strings.HasPrefix(u, "/") {
		return k.origin() + u
	}
	return u
}

// handlers returns what each host of the case answers.
func (k kase) handlers() map[string]http.Handler {
	byHost := map[string]http.Handler{k.host(): pages{}}
	for u, h := range k.pages {
		host, path := k.host(), u
		if _, rest, ok := strings.Cut(u, "://"); ok {
			var tail string
			host, tail, _ = strings.Cut(rest, "/")
			path = "/" + tail
		}
		if byHost[host] == nil {
			byHost[host] = pages{}
		}
		byHost[host].(pages)[path] = h
	}
	own := byHost[k.host()].(pages)
	if own["/"] == nil {
		own["/"] = k.home(own)
	}
	return byHost
}

// home links to what the case says, or to all of its pages.
func (k kase) home(own pages) http.HandlerFunc {
	links := k.links
	if links == nil {
		for _, path := range slices.Sorted(maps.Keys(own)) {
			if path != "/robots.txt" && !strings.HasPrefix(path, "/sitemap") && !strings.Contains(path, "*") {
				links = append(links, path+" Election report")
			}
		}
	}
	return html(page("Home", links...))
}

// pages answers by path and query, then by path, then by the longest beginning.
type pages map[string]http.HandlerFunc

func (p pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := p[r.URL.RequestURI()]
	if h == nil {
		h = p[r.URL.Path]
	}
	for _, path := range slices.Backward(slices.Sorted(maps.Keys(p))) {
		if start, ok := strings.CutSuffix(path, "*"); ok && h == nil && strings.HasPrefix(r.URL.RequestURI(), start) {
			h = p[path]
		}
	}
	if h == nil {
		h = status(http.StatusNotFound)
	}
	h(w, r)
}
