package scoring

// introduced returns what the words before a list show of its items, at most
// that the organisation acts: the sentence that ends in a colon, else a line
// above the list that says what is forbidden or done by habit. An item that is a
// sentence of its own stands for itself, and one without a word for nothing.
func (p *page) introduced(ps *passage) (verdict, bool) {
	if !ps.item || ps.first == ps.last || p.standsAlone(ps) {
		return verdict{}, false
	}
	if ps.lead >= 0 {
		lead := &p.passages[ps.lead]
		if v, ok := p.lastWord(lead); ok && (v.habitual || v.cues[0].last+leadReach >= lead.last) {
			return v.over(ps), true
		}
	}
	if ps.caption >= 0 {
		if v, ok := p.lastWord(&p.passages[ps.caption]); ok && v.habitual {
			return v.over(ps), true
		}
	}
	return verdict{}, false
}

// leadReach is how many words may stand between a cue and the colon behind it.
const leadReach = 10

// lastWord returns what the last clause of a passage shows, if anything.
func (p *page) lastWord(ps *passage) (verdict, bool) {
	clauses := p.clauses(ps)
	if len(clauses) == 0 || ps.speaker == theirs {
		return verdict{}, false
	}
	c := clauses[len(clauses)-1]
	v, ok := c.judge(&passage{Passage: ps.Passage, speaker: ps.speaker, lead: 0})
	return v, ok && v.rung > Silent
}

// over makes what introduces a list a verdict on one of its items.
func (v verdict) over(ps *passage) verdict {
	v.rung = min(v.rung, Acts)
	v.first, v.last = ps.first, ps.last
	return v
}

// standsAlone reports whether an item begins as a sentence of its own.
func (p *page) standsAlone(ps *passage) bool {
	return p.is(ps.first, p.lang.words.starters)
}
