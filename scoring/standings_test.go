package scoring

import "testing"

// At most a twentieth of the draws lies on either side of a range of ranks.
func TestRangesLeaveOutATwentiethOnEitherSide(t *testing.T) {
	for _, test := range []struct {
		draws     [4]uint32 // of 100, by rank
		low, high int
	}{
		{[4]uint32{5, 90, 5, 0}, 2, 2},
		{[4]uint32{6, 88, 6, 0}, 1, 3},
		{[4]uint32{3, 2, 92, 3}, 3, 3},
		{[4]uint32{3, 3, 91, 3}, 2, 3},
		{[4]uint32{0, 0, 0, 100}, 4, 4},
	} {
		r := newStandings(4)
		copy(r.counts[4:], test.draws[:]) // of the second place
		if low, high := r.interval(1, 100); low != test.low || high != test.high {
			t.Errorf("%v: %d to %d, want %d to %d", test.draws, low, high, test.low, test.high)
		}
	}
}
