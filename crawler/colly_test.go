package crawler

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// What colly v2.3.0 was measured to do, and what the crawl does instead. The
// numbers are those of the table of its traps.

const collySite = "http://www.acme.test"

// oneSite crawls a site with the pages and returns the web and the journal.
func oneSite(t *testing.T, change func(*fetch.Options), pages map[string]page) (*web, []archive.Snapshot) {
	t.Helper()
	full := map[string]page{}
	for path, p := range pages {
		full[collySite+path] = p
	}
	w := newWeb(t, full)
	o := w.options(t.TempDir())
	if change != nil {
		o.Client = w.clientWith(change)
	}
	_, all := crawled(t, o, job("acme", collySite+"/"))
	return w, all["acme"]
}

func wantLine(t *testing.T, journal []archive.Snapshot, path string, state archive.State, reason string) {
	t.Helper()
	if s := line(t, journal, collySite+path); s.State != state || s.Reason != reason {
		t.Errorf("%s is %s %q, want %s %q", path, s.State, s.Reason, state, reason)
	}
}

func robotsTxt(body string) page { return page{kind: "text/plain", body: body} }

func TestColly01RobotsTxtIsObeyed(t *testing.T) {
	w, journal := oneSite(t, nil, map[string]page{"/robots.txt": robotsTxt("User-agent: *\nDisallow: /private"), "/": html("Acme", "/private Cyber"), "/private": html("Private")})
	wantLine(t, journal, "/private", archive.Robots, "disallowed")
	if w.forget()[collySite+"/private"] > 0 {
		t.Error("it was asked for")
	}
}

func TestColly02And03RobotsTxtThatFailsRefusesAll(t *testing.T) {
	for _, status := range []int{500, 503, 429} {
		w, journal := oneSite(t, nil, map[string]page{"/robots.txt": {status: status}, "/": html("Acme")})
		wantLine(t, journal, "/", archive.Unreachable, "robots-unreachable")
		if w.forget()[collySite+"/"] > 0 {
			t.Errorf("%d: the page was asked for", status)
		}
	}
	_, journal := oneSite(t, nil, map[string]page{"/robots.txt": robotsTxt("User-agent: *\nCrawl-delay: soon\nDisallow: /private"), "/": html("Acme", "/private Cyber")})
	wantLine(t, journal, "/", archive.OK, "")
	wantLine(t, journal, "/private", archive.Robots, "disallowed")
}

func TestColly04RulesForOurTokenAreOurs(t *testing.T) {
	agent := func(o *fetch.Options) { o.UserAgent = "Mozilla/5.0 (compatible; Makegood/1.0; +https://makegood.test)" }
	_, journal := oneSite(t, agent, map[string]page{"/robots.txt": robotsTxt("User-agent: makegood\nDisallow: /private\n\nUser-agent: *\nDisallow: /"), "/": html("Acme", "/private Cyber")})
	wantLine(t, journal, "/", archive.OK, "")
	wantLine(t, journal, "/private", archive.Robots, "disallowed")
}

func TestColly05RulesMatchTheAddressAsItIsSent(t *testing.T) {
	_, journal := oneSite(t, nil, map[string]page{
		"/robots.txt": robotsTxt("User-agent: *\nDisallow: /s?z=1\nDisallow: /é\nDisallow: /tie\nAllow: /tie"),
		"/":           html("Acme", "/s?z=1&amp;a=2 Cyber", "/%C3%A9 Election", "/tie Tie"), "/tie": html("Tie"),
	})
	wantLine(t, journal, "/s?z=1&a=2", archive.Robots, "disallowed")
	wantLine(t, journal, "/%C3%A9", archive.Robots, "disallowed")
	wantLine(t, journal, "/tie", archive.OK, "")
}

func TestColly06And10EachHopIsAskedFor(t *testing.T) {
	w, journal := oneSite(t, nil, map[string]page{
		"/robots.txt": robotsTxt("User-agent: *\nDisallow: /private"), "/": html("Acme", "/in Cyber", "/out Election"),
		"/in": {status: 302, location: "/private"}, "/private": html("Private"), "/out": {status: 302, location: "http://10.0.0.1/"},
	})
	wantLine(t, journal, "/in", archive.Moved, "http-302")
	wantLine(t, journal, "/private", archive.Robots, "disallowed")
	asked := w.forget()
	if asked[collySite+"/private"] > 0 || asked["http://10.0.0.1/"] > 0 {
		t.Errorf("asked for %v", asked)
	}
}

func TestColly07ABodyOverTheCapIsMarkedAndNoEvidence(t *testing.T) {
	small := func(o *fetch.Options) { o.MaxBody = 20_000 }
	_, journal := oneSite(t, small, map[string]page{"/": html("Acme", "/long Cyber"), "/long": {body: strings.Repeat(html("Long").body, 40)}})
	wantLine(t, journal, "/long", archive.Truncated, "length")
}

func TestColly08And09WhatUnpacksToTooMuchIsCutOff(t *testing.T) {
	bomb := page{kind: "application/gzip", body: zipped(strings.Repeat(" ", 100<<20))}
	_, journal := oneSite(t, nil, map[string]page{
		"/robots.txt": robotsTxt("Sitemap: " + collySite + "/map.xml.gz\nUser-agent: *\nDisallow: /private\n" + strings.Repeat("# more\n", 16<<20/7)),
		"/map.xml.gz": bomb, "/": html("Acme", "/coded Cyber", "/private Election"), "/coded": {body: zipped(strings.Repeat("<p>", 50<<20)), coding: "gzip"},
	})
	wantLine(t, journal, "/map.xml.gz", archive.OK, "sitemap") // as it came, unpacked no further than its cap
	wantLine(t, journal, "/private", archive.Robots, "disallowed")
	if s := line(t, journal, collySite+"/coded"); s.State != archive.Truncated {
		t.Errorf("/coded is %s %s", s.State, s.Reason)
	}
}

func TestColly11RedirectsAndRobotsTxtKeepTheGapToo(t *testing.T) {
	const gap = 200 * time.Millisecond
	var mu sync.Mutex
	var times []time.Time
	w := newWeb(t, map[string]page{collySite + "/robots.txt": robotsTxt("User-agent: *\nAllow: /"), collySite + "/": {status: 301, location: "/home"}, collySite + "/home": {status: 302, location: "/start"}, collySite + "/start": html("Start")})
	w.then = func(int) { mu.Lock(); defer mu.Unlock(); times = append(times, time.Now()) }
	o := w.options(t.TempDir())
	o.Client = w.clientWith(func(o *fetch.Options) { o.Gap = gap })
	crawled(t, o, job("acme", collySite+"/"))
	for i := 1; i < len(times); i++ {
		if got := times[i].Sub(times[i-1]); got < gap/2 { // a busy machine notes some late
			t.Errorf("requests %d and %d are %v apart, want %v", i, i+1, got, gap)
		}
	}
	if len(times) < 4 {
		t.Errorf("%d requests", len(times))
	}
}

func TestColly12AFailureIsTriedAgain(t *testing.T) {
	w := newWeb(t, map[string]page{collySite + "/": html("Acme", "/busy Cyber"), collySite + "/busy": {status: 503}})
	w.then = func(int) {
		if w.askedFor(collySite+"/busy") == 1 {
			w.set(collySite+"/busy", html("Busy"))
		}
	}
	_, all := crawled(t, w.options(t.TempDir()), job("acme", collySite+"/"))
	wantLine(t, all["acme"], "/busy", archive.OK, "")
}

// askedFor returns how often a URL was asked for.
func (w *web) askedFor(u string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked[u]
}

func TestColly13And15AnswersAreKeptAsTheyCame(t *testing.T) {
	body := zipped(html("Coded").body)
	w := newWeb(t, map[string]page{collySite + "/": html("Acme", "/tagged Cyber", "/coded Election", "/empty Cyber too"),
		collySite + "/tagged": {body: html("Tagged").body, etag: `"1"`}, collySite + "/coded": {body: body, coding: "gzip"}, collySite + "/empty": {status: 204}})
	o := w.options(t.TempDir())
	_, first := crawled(t, o, job("acme", collySite+"/"))
	coded := line(t, first["acme"], collySite+"/coded")
	if coded.State != archive.OK || coded.SHA256 != archive.Sum([]byte(body)) || coded.Bytes != int64(len(body)) {
		t.Errorf("%+v is not the body as it was sent", coded)
	}
	wantLine(t, first["acme"], "/empty", archive.Unreadable, "empty")
	j := job("acme", collySite+"/")
	j.Previous, o.Edition, o.Client = first["acme"], "2027-Q1", w.client()
	_, second := crawled(t, o, j)
	wantLine(t, second["acme"], "/tagged", archive.Unchanged, "")
}

// memory is a cache.
type memory struct {
	mu sync.Mutex
	m  map[string][]byte
}

func (c *memory) Get(_ context.Context, key string) ([]byte, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.m[key]
	return v, ok, nil
}

func (c *memory) Set(_ context.Context, key string, value []byte, _ time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[key] = value
	return nil
}

func TestColly14RefusalsAreNotCached(t *testing.T) {
	for reason, refusal := range map[string]page{
		"http-429":   {status: 429},
		"block-page": {body: `<title>Just a moment...</title><div id="challenge-form">`},
	} {
		store := &memory{m: map[string][]byte{}}
		w := newWeb(t, map[string]page{collySite + "/": html("Acme", "/page Cyber"), collySite + "/page": refusal})
		o := w.options(t.TempDir())
		cached := func(o *fetch.Options) { o.Store, o.Park = store, time.Millisecond }
		o.Client = w.clientWith(cached)
		_, first := crawled(t, o, job("acme", collySite+"/"))
		wantLine(t, first["acme"], "/page", archive.Blocked, reason)
		w.set(collySite+"/page", html("Page"))
		o.Client, o.Edition = w.clientWith(cached), "2027-Q1"
		_, second := crawled(t, o, job("acme", collySite+"/"))
		wantLine(t, second["acme"], "/page", archive.OK, "")
		if n := w.askedFor(collySite + "/"); n != 1 {
			t.Errorf("the start page, which is cached, was asked for %d times", n)
		}
	}
}
