package scoring

import (
	"slices"
	"strings"
)

// What German says with the words around a participle, so that a participle and
// a figure alone tell no result.
const (
	// germanWishes make of it a wish, a duty, a possibility or something unreal.
	germanWishes = " soll sollen sollte sollten will wollen möchte möchten muss müssen darf dürfen dürfte dürften kann können könnte könnten würde würden wäre wären hätte hätten "
	// germanPassives are the present and the future passive, unless one of
	// germanPasts stands beside them: 300 konnten geschult werden.
	germanPassives = " werden wird "
	germanPasts    = " wurde wurden worden konnte konnten "
	// germanRelatives begin, behind a comma, a clause about what stands before it.
	germanRelatives = " die der das den dem denen deren dessen welche welcher welches welchen welchem "
	// germanMeans stand before a number that tells by what something was done.
	germanMeans = " mit ab aus unter für "
	// germanHave stand behind the first part of a sentence. What stands there is who
	// acts, unless it begins with one of germanOpenings.
	germanHave     = " hat haben hatte hatten "
	germanOpenings = " auf in bei durch mit für über gegen im am zum zur seit nach vor während bis ab an aus unter dank insgesamt so damit dabei dazu heute inzwischen bereits außerdem zudem ferner zuletzt dort hier damals erstmals "
)

// unreached reports whether a German result is none of the organisation's, by the
// grammar of what stands between the commas around it: it is wanted, owed,
// possible, unreal, usual or to come; it joins what does not belong together; its
// number is a year, or tells by what means; or somebody else acts.
func (c *clause) unreached(h hit) bool {
	if c.p.lang.tag != "de" {
		return false
	}
	first, last := h.first, h.last
	for first > c.first && !c.comma(first) {
		first--
	}
	for last+1 < c.last && !c.comma(last+1) {
		last++
	}
	return c.joinsRelative(h) || c.pastless(first, last) || c.circumstance(h) || c.byOthers(h, first, last)
}

// joinsRelative reports whether a hit begins before a German relative clause and
// ends in it: 14 sites, which are encrypted.
func (c *clause) joinsRelative(h hit) bool {
	inside := false
	for i := h.first + 1; i <= h.last && c.p.lang.tag == "de"; i++ {
		if c.comma(i) {
			inside = c.p.is(i, germanRelatives)
		}
	}
	return inside
}

// pastless reports whether the verbs from word first to word last tell nothing
// that has happened.
func (c *clause) pastless(first, last int) bool {
	passive, past := false, false
	for i := first; i <= last; i++ {
		if c.p.is(i, germanWishes) {
			return true
		}
		passive = passive || c.p.is(i, germanPassives)
		past = past || c.p.is(i, germanPasts)
	}
	return passive && !past
}

// circumstance reports whether every number of a hit is a year, or tells by what
// means something was done. A hit without a number is none. Behind a year the
// number may follow: stieg 2025 um 40 %.
func (c *clause) circumstance(h hit) bool {
	numbers, last := 0, h.last
	if _, year := yearOf(c.p.tokens[h.last].Word); year {
		last = min(h.last+3, c.last-1)
	}
	for i := h.first; i <= last; i++ {
		if !c.counting(i) {
			continue
		}
		numbers++
		if _, year := yearOf(c.p.tokens[i].Word); !year && (i == c.first || !c.p.is(i-1, germanMeans)) {
			return false
		}
	}
	return numbers > 0 && !strings.Contains(c.p.lang.patterns[h.pattern].text, "{year")
}

// byOthers reports whether the organisation is named only behind the part of the
// sentence that holds the result, or its things are what somebody else, in front
// of the verb, acts upon: attackers have encrypted 200 of our servers.
func (c *clause) byOthers(h hit, first, last int) bool {
	owns := c.in(ownCue)
	if len(owns) == 0 {
		return false
	}
	if !slices.ContainsFunc(owns, func(o hit) bool { return o.first <= last }) {
		return true
	}
	counted := slices.ContainsFunc(owns, func(o hit) bool {
		return o.first > h.first && o.last < h.last && c.counting(o.first-1)
	})
	if !counted {
		return false
	}
	for k := first + 1; k < h.first; k++ {
		if c.p.is(k, germanHave) {
			return !c.p.is(first, germanOpenings) && !slices.ContainsFunc(owns, func(o hit) bool { return o.first >= first && o.last < h.first })
		}
	}
	return false
}

// counting reports whether word i is a number.
func (c *clause) counting(i int) bool {
	word := c.p.tokens[i].Word
	return isNumber(word) || isPercentage(word) || isMoney(word)
}
