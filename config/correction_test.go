package config

import (
	"strings"
	"testing"
)

// A correction says what was wrong, what is right, why, when and who says so.
func TestCorrectionsAreWhole(t *testing.T) {
	const head = "edition,finding,was,is,why,made_on,by\n"
	ws := good()
	ws[CorrectionsFile] = file(head + "2026-Q3,acme/paris-call/P5/a/b,no,partly,A page was overlooked.,2026-11-02,Ada\n")
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	if c := w.Corrections[0]; c.Edition != "2026-Q3" || c.Was != "no" || c.Is != "partly" || c.MadeOn != "2026-11-02" || c.By != "Ada" {
		t.Errorf("correction = %+v", c)
	}
	if w.Inputs[CorrectionsFile] != nil {
		t.Error("the log is an input of the edition, which it must not change")
	}
	for row, want := range map[string]string{
		"2026-Q3,acne/paris-call/P5/a/b,no,yes,W,2026-11-02,Ada":  `corrections.csv:2: no signatory "acne"`,
		"2026-Q3,acme/paris-call/P5/a/b,no,good,W,2026-11-02,Ada": `is "good" is no answer`,
		"2026-Q3,acme/P5,no,yes,W,2026-11-02,Ada":                 `finding "acme/P5" is no id of a finding`,
		",acme/paris-call/P5/a/b,no,yes,W,2026-11-02,Ada":         "edition is empty",
		"2026-Q3,acme/paris-call/P5/a/b,no,yes,,2026-11-02,Ada":   "why has 0 characters",
		"2026-Q3,acme/paris-call/P5/a/b,no,yes,W,,Ada":            "made_on is empty",
		"2026-Q3,acme/paris-call/P5/a/b,no,yes,W,2026-11-02,":     "by is empty",
	} {
		if got := problemsOf(t, CorrectionsFile, head+row+"\n"); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", row, got, want)
		}
	}
}
