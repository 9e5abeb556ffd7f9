package scoring

import (
	"math"

	"makegood/config"
)

// Grades returns the grades that may be shown for a score, the highest first:
// its grade, or, where that is withheld, every grade that its range reaches.
// There is none for a signatory that is not ranked.
func Grades(bands []config.Band, s Score) []string {
	if s.Grade != "" {
		return []string{s.Grade}
	}
	if s.Rank == 0 || s.Low == nil || s.High == nil {
		return nil
	}
	var out []string
	top := math.Inf(1)
	for _, b := range bands {
		if *s.High >= b.From && *s.Low < top {
			out = append(out, b.Grade)
		}
		top = b.From
	}
	return out
}

// GradesInWords writes grades as English pages do: C, B or C, B to D. It is empty
// for none.
func GradesInWords(grades []string) string {
	switch len(grades) {
	case 0:
		return ""
	case 1:
		return grades[0]
	case 2:
		return grades[0] + " or " + grades[1]
	}
	return grades[0] + " to " + grades[len(grades)-1]
}

// OnDrafts reports whether most of what was decided in the findings of a
// scorecard rests on sources that nobody confirmed to be the signatory's own. Its
// grade and its place are then no firmer than its findings, and say so.
func OnDrafts(findings []*Finding) bool {
	drafts, decided := 0, 0
	for _, x := range findings {
		if x.Outcome == Unknown || x.Outcome == NotApplicable {
			continue
		}
		decided++
		if x.Draft {
			drafts++
		}
	}
	return 2*drafts > decided
}
