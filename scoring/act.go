package scoring

import (
	"slices"
	"strings"
)

// acted: a completed act of the organisation or of nobody named, or a habit at
// half its weight. So is an act told by any participle, the end of what is harmful,
// and since when something is done; the former two count for little if nobody is
// named: it may be the state of the world. If a plan begins before it ends, the plan decides.
func (c *clause) acted(ps *passage) (verdict, bool) {
	best := verdict{weight: -1}
	for _, h := range slices.Concat(c.live(actCue), c.live(practiceCue), c.live(didCue), c.live(cureCue)) {
		habit := h.slot == practiceCue || c.recurs(h)
		v, ok := c.weigh(h, ps)
		if !ok || c.idlySince(h) || c.undergone(h) || c.joinsRelative(h) || c.isPlanned(h) || c.commits(h) || c.apart(h) {
			continue
		}
		v.rung, v.habitual = Acts, habit
		switch {
		case habit, c.since(h), h.slot != actCue && v.explicit:
			v.weight = min(v.weight, medium)
		case h.slot != actCue:
			v.weight = weak
		}
		switch {
		case len(c.in(openCue)) > 0:
			v.rung = Plans
		case habit && (slices.Contains(v.flags, "hedged") || c.depends(h)):
			v.rung = Says
		}
		if v.weight > best.weight {
			best = v
		}
	}
	return best, best.weight >= 0
}

// recurs reports whether a verb that Spanish and Portuguese write alike in the
// present and the past, such as publicamos, tells a practice: the clause says that it
// comes round, and names no year that is past.
func (c *clause) recurs(h hit) bool {
	if (c.p.lang.tag != "es" && c.p.lang.tag != "pt") || h.slot == practiceCue {
		return false
	}
	if verb := c.p.tokens[h.first].Word; !strings.HasSuffix(verb, "amos") && !strings.HasSuffix(verb, "imos") || strings.HasSuffix(verb, "íamos") {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if y, ok := yearOf(c.p.tokens[i].Word); ok && y <= c.p.year {
			return false
		}
	}
	return often(c.hits) > 0
}

// pronouns stand for the organisation itself, not for what is its own.
const pronouns = " we i nous je wir ich nosotros hemos fuimos "

// undergone reports whether any participle tells what was done to the organisation,
// and not by it: we have been told. What a cue names itself stands.
func (c *clause) undergone(h hit) bool {
	if h.slot != didCue || !c.passive(h) || c.p.lang.names(h, c.p.tokens[h.last].Word) {
		return false
	}
	for i := max(c.first, h.first-2); i <= min(h.first+1, h.last); i++ {
		if c.p.is(i, pronouns) {
			return true
		}
	}
	return false
}

// isPlanned reports whether a plan begins before the cue ends, unless the cue
// names its words itself: we will not.
func (c *clause) isPlanned(h hit) bool {
	return slices.ContainsFunc(c.live(planCue), func(o hit) bool {
		named := c.p.lang.names(h, c.p.tokens[o.first].Word) && c.p.lang.names(h, c.p.tokens[o.last].Word)
		return o.first <= h.last && !named
	})
}

// commits reports whether another verb, one that only commits, decides: it stands
// between the words of the cue (we support a ban), or before a habit without
// another subject (we support the principle that nobody may).
func (c *clause) commits(h hit) bool {
	return slices.ContainsFunc(c.live(commitCue), func(o hit) bool {
		within := o.last > h.first && o.last < h.last
		before := h.slot == practiceCue && o.last < h.first
		return (within || before) && !c.parted(o.last+1, max(h.first, o.last+1), h.last)
	})
}

// parted reports whether something from a word on begins
// another statement: an "and" before last, or the organisation up to middle.
func (c *clause) parted(from, middle, last int) bool {
	for i := from; i < last; i++ {
		if c.p.is(i, ands) {
			return true
		}
	}
	return slices.ContainsFunc(c.in(ownCue), func(o hit) bool { return o.first >= from && o.first <= middle })
}
