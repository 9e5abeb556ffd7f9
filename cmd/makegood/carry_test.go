package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"makegood/scoring"
)

// A page that was brought in by hand stands in the next edition too, on its own
// day, unless the crawl reads the page itself or finds it gone.
func TestWhatWasBroughtInByHandStandsUntilThePageSaysOtherwise(t *testing.T) {
	t.Parallel()
	const deed = "In 2025 we trained 900 employees in recognising phishing."
	var answer atomic.Value // of the page that was saved by hand
	answer.Store("unlinked")
	site := serving(t, func(w http.ResponseWriter, r *http.Request) {
		words := strings.Repeat("We sell shoes of many kinds in many colours to people of all ages. ", 12)
		switch {
		case r.URL.Path == "/letter" && answer.Load() == "shut":
			http.Error(w, "Forbidden", http.StatusForbidden)
		case r.URL.Path == "/letter" && answer.Load() == "open":
			fmt.Fprintf(w, "<title>Letter</title><p>%s", words)
		case r.URL.Path == "/":
			for n := range 14 {
				fmt.Fprintf(w, "<a href=/shoes-%d>Shoes</a> ", n)
			}
			if answer.Load() != "unlinked" {
				fmt.Fprint(w, "<a href=/letter>Letter</a>")
			}
			fmt.Fprintf(w, "<title>Shoes</title><p>%s", words)
		case strings.HasPrefix(r.URL.Path, "/shoes-"):
			for k := range 40 {
				fmt.Fprintf(w, "<p>The kind of shoe with the number %s-%d is made for those who walk to work and who like its colour.", r.URL.Path, k)
			}
		default:
			http.NotFound(w, r)
		}
	})
	dir := ownSite(t, site)
	file := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(file, []byte(deed+" "+strings.Repeat("This is what we have to tell about the year, and we thank all those who took part in it. ", 3)+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	training := func(edition string) scoring.Finding {
		t.Helper()
		must(t, program(t, dir, []string{"crawl", "--quiet", "-e", edition}))
		must(t, program(t, dir, []string{"score", "--quiet", "-e", edition}))
		for _, f := range newestEdition(t, dir).Findings {
			if f.ID == "acme/paris-call/P7/people/training" {
				return f
			}
		}
		t.Fatalf("edition %s does not ask for training", edition)
		return scoring.Finding{}
	}
	if f := training("2026-Q1"); f.Outcome != scoring.No {
		t.Errorf("before the page is brought in: %s (%s)", f.Outcome, f.Reason.Code)
	}
	must(t, program(t, dir, []string{"add", "acme", file, "--url", site + "/letter", "--saved-by", "Ada", "--date", "2026-01-05", "-e", "2026-Q1"}))
	for _, test := range []struct {
		edition, answer string
		want            scoring.Outcome
	}{
		{"2026-Q1", "unlinked", scoring.Yes},
		{"2026-Q2", "unlinked", scoring.Yes},
		{"2026-Q3", "shut", scoring.Yes},
		{"2026-Q4", "gone", scoring.No},
		{"2027-Q1", "unlinked", scoring.No},
	} {
		answer.Store(test.answer)
		f := training(test.edition)
		if f.Outcome != test.want {
			t.Errorf("%s, %s: %s (%s), want %s", test.edition, test.answer, f.Outcome, f.Reason.Code, test.want)
		}
		if f.Outcome == scoring.Yes && (len(f.Evidence) != 1 || f.Evidence[0].SavedBy != "Ada" || !strings.HasPrefix(f.Evidence[0].Fetched, "2026-01-05") || !strings.HasPrefix(f.Evidence[0].Record.File, test.edition)) {
			t.Errorf("%s: %+v", test.edition, f.Evidence)
		}
	}
	var c scoring.Comparison
	for _, pair := range [][]string{{"2026-Q1", "2026-Q2"}, {"2026-Q2", "2026-Q3"}} {
		if err := json.Unmarshal([]byte(must(t, program(t, dir, []string{"compare", pair[0], pair[1], "--json"}))), &c); err != nil {
			t.Fatal(err)
		}
		if len(c.Changes) != 0 {
			t.Errorf("from %s to %s %d answers differ: %+v", pair[0], pair[1], len(c.Changes), c.Changes[0])
		}
	}
	must(t, program(t, dir, []string{"verify", "2026-Q2"}))
}

// Where the archive of the edition before is gone or damaged, the documents that
// were brought in there are named as lost, and the crawl is well all the same.
func TestWhatCannotBeCarriedAlongStopsNoCrawl(t *testing.T) {
	t.Parallel()
	site := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "<title>Shoes</title><p>", strings.Repeat("We sell shoes of many kinds in many colours to people of all ages. ", 12))
	})
	for name, spoil := range map[string]func(file string) error{
		"gone":    os.Remove,
		"damaged": func(file string) error { return os.Truncate(file, 700) },
	} {
		dir := ownSite(t, site)
		file := filepath.Join(dir, "letter.txt")
		if err := os.WriteFile(file, []byte(strings.Repeat("This is what we have to tell about the year. ", 9)), 0o666); err != nil {
			t.Fatal(err)
		}
		must(t, program(t, dir, []string{"crawl", "--quiet", "-e", "2026-Q1"}))
		must(t, program(t, dir, []string{"add", "acme", file, "--url", site + "/letter", "--saved-by", "Ada", "-e", "2026-Q1"}))
		if err := spoil(filepath.Join(dir, "archive", "2026-Q1", "acme.warc.gz")); err != nil {
			t.Fatal(err)
		}
		out, err := program(t, dir, []string{"crawl", "-e", "2026-Q2"}).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "1 document: acme: "+site+"/letter; bring them in again with makegood add") {
			t.Errorf("%s: crawl ends with %v and says\n%s", name, err, out)
		}
	}
}
