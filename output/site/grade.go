package site

import "makegood/scoring"

// grade says the grade of a score, or between which it lies where it is
// withheld. It is empty where there is none.
func (b *book) grade(is *issue, s scoring.Score) string {
	grades := scoring.Grades(is.Method.Bands, s)
	switch len(grades) {
	case 0:
		return ""
	case 1:
		return grades[0]
	case 2:
		return b.t("grade.either", "high", grades[0], "low", grades[1])
	}
	return b.t("grade.range", "high", grades[0], "low", grades[len(grades)-1])
}

// gradeLine says the grade in a sentence of its own, or that there is no rank.
func (b *book) gradeLine(is *issue, s scoring.Score) string {
	if grade := b.grade(is, s); grade != "" {
		return b.t("badge.grade", "grade", grade)
	}
	return b.t("unranked.word")
}
