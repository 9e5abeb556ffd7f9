package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain SIGNATORY [PLEDGE]",
		Short: "Print the chain from page to points: quotes, cues, rule, what was searched",
		Long: `Prints what the edition says of a signatory, or of one pledge (P6, or paris-call/P6 where several
initiatives have a P6): quotes, cues, rule, what was searched, its promises and replies. In place of
PLEDGE, or alone, may stand the id of a finding, such as acme/paris-call/P6/follow-through/ladder.
SIGNATORY is an id, a name or an alias.`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			e, err := a.readEdition()
			if err != nil {
				return err
			}
			of, err := subjectOf(args).of(e)
			if err != nil {
				return err
			}
			return a.explainFindings(e, of)
		},
	}
}

func (a *app) explainFindings(e *output.Edition, of subject) error {
	var found []scoring.Finding
	for _, f := range e.Findings {
		if of.holds(f) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return of.unknown(e)
	}
	if a.json {
		return a.printJSON(found)
	}
	a.printf("edition %s, %s, as of %s\n", e.Meta.ID, e.Meta.State, e.Meta.AsOf)
	for _, c := range e.Scorecards {
		if c.Signatory == of.signatory && (of.initiative == "" || of.initiative == c.Initiative) {
			a.explainCard(e, c)
		}
	}
	a.explainReplies(e, of)
	for _, f := range found {
		a.explainFinding(e, f)
	}
	a.explainPromises(e, of)
	a.explainObserved(e, of.signatory)
	return nil
}

// explainPromises prints what the signatory promised in its own words, how
// specific that is, and where it says that it kept it.
func (a *app) explainPromises(e *output.Edition, of subject) {
	for _, m := range e.Commitments {
		if m.Signatory != of.signatory || !of.on(m.Initiative, m.Pledge) {
			continue
		}
		a.printf("\npromise %s on %s/%s, %s\n", m.ID, m.Initiative, m.Pledge, m.State)
		a.printf("  words    “%s”\n           %s, first read %s, body sha256 %s\n", m.Text, m.URL, orDash(m.FirstSeen), orDash(m.SHA256))
		a.printf("  says     %s\n", orDash(strings.Join(m.Specifics(), ", ")))
		if m.Due != "" {
			a.printf("  due      %s\n", m.Due)
		}
		if k := m.Kept; k != nil {
			a.printf("  kept     “%s”\n           %s, %s, text bytes %d to %d, body sha256 %s; its own word, checked by nobody\n", k.Text, k.URL, k.On, k.Start, k.End, orDash(k.SHA256))
		}
	}
}

func (a *app) explainCard(e *output.Edition, c scoring.Scorecard) {
	grade := "no grade"
	if grades := scoring.Grades(e.Method.Bands, c.Score); len(grades) > 0 {
		grade = "grade " + scoring.GradesInWords(grades)
	}
	a.printf("%s on %s: %s of 100 points, %s, coverage %d%%\n%s\n", c.Name, c.Initiative, interval(c.Score), grade, scoring.Shown(100*c.Score.Coverage), c.Summary)
	if c.Withheld != "" {
		a.printf("%s\n", c.Withheld)
	}
	for _, s := range c.Reading.Sources {
		a.printf("  source %s (%s): start page %s, robots.txt %s\n", s.URL, s.Kind, cmp.Or(s.State, "unasked"), s.Robots)
	}
}

// explainReplies prints what the signatory answered, on a pledge or on anything.
func (a *app) explainReplies(e *output.Edition, of subject) {
	for _, r := range e.Answers() {
		if r.Signatory != of.signatory || of.pledge != "" && len(r.About) > 0 && !slices.ContainsFunc(e.Initiatives, func(in config.Initiative) bool {
			return slices.ContainsFunc(in.Pledges, func(p config.Pledge) bool { return of.on(in.ID, p.ID) && r.On(in.ID, p.ID) })
		}) {
			continue
		}
		late := ""
		if r.Late {
			late = fmt.Sprintf(", after %s, the day it was asked for by", r.Until)
		}
		a.printf("\nreply %s, received %s%s, about %s\n", r.ID, r.Received, late, cmp.Or(strings.Join(r.About, ", "), "all of it"))
		if r.ConfirmedBy == "" {
			a.printf("  held back until somebody confirms that its sender speaks for %s\n", of.signatory)
			continue
		}
		a.printf("  from     %s (confirmed by %s)\n", r.From, r.ConfirmedBy)
		for line := range strings.Lines(r.Text) {
			a.printf("  | %s\n", strings.TrimRight(line, "\n"))
		}
		if r.Response != "" {
			a.printf("  response %s\n", r.Response)
		}
		a.printf("  sha256   %s; a reply changes no score by itself\n", r.SHA256)
	}
}

// explainFinding prints what was asked, the answer, and what it rests on.
func (a *app) explainFinding(e *output.Edition, f scoring.Finding) {
	a.printf("\n%s\n", f.ID)
	if el := elementOf(e, f); el != "" {
		a.printf("  asked    whether it %s\n", el)
	}
	answer := string(f.Outcome)
	if f.Rung != nil {
		answer += ", rung " + scoring.RungNames[*f.Rung]
	}
	a.printf("  answer   %s: %d of %d points, %d unknown", answer, f.Points, f.Possible, f.Unknown)
	if f.Confidence != "" {
		a.printf(", confidence %s", f.Confidence)
	}
	draft := ""
	if f.Draft {
		draft = ", draft: rests on addresses that nobody confirmed"
	}
	a.printf(" (%s%s)\n  because  %s\n", f.Status, draft, f.Reason.Text)
	for _, ev := range f.Evidence {
		a.explainEvidence(e, ev)
	}
	if f.Probe == "observation" {
		a.explainObservation(f)
		return
	}
	s := f.Searched
	a.printf("  searched %s in %s; %d on the topic not read\n", count(s.Documents, "document", "documents"), orDash(strings.Join(s.Languages, ", ")), s.Unread)
	for _, m := range s.Missing {
		a.printf("           %s\n", m)
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

func (a *app) explainEvidence(e *output.Edition, ev scoring.Evidence) {
	a.printf("  quote    “%s”\n", ev.Quote)
	a.printf("           quote sha256 %s\n", archive.Sum([]byte(ev.Quote)))
	for _, t := range e.Translations {
		if t.Quote == string(archive.Sum([]byte(ev.Quote))) {
			a.printf("           in %s, by %s, not graded: %s\n", t.Language, t.Translator, t.Text)
		}
	}
	page := ""
	if ev.Page > 0 {
		page = fmt.Sprintf(", page %d", ev.Page)
	}
	a.printf("           %s%s, read %s, %s\n", ev.URL, page, ev.Fetched, ev.Language)
	if how := originOf(ev); how != "" {
		a.printf("           %s\n", how)
	}
	if ev.Published != "" {
		a.printf("           published %s\n", ev.Published)
	}
	if ev.Rung != nil {
		a.printf("           shows %s\n", scoring.RungNames[*ev.Rung])
	}
	if ev.Attests != "" {
		a.printf("           said by the independent party, %s, in its own document\n", ev.Attests)
	}
	cues := make([]string, len(ev.Cues))
	for i, c := range ev.Cues {
		cues[i] = fmt.Sprintf("%s “%s”", c.Family, c.Text)
	}
	a.printf("           cues: %s\n", strings.Join(cues, "; "))
	a.printf("           text bytes %d to %d of sha256 %s\n", ev.Start, ev.End, ev.TextSHA256)
	a.printf("           record %s at %d, %d bytes, body sha256 %s\n", ev.Record.File, ev.Record.Offset, ev.Record.Length, ev.SHA256)
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

// elementOf returns the claim that the finding answers.
func elementOf(e *output.Edition, f scoring.Finding) string {
	for i := range e.Initiatives {
		in := &e.Initiatives[i]
		if in.ID != f.Initiative {
			continue
		}
		p, ok := in.Pledge(f.Pledge)
		if !ok {
			return ""
		}
		for _, ind := range p.Indicators {
			for _, el := range ind.Elements {
				if ind.ID == f.Indicator && el.ID == f.Element {
					return el.Claim.In("en")
				}
			}
		}
	}
	return ""
}
