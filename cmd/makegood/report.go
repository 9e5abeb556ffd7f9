package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// count says how many of something there are.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// reportCrawl tells what a crawl came to, also an interrupted one.
func (a *app) reportCrawl(edition string, s crawler.Summary) error {
	if a.json {
		return a.printJSON(s)
	}
	a.printf("edition %s: %s of %d read, %s (%d from an earlier run, %d from the cache), %s over the network\n",
		edition, count(s.Complete, "signatory", "signatories"), s.Signatories, count(s.Pages, "snapshot", "snapshots"), s.Replayed, s.Cached, megabytes(s.Bytes))
	if len(s.States) > 0 {
		a.printf("  %s; found but not asked for: %d\n", states(s.States), s.Unread)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Failures)) {
		a.printf("  %s: %s\n", id, s.Failures[id])
	}
	return nil
}

// states lists counts by state, in the order of the states' names.
func states(m map[archive.State]int) string {
	parts := make([]string, 0, len(m))
	for _, state := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%d %s", m[state], state))
	}
	return strings.Join(parts, ", ")
}

// reportScore tells what an edition says, in a few lines.
func (a *app) reportScore(e *output.Edition) error {
	if a.json {
		return a.printJSON(e.Meta)
	}
	outcomes := map[scoring.Outcome]int{}
	for _, f := range e.Findings {
		outcomes[f.Outcome]++
	}
	a.printf("edition %s, %s, as of %s: %d findings (%d yes, %d partly, %d no, %d unknown, %d not applicable)\n", e.Meta.ID, e.Meta.State, e.Meta.AsOf,
		len(e.Findings), outcomes[scoring.Yes], outcomes[scoring.Partly], outcomes[scoring.No], outcomes[scoring.Unknown], outcomes[scoring.NotApplicable])
	a.scoreTable(e)
	a.printf("content %s\ndigest  %s\n", e.Meta.Content, e.Meta.Digest)
	return nil
}

// most is how many signatories the table in the terminal shows.
const most = 40

func (a *app) scoreTable(e *output.Edition) {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SIGNATORY\tINITIATIVE\tSCORE\tGRADE\tRANK\tCOVERAGE\t")
	for i, c := range e.Scorecards {
		if i == most {
			fmt.Fprintf(w, "and %d more, on the site\n", len(e.Scorecards)-most)
			break
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%.0f%%\t%s\n", c.Signatory, c.Initiative, interval(c.Score), orDash(c.Score.Grade), rankOf(c.Score), 100*c.Score.Coverage, clean(c.Withheld))
	}
	w.Flush() // a.out reports its own errors where it matters: on --json
}

// interval writes a score for people: from low to high, without decimals.
func interval(s scoring.Score) string {
	if s.Low == nil || s.High == nil {
		return "–"
	}
	low, high := fmt.Sprintf("%.0f", *s.Low), fmt.Sprintf("%.0f", *s.High)
	if low == high {
		return low
	}
	return low + "–" + high
}

func rankOf(s scoring.Score) string {
	switch {
	case s.Rank == 0:
		return "–"
	case s.RankLow == s.RankHigh:
		return fmt.Sprint(s.RankLow)
	}
	return fmt.Sprintf("%d–%d", s.RankLow, s.RankHigh)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
