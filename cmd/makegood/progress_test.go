package main

import (
	"strings"
	"testing"
	"time"

	"makegood/crawler"
)

func TestTheProgressOfACrawlFitsTheTerminal(t *testing.T) {
	e := crawler.Event{Done: 2, Total: 5, Pages: 148, Bytes: 600_000, Elapsed: 4 * time.Second}
	for _, test := range []struct {
		name              string
		replayed, columns int
		want              string
	}{
		{"wide", 0, 120, "2 of 5 signatories, 148 pages, 0.6 MB, 37.0 pages/s"},
		{"what an earlier run read is no speed of this one", 140, 120, "2 of 5 signatories, 148 pages, 0.6 MB, 2.0 pages/s"},
		{"narrow", 0, 60, "2 of 5, 148 pages"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(e, test.replayed, test.columns); got != test.want {
				t.Errorf("describe = %q, want %q", got, test.want)
			}
		})
	}
}

// Steps are told to people who look on, and to nobody who collects what is written.
func TestStepsAreToldOnATerminalOnly(t *testing.T) {
	var errs strings.Builder
	a := &app{errs: &errs}
	a.step("judging %d signatories", 3)
	if a.note("note"); errs.String() != "note\n" {
		t.Errorf("wrote %q, want the note alone", errs.String())
	}
}
