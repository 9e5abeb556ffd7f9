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
	Moved    int      `json:"moved"`    // those whose rank is another
	Places   float64  `json:"places"`   // by how many places ranks move, on average
	Largest  *Shift   `json:"largest"`  // the largest move, the first of several; null if none moves
	Spearman *float64 `json:"spearman"` // correlation of the ranks, -1 to 1; null where all of either are equal
	Kendall  *float64 `json:"kendall"`  // tau-b of the pairs of one kind, -1 to 1; null where all of either are equal
}

// A Shift is the rank of one signatory without a change and with it.
type Shift struct {
	Signatory string `json:"signatory"`
	Was       int    `json:"was"`
	Is        int    `json:"is"`
}

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
	byKind := map[config.Kind]*paired{}
	places := 0
	for i, is := range ranks {
		e := &m.entrants[i]
		switch {
		case is > 0 && e.rank == 0:
			s.Entered++
		case is == 0 && e.rank > 0:
			s.Left++
		case is > 0:
			s.Ranked++
			if byKind[e.kind] == nil {
				byKind[e.kind] = &paired{}
			}
			byKind[e.kind].add(e.rank, is)
			if is != e.rank {
				s.Moved++
				places += distance(e.rank, is)
				if s.Largest == nil || distance(e.rank, is) > distance(s.Largest.Was, s.Largest.Is) {
					s.Largest = &Shift{e.id, e.rank, is}
				}
			}
		}
	}
	if s.Ranked > 0 {
		s.Places = float64(places) / float64(s.Ranked)
	}
	var kinds []*paired
	for _, kind := range sortedKeys(byKind) {
		kinds = append(kinds, byKind[kind])
	}
	s.Spearman, s.Kendall = spearman(kinds), kendall(kinds)
	return s
}

func distance(a, b int) int { return max(a-b, b-a) }
