package output

import (
	"reflect"
	"testing"

	"makegood/config"
	"makegood/scoring"
)

// What is said against somebody, and read by nobody, is counted before it is
// published: those who were not asked come first.
func TestFault51WhatCarriesRiskIsListedBeforePublishing(t *testing.T) {
	e := &Edition{
		Meta:        Meta{ID: "2026-Q4", Window: Window{From: "2026-11-01"}},
		Signatories: []config.Signatory{{ID: "asked", Name: "Asked"}, {ID: "before", Name: "Before"}, {ID: "fine"}, {ID: "never", Name: "Never"}},
		Asked:       []config.Asking{{Signatory: "asked", Asked: "2026-11-02"}, {Signatory: "asked", Asked: "2026-11-09"}, {Signatory: "before", Asked: "2026-05-02"}, {Signatory: "never", Asked: "2026-11-09", Edition: "2026-Q3"}},
	}
	add := func(signatory, id string, outcome scoring.Outcome, change func(*scoring.Finding)) {
		f := scoring.Finding{ID: id, Signatory: signatory, Outcome: outcome, Status: "machine"}
		if change != nil {
			change(&f)
		}
		e.Findings = append(e.Findings, f)
	}
	add("asked", "a1", scoring.No, nil)
	add("asked", "a2", scoring.Yes, func(f *scoring.Finding) { f.Confidence = "low" })
	add("asked", "a3", scoring.Unknown, func(f *scoring.Finding) { f.Reason.Code = "needs-review" })
	add("before", "b1", scoring.No, nil)
	add("fine", "f1", scoring.No, func(f *scoring.Finding) { f.Status = "reviewed" })
	add("fine", "f2", scoring.Yes, nil)
	add("never", "n1", scoring.No, nil)
	add("never", "n2", scoring.No, func(f *scoring.Finding) { f.Draft = true })
	want := []Risk{
		{Signatory: "never", Name: "Never", Nothing: 2, Unconfirmed: 1, Findings: []string{"n2", "n1"}},
		{Signatory: "before", Name: "Before", Nothing: 1, Findings: []string{"b1"}},
		{Signatory: "asked", Name: "Asked", Nothing: 1, Low: 1, Review: 1, Asked: "2026-11-09", Findings: []string{"a1", "a2", "a3"}},
	}
	if got := e.Risks(); !reflect.DeepEqual(got, want) {
		t.Errorf("risks:\n%+v\nwant\n%+v", got, want)
	}
	e.Meta.Demo = true
	if got := e.Risks(); got != nil {
		t.Errorf("a demonstration has risks: %+v", got)
	}
}
