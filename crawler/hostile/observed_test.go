package hostile

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/observe"
)

// An observedCase is a host whose own systems are looked at, and what one check
// of them comes to.
type observedCase struct {
	kase
	check  string
	state  archive.State
	reason string
	holds  bool
}

// observedCases answer wrongly where the observations look.
func observedCases() []observedCase {
	// file is a host over https with a security.txt.
	file := func(n int, name string, h http.HandlerFunc, state archive.State, reason string) observedCase {
		return observedCase{kase{fault: n, name: "seen-" + name, https: true, links: []string{}, pages: map[string]http.HandlerFunc{"/.well-known/security.txt": h}}, "security-txt", state, reason, false}
	}
	over := func(name string, d door, holds bool) observedCase {
		return observedCase{kase{fault: 28, name: "seen-" + name, https: true, door: d}, "https", archive.OK, "", holds}
	}
	good := "Contact: mailto:security@example.org\nExpires: " + time.Now().Add(90*24*time.Hour).UTC().Format(time.RFC3339) + "\n"
	fine := file(16, "whole", typed("text/plain", good), archive.OK, "")
	fine.holds = true
	return []observedCase{
		fine,
		over("trusted", nil, true), over("expired", expired, false), over("for-another-name", otherName, false), over("self-made", selfMade, false), over("no-tls", noTLS, false),
		file(10, "wall", html("<title>Just a moment...</title>"), archive.Blocked, "block-page"),
		file(11, "to-itself", redirect(302, "/.well-known/security.txt"), archive.OK, ""), // it is not followed: there is none
		file(12, "home-page-in-its-place", html(page("Home")), archive.OK, ""),
		file(14, "304-that-nobody-asked-for", status(304), archive.Unreachable, "http-304"),
		file(16, "cut-off", raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\n", good), archive.Truncated, "disconnect"),
		file(16, "hung-up", raw(""), archive.Unreachable, "reset"),
		file(18, "without-end", pour("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"+good, strings.Repeat("# and more\n", 5000)), archive.Truncated, "length"),
		file(19, "bomb", coded("gzip", gzipped(good+strings.Repeat("\x00", 16<<20))), archive.Truncated, "ratio"),
		file(20, "zstd", coded("zstd", []byte(good)), archive.Unreadable, "encoding"),
		file(21, "no-text", typed("text/plain", strings.Repeat("\xff\xfe\x00\x1b[31m", 1000)), archive.OK, ""),
	}
}

// Nothing that goes wrong on the way counts as what an organisation does not have.
func TestTheHostileWebIsObserved(t *testing.T) {
	t.Parallel()
	all := observedCases()
	var cases []kase
	for _, o := range all {
		cases = append(cases, o.kase)
	}
	c := crawl{t: t, web: newWeb(t, cases), dir: t.TempDir()}
	options := c.options("2026-Q4", in(0))
	options.Observe = &observe.Options{} // no resolver: nothing but the loopback is asked
	var jobs []crawler.Job
	for _, k := range cases {
		jobs = append(jobs, c.job(k))
	}
	c.finished(crawler.Run(context.Background(), options, jobs))
	for _, o := range all {
		t.Run(o.test(), func(t *testing.T) {
			c := c
			c.t = t
			if got := c.observation(o.kase, o.check); got.State != o.state || got.Reason != o.reason || got.Holds != o.holds {
				t.Errorf("%s is %s %q, holds %v; want %s %q, %v, by\n%s", o.check, got.State, got.Reason, got.Holds, o.state, o.reason, o.holds, lines(c.journal("2026-Q4", o.kase)))
			}
		})
	}
}

// observation reads what a check came to from the archive.
func (c crawl) observation(k kase, check string) archive.Observation {
	c.t.Helper()
	journal := c.journal("2026-Q4", k)
	i := slices.IndexFunc(journal, func(s archive.Snapshot) bool { return strings.HasSuffix(s.URL, ":"+check) })
	if i < 0 {
		c.t.Fatalf("no %s in\n%s", check, lines(journal))
	}
	rec, err := archive.Read(c.dir, journal[i].Record)
	if err != nil {
		c.t.Fatal(err)
	}
	o, err := archive.ParseObservation(rec.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return o
}
