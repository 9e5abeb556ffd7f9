package crawler

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// recheckOn runs a recheck on a day, and returns the journal after it.
func recheckOn(t *testing.T, o Options, j Recheck, day time.Time) []archive.Snapshot {
	t.Helper()
	o.Now = func() time.Time { return day }
	sum, err := o.Recheck(context.Background(), []Recheck{j})
	if err != nil || len(sum.Failures) > 0 {
		t.Fatal(err, sum.Failures)
	}
	return journals(t, o, []Job{j.Job})[j.Signatory.ID]
}

func TestFault13APageIsRemovedAfterThreeRechecksADayApart(t *testing.T) {
	day := time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)
	miss := func(after time.Duration) archive.Snapshot {
		return archive.Snapshot{URL: "u", State: archive.Missing, Fetched: day.Add(after), Origin: archive.FromCrawl}
	}
	again := func(after time.Duration) archive.Snapshot {
		return archive.Snapshot{URL: "u", State: archive.Missing, Fetched: day.Add(after), Origin: archive.FromRecheck}
	}
	there := func(after time.Duration) archive.Snapshot {
		return archive.Snapshot{URL: "u", State: archive.OK, Fetched: day.Add(after)}
	}
	down := archive.Snapshot{URL: "u", State: archive.Unreachable, Fetched: day.Add(30 * time.Hour)}
	const d = 24 * time.Hour
	for _, test := range []struct {
		name   string
		lines  []archive.Snapshot
		checks int
		since  time.Time
	}{
		{"never missing", []archive.Snapshot{there(0)}, 0, time.Time{}},
		{"missing at the crawl", []archive.Snapshot{there(0), miss(d)}, 0, day.Add(d)},
		{"three rechecks on one day are one", []archive.Snapshot{miss(0), again(d), again(25 * time.Hour), again(47 * time.Hour)}, 1, day},
		{"a recheck on the day of the crawl is none", []archive.Snapshot{miss(0), again(time.Hour)}, 0, day},
		{"two rechecks after the crawl", []archive.Snapshot{miss(0), again(d), again(2 * d)}, 2, day},
		{"three rechecks a day apart", []archive.Snapshot{miss(0), again(d), again(2 * d), again(3 * d)}, 3, day},
		{"the crawl of another edition is no recheck", []archive.Snapshot{miss(0), again(d), miss(2 * d), again(3 * d)}, 2, day},
		{"back in between", []archive.Snapshot{miss(0), again(d), there(2 * d), again(3 * d)}, 0, day.Add(3 * d)},
		{"a dead host says nothing", []archive.Snapshot{miss(0), again(d), down, again(2 * d), again(3 * d)}, 3, day},
	} {
		got := archive.Absent(test.lines)
		if got.Checks != test.checks || !got.Since.Equal(test.since) || got.Removed() != (test.checks >= 3) {
			t.Errorf("%s: %+v, removed %v; want %d checks since %v", test.name, got, got.Removed(), test.checks, test.since)
		}
	}
}

// The recheck asks again for what is missing, and removes nothing before its
// time; what is read keeps standing as it was read.
func TestFault13MissingPagesAreAskedForAgain(t *testing.T) {
	const h = "http://www.acme.test"
	w := newWeb(t, map[string]page{h + "/": html("Acme", "/policy Election policy", "/report Election report"), h + "/policy": html("Policy")})
	o := w.options(t.TempDir())
	j := Recheck{Job: job("acme", h+"/")}
	crawled(t, o, j.Job)
	now := time.Now()
	for day, want := range []archive.State{"", archive.Missing, archive.Missing, archive.Removed, ""} {
		on := now.Add(time.Duration(day) * 25 * time.Hour)
		o.Client = w.clientOn(func() time.Time { return on })
		w.forget()
		journal := recheckOn(t, o, j, on)
		last := journal[len(journal)-1]
		if want == "" { // the crawl was a moment ago; and what is removed is not asked for again
			if asked := w.forget(); len(asked) > 0 {
				t.Errorf("day %d: asked for %v", day, asked)
			}
			continue
		}
		if last.URL != h+"/report" || last.Origin != archive.FromRecheck || last.State != want {
			t.Errorf("day %d: %s is %s %s, want %s", day, last.URL, last.State, last.Reason, want)
		}
	}
	if s := archive.Current(journals(t, o, []Job{j.Job})["acme"]); s[len(s)-1].State != archive.Removed || s[len(s)-1].Reason != "missing since "+now.UTC().Format("2006-01-02") {
		t.Errorf("in the end it is %s %s", s[len(s)-1].State, s[len(s)-1].Reason)
	}
}

func TestFault14And15ASecondEditionStoresNothingTwice(t *testing.T) {
	const h = "http://www.acme.test"
	w := newWeb(t, map[string]page{
		h + "/":       html("Acme", "/tagged Election policy", "/stubborn Election report", "/edited Election news", "/gone Election list"),
		h + "/tagged": {body: html("Tagged").body, etag: `"1"`}, h + "/stubborn": html("Stubborn"), h + "/edited": html("Edited"), h + "/gone": html("Gone"),
	})
	o := w.options(t.TempDir())
	_, before := crawled(t, o, job("acme", h+"/"))
	w.set(h+"/edited", html("Edited since"))
	w.set(h+"/gone", page{status: 404, body: "<title>Not found</title>"})
	w.set(h+"/new", html("New"))
	w.set(h+"/", page{body: strings.Replace(w.pages[h+"/"].body, "</ul>", `<li><a href="/new">Election result</a></li></ul>`, 1)})
	o.Client, o.Edition = w.client(), "2027-Q1"
	again := job("acme", h+"/")
	again.Previous = before["acme"]
	_, after := crawled(t, o, again)
	for u, want := range map[string]archive.State{
		h + "/tagged": archive.Unchanged, h + "/stubborn": archive.Unchanged, h + "/edited": archive.OK, h + "/gone": archive.Missing, h + "/new": archive.OK,
	} {
		s := line(t, after["acme"], u)
		if s.State != want {
			t.Errorf("%s is %s %s, want %s", u, s.State, s.Reason, want)
		}
		if want != archive.Unchanged {
			continue
		}
		rec, err := archive.Read(o.Dir, s.Record)
		if err != nil || rec.Type != "revisit" || len(rec.Body) == 0 || !strings.HasPrefix(rec.RefersTo.Record.File, "2026-Q4/") {
			t.Errorf("%s is kept as %s of %+v (%v)", u, rec.Type, rec.RefersTo, err)
		}
	}
	changes, err := Changes([][]archive.Snapshot{before["acme"], after["acme"]}, reader(o.Dir))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Class{}
	for _, c := range changes {
		got[strings.TrimPrefix(c.URL, h)] = c.Class
	}
	want := map[string]Class{"/": Changed, "/tagged": Unaltered, "/stubborn": Unaltered, "/edited": Changed, "/gone": Lost, "/new": New}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("classes %v, want %v", got, want)
	}
}

func reader(dir string) textReader {
	c := &crawl{Options: Options{Dir: dir, Extract: extract.From}}
	return func(u string, at archive.Location) (extract.Document, error) {
		return c.textOf(archive.Snapshot{URL: u, Record: at})
	}
}

// What a page says is compared, not its bytes: another token on each fetch is no
// change, another sentence is.
func TestFault31APageThatSaysSomethingElseAtTheSecondFetchIsHeldBack(t *testing.T) {
	const h = "http://www.acme.test"
	noisy := func(n int) page {
		return page{body: fmt.Sprintf(`<html lang=en><title>Noisy</title><main>%s<p>Generated at 12:0%d:11, request 8f3a%d0c9d2e1b7a44f60, write to a%d@acme.test.</p><input type=hidden value=%d>`, text("elections"), n, n, n, n)}
	}
	w := newWeb(t, map[string]page{h + "/": html("Acme", "/noisy Election policy", "/steady Election report", "/split Election test"),
		h + "/noisy": noisy(1), h + "/steady": html("Steady"), h + "/split": html("Version A")})
	o := w.options(t.TempDir())
	j := Recheck{Job: job("acme", h+"/"), Cited: []string{h + "/noisy", h + "/steady", h + "/split"}}
	crawled(t, o, j.Job)
	w.set(h+"/noisy", noisy(2))
	w.set(h+"/split", html("Version B"))
	o.Client = w.client()
	journal := recheckOn(t, o, j, time.Now())
	reasons := map[string]string{}
	for _, s := range journal {
		if s.Origin == archive.FromRecheck {
			reasons[strings.TrimPrefix(s.URL, h)] = s.Reason
		}
	}
	if fmt.Sprint(reasons) != "map[/noisy: /split:flicker /steady:]" {
		t.Errorf("second fetches: %v", reasons)
	}
	for _, s := range archive.Current(journal) {
		held := s.State == archive.Unreadable && s.Reason == archive.Flicker
		if held != (s.URL == h+"/split") {
			t.Errorf("%s is %s %s", s.URL, s.State, s.Reason)
		}
	}
	// A day later it says the same as at the second fetch: its owner changed it,
	// and what was read first counts as of its day.
	tomorrow := time.Now().Add(25 * time.Hour)
	o.Client = w.clientOn(func() time.Time { return tomorrow })
	w.forget()
	journal = recheckOn(t, o, j, tomorrow)
	if asked := w.forget(); asked[h+"/split"] != 1 || asked[h+"/steady"] != 0 {
		t.Errorf("asked for %v, want what flickers alone", asked)
	}
	if s := archive.Current(journal); journal[len(journal)-1].Reason != archive.Settled || line(t, s, h+"/split").State != archive.OK {
		t.Errorf("settled: %+v", line(t, s, h+"/split"))
	}
	if s := line(t, archive.Current(journal[:len(journal)-1]), h+"/split"); s.State != archive.Unreadable {
		t.Errorf("held back until settled: %+v", s)
	}
	if resumed, err := Run(context.Background(), o, []Job{j.Job}); err != nil || resumed.Replayed != len(journal) {
		t.Errorf("the crawl does not live with rechecks in its journal: %+v, %v", resumed, err)
	}
}
