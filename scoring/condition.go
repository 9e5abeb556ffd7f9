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

// ors join what is supposed to what is supposed besides.
const ors = " or ou oder o u "

// conditions begin a clause that only supposes.
var conditions = map[string]string{"en": " if unless ", "fr": " si ", "de": " wenn falls sofern ", "es": " si ", "pt": " se caso ", "ar": " اذا ان لو "}

// conditional reports whether the cue stands in the part of the clause that an
// "if" begins, up to its comma, but for one before "or" or before another part of
// the same supposition: if you broke a rule, we closed your account, or we banned you.
func (c *clause) conditional(h hit) bool {
	for i := h.first; i >= c.first; i-- {
		if i < h.first && c.p.comma(i+1) && !c.p.is(i+1, ors) && !c.supposes(i+1) {
			return false
		}
		if c.p.is(i, conditions[c.p.lang.tag]) {
			return true
		}
	}
	return false
}

// supposes reports whether what begins at word i, behind a comma, is one of several
// things that are supposed: an "or" follows that begins another of them in the same
// way, with a subject or with a verb, and a comma behind that ends them all.
func (c *clause) supposes(i int) bool {
	for k := i + 1; k < c.last-1; k++ {
		if !c.p.is(k, ors) {
			continue
		}
		ended := false
		for m := k + 2; m < c.last; m++ {
			ended = ended || c.comma(m)
		}
		verbs := c.p.lang.tag != "de" && c.verbAt(i) && c.verbAt(k+1) // in German a verb that comes first is no longer supposed
		return ended && (verbs || c.subjectAt(i) && c.subjectAt(k+1))
	}
	return false
}

// subjectAt reports whether a word begins a statement as its subject, or as a verb
// that means "we".
func (c *clause) subjectAt(i int) bool {
	return c.p.is(i, c.p.lang.words.starters) || c.verbAt(i) && c.weMeans(hit{first: i, last: i})
}

// verbAt reports whether a cue of a deed begins with a word, or one word behind it.
func (c *clause) verbAt(i int) bool {
	return slices.ContainsFunc(c.hits, func(h hit) bool {
		return (h.slot == actCue || h.slot == didCue || h.slot == practiceCue) && (h.first == i || h.first == i+1)
	})
}
