package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// explainFinding prints what was asked and the answer, and then what it rests on
// in the order in which a person checks it: quote, page, day, record, rule, and
// the points that come of it. Patterns, which crowd out the rest, are left to
// those who ask for them.
func (a *app) explainFinding(e *output.Edition, f scoring.Finding, patterns bool) {
	a.printf("\n%s\n", f.ID)
	if el := elementOf(e, f); el != "" {
		a.printf("  asked    whether it %s\n", el)
	}
	answer := string(f.Outcome)
	if f.Rung != nil {
		answer += ", rung " + scoring.RungNames[*f.Rung]
	}
	if f.Confidence != "" {
		answer += ", confidence " + f.Confidence
	}
	answer += " (" + f.Status
	if f.Draft {
		answer += ", draft: rests on addresses that nobody confirmed"
	}
	a.printf("  answer   %s)\n  because  %s\n", answer, f.Reason.Text)
	for _, ev := range f.Evidence {
		a.explainEvidence(e, f, ev)
	}
	a.explainObservation(f)
	a.printf("  points   %d of %d", f.Points, f.Possible)
	if f.Unknown > 0 {
		a.printf(", %d unknown", f.Unknown)
	}
	a.printf("\n")
	if f.Probe != "observation" {
		s := f.Searched
		a.printf("  searched %s in %s; %d on the topic not read\n", count(s.Documents, "document", "documents"), orDash(strings.Join(s.Languages, ", ")), s.Unread)
		for _, m := range s.Missing {
			a.printf("           %s\n", m)
		}
	}
	if patterns {
		a.explainPatterns(f)
	}
}

func (a *app) explainEvidence(e *output.Edition, f scoring.Finding, ev scoring.Evidence) {
	digest := archive.Sum([]byte(ev.Quote))
	if ev.Lead != "" {
		a.printf("  under    “%s”\n", strings.ReplaceAll(ev.Lead, "\n", " / "))
	}
	a.printf("  quote    “%s”\n", ev.Quote)
	for _, t := range e.Translations {
		if t.Quote == string(digest) {
			a.printf("           in %s, by %s, not graded: %s\n", t.Language, t.Translator, t.Text)
		}
	}
	page := ev.URL
	if ev.Page > 0 {
		page += fmt.Sprintf(", page %d", ev.Page)
	}
	if ev.Title != "" {
		page += fmt.Sprintf(", “%s”", clean(ev.Title))
	}
	a.printf("  page     %s, %s\n", page, ev.Language)
	day := "read " + ev.Fetched
	if ev.Published != "" {
		day += ", published " + ev.Published
	} else {
		day += ", as of which it counts, since the page bears no day"
	}
	if how := originOf(ev); how != "" {
		day += ", " + how
	}
	a.printf("  day      %s\n", day)
	a.printf("  record   %s at %d, %d bytes, body sha256 %s\n", ev.Record.File, ev.Record.Offset, ev.Record.Length, ev.SHA256)
	if from := ev.Original; from != nil {
		a.printf("           says unchanged, and holds no words; they stand in\n           %s at %d, %d bytes, as received %s\n", from.File, from.Offset, from.Length, from.Fetched)
	}
	a.printf("           text bytes %d to %d of sha256 %s\n           quote sha256 %s\n", ev.Start, ev.End, ev.TextSHA256, digest)
	a.printf("  rule     %s\n", ruleOn(e, f, ev))
}

// ruleOn says which rule saw a quote, what it took it for, and the words of the
// quote that it reacted to.
func ruleOn(e *output.Edition, f scoring.Finding, ev scoring.Evidence) string {
	rule := "the passage rule of " + f.Indicator + "/" + f.Element
	if f.Probe == "ladder" {
		rule = "the ladder of method " + e.Method.ID
	}
	if ev.Rung != nil {
		rule += ": shows " + scoring.RungNames[*ev.Rung]
	}
	var families []string
	words := map[string][]string{} // by family
	for _, c := range ev.Cues {
		said := "words around it"
		if from, to := c.Start-ev.Start, c.End-ev.Start; from >= 0 && to <= len(ev.Quote) && from < to {
			said = "“" + ev.Quote[from:to] + "”"
		}
		if words[c.Family] == nil {
			families = append(families, c.Family)
		}
		if !slices.Contains(words[c.Family], said) {
			words[c.Family] = append(words[c.Family], said)
		}
	}
	for i, family := range families {
		families[i] = strings.TrimPrefix(family+" ", "any ") + strings.Join(words[family], ", ") // any of the rule's own words
	}
	return rule + "; by " + cmp.Or(strings.Join(families, "; "), "no cue of its own")
}

// explainPatterns prints the patterns that fired, each once.
func (a *app) explainPatterns(f scoring.Finding) {
	seen := map[string]bool{}
	for _, ev := range f.Evidence {
		for _, c := range ev.Cues {
			if line := fmt.Sprintf("%s “%s”", c.Family, c.Text); !seen[line] {
				seen[line] = true
				a.printf("  pattern  %s\n", line)
			}
		}
	}
}

// explainObservation prints what was observed, and the records that it rests on.
func (a *app) explainObservation(f scoring.Finding) {
	if f.Observation == nil {
		return
	}
	a.printf("  observed %s\n", observedLine(*f.Observation))
	for _, b := range f.Observation.Basis {
		a.printf("           %s, read %s, body sha256 %s\n", b.URL, b.Fetched.UTC().Format(time.RFC3339), orDash(string(b.SHA256)))
	}
}

// originOf says where evidence comes from that was not crawled; it is empty for
// what was.
func originOf(ev scoring.Evidence) string {
	switch ev.Origin {
	case archive.FromSaved:
		return fmt.Sprintf("saved by hand, by %s", ev.SavedBy)
	case archive.FromImport:
		return "imported from another archive"
	}
	return ""
}
