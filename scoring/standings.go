package scoring

// Standings are what the draws give to the signatories of one kind, by their
// places in the ranking.
type standings struct {
	n      int
	ranks  []int32 // in the draw at hand
	ranker *ranker
	counts []uint32 // draws, by place and rank
	pairs  []uint64 // by place and which of those that follow: draws won, and above 32 bits those lost
}

func newStandings(n int) *standings {
	return &standings{n: n, ranks: make([]int32, n), ranker: newRanker(n), counts: make([]uint32, n*n), pairs: make([]uint64, n*PairsEach)}
}

// count takes down one draw.
func (r *standings) count(scores []float64) {
	r.ranker.rank(scores, r.ranks)
	for place, rank := range r.ranks {
		r.counts[place*r.n+int(rank)-1]++
		following := r.ranks[place+1 : min(place+1+PairsEach, r.n)]
		pairs := r.pairs[place*PairsEach:][:len(following)]
		for k, other := range following {
			won, lost := uint32(rank-other)>>31, uint32(other-rank)>>31 // 1 if below 0
			pairs[k] += uint64(won) | uint64(lost)<<32
		}
	}
}

// interval is the range of ranks of a place: at most a twentieth of the draws lies
// on either side of it.
func (r *standings) interval(place, draws int) (low, high int) {
	counts := r.counts[place*r.n : (place+1)*r.n]
	most := uint32(draws / 20)
	low, high = 1, r.n
	for better := counts[0]; better <= most; better += counts[low-1] {
		low++
	}
	for worse := counts[r.n-1]; worse <= most; worse += counts[high-1] {
		high--
	}
	return low, high
}
