package scoring

import (
	"cmp"

	"makegood/config"
)

// Robustness says how far the ranking of one initiative hangs on choices that
// could have been made otherwise, and on what was read.
type Robustness struct {
	Initiative string      `json:"initiative"`
	Seed       int64       `json:"seed"`
	Draws      int         `json:"draws"`         // 0: ranges of rank are what low and high allow
	Spread     float64     `json:"weight_spread"` // in each draw a weight is multiplied by a number from 1 less to 1 more than this
	Share      float64     `json:"rank_share"`    // of the draws, at least, lie within a range of ranks
	Pledge     string      `json:"pledge"`        // without which ranks move the most; empty if none moves any
	Weight     string      `json:"weight"`        // the pledge whose weight moves ranks the most; empty if none moves any
	Ranks      []RankRange `json:"ranks"`         // of the ranked signatories, by kind and rank
	Scenarios  []Scenario  `json:"scenarios"`
	Leanings   []Leaning   `json:"leanings"`
	Groups     []Group     `json:"groups"`
}

// A RankRange is the rank of one signatory and how firm it is.
type RankRange struct {
	Signatory string         `json:"signatory"`
	Kind      string         `json:"kind"`
	Score     float64        `json:"score"`
	Rank      int            `json:"rank"`     // within the kind
	Low       int            `json:"rank_low"` // see [Engine.Draw]
	High      int            `json:"rank_high"`
	Without   map[string]int `json:"without"` // rank where one pledge is left out, by pledge; a pledge without which nothing applies is missing
	Read      ReadOf         `json:"read"`
}

// Robustness takes the ranking of an initiative apart. The scores are those of
// [Engine.Scores], after [Engine.Draw] with the same draws. It is the zero
// Robustness for an unknown initiative.
func (e *Engine) Robustness(initiative string, cases []Case, findings []Finding, scores []Score, by Draws) Robustness {
	in, ok := e.initiatives[initiative]
	if !ok {
		return Robustness{}
	}
	searched := map[string]Searched{} // by signatory; that of the first finding, as on the scorecard
	for i := range findings {
		if _, known := searched[findings[i].Signatory]; !known {
			searched[findings[i].Signatory] = findings[i].Searched
		}
	}
	signatories := make([]config.Signatory, len(cases))
	read := map[string]ReadOf{}
	for i, c := range cases {
		signatories[i] = c.Signatory
		read[c.Signatory.ID] = readOf(c, searched[c.Signatory.ID])
	}
	m := e.model(in, signatories, findings, scores)
	r := Robustness{
		Initiative: initiative, Seed: by.Seed, Draws: by.Count, Spread: WeightSpread, Share: RankShare,
		Ranks: []RankRange{},
	}
	places := map[int]int{} // among Ranks, by entrant
	for _, field := range m.fields() {
		for _, i := range field {
			en := &m.entrants[i]
			s := scores[en.place]
			places[i] = len(r.Ranks)
			r.Ranks = append(r.Ranks, RankRange{
				Signatory: en.id, Kind: string(en.kind), Score: en.score, Rank: s.Rank, Low: s.RankLow, High: s.RankHigh,
				Without: map[string]int{}, Read: read[en.id],
			})
		}
	}
	for p, pledge := range m.pledges {
		for i, rank := range m.ranks(m.without(p), isRanked) {
			if rank > 0 {
				r.Ranks[places[i]].Without[pledge] = rank
			}
		}
	}
	r.Scenarios = m.scenarios(e.method.Coverage.At)
	r.Pledge, r.Weight = mostMoved(r.Scenarios, Without), mostMoved(r.Scenarios, Lighter, Heavier)
	r.Leanings, r.Groups = leanings(r.Ranks, cmp.Or(int(e.method.Leaning.At), LeastToMean)), groups(r.Ranks)
	return r
}

// mostMoved returns the pledge whose scenarios of such changes move ranks the
// most, the first of several; empty if they move none.
func mostMoved(scenarios []Scenario, changes ...Change) string {
	places := map[string]float64{}
	most := ""
	for _, s := range scenarios {
		for _, c := range changes {
			if s.Change == c {
				places[s.Of] += s.Places
			}
		}
	}
	for _, s := range scenarios {
		if cmp.Less(places[most], places[s.Of]) {
			most = s.Of
		}
	}
	return most
}
