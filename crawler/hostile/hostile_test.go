package hostile

import (
	"context"
	"fmt"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/crawler/fetch"
)

// cases are all that is hostile.
func cases() []kase {
	return slices.Concat(robotsFiles(), rules(), redirects(), busyHosts(), walls(), missing(), conditionals(), brokenBodies(), longBodies(), lyingCodings(),
		charsets(), heavyPages(), pdfs(), traps(), addresses(), inward(), unsafeHosts(), lists())
}

// A crawled case has its journals, and what was asked for.
type crawl struct {
	t   *testing.T
	web *web
	dir string
}

// A clock tells the time.
type clock func() time.Time

// in returns a clock that is ahead by some days.
func in(days float64) clock {
	return func() time.Time { return time.Now().Add(time.Duration(days * 24 * float64(time.Hour))) }
}

// client returns a new chain that goes through the web's proxy.
func (c crawl) client(now clock) *fetch.Client {
	client, err := fetch.New(fetch.Options{
		UserAgent: "Mozilla/5.0 (compatible; Makegood/1.0; +https://makegood.test)", Gap: -1, Backoff: 5 * time.Millisecond, Park: 3 * time.Second,
		Tries: 3, Timeout: 4 * time.Second, MaxBody: maxBody, Proxy: c.web.proxy, Roots: c.web.roots(), Allow: loopback, Now: now,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(client.Close)
	return client
}

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// options are those of an edition crawled on a day.
func (c crawl) options(edition string, now clock) crawler.Options {
	return crawler.Options{
		Client: c.client(now), Dir: c.dir, Edition: edition, Views: filepath.Join(c.dir, "views"), Concurrency: 24, Allow: loopback,
		Budget: crawler.Budget{Pages: 150, Depth: 5}, Now: now,
	}
}

// job is the crawl of a case.
func (c crawl) job(k kase) crawler.Job {
	pattern, err := config.ParsePattern("election*")
	if err != nil {
		c.t.Fatal(err)
	}
	return crawler.Job{
		Signatory: config.Signatory{ID: k.id(), Name: k.id(), Website: k.origin() + "/"},
		Topics:    []crawler.Topic{{Pledge: "P1", Language: "en", Patterns: []config.Pattern{pattern}}},
	}
}

// run crawls cases into an edition, and returns what was asked for.
func (c crawl) run(edition string, now clock, list []kase, previous string) map[string][]time.Time {
	c.t.Helper()
	var jobs []crawler.Job
	for _, k := range list {
		j := c.job(k)
		if previous != "" {
			j.Previous = c.journal(previous, k)
		}
		jobs = append(jobs, j)
	}
	c.finished(crawler.Run(context.Background(), c.options(edition, now), jobs))
	return c.web.forget()
}

// recheck asks again for what a case is about.
func (c crawl) recheck(edition string, now clock, list []kase) {
	c.t.Helper()
	var jobs []crawler.Recheck
	for _, k := range list {
		jobs = append(jobs, crawler.Recheck{Job: c.job(k), Cited: []string{k.abs("/page")}})
	}
	c.finished(c.options(edition, now).Recheck(context.Background(), jobs))
}

func (c crawl) finished(sum crawler.Summary, err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	for id, why := range sum.Failures {
		c.t.Errorf("%s was not finished: %s", id, why)
	}
}

func (c crawl) journal(edition string, k kase) []archive.Snapshot {
	c.t.Helper()
	journal, err := archive.Journal(c.dir, edition, k.id())
	if err != nil {
		c.t.Fatal(err)
	}
	return journal
}

// The whole of it is crawled at once, as any crawl would be. What the journal
// then says of each case is a test of its own.
func TestTheHostileWeb(t *testing.T) {
	t.Parallel()
	all := cases()
	for n := 1; n <= 31; n++ {
		if !slices.ContainsFunc(all, func(k kase) bool { return k.fault == n }) {
			t.Errorf("no host for case %d", n)
		}
	}
	c := crawl{t: t, web: newWeb(t, all), dir: t.TempDir()}
	asked := c.run("2026-Q4", in(0), all, "")
	var again []kase
	for _, k := range all {
		if k.then != nil {
			again = append(again, k)
		}
	}
	askedAgain := c.run("2027-Q1", in(90), again, "2026-Q4")
	for _, k := range all {
		t.Run(k.test(), func(t *testing.T) {
			c := c
			c.t = t
			c.check(k, "2026-Q4", k.want, asked)
			c.bounded(k, asked)
			if k.then != nil {
				c.check(k, "2027-Q1", k.then, askedAgain)
			}
			for _, r := range k.again {
				c.recheck("2026-Q4", in(r.days), []kase{k})
				c.last(k, r.want)
			}
		})
	}
	if len(c.web.cookies) > 0 {
		t.Errorf("cookies were sent back: %q", c.web.cookies)
	}
}

// check holds the journal against what is wanted.
func (c crawl) check(k kase, edition string, list []want, asked map[string][]time.Time) {
	c.t.Helper()
	journal := c.journal(edition, k)
	for _, s := range journal {
		if s.Status > 0 && s.Record.Length == 0 {
			c.t.Errorf("%s answered %d, and there is no record of it", s.URL, s.Status)
		}
	}
	for _, w := range list {
		u := k.abs(w.url)
		if times := asked[u]; len(times) != w.asked {
			c.t.Errorf("%s was asked for %d times, want %d", u, len(times), w.asked)
		} else if w.apart > 0 && times[1].Sub(times[0]).Seconds() < w.apart {
			c.t.Errorf("%s was asked for again after %v, want %vs", u, times[1].Sub(times[0]), w.apart)
		}
		if w.state == "" {
			c.unread(k, edition, u, w.reason)
			continue
		}
		s, ok := find(journal, u)
		if !ok || s.State != w.state || s.Reason != w.reason {
			c.t.Errorf("%s is %q %q, want %q %q, in\n%s", u, s.State, s.Reason, w.state, w.reason, lines(journal))
		} else if w.text != "" {
			c.holds(s, w.text)
		}
	}
}

// bounded holds the numbers of requests against what is allowed.
func (c crawl) bounded(k kase, asked map[string][]time.Time) {
	c.t.Helper()
	for _, m := range k.most {
		n := 0
		for u, times := range asked {
			if strings.HasPrefix(u, k.abs(m.prefix)) {
				n += len(times)
			}
		}
		if n > m.asked {
			c.t.Errorf("%d requests for %s…, want at most %d", n, m.prefix, m.asked)
		}
	}
}

// unread holds what is known of a URL that has no line.
func (c crawl) unread(k kase, edition, u, reason string) {
	c.t.Helper()
	if s, ok := find(c.journal(edition, k), u); ok {
		c.t.Errorf("%s is %s %s, want no line", u, s.State, s.Reason)
	}
	all, err := crawler.UnreadOf(c.dir, edition, k.id())
	if err != nil {
		c.t.Fatal(err)
	}
	why := ""
	for _, left := range all.List {
		if left.URL == u {
			why = left.Why
		}
	}
	if why != reason {
		c.t.Errorf("%s is unread for %q, want %q", u, why, reason)
	}
}

// last holds the newest line of each URL against what is wanted.
func (c crawl) last(k kase, list []want) {
	c.t.Helper()
	journal := c.journal("2026-Q4", k)
	slices.Reverse(journal)
	for _, w := range list {
		if s, ok := find(journal, k.abs(w.url)); !ok || s.State != w.state || w.reason != "" && s.Reason != w.reason {
			c.t.Errorf("%s is %q %q after a recheck, want %q %q", w.url, s.State, s.Reason, w.state, w.reason)
		}
	}
}

// holds reads a page back from the archive.
func (c crawl) holds(s archive.Snapshot, text string) {
	c.t.Helper()
	rec, err := archive.Read(c.dir, s.Record)
	if err != nil {
		c.t.Fatal(err)
	}
	body, err := rec.Decoded(64 << 20)
	if err != nil {
		c.t.Fatal(err)
	}
	doc, err := extract.From(body, rec.HTTP.Get("Content-Type"), s.URL, rec.HTTP)
	if err != nil || !strings.Contains(doc.Text, text) {
		c.t.Errorf("%s reads %.200q (%v), want %q in it", s.URL, doc.Text, err, text)
	}
}

func find(journal []archive.Snapshot, u string) (archive.Snapshot, bool) {
	i := slices.IndexFunc(journal, func(s archive.Snapshot) bool { return s.URL == u })
	if i < 0 {
		return archive.Snapshot{}, false
	}
	return journal[i], true
}

// lines writes a journal down, at most the first thirty lines of it.
func lines(journal []archive.Snapshot) string {
	var b strings.Builder
	for _, s := range journal[:min(len(journal), 30)] {
		fmt.Fprintf(&b, "%s %s %d %.200s\n", s.State, s.Reason, s.Status, s.URL)
	}
	return b.String()
}
