package scoring

import "slices"

// depends reports whether what a cue says is to be, or is usual, hangs on
// something else: if funding allows. What was done hangs on nothing, unless its
// verb may be present as well as past: publicamos.
func (c *clause) depends(h hit) bool {
	open := h.slot == planCue || h.slot == practiceCue || h.slot == commitCue || h.slot == actCue && c.p.lang.tag != "en" && c.weMeans(h)
	return open && len(c.in(conditionCue)) > 0
}

// goesOn reports whether a plan is to go on with something that it says is done
// already. LADDER takes it for the plan that its verb makes it, not for the deed
// that it implies and does not report: whether there is one, a person decides.
func (c *clause) goesOn(h hit) bool {
	return h.slot == planCue && len(c.live(continuedCue)) > 0
}

// supposed reports whether a negation stands in the condition behind a cue, and
// does not deny it: we publish it unless nobody asks.
func (c *clause) supposed(h, negation hit) bool {
	return slices.ContainsFunc(c.in(conditionCue), func(o hit) bool {
		return h.last < o.first && o.first <= negation.first
	})
}
