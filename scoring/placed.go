package scoring

// placedFirst reports whether the clause begins with somebody whom a word such as our
// only places, and who acts: our customers follow. It does not where the organisation
// acts beside them, or something is asked of them or done to them.
func (c *clause) placedFirst() bool {
	w, i := &c.p.lang.words, c.first
	return i+2 < c.last && c.p.is(i, w.ours) && c.p.is(i+1, w.placed) &&
		!c.p.is(i+2, passives) && !c.p.is(i+2, w.owing) && !c.p.is(i+2, ands) && !c.p.within(i+2, c.last, w.subjects)
}
