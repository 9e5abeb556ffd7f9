package scoring

import "slices"

// intended reports whether the sentence only hopes, plans or considers what the
// rule found: a plan, an aspiration or something open begins before it ends, in
// the same statement. A rule that names such words itself, as what it asks for or
// as what is partly enough, takes them.
func (p *page) intended(ps *passage, shown []hit) bool {
	for _, c := range p.clauses(ps) {
		for _, o := range slices.Concat(c.live(planCue), c.live(openCue), c.live(commitCue)) {
			if c.named(o, shown) > 0 {
				continue
			}
			if slices.ContainsFunc(shown, func(h hit) bool {
				return h.first >= c.first && h.last < c.last && o.first <= h.last && !c.parted(o.last+1, h.first, h.first)
			}) {
				return true
			}
		}
	}
	return false
}

// gone reports whether the clause says of what the rule found that it came to an
// end, was lost or is refused, unless the rule names all words for that itself; or
// a clause of the sentence takes it back.
func (p *page) gone(ps *passage, shown []hit) bool {
	return slices.ContainsFunc(p.clauses(ps), func(c clause) bool {
		return c.retracts() || slices.ContainsFunc(c.ended(), func(o hit) bool {
			return c.named(o, shown) < c.named(o, []hit{o}) && slices.ContainsFunc(shown, func(h hit) bool { return h.first >= c.first && h.last < c.last })
		})
	})
}

// named counts the words of a cue that its own pattern and that of a hit name.
func (c *clause) named(o hit, shown []hit) int {
	n := 0
	for i := o.first; i <= o.last; i++ {
		word := c.p.tokens[i].Word
		if c.p.lang.names(o, word) && slices.ContainsFunc(shown, func(h hit) bool {
			return h.first <= i && i <= h.last && c.p.lang.names(h, word)
		}) {
			n++
		}
	}
	return n
}
