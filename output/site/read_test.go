package site

import (
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// Where nothing was found, a reader can see where it was looked for.
func TestWhatWasReadIsListedBesideTheScorecard(t *testing.T) {
	e := twelve("2026-Q4")
	at := time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)
	add := func(url string, state archive.State, reason, origin string, after int) {
		e.Snapshots = append(e.Snapshots, archive.Snapshot{Signatory: "org-3", URL: url, Fetched: at.AddDate(0, 0, after), State: state, Reason: reason, Origin: origin})
	}
	add("https://org-3.example/read", archive.OK, "", "crawl", 0)
	add("https://org-3.example/read", archive.Unchanged, "", "crawl", 2)
	add("https://org-3.example/robots.txt", archive.OK, "robots.txt", "crawl", 0)
	add("https://org-3.example/gone", archive.Missing, "http-404", "crawl", 0)
	add("https://org-3.example/seen", archive.OK, "", archive.FromObserve, 0)
	files := tree(t, publish(t, bothLanguages, e))
	list := files["2026-Q4/harbour-call/org-3/read.txt"]
	if strings.Count(list, "2026-11-08  https://org-3.example/read\n") != 1 || strings.Contains(list, "2026-11-06  https://org-3.example/read\n") {
		t.Errorf("the list does not name each address once, with its last day:\n%s", list)
	}
	for _, other := range []string{"/robots.txt", "/gone", "/seen"} {
		if strings.Contains(list, other) {
			t.Errorf("the list names %s, which was not judged", other)
		}
	}
	for at, want := range map[string]string{"": "Addresses read</a>", "fr/": "Adresses lues</a>"} {
		led, found := 0, 0
		for _, part := range strings.Split(files[at+"2026-Q4/harbour-call/org-3/index.html"], `<tr id="answer-`)[1:] {
			row, _, _ := strings.Cut(part, "</tr>")
			searched := strings.Contains(row, `o-no"`) || strings.Contains(row, "o-unknown")
			if searched != strings.Contains(row, `<a href="#sources">`+want) {
				t.Errorf("%q leads to the list: %v", row, !searched)
			} else if searched {
				led++
			} else {
				found++
			}
		}
		if led == 0 || found == 0 {
			t.Errorf("%d answers lead to the list, %d need not", led, found)
		}
	}
	for at, link := range map[string]string{"": `<a href="read.txt">`, "fr/": `<a href="../../../../2026-Q4/harbour-call/org-3/read.txt">`} {
		if !strings.Contains(files[at+"2026-Q4/harbour-call/org-3/index.html"], link) {
			t.Errorf("%sthe scorecard does not lead to the list by %s", at, link)
		}
	}
}
