package data

import (
	"makegood/output"
	"makegood/scoring"
)

// standings holds one row for each scorecard, with what pages show of it: the
// table to open first.
func standings(e *output.Edition) Table {
	findings := map[[2]string][]*scoring.Finding{}
	for i := range e.Findings {
		f := &e.Findings[i]
		at := [2]string{f.Initiative, f.Signatory}
		findings[at] = append(findings[at], f)
	}
	ranked := map[[2]string]int{}
	for _, c := range e.Scorecards {
		if c.Score.Rank > 0 {
			ranked[[2]string{c.Initiative, c.Kind}]++
		}
	}
	return Table{
		Name: "standings", File: "standings.csv", Made: true, Label: "name",
		Columns: columns(text("edition"), of("initiative", "initiatives"), of("signatory", "signatories"), text("name"), among("kind", kinds), text("country"), typed(Number, "low", "high"),
			text("grade", "grade_high", "grade_low"), typed(Integer, "rank", "rank_low", "rank_high", "ranked"), typed(Number, "coverage"), typed(Boolean, "draft"), text("summary", "withheld")),
		Rows: func(yield func([]any) bool) {
			for i := range e.Scorecards {
				c := &e.Scorecards[i]
				s := &c.Score
				grades := scoring.Grades(e.Method.Bands, *s)
				var best, worst any
				if len(grades) > 0 {
					best, worst = grades[0], grades[len(grades)-1]
				}
				draft := s.Rank > 0 && scoring.OnDrafts(findings[[2]string{c.Initiative, c.Signatory}])
				if !yield([]any{e.Meta.ID, c.Initiative, c.Signatory, c.Name, c.Kind, given(c.Country), known(s.Low), known(s.High), given(scoring.GradesInWords(grades)), best, worst,
					positive(s.Rank), positive(s.RankLow), positive(s.RankHigh), ranked[[2]string{c.Initiative, c.Kind}], s.Coverage, draft, given(c.Summary), given(c.Withheld)}) {
					return
				}
			}
		},
	}
}
