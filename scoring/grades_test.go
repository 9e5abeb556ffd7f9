package scoring

import (
	"slices"
	"testing"

	"makegood/config"
)

func TestGradesThatMayBeShown(t *testing.T) {
	bands := []config.Band{{Grade: "A", From: 80}, {Grade: "B", From: 60}, {Grade: "C", From: 40}, {Grade: "D", From: 20}, {Grade: "E", From: 0}}
	between := func(low, high float64, rank int) Score { return Score{Low: &low, High: &high, Rank: rank} }
	given := between(60, 79, 1)
	given.Grade = "B"
	for _, test := range []struct {
		name  string
		score Score
		want  []string
		words string
	}{
		{"given", given, []string{"B"}, "B"},
		{"two bands", between(59.9, 60, 2), []string{"B", "C"}, "B or C"},
		{"an end on an edge is in the band above it", between(40, 60, 2), []string{"B", "C"}, "B or C"},
		{"three bands", between(20, 61, 3), []string{"B", "C", "D"}, "B to D"},
		{"the best", between(79, 100, 1), []string{"A", "B"}, "A or B"},
		{"not ranked", between(0, 100, 0), nil, ""},
		{"nothing applies", Score{Rank: 1}, nil, ""},
	} {
		got := Grades(bands, test.score)
		if words := GradesInWords(got); !slices.Equal(got, test.want) || words != test.words {
			t.Errorf("%s: %q, in words %q; want %q, %q", test.name, got, words, test.want, test.words)
		}
	}
}
