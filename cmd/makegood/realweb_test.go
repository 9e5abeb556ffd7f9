package main

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// pageless are signatories of which no page is declared.
var pageless = []string{"estonia", "france"}

// walled are the hosts whose robots.txt refuses everything to a crawler it does
// not name, by the signatory they belong to.
var walled = map[string]string{"meta": "www.facebook.com", "linkedin": "www.linkedin.com"}

// The whole program over captured pages of ten real organisations, as a monitor
// would run it: politely, through a proxy. Takes more than two minutes, since a
// second lies between two requests to a host.
func TestTheRealWeb(t *testing.T) {
	if _, err := os.Stat(filepath.Join(shared, "web", "index.csv")); err != nil {
		t.Skip("the captured pages of ../shared are not here")
	}
	if testing.Short() {
		t.Skip("a polite crawl takes minutes")
	}
	t.Parallel() // with the other tests that wait more than they work
	web := replayed(t)
	must(t, program(t, web.dir, []string{"run", "--quiet"}))
	web.end()
	e := newestEdition(t, web.dir)

	t.Run("finds deeds and words of most organisations", func(t *testing.T) { enoughIsFound(t, e) })
	t.Run("answers as somebody read", func(t *testing.T) { readingsHold(t, e) })
	t.Run("quotes each text at its offsets", func(t *testing.T) { quotesStandAtTheirOffsets(t, web.dir, e) })
	t.Run("quotes what others read in the records too", func(t *testing.T) { quotesAreVerbatim(t, web.dir, e) })
	t.Run("asks for nothing that robots.txt refuses", func(t *testing.T) { robotsIsObeyed(t, web.log, e) })
	t.Run("does not judge what robots.txt hides", func(t *testing.T) { hiddenIsUnknown(t, e) })
	t.Run("says nothing of organisations without pages", func(t *testing.T) { unreadIsNotGraded(t, e) })
	t.Run("cites no page that replay made up", func(t *testing.T) { nothingSyntheticIsCited(t, web.dir, e) })
	t.Run("is polite", func(t *testing.T) { everyHostIsSpared(t, web) })
	t.Run("verifies, and comes out the same again", func(t *testing.T) {
		must(t, program(t, web.dir, []string{"verify"}))
		before := tree(t, web.dir, "editions", "site")
		must(t, program(t, web.dir, []string{"score", "--quiet"}, "TZ=Asia/Tokyo", "GOMAXPROCS=1"))
		must(t, program(t, web.dir, []string{"publish", "--quiet"}, "TZ=Asia/Tokyo", "GOMAXPROCS=1"))
		if again := newestEdition(t, web.dir); again.Meta.Digest != e.Meta.Digest {
			t.Errorf("digest %s, then %s", e.Meta.Digest, again.Meta.Digest)
		}
		after := tree(t, web.dir, "editions", "site")
		if len(after) != len(before) {
			t.Errorf("%d files, then %d", len(before), len(after))
		}
		for name, data := range after {
			if before[name] != data {
				t.Errorf("%s has other bytes", name)
			}
		}
	})
}

// shown reports whether a finding says that something was found.
func shown(f scoring.Finding) bool {
	return f.Outcome == scoring.Yes || f.Outcome == scoring.Partly
}

// enoughIsFound wants an answer to every element for everybody, and enough of
// them positive that the rest of the test has something to look at.
func enoughIsFound(t *testing.T, e *output.Edition) {
	answers, shows, outcomes := map[string]int{}, map[string]int{}, map[scoring.Outcome]int{}
	n := 0
	for _, f := range e.Findings {
		answers[f.Signatory]++
		outcomes[f.Outcome]++
		switch {
		case shown(f) && len(f.Evidence) == 0:
			t.Errorf("%s is %s without a quote", f.ID, f.Outcome)
		case shown(f):
			n++
			shows[f.Signatory]++
		}
	}
	t.Logf("%d snapshots, outcomes %v, %d findings with quotes: %v", len(e.Snapshots), outcomes, n, shows)
	if n < 40 || len(shows) < 6 {
		t.Errorf("%d yes or partly findings with quotes for %d organisations, want at least 40 for 6", n, len(shows))
	}
	for _, s := range e.Signatories {
		if answers[s.ID] != answers[pageless[0]] || answers[s.ID] == 0 {
			t.Errorf("%d findings for %s and %d for %s", answers[s.ID], s.ID, answers[pageless[0]], pageless[0])
		}
	}
	if len(e.Signatories) != 10+len(pageless) || len(e.Scorecards) != len(e.Signatories) {
		t.Errorf("%d signatories and %d scorecards, want ten organisations and %v", len(e.Signatories), len(e.Scorecards), pageless)
	}
}

// robotsIsObeyed looks in the log of the other side, not in our own.
func robotsIsObeyed(t *testing.T, log string, e *output.Edition) {
	asked := map[string]bool{}
	for _, row := range readTable(t, log) {
		asked[row["url"]] = true
		u, err := url.Parse(row["url"])
		if err != nil {
			t.Fatal(err)
		}
		for _, host := range walled {
			if u.Host == host && u.Path != "/robots.txt" {
				t.Errorf("%s was asked for", row["url"])
			}
		}
	}
	refused := 0
	for _, s := range e.Snapshots {
		if s.State != archive.Robots {
			continue
		}
		refused++
		if asked[s.URL] {
			t.Errorf("%s has the state robots and was asked for", s.URL)
		}
	}
	t.Logf("%d pages not asked for", refused)
	for _, host := range walled {
		if !asked["https://"+host+"/robots.txt"] {
			t.Errorf("robots.txt of %s was not read", host)
		}
		if !slices.ContainsFunc(e.Snapshots, func(s archive.Snapshot) bool {
			return s.State == archive.Robots && strings.HasPrefix(s.URL, "https://"+host+"/")
		}) {
			t.Errorf("no page of %s has the state robots", host)
		}
	}
}

// hiddenIsUnknown: a page that must not be fetched may hold the answer, so that
// nobody can say there is none.
func hiddenIsUnknown(t *testing.T, e *output.Edition) {
	hidden := map[string]int{}
	for _, f := range e.Findings {
		_, behind := walled[f.Signatory]
		switch {
		case behind && f.Outcome == scoring.No:
			t.Errorf("%s says no although robots.txt hides pages", f.ID)
		case behind && f.Outcome == scoring.Unknown && f.Reason.Code == "robots":
			hidden[f.Signatory]++
		case f.Reason.Code == "robots" && f.Outcome != scoring.Unknown:
			t.Errorf("%s is %s for robots, want unknown", f.ID, f.Outcome)
		}
	}
	t.Logf("unknown for robots: %v", hidden)
	for id := range walled {
		if hidden[id] == 0 {
			t.Errorf("no finding of %s is unknown for robots", id)
		}
	}
}

func unreadIsNotGraded(t *testing.T, e *output.Edition) {
	for _, id := range pageless {
		for _, f := range e.Findings {
			if f.Signatory == id && f.Outcome != scoring.NotApplicable && (f.Outcome != scoring.Unknown || f.Reason.Code != "no-source") {
				t.Errorf("%s is %s for %s, want unknown for no-source", f.ID, f.Outcome, f.Reason.Code)
			}
		}
		for _, c := range e.Scorecards {
			if c.Signatory == id && (c.Score.Grade != "" || c.Score.Rank != 0 || c.Withheld == "") {
				t.Errorf("%s has grade %q and rank %d, and withheld says %q", id, c.Score.Grade, c.Score.Rank, c.Withheld)
			}
		}
		for _, s := range e.Scores {
			if s.Signatory == id && (s.Grade != "" || s.Rank != 0 || s.Points != 0) {
				t.Errorf("%s has grade %q, rank %d and %d points for %s", id, s.Grade, s.Rank, s.Points, s.ID)
			}
		}
	}
}

// nothingSyntheticIsCited: replay's home pages and sitemaps only help to find
// the captured pages; no organisation wrote them.
func nothingSyntheticIsCited(t *testing.T, dir string, e *output.Edition) {
	synthetic := func(at archive.Location) bool {
		rec, err := archive.Read(filepath.Join(dir, "archive"), at)
		if err != nil {
			t.Fatal(err)
		}
		return rec.HTTP.Get("X-Replay-Synthetic") != ""
	}
	read := 0
	for _, s := range e.Snapshots {
		if s.Record.Length > 0 && synthetic(s.Record) {
			read++
		}
	}
	if read == 0 {
		t.Error("no page is marked as made up by replay, so that this test sees nothing")
	}
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			if synthetic(ev.Record) {
				t.Errorf("%s rests on %s, which replay made up", f.ID, ev.URL)
			}
		}
	}
}
