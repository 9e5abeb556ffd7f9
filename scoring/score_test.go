package scoring

import "testing"

func TestNoFigureSeemsToReachWhatItDoesNot(t *testing.T) { // FAULTS 46 and 48
	for x, want := range map[float64]int{0: 0, 59.999: 59, 60: 60, 47.5: 47, 100 * 0.57: 57, 100: 100} {
		if got := Shown(x); got != want {
			t.Errorf("Shown(%v) = %d, not %d", x, got, want)
		}
	}
}

// A range as it is shown holds the whole range that is possible.
func TestNoRangeSeemsToEndShortOfWhatIsPossible(t *testing.T) {
	for ends, want := range map[[2]float64][2]int{
		{44.9, 50.46}: {44, 51}, {60, 66.13}: {60, 67}, {59.999, 60}: {59, 60}, {47.5, 47.5}: {47, 47}, {0, 100}: {0, 100}, {12.2, 100 * 0.57}: {12, 57},
	} {
		if low, high := ShownRange(ends[0], ends[1]); [2]int{low, high} != want {
			t.Errorf("ShownRange(%v) = %d, %d, not %v", ends, low, high, want)
		}
	}
}
