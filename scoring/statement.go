package scoring

// The states of a statement, which is no promise.
const (
	Said = "said" // the organisation values, supports, aims at or describes something
	Done = "done" // it says that it did something, or does it
)

// statements returns what a signatory says on a pledge besides its promises, each
// text once: sentences that name its topic, or stand below a heading or a title that
// does. Another edition's promises are looked up among them: what was promised
// may now be told as done, or be no more than an aim.
func (j *judging) statements(in *initiative, pl *pledge, seen []candidate, promises []Commitment) []Commitment {
	byID := map[string]Commitment{}
	for _, c := range seen {
		ps := &c.page.passages[c.passage]
		if ps.speaker == theirs || c.page.mute(ps) != "" {
			continue
		}
		m := j.commitment(in, pl, c, clause{p: c.page, first: ps.first, last: ps.last, hits: ps.hits})
		m.State = Said
		if c.rung >= Acts && c.weight >= medium {
			m.State = Done
		}
		if known, ok := byID[m.ID]; ok {
			m.State = min(m.State, known.State) // done, if any clause of it tells so
			m = m.seenWith(known)
		}
		byID[m.ID] = m
	}
	for _, m := range promises {
		delete(byID, m.ID)
	}
	out := make([]Commitment, 0, len(byID))
	for _, id := range sortedKeys(byID) {
		out = append(out, byID[id])
	}
	return out
}
