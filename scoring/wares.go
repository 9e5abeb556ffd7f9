package scoring

// ownWares reports whether a sentence tells in the passive, of nobody named, what is
// done to all of what an organisation makes or runs, and a sentence before it in the
// paragraph speaks of the organisation: every service is built by our process. LADDER
// lets an act of nobody named count; on a page of the organisation, in such a
// paragraph, these are its own.
func (p *page) ownWares(ps *passage) bool {
	if ps.speaker != ours || ps.alien || ps.has(thirdCue) {
		return false
	}
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	told := false
	for _, h := range c.live(waresCue) {
		told = told || h.first <= ps.first+1 && p.within(h.last+1, min(h.last+1+waresReach, ps.last), passiveVerbs)
	}
	return told && p.speaksFrom(ps.BlockStart) < ps.first
}

// speaksFrom returns the first word of the first sentence in which a paragraph speaks of
// the organisation; beyond all words if there is none. Each paragraph is looked
// through once.
func (p *page) speaksFrom(blockStart int) int {
	if p.spoken == nil {
		p.spoken = map[int]int{}
		for i := range p.passages {
			o := &p.passages[i]
			if _, known := p.spoken[o.BlockStart]; !known && o.has(ownCue) && o.speaker == ours {
				p.spoken[o.BlockStart] = o.first
			}
		}
	}
	if first, ok := p.spoken[blockStart]; ok {
		return first
	}
	return len(p.tokens)
}

// passiveVerbs are the verbs by which a passive in the present begins.
const passiveVerbs = " is are est sont wird werden es son está están é são "

// waresReach is how many words behind wares the verb of the passive may begin.
const waresReach = 4
