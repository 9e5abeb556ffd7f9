package scoring

import "slices"

// apart reports whether a deed or a result is no deed for any pledge, whatever it is
// about: a law firm hired after a breach, attacks that a product stopped for those
// who bought it.
func (c *clause) apart(h hit) bool {
	return slices.ContainsFunc(c.in(apartCue), func(o hit) bool { return o.first <= h.last && h.first <= o.last })
}
