package scoring

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFault48RanksAreOneMoreThanTheBetterOnes(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	even, crowded := make([]float64, 500), make([]float64, 500)
	for i := range even {
		even[i] = 100 * chance.Float64()
		crowded[i] = 50 + 1e-9*float64(chance.IntN(40)) // all but the ends in one drawer, many of them equal
	}
	crowded[7], crowded[8] = 0, 100
	for name, scores := range map[string][]float64{
		"none": {}, "one": {12.5}, "all equal": {3, 3, 3}, "neighbours": {1, math.Nextafter(1, 2), 1}, "next to nothing": {0, 5e-324, 0},
		"evenly spread": even, "crowded": crowded,
	} {
		r, ranks := newRanker(len(scores)), make([]int32, len(scores))
		for range 2 { // the second time with what the first left behind
			r.rank(scores, ranks)
			for i, s := range scores {
				want := int32(1)
				for _, o := range scores {
					if o > s {
						want++
					}
				}
				if ranks[i] != want {
					t.Fatalf("%s: %v has rank %d, want %d", name, s, ranks[i], want)
				}
			}
			scores = slices.Clone(scores)
			slices.Reverse(scores)
		}
	}
}
