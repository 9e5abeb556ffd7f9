package main

import (
	"strings"
	"testing"

	"makegood/output"
	"makegood/scoring"
)

// An item of a list is never shown without the words that govern it.
func TestExplainShowsWhatAnItemStandsUnder(t *testing.T) {
	var out strings.Builder
	a := &app{out: &out}
	a.explainEvidence(&output.Edition{}, scoring.Finding{}, scoring.Evidence{Lead: "Do not harm\nThis includes:", Quote: "breaking into networks"})
	if want := "  under    “Do not harm / This includes:”\n  quote    “breaking into networks”\n"; !strings.HasPrefix(out.String(), want) {
		t.Errorf("%q does not begin with %q", out.String(), want)
	}
}
