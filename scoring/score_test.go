package scoring

import "testing"

func TestNoFigureSeemsToReachWhatItDoesNot(t *testing.T) { // FAULTS 46 and 48
	for x, want := range map[float64]int{0: 0, 59.999: 59, 60: 60, 47.5: 47, 100 * 0.57: 57, 100: 100} {
		if got := Shown(x); got != want {
			t.Errorf("Shown(%v) = %d, not %d", x, got, want)
		}
	}
}
