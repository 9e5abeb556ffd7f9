package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/output"
	"makegood/output/site"
	"makegood/scoring"
)

func (a *app) explainCommand() *cobra.Command {
	patterns := false
	c := &cobra.Command{
		Use:   "explain SIGNATORY [PLEDGE]",
		Short: "Print the chain from page to points: quote, page, day, record, rule, points",
		Long: `Prints what the edition says of a signatory, or of one pledge (P6, or paris-call/P6 where several
initiatives have a P6): for each question the quotes, each with its page, day and record and with the
words that the rule saw in it, then the points and what was searched; and promises and replies. In place of
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
			return a.explainFindings(e, of, patterns)
		},
	}
	c.Flags().BoolVar(&patterns, "patterns", false, "also print the patterns that fired, as the method declares them")
	return c
}

func (a *app) explainFindings(e *output.Edition, of subject, patterns bool) error {
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
		a.explainFinding(e, f, patterns)
	}
	a.explainPromises(e, of)
	a.explainObserved(e, of.signatory)
	return nil
}

// explainPromises prints what the signatory promised in its own words, how
// specific that is, and where it says that it kept it.
func (a *app) explainPromises(e *output.Edition, of subject) {
	for _, m := range e.Ledger() {
		if m.Signatory != of.signatory || !of.on(m.Initiative, m.Pledge) {
			continue
		}
		a.printf("\npromise %s on %s/%s, %s\n", m.ID, m.Initiative, m.Pledge, m.State)
		a.printf("  words    “%s”\n           %s, %s, first read %s, body sha256 %s\n", m.Text, m.URL, pageDay(m.Published), orDash(m.FirstSeen), orDash(m.SHA256))
		a.printf("  says     %s\n", orDash(strings.Join(m.Specifics(), ", ")))
		if m.Due != "" {
			a.printf("  due      %s\n", m.Due)
		}
		if k := m.Kept; k != nil {
			a.printf("  kept     “%s”\n           %s, %s, text bytes %d to %d, body sha256 %s; its own word, checked by nobody\n", k.Text, k.URL, keptDay(k), k.Start, k.End, orDash(k.SHA256))
		}
		if m.Edition != "" && m.Edition != e.Meta.ID {
			a.printf("  found    last on %s, in edition %s; %s\n", m.LastSeen, m.Edition, pastState(m))
		}
		if b := m.Became; b != nil {
			a.printf("  became   “%s”\n           %s, text bytes %d to %d, body sha256 %s\n", b.Text, b.URL, b.Start, b.End, orDash(b.SHA256))
			if len(b.Softer) > 0 {
				a.printf("  softer   %s\n", strings.ReplaceAll(output.Softer(b.Softer), ";", ", "))
			}
		}
	}
}

// pastState says since when the words of a promise of the past stand no more, if
// that is known.
func pastState(m scoring.Commitment) string {
	if m.Gone == "" {
		return "its page was not read again, or what it says now is not known to be the same or another"
	}
	return "not on its page any more on " + m.Gone
}

// pageDay says which day the page of a promise bears.
func pageDay(published string) string {
	if published == "" {
		return "page without a day"
	}
	return "page of " + published
}

// keptDay says when a promise was kept: as the deed itself tells, and else on which
// day it was told.
func keptDay(k *scoring.KeptBy) string {
	if k.Done != "" {
		return "done " + k.Done + ", told " + k.On
	}
	return "told " + k.On
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
		a.printf("  source %s (%s): start page %s, robots.txt %s\n", s.URL, s.Kind, site.Start(s.State), site.Robots(s.Robots))
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
