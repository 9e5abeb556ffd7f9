package scoring

import (
	"cmp"
	"math"
	"slices"
)

// A ranker ranks scores among each other, again and again without new memory.
// They are spread over as many drawers as there are scores, the best in the
// first; few lie in each, which are sorted.
type ranker struct {
	order  []int32 // places by score, the best first
	drawer []int32 // by place
	first  []int32 // by drawer, where its part of order begins
}

func newRanker(n int) *ranker {
	return &ranker{order: make([]int32, n), drawer: make([]int32, n), first: make([]int32, n)}
}

// rank writes the rank of each score: one more than the number of better ones.
// There are as many as the ranker was made for, and all are finite.
func (r *ranker) rank(scores []float64, ranks []int32) {
	r.spread(scores)
	for k, from := range r.first {
		to := int32(len(scores))
		if k+1 < len(r.first) {
			to = r.first[k+1]
		}
		if to-from > 1 {
			slices.SortFunc(r.order[from:to], func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
		}
	}
	for i, place := range r.order {
		ranks[place] = int32(i + 1)
		if i > 0 && scores[place] == scores[r.order[i-1]] {
			ranks[place] = ranks[r.order[i-1]]
		}
	}
}

// spread puts the places of the scores into drawers. A better score never lies
// in a later drawer, however the products are rounded.
func (r *ranker) spread(scores []float64) {
	if len(scores) == 0 {
		return
	}
	best := slices.Max(scores)
	each := float64(len(scores)-1) / (best - slices.Min(scores)) // drawers to a point
	if math.IsNaN(each) || math.IsInf(each, 0) {
		each = 0 // all scores are equal, or as good as
	}
	clear(r.first)
	for place, s := range scores {
		k := int32(float64((best - s) * each))
		r.drawer[place] = k
		r.first[k]++
	}
	for k := 1; k < len(r.first); k++ {
		r.first[k] += r.first[k-1]
	}
	for place, k := range r.drawer {
		r.first[k]--
		r.order[r.first[k]] = int32(place)
	}
}
