package site

import (
	"strings"
	"testing"

	"makegood/config"
)

// What was renamed, merged, left or amended is shown under both names and with
// both texts, each with its day.
func TestFault45BothNamesAndBothTextsAreShown(t *testing.T) {
	now := twelve("2026-Q4")
	before := spring("2026-Q2", &now)
	now.Identities = []config.Identity{
		{Signatory: "org-1", Name: "Ostrelle & Sons", Until: "2026-03-31", Change: config.Renamed},
		{Signatory: "org-1", Name: "Little Works", Until: "2026-06-30", Change: config.Merged},
	}
	now.Signatories[0].Left = "2026-10-31"
	before.Scorecards[1].Name = "Institute of Harbours"
	p := &now.Initiatives[0].Pledges[0]
	p.Formerly = []config.Wording{{Until: "2026-05-31", Description: both("We will help anybody.", "Nous aiderons tout le monde.")}}
	before.Initiatives[0].Pledges[1].Description = en("We will leave the core alone.")
	files := tree(t, publish(t, bothLanguages, now, before))
	for name, wants := range map[string][]string{
		"2026-Q4/harbour-call/org-1/index.html": {
			"Until 31 March 2026 its name was <bdi>Ostrelle &amp; Sons</bdi>.", "On 30 June 2026 it took in <bdi>Little Works</bdi>.", "left on 31 October 2026",
			`Until 31 May 2026 the pledge read:</span> <bdi>We will help anybody.</bdi>`, `In edition 2026-Q2 the pledge read:</span> <bdi>We will leave the core alone.</bdi>`,
		},
		"fr/2026-Q4/harbour-call/org-1/index.html":   {"Jusqu’au 31 mars 2026, son nom était <bdi>Ostrelle &amp; Sons</bdi>.", "<bdi>Nous aiderons tout le monde.</bdi>"},
		"2026-Q4/harbour-call/org-2/index.html":      {"In edition 2026-Q2 its name was <bdi>Institute of Harbours</bdi>."},
		"2026-Q4/pledges/harbour-call/P1/index.html": {"Until 31 May 2026 the pledge read:", "We will help anybody."},
		"2026-Q4/names/harbour-call/index.html":      {"until 31 March 2026 Ostrelle &amp; Sons"},
		"2026-Q2/pledges/harbour-call/P2/index.html": {"We will leave the core alone."},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s does not hold %q", name, want)
			}
		}
	}
	if strings.Contains(files["2026-Q4/harbour-call/org-3/index.html"], "its name was") {
		t.Error("a signatory that always bore its name is given another")
	}
}
