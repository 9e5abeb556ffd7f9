package scoring

import (
	"math"
	"slices"
	"strconv"

	"makegood/config"
)

// A Change is what one scenario has otherwise.
type Change string

// The changes, one at a time.
const (
	Without       Change = "without"      // one pledge left out
	Lighter       Change = "lighter"      // the weight of one pledge a quarter less
	Heavier       Change = "heavier"      // … a quarter more
	NoUnknown     Change = "unknown-none" // of what is unknown nothing counts
	EveryUnknown  Change = "unknown-all"  // … everything
	OtherAverage  Change = "average"      // another way of bringing the pledges together
	OtherCoverage Change = "coverage"     // another threshold of coverage for a rank
)

// coverageStep is how far the threshold of coverage is moved, either way.
const coverageStep = 0.1

// A Scenario is what one change does to the ranks of an initiative. Ranks are
// within kinds; figures are over all kinds, of the signatories that are ranked
// with the change and without it.
type Scenario struct {
	Change   Change   `json:"change"`
	Of       string   `json:"of"`       // the pledge, the average or the threshold; empty where the change says it all
	Ranked   int      `json:"ranked"`   // signatories ranked with the change and without it
	Entered  int      `json:"entered"`  // ranked with the change alone
	Left     int      `json:"left"`     // ranked without the change alone
	Tied     int      `json:"tied"`     // of those, that share their place with another only with the change
	Moved    int      `json:"moved"`    // those that stand on other places: with the change none of those on which they stood without
	Places   float64  `json:"places"`   // by how many places they move, on average
	Largest  *Shift   `json:"largest"`  // the largest move, the first of several; null if none moves
	Spearman *float64 `json:"spearman"` // correlation of the ranks, -1 to 1; null where all of either are equal
	Kendall  *float64 `json:"kendall"`  // tau-b of the pairs of one kind, -1 to 1; null where all of either are equal
}

// A Shift is the places of one signatory without a change and with it. Those
// whose scores are equal share their places: all of three at the top stand on the
// first to the third.
type Shift struct {
	Signatory string `json:"signatory"`
	Was       int    `json:"was"`
	WasLast   int    `json:"was_last"`
	Is        int    `json:"is"`
	IsLast    int    `json:"is_last"`
}

// A span is the places that equal scores share, the first and the last.
type span struct{ first, last int }

// spans returns the places of ranks of one kind, by rank.
func spans(ranks []int) map[int]span {
	out := map[int]span{}
	for _, rank := range ranks {
		s, known := out[rank]
		if !known {
			s = span{rank, rank - 1}
		}
		s.last++
		out[rank] = s
	}
	return out
}

// from is how many places lie between two spans; none if they have one in common.
// A tie that breaks, or comes about, moves nobody off the places it stood on.
func (s span) from(other span) int { return max(s.first-other.last, other.first-s.last, 0) }

func isRanked(e *entrant) bool { return e.rank > 0 }

// scenarios makes one change at a time, for a method whose threshold of coverage
// is the gate.
func (m *model) scenarios(gate float64) []Scenario {
	var out []Scenario
	if len(m.pledges) > 1 {
		for p, pledge := range m.pledges {
			out = append(out, m.scenario(Without, pledge, m.without(p), isRanked))
		}
		for p, pledge := range m.pledges {
			out = append(out,
				m.scenario(Lighter, pledge, m.weighing(p, 1-WeightSpread), isRanked),
				m.scenario(Heavier, pledge, m.weighing(p, 1+WeightSpread), isRanked))
		}
		for _, how := range config.LevelAverages {
			if averagingOf(how) != m.declared.average {
				by := m.declared
				by.average = averagingOf(how)
				out = append(out, m.scenario(OtherAverage, how, m.middles(&by), isRanked))
			}
		}
	}
	out = append(out,
		m.scenario(NoUnknown, "", m.deciding(nothing), isRanked),
		m.scenario(EveryUnknown, "", m.deciding(everything), isRanked))
	for _, at := range []float64{gate - coverageStep, gate + coverageStep} {
		at = math.Round(float64(at*1000)) / 1000
		if at >= 0 && at <= 1 {
			out = append(out, m.scenario(OtherCoverage, strconv.FormatFloat(at, 'g', -1, 64), m.published(), func(e *entrant) bool { return e.coverage >= at }))
		}
	}
	return out
}

// unscored stands for an entrant that has no score.
var unscored = math.NaN()

// published returns the scores of the entrants as they are.
func (m *model) published() []float64 {
	scores := make([]float64, len(m.entrants))
	for i := range m.entrants {
		scores[i] = m.entrants[i].score
	}
	return scores
}

// middles adds up all entrants in another way.
func (m *model) middles(by *way) []float64 {
	scores := make([]float64, len(m.entrants))
	for i := range m.entrants {
		var ok bool
		if scores[i], ok = m.middle(&m.entrants[i], by); !ok {
			scores[i] = unscored
		}
	}
	return scores
}

// without leaves one pledge out.
func (m *model) without(pledge int) []float64 {
	by := m.declared
	by.without = pledge
	return m.middles(&by)
}

// weighing multiplies the weight of one pledge.
func (m *model) weighing(pledge int, times float64) []float64 {
	by := m.declared
	by.weights = slices.Clone(by.weights)
	by.weights[pledge] = float64(by.weights[pledge] * times)
	return m.middles(&by)
}

// deciding counts none or all of the unknown points.
func (m *model) deciding(count func(*cell) int) []float64 {
	scores := make([]float64, len(m.entrants))
	for i := range m.entrants {
		m.decide(&m.entrants[i], count)
		scores[i], _ = m.add(&m.entrants[i], &m.declared) // what has a score as declared has one here
	}
	return scores
}

// ranks ranks those entrants within their kinds that count and have a score; the
// others get 0.
func (m *model) ranks(scores []float64, counts func(*entrant) bool) []int {
	byKind := map[config.Kind][]int{}
	for i := range m.entrants {
		if e := &m.entrants[i]; counts(e) && !math.IsNaN(scores[i]) {
			byKind[e.kind] = append(byKind[e.kind], i)
		}
	}
	out := make([]int, len(m.entrants))
	for _, field := range byKind {
		of, ranks := make([]float64, len(field)), make([]int32, len(field))
		for place, i := range field {
			of[place] = scores[i]
		}
		newRanker(len(field)).rank(of, ranks)
		for place, i := range field {
			out[i] = int(ranks[place])
		}
	}
	return out
}

// scenario tells what other scores, or others that count, do to the ranks.
func (m *model) scenario(change Change, of string, scores []float64, counts func(*entrant) bool) Scenario {
	s := Scenario{Change: change, Of: of}
	ranks := m.ranks(scores, counts)
	both := map[config.Kind][]int{} // entrants with a rank either way
	for i, is := range ranks {
		e := &m.entrants[i]
		switch {
		case is > 0 && e.rank == 0:
			s.Entered++
		case is == 0 && e.rank > 0:
			s.Left++
		case is > 0:
			both[e.kind] = append(both[e.kind], i)
		}
	}
	before, after := m.places(func(i int) int { return m.entrants[i].rank }), m.places(func(i int) int { return ranks[i] })
	places := 0
	var kinds []*paired
	for _, kind := range sortedKeys(both) {
		pairs := &paired{}
		for _, i := range both[kind] {
			e := &m.entrants[i]
			pairs.add(e.rank, ranks[i])
			was, is := before[kind][e.rank], after[kind][ranks[i]]
			s.Ranked++
			if was.first == was.last && is.first < is.last {
				s.Tied++
			}
			if by := is.from(was); by > 0 {
				s.Moved++
				places += by
				if s.Largest == nil || by > (span{s.Largest.Is, s.Largest.IsLast}).from(span{s.Largest.Was, s.Largest.WasLast}) {
					s.Largest = &Shift{e.id, was.first, was.last, is.first, is.last}
				}
			}
		}
		kinds = append(kinds, pairs)
	}
	if s.Ranked > 0 {
		s.Places = float64(places) / float64(s.Ranked)
	}
	s.Spearman, s.Kendall = spearman(kinds), kendall(kinds)
	return s
}

// places returns the places that each rank spans, by kind.
func (m *model) places(rank func(entrant int) int) map[config.Kind]map[int]span {
	byKind := map[config.Kind][]int{}
	for i := range m.entrants {
		if r := rank(i); r > 0 {
			byKind[m.entrants[i].kind] = append(byKind[m.entrants[i].kind], r)
		}
	}
	out := map[config.Kind]map[int]span{}
	for kind, ranks := range byKind {
		out[kind] = spans(ranks)
	}
	return out
}
