package main

import (
	"maps"
	"slices"
	"testing"

	"makegood/config"
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
	checked := 0
	for _, f := range newestEdition(t, demoWorkspace(t)).Findings {
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
