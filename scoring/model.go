package scoring

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"makegood/config"
)

// A model is the findings of an initiative laid out so that they can be added up
// many times, with other weights and other points for what is unknown. It holds
// the signatories that have a score. It is for one goroutine.
type model struct {
	initiative string
	indicator  averaging // of answers
	pledge     averaging // of indicators
	names      []string  // of the weights: those of the pledges, then those of the indicators
	pledges    []string  // ids
	first      []int     // by pledge, the first weight of its indicators
	indicators []int     // by pledge, how many they are
	declared   way
	entrants   []entrant
}

// A way is one way of adding up.
type way struct {
	weights []float64 // of the pledges, then of the indicators
	average averaging // of the pledges
	without int       // the pledge left out; -1 for none
}

// An entrant is one signatory of a model.
type entrant struct {
	id       string
	kind     config.Kind
	place    int       // of its score among the scores
	score    float64   // 0 to 100, as published
	rank     int       // within the kind; 0 where not ranked
	coverage float64   // 0 to 1
	panels   [][]panel // by pledge and indicator
	open     []*panel  // those with unknown points
}

// A panel is the answers to one indicator, and what they come to.
type panel struct {
	cells           []cell
	open            []*cell // those with unknown points
	shown, possible int

	points  int
	percent float64
}

// A cell is one answer.
type cell struct {
	id                        string // of the finding
	points, unknown, possible int
	chance                    rand.PCG // of its unknown points, see [model.sow]
}

// model lays out the findings of an initiative that is known. The scores are
// those of [Engine.Scores].
func (e *Engine) model(in *initiative, signatories []config.Signatory, findings []Finding, scores []Score) *model {
	m := &model{initiative: in.config.ID, indicator: averagingOf(e.method.Levels.Indicator), pledge: averagingOf(e.method.Levels.Pledge)}
	m.declared = way{average: averagingOf(e.method.Levels.Initiative), without: -1}
	m.declare(in)
	kinds := map[string]config.Kind{}
	for _, s := range signatories {
		kinds[s.ID] = s.Kind
	}
	given := in.answers(findings)
	for i := range scores {
		s := &scores[i]
		if s.Level == InitiativeLevel && s.ID == in.config.ID && s.Score != nil {
			e := entrant{id: s.Signatory, kind: kinds[s.Signatory], place: i, score: *s.Score, rank: s.Rank, coverage: s.Coverage}
			m.fill(&e, in, given[s.Signatory])
			m.entrants = append(m.entrants, e)
		}
	}
	return m
}

// declare takes down the pledges and the weights.
func (m *model) declare(in *initiative) {
	for _, pl := range in.pledges {
		m.pledges = append(m.pledges, pl.config.ID)
		m.weight(pl.id, pl.config.Weight)
	}
	for _, pl := range in.pledges {
		m.first, m.indicators = append(m.first, len(m.names)), append(m.indicators, len(pl.indicators))
		for _, ind := range pl.indicators {
			m.weight(ind.id, ind.config.Weight)
		}
	}
}

func (m *model) weight(name string, declared float64) {
	m.names = append(m.names, name)
	m.declared.weights = append(m.declared.weights, weightOf(declared))
}

// fill lays out the answers of an entrant.
func (m *model) fill(e *entrant, in *initiative, findings []*Finding) {
	e.panels = make([][]panel, len(in.pledges))
	for p, pl := range in.pledges {
		e.panels[p] = make([]panel, len(pl.indicators))
		for i, ind := range pl.indicators {
			of := &e.panels[p][i]
			for k := range ind.elements {
				f := findings[ind.elements[k].place]
				if f.applies() {
					of.cells = append(of.cells, cell{id: f.ID, points: f.Points, unknown: f.Unknown, possible: f.Possible})
				}
			}
			m.tally(of)
			if len(of.open) > 0 {
				e.open = append(e.open, of)
			}
		}
	}
}

// tally adds up what all ways of adding up have in common.
func (m *model) tally(p *panel) {
	for i := range p.cells {
		c := &p.cells[i]
		p.shown, p.possible = p.shown+c.points, p.possible+c.possible
		if c.unknown > 0 {
			p.open = append(p.open, c)
		}
	}
	if p.possible > 0 {
		m.settle(p, nothing)
	}
}

// How many of the unknown points of an answer count: none, or all.
func nothing(*cell) int      { return 0 }
func everything(c *cell) int { return c.unknown }

// decide settles how many of the unknown points of an entrant count.
func (m *model) decide(e *entrant, count func(*cell) int) {
	for _, p := range e.open {
		m.settle(p, count)
	}
}

func (m *model) settle(p *panel, count func(*cell) int) {
	p.points = p.shown
	if m.indicator == byPoints {
		for _, c := range p.open {
			p.points += count(c)
		}
		p.percent = share(p.points, p.possible)
		return
	}
	b := blend{how: m.indicator}
	for i := range p.cells {
		c := &p.cells[i]
		n := c.points
		if c.unknown > 0 {
			n += count(c)
		}
		b.add(share(n, c.possible), 1, n, c.possible)
	}
	p.points, p.percent = b.points, b.value()
}

// add adds up an entrant as it was decided. It reports false if nothing applies.
func (m *model) add(e *entrant, by *way) (percent float64, ok bool) {
	whole := blend{how: by.average}
	for i, panels := range e.panels {
		if i == by.without {
			continue
		}
		weights := by.weights[m.first[i]:]
		pledge := blend{how: m.pledge}
		for k := range panels {
			switch p := &panels[k]; {
			case p.possible == 0:
			case m.pledge == byMean:
				pledge.addToMean(p.percent, weights[k], p.points, p.possible)
			default:
				pledge.add(p.percent, weights[k], p.points, p.possible)
			}
		}
		if pledge.possible > 0 {
			whole.add(pledge.value(), by.weights[i], pledge.points, pledge.possible)
		}
	}
	if whole.possible == 0 {
		return 0, false
	}
	return whole.value(), true
}

// middle is the middle of the scores with none and with all of the unknown
// points, as published scores are. It reports false if nothing applies.
func (m *model) middle(e *entrant, by *way) (float64, bool) {
	m.decide(e, nothing)
	low, ok := m.add(e, by)
	m.decide(e, everything)
	high, _ := m.add(e, by)
	return float64(low+high) / 2, ok
}

// fields returns the places of the ranked entrants by kind, kinds in the order
// of their names, each in the order of the ranking and then of the ids.
func (m *model) fields() [][]int {
	byKind := map[config.Kind][]int{}
	for i := range m.entrants {
		if e := &m.entrants[i]; e.rank > 0 {
			byKind[e.kind] = append(byKind[e.kind], i)
		}
	}
	var out [][]int
	for _, kind := range sortedKeys(byKind) {
		field := byKind[kind]
		slices.SortFunc(field, func(i, k int) int {
			a, b := &m.entrants[i], &m.entrants[k]
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id))
		})
		out = append(out, field)
	}
	return out
}
