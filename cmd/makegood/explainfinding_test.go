package main

import (
	"bytes"
	"strings"
	"testing"

	"makegood/output"
	"makegood/scoring"
)

// What introduces a quote stands before it, on one line.
func TestExplainSaysWhatAQuoteStandsUnder(t *testing.T) {
	for _, test := range []struct{ lead, want string }{
		{"Do not mislead voters:\nThis includes using our services to:", "  under    “Do not mislead voters: / This includes using our services to:”\n  quote    “Deceive.”\n"},
		{"", "  quote    “Deceive.”\n"},
	} {
		var out bytes.Buffer
		a := &app{out: &out}
		a.explainEvidence(&output.Edition{}, scoring.Finding{}, scoring.Evidence{Lead: test.lead, Quote: "Deceive."})
		if !strings.HasPrefix(out.String(), test.want) {
			t.Errorf("lead %q:\n%s", test.lead, out.String())
		}
	}
}
