package main

import (
	"fmt"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/observe"
	"makegood/output"
	"makegood/output/site"
)

// observations derives what was observed of a signatory from its archive. A
// signatory of which nothing was asked has none.
func observations(dir string, s config.Signatory, journal []archive.Snapshot) []archive.Observation {
	if !slices.ContainsFunc(journal, func(s archive.Snapshot) bool { return s.Origin == archive.FromObserve }) {
		return nil
	}
	return derived(dir, s, journal)
}

// derived makes of the archived answers what they come to, whoever asked for
// them. What was not asked for is not observed.
func derived(dir string, s config.Signatory, journal []archive.Snapshot) []archive.Observation {
	target, ok := observe.TargetOf(s.ID, s.Website)
	if !ok {
		return nil
	}
	known := map[string]archive.Snapshot{}
	for _, s := range archive.Current(journal) {
		known[s.URL] = s
	}
	return observe.Derive(target, observe.SecurityPages(target, journal), func(u string) (archive.Snapshot, archive.Record, bool) {
		s, ok := known[u]
		if !ok || s.Record.Length == 0 {
			return s, archive.Record{}, ok
		}
		rec, err := archive.Read(dir, s.Record)
		if err != nil { // integrity says so elsewhere; here it is as if nothing had come
			s.State, s.Reason = archive.Unreadable, "record"
		}
		return s, rec, true
	})
}

// explainObserved prints what was observed of a signatory's own systems.
func (a *app) explainObserved(e *output.Edition, signatory string) {
	first := true
	for _, o := range e.Observations {
		if o.Signatory != signatory {
			continue
		}
		if first {
			a.printf("\nobserved\n")
			first = false
		}
		a.printf("  %-14s %s\n", o.Check, observedLine(o))
	}
}

// observedLine says what an observation came to, on one line.
func observedLine(o archive.Observation) string {
	var b strings.Builder
	answer := "no"
	switch {
	case o.State != archive.OK:
		answer = "not observed (" + site.Because(o.State, o.Reason) + ")"
	case o.Holds:
		answer = "yes"
	}
	fmt.Fprintf(&b, "%s: %s", o.Host, answer)
	if !o.Observed.IsZero() {
		fmt.Fprintf(&b, ", on %s", o.Observed.UTC().Format("2006-01-02"))
	}
	for i, f := range o.Facts {
		mark := " "
		if i == 0 {
			mark = ". "
		}
		b.WriteString(mark + site.Fact(o.Check, f))
	}
	return b.String()
}
