package site

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"makegood/output"
)

// heaviest is how many bytes a page may have before compression.
const heaviest = 100_000

// TestNoPageOfALargeEditionIsHeavy writes the pages of 1,200 signatories and 9
// pledges, with long names and texts and an edition before in which all stood
// elsewhere: every page that lists signatories, and one in 150 of the scorecards,
// of the pages of evidence and of those of what was observed.
func TestNoPageOfALargeEditionIsHeavy(t *testing.T) {
	names := make([]string, 1200)
	for i := range names {
		names[i] = fmt.Sprintf("%s of the Northern Harbours and Inland Ports, branch %d", organisations[i%len(organisations)], i)
	}
	now := withObservations(lengthen(fakeEdition("2026-Q4", len(names), 9, names, func(i, j int) int { return (i+2*j)%10 - 1 })))
	before := fakeEdition("2026-Q2", len(names), 9, names, func(i, j int) int { return (i+2*j+3)%10 - 1 })
	books, err := bind([]output.Edition{now, before}, Options{Languages: []string{"fr"}, BaseURL: "https://scorecard.example/"})
	if err != nil {
		t.Fatal(err)
	}
	dir, kinds := t.TempDir(), map[string]int{}
	for _, j := range books[0].jobs() {
		if j.issue != books[0].issues[0] {
			continue // like those of the newest
		}
		kinds[j.template]++
		if many := j.template == "card" || j.template == "evidence" || j.template == "observed" || j.template == "changed"; many && kinds[j.template]%150 != 1 {
			continue
		}
		if err := books[0].writePage(dir, j); err != nil {
			t.Fatal(err)
		}
		page, err := os.Stat(filepath.Join(dir, filepath.FromSlash(string(j.at)), "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		if page.Size() > heaviest {
			t.Errorf("%s (%s) has %d bytes", j.at, j.template, page.Size())
		}
	}
	if kinds["card"] != len(names) {
		t.Errorf("%d scorecards of %d", kinds["card"], len(names))
	}
}
