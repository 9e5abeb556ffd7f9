package scoring

import (
	"slices"

	"makegood/config"
)

// Scores adds up the findings of an initiative: for each signatory, in the order
// given, one score of the initiative, one of each pledge and one of each
// indicator, as declared. Signatories without findings have no scores. Ranks
// are of the initiative, among signatories of one kind whose coverage reaches
// the gate of the method. It returns nil for an unknown initiative.
func (e *Engine) Scores(initiative string, signatories []config.Signatory, findings []Finding) []Score {
	in, ok := e.initiatives[initiative]
	if !ok {
		return nil
	}
	bySignatory := in.answers(findings)
	out := make([]Score, 0, len(bySignatory)*in.scores())
	kinds := map[config.Kind][]int{}
	for _, s := range signatories {
		given, ok := bySignatory[s.ID]
		if !ok {
			continue
		}
		kinds[s.Kind] = append(kinds[s.Kind], len(out))
		out = e.scoresOf(out, in, s.ID, given)
	}
	for _, kind := range sortedKeys(kinds) {
		e.rank(out, kinds[kind])
	}
	return out
}

// answers returns the findings on an initiative by signatory and by the place of
// the element; nil where none was made.
func (in *initiative) answers(findings []Finding) map[string][]*Finding {
	out := map[string][]*Finding{}
	var last string // findings of one signatory mostly stand together
	var given []*Finding
	for i := range findings {
		f := &findings[i]
		if f.Initiative != in.config.ID {
			continue
		}
		if given == nil || f.Signatory != last {
			last, given = f.Signatory, out[f.Signatory]
			if given == nil {
				given = make([]*Finding, len(in.places))
				out[last] = given
			}
		}
		if place, ok := in.places[asked{f.Pledge, f.Indicator, f.Element}]; ok {
			given[place] = f
		}
	}
	return out
}

// scores is how many scores a signatory has.
func (in *initiative) scores() int {
	n := 1 + len(in.pledges)
	for _, pl := range in.pledges {
		n += len(pl.indicators)
	}
	return n
}

// A sum is what the parts of one level add up to. The ends are percentages and
// count only if something was possible.
type sum struct {
	points, unknown, possible int
	low, high                 float64
	weight                    float64
}

// scoresOf appends the scores of one signatory: of the initiative, of its
// pledges, of its indicators.
func (e *Engine) scoresOf(to []Score, in *initiative, signatory string, findings []*Finding) []Score {
	at := len(to) // the whole, then the pledges; indicators come behind them
	to = append(to, make([]Score, 1+len(in.pledges))...)
	total := make([]sum, 0, 16)
	ofPledge, ofIndicator := make([]sum, 0, 16), make([]sum, 0, 16)
	for p := range in.pledges {
		pl := &in.pledges[p]
		ofPledge = ofPledge[:0]
		for i := range pl.indicators {
			ind := &pl.indicators[i]
			ofIndicator = ofIndicator[:0]
			for k := range ind.elements {
				ofIndicator = append(ofIndicator, single(findings[ind.elements[k].place]))
			}
			s := together(e.method.Levels.Indicator, ofIndicator, ind.config.Weight)
			ofPledge = append(ofPledge, s)
			to = append(to, e.score(signatory, in.config.ID, IndicatorLevel, ind.id, s))
		}
		s := together(e.method.Levels.Pledge, ofPledge, pl.config.Weight)
		total = append(total, s)
		to[at+1+p] = e.score(signatory, in.config.ID, PledgeLevel, pl.id, s)
	}
	to[at] = e.score(signatory, in.config.ID, InitiativeLevel, in.config.ID, together(e.method.Levels.Initiative, total, 1))
	return to
}

// applies reports whether a finding was made, and something was possible.
func (f *Finding) applies() bool { return f != nil && f.Outcome != NotApplicable && f.Possible > 0 }

// single is the sum of one finding, if it was made.
func single(f *Finding) sum {
	if !f.applies() {
		return sum{weight: 1}
	}
	s := sum{points: f.Points, unknown: f.Unknown, possible: f.Possible, weight: 1}
	s.low, s.high = share(s.points, s.possible), share(s.points+s.unknown, s.possible)
	return s
}

// share is what points are of those that are possible, in percent.
func share(points, possible int) float64 { return float64(100*points) / float64(possible) }

// together adds up parts: by their points, or as the average of their
// percentages by weight. Parts to which nothing applied are left out. A weight
// of 0 stands for 1.
func together(how string, parts []sum, weight float64) sum {
	s := sum{weight: weightOf(weight)}
	low, high := blend{how: averagingOf(how)}, blend{how: averagingOf(how)}
	for i := range parts {
		p := &parts[i]
		if p.possible == 0 {
			continue
		}
		s.points += p.points
		s.unknown += p.unknown
		s.possible += p.possible
		low.add(p.low, p.weight, p.points, p.possible)
		high.add(p.high, p.weight, p.points+p.unknown, p.possible)
	}
	if s.possible > 0 {
		s.low, s.high = low.value(), high.value()
	}
	return s
}

// weightOf returns a declared weight; 0 stands for 1.
func weightOf(declared float64) float64 {
	if declared == 0 {
		return 1
	}
	return declared
}

// score makes the score of a sum: its middle, its coverage, and its grade if low
// and high fall in one band and enough could be assessed.
func (e *Engine) score(signatory, initiative string, level Level, id string, s sum) Score {
	out := Score{
		Signatory: signatory, Initiative: initiative, Level: level, ID: id,
		Points: s.points, Unknown: s.unknown, Possible: s.possible,
	}
	if s.possible == 0 {
		return out
	}
	at := &[3]float64{s.low, s.high, float64(s.low+s.high) / 2}
	out.Low, out.High, out.Score = &at[0], &at[1], &at[2]
	out.Coverage = float64(s.possible-s.unknown) / float64(s.possible)
	if grade := e.band(s.low); out.Coverage >= e.method.Coverage.At && grade == e.band(s.high) {
		out.Grade = grade
	}
	return out
}

// band returns the grade of a percentage.
func (e *Engine) band(percent float64) string {
	for _, b := range e.method.Bands {
		if percent >= b.From {
			return b.Grade
		}
	}
	return ""
}

// rank ranks the scores at the given places among each other. The rank is one
// more than the number of better scores; until [Engine.Draw] narrows it, its range
// says how good and how bad it can be, whatever the unknown points turn out to be,
// and holds all places that equal scores share.
func (e *Engine) rank(scores []Score, at []int) {
	at = slices.DeleteFunc(at, func(i int) bool {
		return scores[i].Score == nil || scores[i].Coverage < e.method.Coverage.At
	})
	all, lows, highs := make([]float64, len(at)), make([]float64, len(at)), make([]float64, len(at))
	for k, i := range at {
		all[k], lows[k], highs[k] = *scores[i].Score, *scores[i].Low, *scores[i].High
	}
	for _, of := range [][]float64{all, lows, highs} {
		slices.Sort(of)
	}
	for _, i := range at {
		s := &scores[i]
		s.Rank, s.RankLow, s.RankHigh = 1+above(all, *s.Score), 1+above(lows, *s.High), 1+above(highs, *s.Low)
		if *s.High > *s.Low {
			s.RankHigh-- // its own high end
		}
		s.RankHigh = max(s.RankHigh, len(all)-below(all, *s.Score)) // the last of the places that equal scores share
	}
}

// below counts the values of a sorted list that are less than a value.
func below(sorted []float64, value float64) int {
	i, _ := slices.BinarySearch(sorted, value)
	return i
}

// above counts the values of a sorted list that are greater than a value.
func above(sorted []float64, value float64) int {
	i, _ := slices.BinarySearchFunc(sorted, value, func(of, value float64) int {
		if of <= value {
			return -1
		}
		return 1
	})
	return len(sorted) - i
}
