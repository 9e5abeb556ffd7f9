package site

import (
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// twelve is the edition that most tests publish: all outcomes, all rungs.
func twelve(id string) output.Edition {
	e := fakeEdition(id, 12, 9, organisations, func(i, j int) int {
		switch {
		case j == 5 && i%5 != 0 && i%5 != 4:
			return -2
		case i == 7 || i == 11 && j > 1:
			return -1
		case (i+j)%11 == 10:
			return -1
		}
		return []int{5, 3, 4, 1, 2, 3, 6, 0, 1, 7, 2, 3, 0}[(3*i+2*j+i*j)%13]
	})
	e.Replies, e.Translations = fakeReplies(id), fakeTranslations()
	return e
}

// spring is the edition before twelve: some signatories stood elsewhere, one
// answer was corrected since, and a page was removed since.
func spring(id string, next *output.Edition) output.Edition {
	e := fakeEdition(id, 12, 9, organisations, func(i, j int) int {
		switch {
		case j == 5 && i%5 != 0 && i%5 != 4:
			return -2
		case i == 7 || i == 11 && j > 1 || (i+j)%5 == 4:
			return -1
		}
		return []int{5, 2, 4, 1, 2, 3, 6, 0, 1, 7, 1, 3, 0}[(3*i+2*j+i*j)%13]
	})
	e.Meta.AsOf, e.Meta.Window = "2026-05-14", output.Window{From: "2026-05-03", To: "2026-05-14"}
	e.Meta.Budget = nil // editions of earlier versions do not tell
	for i := range e.Snapshots {
		e.Snapshots[i].Fetched = e.Snapshots[i].Fetched.AddDate(0, -6, 0)
	}
	if next != nil {
		next.Findings[0].Status, next.Findings[0].Revision = "corrected", 2
		next.Findings[0].Points, next.Findings[0].Rung = 1, ptr(scoring.Plans)
		gone := e.Snapshots[0]
		gone.State, gone.Fetched = archive.Removed, gone.Fetched.AddDate(0, 6, 3)
		next.Snapshots = append(next.Snapshots, gone)
		for i := range e.Commitments[:2] {
			c := &e.Commitments[i]
			c.ID += " before"
			c.Text, c.What = "We will open a desk for hospitals and utilities under attack by the end of 2026.", "open a desk"
			c.Due, c.SHA256 = "2026", string(digest("earlier"))
			if i == 1 {
				c.Text = "By the end of 2026 every ferry is going to carry a spare compass." // of which nothing is left
			}
		}
	}
	return e
}

// twoEditions are twelve and the one before it.
func twoEditions() []output.Edition {
	now := twelve("2026-Q4")
	before := spring("2026-Q2", &now)
	return []output.Edition{now, before}
}
