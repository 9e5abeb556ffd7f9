package crawler

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

const www = "http://www.acme.test"

func TestOneSiteEachAnswerIsOneJournalLine(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	o.Budget.Depth = 4
	sum, all := crawled(t, o, job("acme", "http://acme.test/"))
	journal := all["acme"]
	for _, test := range []struct {
		u      string
		state  archive.State
		reason string
	}{
		{"http://acme.test/robots.txt", archive.Missing, "http-404"},
		{"http://acme.test/", archive.Moved, "http-301"},
		{www + "/robots.txt", archive.OK, "robots.txt"},
		{www + "/", archive.OK, ""},
		{www + "/maps/index.xml", archive.OK, "sitemap"},
		{www + "/maps/pages.xml.gz", archive.OK, "sitemap"},
		{www + "/security/policy", archive.OK, ""},
		{www + "/lonely-election-page", archive.OK, ""},
		{www + "/private/x", archive.Robots, "disallowed"},
		{www + "/old-report", archive.Moved, "http-302"},
		{www + "/new-report", archive.OK, ""},
		{www + "/gone", archive.Missing, "redirect-home"},
		{www + "/soft", archive.Missing, "soft-404"},
		{www + "/loop/a", archive.Moved, "http-302"},
		{www + "/loop/b", archive.Unreachable, "redirect-loop"},
		{www + "/report.pdf", archive.OK, ""},
		{www + "/fake.pdf", archive.OK, ""},
		{www + "/shell", archive.Unreadable, "script"},
		{www + "/from-shell", archive.OK, ""},
		{www + "/sneaky", archive.OutOfScope, "type"},
		{www + "/broken", archive.Unreachable, "http-500"},
		{www + "/wall", archive.Blocked, "http-403"},
		{www + "/out", archive.Moved, "out-of-scope"},
		{"http://elsewhere.test/robots.txt", archive.Missing, "http-404"},
		{"http://elsewhere.test/report.pdf", archive.OK, ""},
	} {
		if s := line(t, journal, test.u); s.State != test.state || s.Reason != test.reason {
			t.Errorf("%s is %s %q, want %s %q", test.u, s.State, s.Reason, test.state, test.reason)
		}
	}
	for _, u := range []string{"/logo.png", "/calendar/2024/05", "/trap/a/a/a/a/a", "/photo.jpg", "/d4"} {
		if w.asked[www+u] > 0 {
			t.Errorf("%s was asked for", u)
		}
	}
	for _, u := range []string{"http://elsewhere.test/plain.pdf", "http://elsewhere.test/cyber", "http://elsewhere.test/landing"} {
		if w.asked[u] > 0 {
			t.Errorf("%s, out of scope, was asked for", u)
		}
	}
	for u, n := range w.asked {
		if n > 1 && u != www+"/broken" {
			t.Errorf("%s was asked for %d times", u, n)
		}
	}
	if s := line(t, journal, www+"/new-report"); s.Via != www+"/old-report" || s.Depth != 1 || s.Anchor != "Old report" {
		t.Errorf("target of a redirect: %+v", s)
	}
	if sum.Complete != 1 || sum.Pages != len(journal) || sum.States[archive.Moved] != 4 {
		t.Errorf("summary %+v", sum)
	}
	checkUnread(t, o)
	checkArchive(t, o)
}

func checkUnread(t *testing.T, o Options) {
	t.Helper()
	unread, err := UnreadOf(o.Dir, o.Edition, "acme")
	list := unread.List
	if err != nil || !unread.Complete || unread.Total != len(list) {
		t.Fatalf("%+v, %v", unread, err)
	}
	why := map[string]string{}
	for _, u := range list {
		why[u.URL] = u.Why
	}
	for u, want := range map[string]string{
		"http://elsewhere.test/cyber":   "out-of-scope",
		"http://elsewhere.test/landing": "out-of-scope",
		www + "/calendar/2024/05":       "trap-calendar",
		www + "/trap/a/a/a/a/a":         "trap-repeat",
		www + "/d4":                     "depth",
	} {
		if why[u] != want {
			t.Errorf("%s is unread for %q, want %q", u, why[u], want)
		}
	}
	if len(list) != 5 {
		t.Errorf("unread: %v", list)
	}
}

func checkArchive(t *testing.T, o Options) {
	t.Helper()
	problems, err := archive.Check(o.Dir, o.Edition+"/acme.warc.gz")
	if err != nil || len(problems) > 0 {
		t.Errorf("archive: %v, %v", problems, err)
	}
}

func TestTopicalPagesComeFirstWhenTheBudgetIsSmall(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	o.Budget.Pages = 9
	_, all := crawled(t, o, job("acme", www+"/"))
	var pages []string
	for _, s := range all["acme"] {
		if s.State != archive.Robots {
			pages = append(pages, strings.TrimPrefix(s.URL, www))
		}
	}
	want := "/robots.txt / /maps/index.xml /security http://elsewhere.test/robots.txt http://elsewhere.test/report.pdf /report.pdf"
	if got := strings.Join(pages, " "); !strings.HasPrefix(got, want) || len(pages) != 9 {
		t.Errorf("order: %s\nwant 9, beginning with %s", got, want)
	}
	unread, err := UnreadOf(o.Dir, o.Edition, "acme")
	left := 0
	for _, u := range unread.List {
		if u.Why == "budget" {
			left++
		}
	}
	if err != nil || !unread.Complete || unread.Stopped != "pages" || left < 12 {
		t.Errorf("%+v, %v", unread, err)
	}
	if requests := w.total; requests > 9 {
		t.Errorf("%d requests with a budget of 9", requests)
	}
}

// A run that is stopped at any request and taken up again comes to the journal
// of a run that was not stopped, and asks for nothing twice but what was in
// flight.
func TestFault32And33StoppedAnywhereAndResumed(t *testing.T) {
	whole := newWeb(t, acme())
	o := whole.options(t.TempDir())
	_, all := crawled(t, o, job("acme", "http://acme.test/"))
	want := lines(all["acme"])
	chance := rand.New(rand.NewSource(1))
	for range 12 {
		w := newWeb(t, acme())
		dir := t.TempDir()
		asked := map[string]int{}
		stops := 0
		for {
			ctx, stop := context.WithCancel(context.Background())
			at := 1 + chance.Intn(12)
			w.then = func(total int) {
				if total == at {
					stop()
				}
			}
			o := w.options(dir)
			_, err := Run(ctx, o, []Job{job("acme", "http://acme.test/")})
			stop()
			for u, n := range w.forget() {
				asked[u] += n
			}
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			stops++
			tear(t, dir, chance)
		}
		twice := 0
		for u, n := range asked {
			if u != www+"/broken" {
				twice += n - 1
			}
		}
		if twice > stops {
			t.Errorf("%d requests again after %d stops", twice, stops)
		}
		got := lines(journals(t, Options{Dir: dir, Edition: o.Edition}, []Job{job("acme", "")})["acme"])
		if got != want {
			t.Fatalf("after %d stops:\n%s\nwant\n%s", stops, got, want)
		}
		sameUnread(t, o.Dir, dir)
	}
}

// tear leaves half a record and half a line behind, as a power cut does.
func tear(t *testing.T, dir string, chance *rand.Rand) {
	t.Helper()
	for _, name := range []string{"acme.warc.gz", "acme.jsonl"} {
		f, err := os.OpenFile(filepath.Join(dir, "2026-Q4", name), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		f.WriteString("{\"half\x1f"[:1+chance.Intn(6)])
		f.Close()
	}
}

func sameUnread(t *testing.T, a, b string) {
	t.Helper()
	want, err := os.ReadFile(unreadName(a, "2026-Q4", "acme"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(unreadName(b, "2026-Q4", "acme")); err != nil || string(got) != string(want) {
		t.Errorf("unread file differs: %v\n%s\nwant\n%s", err, got, want)
	}
}

func TestJournalsDoNotDependOnConcurrency(t *testing.T) {
	pages := map[string]page{}
	var jobs []Job
	for n := range 20 {
		host := fmt.Sprintf("http://www.org%02d.test", n)
		for u, p := range acme() {
			p.body = strings.ReplaceAll(p.body, www, host)
			p.location = strings.ReplaceAll(strings.ReplaceAll(p.location, www, host), "http://acme.test", strings.Replace(host, "www.", "", 1))
			if p.kind == "application/gzip" {
				p.body = zipped(sitemap(host+"/", host+"/lonely-election-page").body)
			}
			u = strings.ReplaceAll(u, www, host)
			pages[strings.ReplaceAll(u, "http://acme.test", strings.Replace(host, "www.", "", 1))] = p
		}
		jobs = append(jobs, job(fmt.Sprintf("org%02d", n), fmt.Sprintf("http://org%02d.test/", n)))
	}
	w := newWeb(t, pages)
	var want map[string][]archive.Snapshot
	for _, concurrency := range []int{1, 16} {
		o := w.options(t.TempDir())
		o.Concurrency = concurrency
		_, got := crawled(t, o, jobs...)
		if want == nil {
			want = got
		}
		for id := range want {
			if a, b := lines(got[id]), lines(want[id]); a != b {
				t.Fatalf("%s at concurrency %d:\n%s\nwant\n%s", id, concurrency, a, b)
			}
		}
	}
}

func TestAFinishedSignatoryIsNotCrawledAgain(t *testing.T) {
	w := newWeb(t, acme())
	dir := t.TempDir()
	crawled(t, w.options(dir), job("acme", www+"/"))
	w.forget()
	sum, _ := crawled(t, w.options(dir), job("acme", www+"/"))
	if w.total > 0 || sum.Complete != 1 || sum.Pages != sum.Replayed {
		t.Errorf("%d requests, %+v", w.total, sum)
	}
}

func TestAChangedConfigurationAsksForWhatIsNewOnly(t *testing.T) {
	w := newWeb(t, acme())
	dir := t.TempDir()
	o := w.options(dir)
	o.Budget.Pages = 10
	crawled(t, o, job("acme", www+"/"))
	first := w.forget()
	_, all := crawled(t, w.options(dir), job("acme", www+"/", www+"/d3"))
	for u := range w.forget() {
		if first[u] > 0 {
			t.Errorf("%s was asked for again", u)
		}
	}
	if s := line(t, all["acme"], www+"/d3"); s.Depth != 0 {
		t.Errorf("the new source: %+v", s)
	}
}

func TestFault14UnchangedPagesAreNotStoredAgain(t *testing.T) {
	pages := acme()
	for u, p := range pages {
		if p.status == 0 {
			p.etag = fmt.Sprintf("%q", archive.Sum([]byte(p.body))[:8])
			pages[u] = p
		}
	}
	w := newWeb(t, pages)
	dir := t.TempDir()
	_, before := crawled(t, w.options(dir), job("acme", www+"/"))
	w.forget()
	w.set(www+"/about", html("About Acme, changed", "/team Team"))
	again := job("acme", www+"/")
	again.Previous = before["acme"]
	o := w.options(dir)
	o.Edition = "2027-Q1"
	_, after := crawled(t, o, again)
	for _, s := range after["acme"] {
		old := line(t, before["acme"], s.URL)
		switch {
		case s.URL == www+"/about":
			if s.State != archive.OK {
				t.Errorf("changed page: %+v", s)
			}
		case old.State == archive.OK && s.Reason != "robots.txt" && !strings.HasSuffix(s.URL, "robots.txt"):
			if s.State != archive.Unchanged || s.SHA256 != old.SHA256 || s.ETag != old.ETag || s.ContentType != old.ContentType {
				t.Errorf("unchanged page: %+v\nbefore %+v", s, old)
			}
		case s.State != old.State:
			t.Errorf("%s was %s and is %s", s.URL, old.State, s.State)
		}
	}
	if len(after["acme"]) != len(before["acme"]) {
		t.Errorf("%d answers, before %d", len(after["acme"]), len(before["acme"]))
	}
	third := job("acme", www+"/")
	third.Previous = after["acme"]
	o = w.options(dir)
	o.Edition = "2027-Q2"
	_, last := crawled(t, o, third)
	rec, err := archive.Read(dir, line(t, last["acme"], www+"/security").Record)
	if err != nil || !strings.HasPrefix(rec.RefersTo.Record.File, "2026-Q4/") {
		t.Errorf("a revisit of a revisit refers to %+v, %v", rec.RefersTo, err)
	}
}

func TestFault54TheBytesOfARunPauseIt(t *testing.T) {
	w := newWeb(t, acme())
	dir := t.TempDir()
	o := w.options(dir)
	o.TotalBytes = 5000
	sum, err := Run(context.Background(), o, []Job{job("acme", www+"/"), job("beta", www+"/about")})
	if !errors.Is(err, ErrTotalBytes) || sum.Complete != 0 || sum.Bytes < 5000 {
		t.Fatalf("%v, %+v", err, sum)
	}
	o = w.options(dir)
	sum, all := crawled(t, o, job("acme", www+"/"), job("beta", www+"/about"))
	if sum.Complete != 2 || sum.Replayed == 0 {
		t.Errorf("%+v", sum)
	}
	fresh := w.options(t.TempDir())
	_, want := crawled(t, fresh, job("acme", www+"/"))
	if lines(all["acme"]) != lines(want["acme"]) {
		t.Errorf("the resumed journal differs:\n%s\nwant\n%s", lines(all["acme"]), lines(want["acme"]))
	}
}

func TestAHostThatCannotBeReachedStopsNobodyElse(t *testing.T) {
	w := newWeb(t, acme())
	w.set("http://down.test/robots.txt", page{status: 503, body: "later"})
	o := w.options(t.TempDir())
	o.Concurrency = 2
	_, all := crawled(t, o, job("acme", www+"/"), job("down", "http://down.test/"))
	s := line(t, all["down"], "http://down.test/")
	if s.State != archive.Unreachable || s.Reason != "robots-unreachable" || s.Record.Length != 0 || w.asked["http://down.test/"] > 0 {
		t.Errorf("%+v, asked %d times", s, w.asked["http://down.test/"])
	}
	if len(all["acme"]) < 20 {
		t.Errorf("the other site: %s", lines(all["acme"]))
	}
}
