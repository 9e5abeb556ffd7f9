package scoring

import "math/rand/v2"

// atOnce is how many draws are made for one entrant before the next one's turn,
// so that its answers are at hand, and so that a sum over many draws is one
// loop over neighbours in memory.
const atOnce = 64

// A batch is the weights of some draws.
type batch struct {
	weights [][atOnce]float64 // by the weights of the model
	sums    [][atOnce]float64 // by pledge: the weights of all its indicators
	ways    [atOnce]way       // the same weights, for averages other than means
}

func newBatch(m *model) *batch {
	b := &batch{weights: make([][atOnce]float64, len(m.names)), sums: make([][atOnce]float64, len(m.pledges))}
	for d := range b.ways {
		b.ways[d] = m.declared
		b.ways[d].weights = make([]float64, len(m.names))
	}
	return b
}

// draw draws the weights by their streams of chance.
func (b *batch) draw(m *model, chances []*rand.PCG) {
	for i, w := range m.declared.weights {
		for d := range atOnce {
			b.weights[i][d] = float64(w * spread(chances[i]))
			b.ways[d].weights[i] = b.weights[i][d]
		}
	}
	for p := range b.sums {
		b.sums[p] = [atOnce]float64{}
		for i := range m.indicators[p] {
			plus(&b.sums[p], &b.weights[m.first[p]+i])
		}
	}
}

// addAll is [model.decide] by chance and [model.add] for every draw of a batch.
// It does the same operations in the same order, so that it gives the same bits.
func (m *model) addAll(e *entrant, b *batch, scores *[atOnce]float64) {
	if m.pledge == byMean && m.declared.average == byMean {
		m.addMeans(e, b, scores)
		return
	}
	for d := range b.ways {
		m.decide(e, uniform)
		scores[d], _ = m.add(e, &b.ways[d])
	}
}

// addMeans is addAll where both pledges and the initiative are means.
func (m *model) addMeans(e *entrant, b *batch, scores *[atOnce]float64) {
	var whole, weight [atOnce]float64
	for p, panels := range e.panels {
		var pledge, partial [atOnce]float64
		weights := b.weights[m.first[p]:]
		sum, applying := &b.sums[p], 0
		for k := range panels {
			if of := &panels[k]; of.possible > 0 {
				applying++
				m.addPanel(of, &weights[k], &pledge)
			}
		}
		switch applying {
		case 0:
			continue
		case len(panels):
		default:
			sum = &partial
			for k := range panels {
				if panels[k].possible > 0 {
					plus(sum, &weights[k])
				}
			}
		}
		for d, w := range &b.weights[p] {
			whole[d] += float64(float64(pledge[d]/sum[d]) * w)
			weight[d] += w
		}
	}
	for d := range scores {
		scores[d] = float64(whole[d] / weight[d])
	}
}

// addPanel adds a panel to a mean in every draw of a batch.
func (m *model) addPanel(p *panel, weights, total *[atOnce]float64) {
	if len(p.open) == 0 {
		percent := p.percent
		for d, w := range weights {
			total[d] += float64(percent * w)
		}
		return
	}
	for d, w := range weights {
		m.settle(p, uniform)
		total[d] += float64(p.percent * w)
	}
}

func plus(to, more *[atOnce]float64) {
	for d, v := range more {
		to[d] += v
	}
}
