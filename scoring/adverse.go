package scoring

import "slices"

// adverse returns the words by which the clause says that something came to an
// end, was lost or is refused, that it takes back what the sentence said, or that
// the organisation itself was punished or did harm.
func (c *clause) adverse() (hit, bool) {
	all := slices.Concat(c.ended(), c.live(retractCue))
	for _, h := range c.live(blameCue) {
		if c.subject(h) == explicit && c.ownVerb(h) && !c.conditional(h) {
			all = append(all, h)
		}
	}
	if len(all) == 0 {
		return hit{}, false
	}
	return all[0], true
}

// ended returns the hits by which something of worth came to an end: the end of
// what is harmful is none.
func (c *clause) ended() []hit {
	cures := c.live(cureCue)
	return slices.DeleteFunc(c.live(adverseCue), func(h hit) bool {
		return slices.ContainsFunc(cures, func(o hit) bool { return o.first <= h.last && h.first <= o.last })
	})
}

// retracts reports whether the clause takes back what the sentence said before
// it: we published a report, but no longer do.
func (c *clause) retracts() bool { return len(c.live(retractCue)) > 0 }
