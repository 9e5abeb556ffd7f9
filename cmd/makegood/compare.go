package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"makegood/output"
	"makegood/scoring"
)

func (a *app) compareCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "compare OLD NEW",
		Short: "Every difference between two editions, with its cause",
		Long: `Takes every difference between two editions apart:

  they changed        they publish something else
  we corrected        a review
  the method changed  the same evidence, another rule or method
  became readable     could not be assessed before
  became unreadable   cannot be assessed now, or a page that it rested on is missing for now: only
                      three rechecks, a day apart, make a missing page a removed one
  not read again      a page that the answer rested on was not asked for again

Of two editions the one as of the earlier day is the old one, in whatever order they are named.

The causes of a signatory's score add up to its difference. A score is the middle of what is
possible, in which points that nobody could assess count half: what became readable or unreadable
may raise or lower it, though the signatory did nothing. LIKE FOR LIKE is the same with only
the questions that both editions ask by the same rule and could read about, both added up by the
new method: who shuts out readers, or lets them in, neither gains nor loses by it.

Promises of the old edition are followed too: reworded, and whether that made them softer (a later
date or none, a smaller number or none, a longer wait between times, an aim in place of a plan, a hedge); reported kept,
or told as done in other words or numbers; no longer on the page that held them, where that was read again and nothing
like it was found on any other; or on a page that was removed.`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			was, err := a.editionCalled(args[0])
			if err != nil {
				return err
			}
			is, err := a.editionCalled(args[1])
			if err != nil {
				return err
			}
			if was.Meta.AsOf > is.Meta.AsOf {
				a.note("%s is the later one: compared from %s to %s", args[0], args[1], args[0])
				was, is = is, was
			}
			c, err := scoring.Compare(was.Results(), is.Results())
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(c)
			}
			a.tellComparison(was, is, c)
			return nil
		},
	}
}

// editionCalled reads the edition with the id.
func (a *app) editionCalled(id string) (*output.Edition, error) {
	if err := editionName(id); err != nil {
		return nil, err
	}
	e, err := a.readEditionID(id)
	if errors.Is(err, fs.ErrNotExist) {
		ids, _ := a.editionIDs() // where there is none, that is what is said
		return nil, noEdition(id, "editions", ids)
	}
	return e, err
}

func (a *app) tellComparison(was, is *output.Edition, c scoring.Comparison) {
	a.printf("%s (as of %s) to %s (as of %s)\n", was.Meta.ID, was.Meta.AsOf, is.Meta.ID, is.Meta.AsOf)
	if c.Method {
		a.printf("The method, a rule, the cues or the program changed: scores are comparable like for like only.\n")
	}
	for _, list := range []struct {
		what string
		ids  []string
	}{{"new", c.Joined}, {"gone", c.Left}} {
		if len(list.ids) > 0 {
			a.printf("%s: %s\n", list.what, strings.Join(list.ids, ", "))
		}
	}
	causes := map[scoring.Cause]int{}
	for _, d := range c.Changes {
		causes[d.Cause]++
	}
	parts := []string{}
	for _, cause := range scoring.Causes {
		if causes[cause] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", cause.Title(), causes[cause]))
		}
	}
	a.printf("%s", count(len(c.Changes), "finding differs", "findings differ"))
	if len(parts) > 0 {
		a.printf(": %s", strings.Join(parts, ", "))
	}
	a.printf("\n")
	a.tellCards(c)
	for _, d := range c.Changes {
		a.tellDifference(d)
	}
	for _, p := range c.Promises {
		a.tellPromise(p)
	}
}

// fates says in words what became of a promise.
var fates = map[scoring.Fate]string{
	scoring.Reworded: "a promise was reworded", scoring.Gone: "a promise is no longer found on its page, which was read, nor anything like it on another", scoring.PageGone: "the page of a promise was removed",
	scoring.NowKept: "a promise is reported kept", scoring.NowDeeds: "a promise is told as done, in other words or numbers",
}

func (a *app) tellPromise(p scoring.PromiseChange) {
	a.printf("\n%s/%s/%s: %s", p.Was.Signatory, p.Was.Initiative, p.Was.Pledge, fates[p.Fate])
	for i, s := range p.Softer {
		if i == 0 {
			a.printf(", softer:")
		}
		a.printf(" %s", s)
	}
	a.printf("\n  was  “%s” (%s, %s)\n", strings.Join(strings.Fields(clean(p.Was.Text)), " "), clean(p.Was.URL), promiseDay(p.Was))
	if p.Fate == scoring.NowKept {
		a.printf("  kept “%s” (%s, %s)\n", strings.Join(strings.Fields(clean(p.Is.Kept.Text)), " "), clean(p.Is.Kept.URL), keptDay(p.Is.Kept))
	} else if p.Is != nil {
		a.printf("  is   “%s” (%s)\n", strings.Join(strings.Fields(clean(p.Is.Text)), " "), clean(p.Is.URL))
	}
}

// promiseDay says since when a promise is known: by the day of its page, or since it
// was read.
func promiseDay(m *scoring.Commitment) string {
	if m.Published == "" {
		return "page without a day, read " + m.FirstSeen
	}
	return pageDay(m.Published)
}

func (a *app) tellCards(c scoring.Comparison) {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	head := false
	for _, card := range c.Cards {
		if len(card.By) == 0 {
			continue
		}
		if !head {
			fmt.Fprintln(w, "\nSIGNATORY\tINITIATIVE\tWAS\tIS\tLIKE FOR LIKE\tBECAUSE")
			head = true
		}
		var by []string
		for _, cause := range scoring.Causes {
			if d, ok := card.By[cause]; ok {
				by = append(by, fmt.Sprintf("%s %+.1f", cause.Title(), d))
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s to %s\t%s\n", card.Signatory, card.Initiative, whole(card.Was), whole(card.Is), whole(card.LikeWas), whole(card.LikeIs), strings.Join(by, ", "))
	}
	w.Flush() // a.out keeps its error
	if without := unranked(c); len(without) > 0 {
		a.printf("Without figures, since not ranked in both: %s\n", strings.Join(without, ", "))
	}
	if slices.ContainsFunc(c.Cards, func(card scoring.CardChange) bool {
		return card.By[scoring.BecameReadable] != 0 || card.By[scoring.BecameUnreadable] != 0
	}) {
		a.printf("Points that nobody could assess count half: where pages became readable or unreadable, a score moves though its signatory did nothing.\n")
	}
}

// unranked lists the signatories of which findings differ, and whose scores say
// nothing of it because an edition does not rank them.
func unranked(c scoring.Comparison) []string {
	var out []string
	for _, card := range c.Cards {
		if (card.Was == nil || card.Is == nil) && slices.ContainsFunc(c.Changes, func(d scoring.Difference) bool {
			f := d.Finding()
			return f.Signatory == card.Signatory && f.Initiative == card.Initiative
		}) {
			out = append(out, card.Signatory+" ("+card.Initiative+")")
		}
	}
	return out
}

// whole writes the middle of a score for people.
func whole(f *float64) string {
	if f == nil {
		return "–"
	}
	return fmt.Sprintf("%.1f", *f)
}

func (a *app) tellDifference(d scoring.Difference) {
	a.printf("\n%s: %s\n", d.ID, d.Cause.Title())
	for _, side := range []struct {
		when string
		f    *scoring.Finding
	}{{"was", d.Was}, {"is", d.Is}} {
		if side.f == nil {
			a.printf("  %-4s not asked\n", side.when)
			continue
		}
		answer := string(side.f.Outcome)
		if side.f.Rung != nil {
			answer += ", " + scoring.RungNames[*side.f.Rung]
		}
		a.printf("  %-4s %s, %d to %d of %d points: %s\n", side.when, answer, side.f.Points, side.f.Points+side.f.Unknown, side.f.Possible, side.f.Reason.Text)
		for _, ev := range side.f.Evidence {
			if ev.Lead != "" {
				a.printf("       under “%s”\n", onOneLine(ev.Lead))
			}
			a.printf("       “%s” (%s)\n", onOneLine(ev.Quote), clean(ev.URL))
		}
	}
}
