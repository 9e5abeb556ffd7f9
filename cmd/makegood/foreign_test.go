package main

import (
	"strings"
	"testing"

	"makegood/crawler/extract"
	"makegood/output"
	"makegood/scoring"
)

// An edition of other rules is never said to be wrong by today's: the steps that
// need the same rules are left out, and the versions named.
func TestFault44AnEditionOfOtherRulesIsNamedSo(t *testing.T) {
	same := output.Meta{Extractor: extract.Version, Scoring: scoring.Version}
	if why := foreign(same); why != "" {
		t.Errorf("our own: %s", why)
	}
	other := same
	other.Extractor = "0"
	if why := foreign(other); !strings.Contains(why, "extracted by version 0") {
		t.Errorf("another extractor: %q", why)
	}
	other = same
	other.Scoring = "0"
	if why := foreign(other); !strings.Contains(why, "scored by version 0") {
		t.Errorf("other scoring: %q", why)
	}
}
