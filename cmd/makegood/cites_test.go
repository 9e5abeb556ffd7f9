package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/scoring"
)

// No scorecard of the demo, in either language, is so full that an answer has no
// citation, nor that what machines read, some 4 KB that go first, is left out.
func TestEachAnswerOfTheDemoHasItsCitation(t *testing.T) {
	t.Parallel()
	dir := demoWorkspace(t)
	e := newestEdition(t, dir)
	for _, language := range []string{"", "fr/"} {
		for _, card := range e.Scorecards {
			name := language + e.Meta.ID + "/" + card.Initiative + "/" + card.Signatory
			page, err := os.ReadFile(filepath.Join(dir, "site", filepath.FromSlash(name), "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			if linked := strings.Contains(string(page), "application/ld+json"); len(page) > 100_000 || len(page) > 90_000 && !linked {
				t.Errorf("%s has %d bytes, and room for linked data: %v", name, len(page), linked)
			}
			for _, x := range e.Findings {
				settled := x.Probe == "ladder" || x.Outcome == scoring.Yes || x.Outcome == scoring.Partly || x.Outcome == scoring.No
				if x.Signatory == card.Signatory && settled && !strings.Contains(string(page), " "+x.ID+" (r") {
					t.Errorf("%s does not cite %s", name, x.ID)
				}
			}
		}
	}
}
