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
	bySignatory := answersOf(findings, initiative)
	var out []Score
	kinds := map[config.Kind][]int{}
	for _, s := range signatories {
		given, ok := bySignatory[s.ID]
		if !ok {
			continue
		}
		kinds[s.Kind] = append(kinds[s.Kind], len(out))
		out = append(out, e.scoresOf(in, s.ID, given)...)
	}
	for _, kind := range sortedKeys(kinds) {
		e.rank(out, kinds[kind])
	}
	return out
}

// answersOf returns the findings on an initiative by signatory, and by pledge,
// indicator and element.
func answersOf(findings []Finding, initiative string) map[string]map[string]*Finding {
	out := map[string]map[string]*Finding{}
	for i := range findings {
		f := &findings[i]
		if f.Initiative != initiative {
			continue
		}
		if out[f.Signatory] == nil {
			out[f.Signatory] = map[string]*Finding{}
		}
		out[f.Signatory][f.Pledge+"/"+f.Indicator+"/"+f.Element] = f
	}
	return out
}

// A sum is what the parts of one level add up to. The ends are percentages and
// count only if something was possible.
type sum struct {
	points, unknown, possible int
	low, high                 float64
	weight                    float64
}

// scoresOf returns the scores of one signatory: of the initiative, of its
// pledges, of its indicators.
func (e *Engine) scoresOf(in *initiative, signatory string, findings map[string]*Finding) []Score {
	var pledges, indicators []Score
	var total []sum
	for _, pl := range in.pledges {
		var ofPledge []sum
		for _, ind := range pl.indicators {
			var ofIndicator []sum
			for _, el := range ind.elements {
				f := findings[pl.config.ID+"/"+ind.config.ID+"/"+el.config.ID]
				ofIndicator = append(ofIndicator, single(f))
			}
			s := together(e.method.Levels.Indicator, ofIndicator, ind.config.Weight)
			ofPledge = append(ofPledge, s)
			id := in.config.ID + "/" + pl.config.ID + "/" + ind.config.ID
			indicators = append(indicators, e.score(signatory, in.config.ID, IndicatorLevel, id, s))
		}
		s := together(e.method.Levels.Pledge, ofPledge, pl.config.Weight)
		total = append(total, s)
		pledges = append(pledges, e.score(signatory, in.config.ID, PledgeLevel, in.config.ID+"/"+pl.config.ID, s))
	}
	whole := e.score(signatory, in.config.ID, InitiativeLevel, in.config.ID, together(e.method.Levels.Initiative, total, 1))
	return slices.Concat([]Score{whole}, pledges, indicators)
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
	for _, p := range parts {
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
	low, high := s.low, s.high
	middle := float64(low+high) / 2
	out.Low, out.High, out.Score = &low, &high, &middle
	out.Coverage = float64(s.possible-s.unknown) / float64(s.possible)
	if grade := e.band(low); out.Coverage >= e.method.Coverage.At && grade == e.band(high) {
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
// says how good and how bad it can be, whatever the unknown points turn out to be.
func (e *Engine) rank(scores []Score, at []int) {
	at = slices.DeleteFunc(at, func(i int) bool {
		return scores[i].Score == nil || scores[i].Coverage < e.method.Coverage.At
	})
	for _, i := range at {
		s := &scores[i]
		s.Rank, s.RankLow, s.RankHigh = 1, 1, 1
		for _, k := range at {
			o := scores[k]
			if *o.Score > *s.Score {
				s.Rank++
			}
			if k != i && *o.Low > *s.High {
				s.RankLow++
			}
			if k != i && *o.High > *s.Low {
				s.RankHigh++
			}
		}
	}
}
