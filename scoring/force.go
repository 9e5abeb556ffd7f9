package scoring

import "slices"

// A force says how far the words of a promise bind its maker.
type force int

// The forces of words, from the weakest: nothing is known of others.
const (
	aims  force = 1 + iota // we aim to
	means                  // we plan to
	binds                  // we will
)

// force returns the strongest force of a statement's words. What somebody else will
// or wants to do, and what is said in a relative clause, has none here; nor has what
// binds to no more than trying: we will seek to.
func (f *following) force(m *Commitment) force {
	p := f.pageOf(m)
	if p == nil {
		return 0
	}
	strongest := force(0)
	for i := range p.passages {
		for _, part := range p.clauses(&p.passages[i]) {
			strongest = max(strongest, part.force())
		}
	}
	return strongest
}

func (c *clause) force() force {
	counts := func(h hit) bool { return c.subject(h) != foreign && c.ownVerb(h) && !c.relative(h) }
	weaker := slices.Concat(c.in(intentCue), c.in(aimCue))
	loosened := func(h hit) bool {
		return slices.ContainsFunc(weaker, func(o hit) bool { return o.first <= h.last+loosens && h.first <= o.last })
	}
	own := slices.DeleteFunc(c.live(promiseCue), func(h hit) bool { return !counts(h) || loosened(h) })
	switch {
	case len(own) > 0 || slices.ContainsFunc(c.in(promiseCue), func(h hit) bool { return c.refrains(h) && counts(h) && !loosened(h) }):
		return binds
	case slices.ContainsFunc(c.live(intentCue), counts):
		return means
	case slices.ContainsFunc(c.live(aimCue), counts):
		return aims
	}
	return 0
}

// loosens is how many words behind "will" a verb may stand that makes of it no more
// than trying.
const loosens = 2
