package main

import (
	"fmt"
	"strconv"

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

// printScores tells what an edition says, in a few lines.
func (a *app) printScores(e *output.Edition) {
	outcomes := map[scoring.Outcome]int{}
	for _, f := range e.Findings {
		outcomes[f.Outcome]++
	}
	a.printf("edition %s, %s, as of %s: %d findings (%d yes, %d partly, %d no, %d unknown, %d not applicable)\n", e.Meta.ID, e.Meta.State, e.Meta.AsOf,
		len(e.Findings), outcomes[scoring.Yes], outcomes[scoring.Partly], outcomes[scoring.No], outcomes[scoring.Unknown], outcomes[scoring.NotApplicable])
	a.scoreTable(e)
	a.printf("content %s\ndigest  %s\n", e.Meta.Content, e.Meta.Digest)
}

// interval writes a score for people: from low to high, without decimals.
func interval(s scoring.Score) string {
	if s.Low == nil || s.High == nil {
		return "–"
	}
	low, high := scoring.ShownRange(*s.Low, *s.High)
	if low == high {
		return strconv.Itoa(low)
	}
	return fmt.Sprintf("%d–%d", low, high)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
