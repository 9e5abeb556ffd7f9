package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// A web is a miniature of the web behind a forward proxy on the loopback: pages
// by URL, and a count of what was asked for.
type web struct {
	t     *testing.T
	proxy *url.URL

	mu    sync.Mutex
	pages map[string]page
	asked map[string]int
	total int
	then  func(total int) // called before each answer

	instead func(rw http.ResponseWriter, r *http.Request, total int) bool // see [web.hand]

	cookies func(*http.Request) // called with each request, each answer then sets a cookie; nil: none
}

// A page is one answer. Status 0 stands for 200.
type page struct {
	status   int
	kind     string // content type; empty: HTML
	body     string
	location string
	etag     string
	coding   string // Content-Encoding
}

func newWeb(t *testing.T, pages map[string]page) *web {
	w := &web{t: t, pages: maps.Clone(pages), asked: map[string]int{}}
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	w.proxy, _ = url.Parse(server.URL)
	return w
}

func (w *web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	u := r.URL.String()
	w.mu.Lock()
	p, ok := w.pages[u]
	w.asked[u]++
	w.total++
	total, then, instead := w.total, w.then, w.instead
	w.mu.Unlock()
	if then != nil {
		then(total)
	}
	if instead != nil && instead(rw, r, total) {
		return
	}
	if w.cookies != nil {
		w.cookies(r)
		http.SetCookie(rw, &http.Cookie{Name: "id", Value: "1", Path: "/"})
	}
	if !ok {
		p = page{status: 404, body: "<title>Nothing here</title>"}
	}
	p.write(rw, r)
}

func (p page) write(rw http.ResponseWriter, r *http.Request) {
	if p.kind == "" {
		p.kind = "text/html; charset=utf-8"
	}
	rw.Header().Set("Content-Type", p.kind)
	if p.location != "" {
		rw.Header().Set("Location", p.location)
	}
	if p.coding != "" {
		rw.Header().Set("Content-Encoding", p.coding)
	}
	if p.etag != "" {
		rw.Header().Set("ETag", p.etag)
		if r.Header.Get("If-None-Match") == p.etag {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if p.status != 0 {
		rw.WriteHeader(p.status)
	}
	fmt.Fprint(rw, p.body)
}

// set changes one page.
func (w *web) set(u string, p page) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[u] = p
}

// hand has f answer in place of the web wherever it reports true.
func (w *web) hand(f func(rw http.ResponseWriter, r *http.Request, total int) bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.instead = f
}

// forget starts the count again and returns what it was.
func (w *web) forget() map[string]int {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked, w.total, w.then = map[string]int{}, 0, nil
	return asked
}

// client returns a new chain that goes through the proxy.
func (w *web) client() *fetch.Client { return w.clientOn(nil) }

// clientOn is client with another clock.
func (w *web) clientOn(now func() time.Time) *fetch.Client {
	return w.clientWith(func(o *fetch.Options) { o.Now = now })
}

// clientWith is client with other options.
func (w *web) clientWith(change func(*fetch.Options)) *fetch.Client {
	o := fetch.Options{
		UserAgent: "Makegood/1.0 (+https://makegood.test)", Gap: -1, Backoff: time.Millisecond, Tries: 2, Timeout: 10 * time.Second,
		Proxy: w.proxy, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	}
	change(&o)
	c, err := fetch.New(o)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(c.Close)
	return c
}

// options returns options for a crawl into dir.
func (w *web) options(dir string) Options {
	return Options{
		Client: w.client(), Dir: dir, Edition: "2026-Q4", Concurrency: 1,
		Budget: Budget{Pages: 150, Depth: 5},
	}
}

// job is the crawl of a signatory with the website, and topics in English.
func job(id, website string, sources ...string) Job {
	j := Job{
		Signatory: config.Signatory{ID: id, Name: id, Website: website},
		Topics:    []Topic{topic("en", "vulnerabilit* disclosure", "election*", "cyber")},
	}
	for _, u := range sources {
		j.Sources = append(j.Sources, config.Source{Signatory: id, URL: u, Kind: config.ReportSource})
	}
	return j
}

func topic(language string, patterns ...string) Topic {
	t := Topic{Pledge: "P1", Language: language}
	for _, p := range patterns {
		parsed, err := config.ParsePattern(p)
		if err != nil {
			panic(err)
		}
		t.Patterns = append(t.Patterns, parsed)
	}
	return t
}

// crawled runs the jobs and returns the journals by signatory.
func crawled(t *testing.T, o Options, jobs ...Job) (Summary, map[string][]archive.Snapshot) {
	t.Helper()
	sum, err := Run(context.Background(), o, jobs)
	if err != nil {
		t.Fatal(err)
	}
	for id, why := range sum.Failures {
		t.Errorf("%s was not finished: %s", id, why)
	}
	return sum, journals(t, o, jobs)
}

func journals(t *testing.T, o Options, jobs []Job) map[string][]archive.Snapshot {
	t.Helper()
	all := map[string][]archive.Snapshot{}
	for _, j := range jobs {
		journal, err := archive.Journal(o.Dir, o.Edition, j.Signatory.ID)
		if err != nil {
			t.Fatal(err)
		}
		all[j.Signatory.ID] = journal
	}
	return all
}

// lines writes a journal down without what differs between two crawls of the
// same web: time, and where the records stand.
func lines(journal []archive.Snapshot) string {
	var b strings.Builder
	for _, s := range journal {
		fmt.Fprintf(&b, "%s %s %d %s %s from=%s via=%s anchor=%q depth=%d %d\n", s.State, s.Reason, s.Status, s.URL, s.ContentType, s.From, s.Via, s.Anchor, s.Depth, s.Bytes)
	}
	return b.String()
}

// line returns the one line of a URL.
func line(t *testing.T, journal []archive.Snapshot, u string) archive.Snapshot {
	t.Helper()
	var found []archive.Snapshot
	for _, s := range journal {
		if s.URL == u {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d lines of %s in\n%s", len(found), u, lines(journal))
	}
	return found[0]
}

// text makes enough words that a page counts as read.
func text(about string) string {
	return "<p>" + strings.Repeat("We write about "+about+" here, at some length, so that there is something to read. ", 8) + "</p>"
}

// html makes a page with a title, links ("URL text") and some text.
func html(title string, links ...string) page {
	var b strings.Builder
	fmt.Fprintf(&b, "<html lang=en><head><title>%s</title></head><body><main><h1>%[1]s</h1>%s<ul>", title, text(title))
	for _, l := range links {
		u, anchor, _ := strings.Cut(l, " ")
		fmt.Fprintf(&b, "<li><a href=%q>%s</a></li>", u, anchor)
	}
	b.WriteString("</ul></main></body></html>")
	return page{body: b.String()}
}

func pdf(line string) page {
	var b bytes.Buffer
	stream := fmt.Sprintf("BT /F1 12 Tf 50 700 Td (%s) Tj ET", line)
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return page{kind: "application/pdf", body: b.String()}
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func sitemap(urls ...string) page {
	s := `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	for _, u := range urls {
		s += "<url><loc>" + u + "</loc><lastmod>2031-01-01</lastmod></url>"
	}
	return page{kind: "application/xml", body: s + "</urlset>"}
}

// acme is a site of some thirty pages with the ordinary and the odd.
func acme() map[string]page {
	const h = "http://www.acme.test"
	p := map[string]page{
		"http://acme.test/":      {status: 301, location: h + "/"},
		h + "/robots.txt":        {kind: "text/plain", body: "User-agent: *\nDisallow: /private\nSitemap: " + h + "/maps/index.xml\n"},
		h + "/maps/index.xml":    {kind: "application/xml", body: `<sitemapindex><sitemap><loc>` + h + `/maps/pages.xml.gz</loc></sitemap><sitemap><loc>` + h + `/maps/index.xml</loc></sitemap></sitemapindex>`},
		h + "/maps/pages.xml.gz": {kind: "application/gzip", body: zipped(sitemap(h+"/", h+"/lonely-election-page", h+"/photo.jpg", "http://elsewhere.test/x").body)},
		h + "/": html("Acme home", "/about About us", "/security Vulnerability disclosure policy", "/private/x Private cyber plans",
			"/old-report Old report", "/gone Gone", "/soft Soft", "/loop/a Loop", "/careers Careers", "http://elsewhere.test/report.pdf Election report",
			"http://elsewhere.test/plain.pdf Brochure", "http://elsewhere.test/cyber Cyber blog", "/logo.png Logo", "/report.pdf Annual report",
			"/calendar/2024/05 May", "/trap/a/a/a/a/a Trap", "mailto:x@acme.test Mail", "/shell App", "/sneaky Sneaky", "/copy Copy", "/broken Broken", "/wall Wall",
			"/about?utm_source=x About us too", "/fake.pdf Fake PDF", "/out Out"),
		h + "/about":                       html("About Acme", "/team Team", "/ Home"),
		h + "/team":                        html("Team", "/team/lead Lead"),
		h + "/team/lead":                   html("Lead", "/d3 Deeper"),
		h + "/security":                    html("Security", "/security/policy Policy", "/security/thanks Thanks"),
		h + "/security/policy":             html("Vulnerability disclosure policy"),
		h + "/security/thanks":             html("Thanks to reporters"),
		h + "/lonely-election-page":        html("Election work"),
		h + "/old-report":                  {status: 302, location: "/new-report"},
		h + "/new-report":                  html("New report", "/old-report The old one"),
		h + "/gone":                        {status: 302, location: "/"},
		h + "/soft":                        {body: "<title>Page not found</title><body><h1>Sorry</h1><p>Nothing.</p>"},
		h + "/loop/a":                      {status: 302, location: "/loop/b"},
		h + "/loop/b":                      {status: 302, location: "/loop/a"},
		h + "/careers":                     html("Careers"),
		h + "/report.pdf":                  pdf("We trained 120 engineers in secure design during the past year."),
		h + "/fake.pdf":                    html("A page named like a PDF"),
		h + "/shell":                       {body: "<title>App</title><body><div id=root></div><a href=/from-shell>In</a><script src=/a.js></script><script>var a=1;</script>"},
		h + "/from-shell":                  html("From the shell"),
		h + "/sneaky":                      {kind: "image/png", body: "\x89PNG"},
		h + "/copy":                        {body: strings.Replace(html("About Acme", "/team Team", "/ Home").body, "<head>", `<head><link rel=canonical href="/about">`, 1)},
		h + "/broken":                      {status: 500, body: "oops"},
		h + "/wall":                        {status: 403, body: "no"},
		h + "/out":                         {status: 302, location: "http://elsewhere.test/landing"},
		"http://elsewhere.test/report.pdf": pdf("Acme reports on the election programme that it ran last year."),
	}
	for i := range 3 {
		p[fmt.Sprintf("%s/d%d", h, i+3)] = html(fmt.Sprintf("Deep %d", i+3), fmt.Sprintf("/d%d Deeper", i+4))
	}
	return p
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
