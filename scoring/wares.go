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
	if !told {
		return false
	}
	for i := range p.passages {
		if o := &p.passages[i]; o.BlockStart == ps.BlockStart && o.first < ps.first && o.has(ownCue) && o.speaker == ours {
			return true
		}
	}
	return false
}

// passiveVerbs are the verbs by which a passive in the present begins.
const passiveVerbs = " is are est sont wird werden es son está están é são "

// waresReach is how many words behind wares the verb of the passive may begin.
const waresReach = 4
