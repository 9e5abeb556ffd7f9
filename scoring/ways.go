package scoring

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
)

// Ways returns, by initiative, a digest of all by which the words of signatories are
// read: the version of the program, cues, how much must be read and how old it may
// be, topics and rules. What one of two editions of the same ways found and the other
// did not, somebody published or took down. Titles, weights and grades are no part.
func (r Results) Ways() map[string]archive.Digest {
	cues := slices.Clone(r.Cues)
	for i := range cues {
		cues[i].File = ""
	}
	slices.SortFunc(cues, func(a, b config.Cues) int { return strings.Compare(a.Language, b.Language) })
	common := digestOf(struct {
		Version         string
		Cues            []config.Cues
		Reading, Window config.Gate
	}{r.Version, cues, r.Method.Reading, r.Method.Window})
	out := map[string]archive.Digest{}
	for _, in := range r.Initiatives {
		asked := make([]config.Pledge, len(in.Pledges))
		for i, p := range in.Pledges {
			asked[i] = config.Pledge{ID: p.ID, Topic: p.Topic, Near: p.Near, Not: p.Not, Pages: p.Pages, Indicators: p.Indicators}
		}
		out[in.ID] = digestOf(struct {
			Common  archive.Digest
			Pledges []config.Pledge
		}{common, asked})
	}
	return out
}

// digestOf is that of a declaration written as JSON, which sorts the keys of maps.
func digestOf(v any) archive.Digest {
	data, err := json.Marshal(v)
	if err != nil { // declarations hold texts, numbers and lists
		panic(fmt.Sprintf("scoring: a declaration has no JSON: %v", err))
	}
	return archive.Sum(data)
}
