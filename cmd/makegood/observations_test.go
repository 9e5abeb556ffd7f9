package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/observe"
	"makegood/scoring"
)

// What an element may ask for is what is observed.
func TestElementsAskForChecksThatAreMade(t *testing.T) {
	declared, made := slices.Sorted(maps.Keys(config.Checks)), slices.Sorted(slices.Values(observe.Checks))
	if !slices.Equal(declared, made) {
		t.Errorf("config knows the checks %v, observe makes %v", declared, made)
	}
}

// In the demo the observed elements are answered by what stands on the sites of
// the miniature web (miniweb/EXPECTED.md), and raise no ladder.
func TestTheDemoObserves(t *testing.T) {
	want := map[string]scoring.Outcome{
		"norrbruk": scoring.Yes, "aurenia": scoring.Yes, "lindmark-lnl": scoring.Yes, "irfrt": scoring.Yes,
		"kestrel-cloud": scoring.Partly, "morvane": scoring.Partly, "oakhurst": scoring.No, "telmira": scoring.No, "tarn-harbour": scoring.Unknown,
	}
	e := newestEdition(t, demoWorkspace(t))
	feeds := 0
	for _, o := range e.Observations {
		if o.Check != "advisory-feed" || o.State != archive.OK {
			continue
		}
		feeds++
		if want := "feed https://www.norrbruk.example/trust/advisories.atom, format Atom, entries 2, newest 2026-02-11"; o.Holds != (o.Signatory == "norrbruk") || o.Holds && factsOf(o) != want {
			t.Errorf("feed of advisories of %s: %+v", o.Signatory, o)
		}
	}
	if feeds < 5 {
		t.Errorf("of %d signatories it was observed whether they have a feed of advisories", feeds)
	}
	checked := 0
	for _, f := range e.Findings {
		if outcome, ok := want[f.Signatory]; ok && f.Element == "security-txt" {
			checked++
			if f.Outcome != outcome {
				t.Errorf("%s: %s (%s), want %s", f.ID, f.Outcome, f.Reason.Text, outcome)
			}
		}
		if f.Element == "dmarc" && (f.Outcome != scoring.Unknown || f.Unknown != f.Possible || f.Reason.Code != "not-observed" && f.Reason.Code != "no-source") {
			t.Errorf("%s: %s (%s) with %d of %d points unknown; the demo asks no resolver", f.ID, f.Outcome, f.Reason.Code, f.Unknown, f.Possible)
		}
	}
	if checked != len(want) {
		t.Errorf("%d of %d signatories have a finding on security.txt", checked, len(want))
	}
}

func factsOf(o archive.Observation) string {
	var facts []string
	for _, f := range o.Facts {
		facts = append(facts, f.Name+" "+f.Value)
	}
	return strings.Join(facts, ", ")
}
