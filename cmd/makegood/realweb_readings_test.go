package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"makegood/output"
	"makegood/scoring"
)

// readingsHold: what somebody read beside its source and found right is still
// found, and what the rules had passed over is no longer said to be missing.
func readingsHold(t *testing.T, e *output.Edition) {
	var data []byte
	for _, name := range []string{"2026-11-real.jsonl", "2026-11-real-2.jsonl", "2026-11-3.jsonl", "2026-11-4.jsonl"} {
		lines, err := os.ReadFile("../../scoring/testdata/readings/" + name)
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, lines...)
	}
	findings := map[string]scoring.Finding{}
	for _, f := range e.Findings {
		findings[f.ID] = f
	}
	found, missed := 0, 0
	for lines := json.NewDecoder(bytes.NewReader(data)); lines.More(); {
		var r struct {
			Web, Finding, Verdict, Cause string
			Outcome                      scoring.Outcome
		}
		if err := lines.Decode(&r); err != nil {
			t.Fatal(err)
		}
		f := findings[r.Finding]
		switch shows := r.Outcome == scoring.Yes || r.Outcome == scoring.Partly; {
		case r.Web != "real":
		case shows && r.Verdict == "right":
			found++
			if !shown(f) {
				t.Errorf("%s was rightly %s and is %s (%s)", r.Finding, r.Outcome, f.Outcome, f.Reason.Code)
			}
		case r.Cause == "claim-too-wide": // the claim says less since
		case r.Cause == "confidentiality-clause": // open, see the README of the readings
		case !shows && r.Verdict == "wrong":
			missed++
			if f.Outcome == scoring.No {
				t.Errorf("%s is no although a reader found something", r.Finding)
			}
		}
	}
	if found == 0 || missed == 0 {
		t.Errorf("%d findings read that are right, %d that had been missed", found, missed)
	}
}
