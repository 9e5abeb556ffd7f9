package scoring

import (
	"testing"

	"makegood/config"
)

// What is unknown stays unknown by its rungs, whatever these are worth.
func TestOtherPointsForTheSameRungs(t *testing.T) {
	dear := method()
	for i := range dear.Rungs {
		dear.Rungs[i].Points = 2 * i
	}
	by, err := New([]config.Initiative{promise()}, dear, cues())
	if err != nil {
		t.Fatal(err)
	}
	rung := func(n int) *int { return &n }
	for _, test := range []struct {
		name                      string
		f                         Finding
		points, unknown, possible int
	}{
		{"a plan, likely a deed", Finding{Probe: "ladder", Outcome: Partly, Rung: rung(Plans), Points: 1, Unknown: 1, Possible: 4}, 4, 2, 10},
		{"measured", Finding{Probe: "ladder", Outcome: Yes, Rung: rung(Measures), Points: 3, Possible: 4}, 8, 0, 10},
		{"unknown", Finding{Probe: "ladder", Outcome: Unknown, Unknown: 4, Possible: 4}, 0, 10, 10},
		{"a rule", Finding{Probe: "rule", Outcome: Yes, Points: 3, Possible: 3}, 3, 0, 3},
		{"not applicable", Finding{Probe: "ladder", Outcome: NotApplicable}, 0, 0, 0},
	} {
		if f := engine(t).Rescore([]Finding{test.f}, by)[0]; f.Points != test.points || f.Unknown != test.unknown || f.Possible != test.possible {
			t.Errorf("%s: %d points, %d unknown of %d", test.name, f.Points, f.Unknown, f.Possible)
		}
	}
}
