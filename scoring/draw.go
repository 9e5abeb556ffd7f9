package scoring

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"

	"makegood/config"
)

// Draws says how often chance is asked, and by which seed.
type Draws struct {
	Seed  int64
	Count int // 0 to config.MostDraws; 0: chance is not asked
}

// What the draws vary, and what is told of them (DESIGN, section 6).
const (
	WeightSpread = 0.25 // each weight is multiplied by a number from 1 less to 1 more than this
	RankShare    = 0.9  // of the draws, at least, lie within the range of ranks
	PairsEach    = 25   // signatories that one is held beside: those that follow it in the ranking
)

// A Pair says in which share of the draws one signatory stands above another of
// its kind. In the ranking as published, the first does not stand below.
type Pair struct {
	Initiative string
	Kind       string
	Signatory  string
	Other      string
	Above      float64 // share of the draws in which Signatory has the better rank, 0 to 1
	Below      float64 // in which Other has; in the rest they are level
}

// Draw asks by chance how firmly the ranks of an initiative stand, and narrows
// the ranges of rank in scores to what it finds: at most one draw in twenty gives
// a better rank, at most one in twenty a worse, and the rank itself always lies
// within. In each draw every weight is multiplied by a number from 0.75 to 1.25,
// the same for all signatories, and of the unknown points of each answer, none to
// all count, each number with the same chance. Chance is a stream of numbers for
// each weight and each answer, begun from the seed and its name alone, so that
// one signatory more changes nothing for the others.
//
// The scores are those of [Engine.Scores] of the same findings. Draw returns, by
// kind and in the order of the ranking, how each ranked signatory stands beside
// the PairsEach that follow it; nil without draws.
func (e *Engine) Draw(initiative string, signatories []config.Signatory, findings []Finding, scores []Score, by Draws) []Pair {
	in, ok := e.initiatives[initiative]
	if !ok || by.Count == 0 {
		return nil
	}
	m := e.model(in, signatories, findings, scores)
	var pairs []Pair
	for _, field := range m.fields() {
		r := newStandings(len(field))
		m.run(field, by, r)
		for place, i := range field {
			en := &m.entrants[i]
			low, high := r.interval(place, by.Count)
			scores[en.place].RankLow, scores[en.place].RankHigh = min(low, en.rank), max(high, en.rank)
			for next := range min(PairsEach, len(field)-1-place) {
				won := r.pairs[place*PairsEach+next]
				pairs = append(pairs, Pair{
					Initiative: initiative, Kind: string(en.kind), Signatory: en.id, Other: m.entrants[field[place+1+next]].id,
					Above: float64(uint32(won)) / float64(by.Count), Below: float64(won>>32) / float64(by.Count),
				})
			}
		}
	}
	return pairs
}

// atOnce is how many draws are made for one entrant before the next one's turn,
// so that its answers are at hand.
const atOnce = 64

// run makes the draws over the entrants of one kind.
func (m *model) run(field []int, by Draws, r *standings) {
	chances := m.sow(field, by.Seed)
	var ways [atOnce]way
	var scores [atOnce][]float64
	for d := range ways {
		ways[d] = m.declared
		ways[d].weights = make([]float64, len(chances))
		scores[d] = make([]float64, len(field))
	}
	for done := 0; done < by.Count; done += atOnce {
		ways := ways[:min(atOnce, by.Count-done)]
		for d := range ways {
			for i, w := range m.declared.weights {
				ways[d].weights[i] = float64(w * spread(chances[i]))
			}
		}
		for place, i := range field {
			for d := range ways {
				m.decide(&m.entrants[i], uniform)
				scores[d][place], _ = m.add(&m.entrants[i], &ways[d])
			}
		}
		for d := range ways {
			r.count(scores[d])
		}
	}
}

// spread draws the number that a weight is multiplied by.
func spread(chance *rand.PCG) float64 {
	u := float64(chance.Uint64()>>11) / (1 << 53) // exact
	return float64(2*WeightSpread*u) + (1 - WeightSpread)
}

// uniform draws how many of the unknown points of an answer count.
func uniform(c *cell) int {
	n, _ := bits.Mul64(c.chance.Uint64(), uint64(c.unknown)+1)
	return int(n)
}

// sow begins the streams of chance of the entrants' answers, and returns those
// of the weights.
func (m *model) sow(field []int, seed int64) []*rand.PCG {
	for _, i := range field {
		for _, p := range m.entrants[i].open {
			for _, c := range p.open {
				c.chance.Seed(start(seed, c.id))
			}
		}
	}
	chances := make([]*rand.PCG, len(m.names))
	for i, name := range m.names {
		chances[i] = rand.NewPCG(start(seed, name))
	}
	return chances
}

// start is where a stream of chance begins, for PCG-DXSM: at the first 16 bytes
// of the SHA-256 of the seed, a space and the name.
func start(seed int64, name string) (uint64, uint64) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", seed, name))
	return binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16])
}

// Standings are what the draws give to the signatories of one kind, by their
// places in the ranking.
type standings struct {
	n      int
	ranks  []int32  // in the draw at hand
	order  []int32  // places by rank
	counts []uint32 // draws, by place and rank
	pairs  []uint64 // by place and which of those that follow: draws won, and above 32 bits those lost
}

func newStandings(n int) *standings {
	r := &standings{n: n, ranks: make([]int32, n), order: make([]int32, n), counts: make([]uint32, n*n), pairs: make([]uint64, n*PairsEach)}
	for i := range r.order {
		r.order[i] = int32(i)
	}
	return r
}

// count takes down one draw.
func (r *standings) count(scores []float64) {
	rankBy(scores, r.order, r.ranks)
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

// rankBy ranks scores among each other, equal ones alike: one more than the number of
// better ones. Order holds the places of all of them and is put in order.
func rankBy(scores []float64, order, ranks []int32) {
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
	for i, place := range order {
		ranks[place] = int32(i + 1)
		if i > 0 && scores[place] == scores[order[i-1]] {
			ranks[place] = ranks[order[i-1]]
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
