package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

// scoreTable prints the scorecards kind by kind, for ranks are within a kind, the
// best first, and those without a rank last.
func (a *app) scoreTable(e *output.Edition) {
	cards := slices.Clone(e.Scorecards)
	slices.SortStableFunc(cards, func(x, y scoring.Scorecard) int {
		return cmp.Or(strings.Compare(x.Initiative, y.Initiative), cmp.Compare(kindPlace(x), kindPlace(y)), cmp.Compare(unrankedLast(x), unrankedLast(y)), strings.Compare(x.Signatory, y.Signatory))
	})
	ranked := map[string]int{}
	for _, c := range cards {
		if c.Score.Rank > 0 {
			ranked[c.Initiative+" "+c.Kind]++
		}
	}
	findings := map[string][]*scoring.Finding{}
	for i := range e.Findings {
		f := &e.Findings[i]
		findings[f.Initiative+" "+f.Signatory] = append(findings[f.Initiative+" "+f.Signatory], f)
	}
	a.table("INITIATIVE\tKIND\tRANK IN KIND\tSIGNATORY\tSCORE\tGRADE\tCOVERAGE\t", len(cards), "on the site", func(w io.Writer, i int) {
		c := cards[i]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d%%\t%s\n", c.Initiative, c.Kind, rankOf(c.Score, ranked[c.Initiative+" "+c.Kind]), c.Signatory, interval(c.Score), gradeOf(e.Method, c.Score),
			scoring.Shown(100*c.Score.Coverage), noteOn(c, findings[c.Initiative+" "+c.Signatory]))
	})
}

func kindPlace(c scoring.Scorecard) int { return slices.Index(config.Kinds, config.Kind(c.Kind)) }

// unrankedLast is the rank to sort by.
func unrankedLast(c scoring.Scorecard) int { return cmp.Or(c.Score.Rank, math.MaxInt) }

// rankOf writes a rank, or the range that it lies in, among those that are ranked.
func rankOf(s scoring.Score, ranked int) string {
	switch {
	case s.Rank == 0:
		return "–"
	case s.RankLow == s.RankHigh:
		return fmt.Sprintf("%d of %d", s.RankLow, ranked)
	}
	return fmt.Sprintf("%d–%d of %d", s.RankLow, s.RankHigh, ranked)
}

// gradeOf writes a grade as pages show it: B or C where it is withheld.
func gradeOf(m config.Method, s scoring.Score) string {
	return orDash(scoring.GradesInWords(scoring.Grades(m.Bands, s)))
}

// noteOn says what a grade alone does not: that there is none and why, or that it
// rests on drafts.
func noteOn(c scoring.Scorecard, findings []*scoring.Finding) string {
	var notes []string
	if c.Score.Rank > 0 && scoring.OnDrafts(findings) {
		notes = append(notes, "Draft: rests on addresses that nobody confirmed.")
	}
	if c.Withheld != "" {
		notes = append(notes, clean(c.Withheld))
	}
	return strings.Join(notes, " ")
}
