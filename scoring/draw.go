package scoring

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
	"math/rand/v2"

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
// within, with all places that equal scores share. In each draw every weight is multiplied by a number from 0.75 to 1.25,
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
		ranks := make([]int, len(field))
		for place, i := range field {
			ranks[place] = m.entrants[i].rank
		}
		shared := spans(ranks)
		r := newStandings(len(field))
		m.run(field, by, r)
		for place, i := range field {
			en := &m.entrants[i]
			low, high := r.interval(place, by.Count)
			scores[en.place].RankLow, scores[en.place].RankHigh = min(low, en.rank), max(high, shared[en.rank].last)
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

// run makes the draws over the entrants of one kind.
func (m *model) run(field []int, by Draws, r *standings) {
	chances := m.sow(field, by.Seed)
	b := newBatch(m)
	scores := make([][atOnce]float64, len(field)) // by place
	drawn := make([]float64, len(field))
	for done := 0; done < by.Count; done += atOnce {
		b.draw(m, chances)
		for place, i := range field {
			m.addAll(&m.entrants[i], b, &scores[place])
		}
		for d := range min(atOnce, by.Count-done) {
			for place := range scores {
				drawn[place] = scores[place][d]
			}
			r.count(drawn)
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
