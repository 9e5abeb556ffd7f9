package scoring

import (
	"slices"
	"strings"
)

// datings are the words that only say in which year, or in which part of it.
const datings = " in en im jahr jahre at by the end of start beginning middle from fin début courant avant à partir de ende anfang mitte bis ab zum a finales mediados principios "

// year returns the year that a plan cue is, if it says nothing but in which: in
// 2026, Ende 2026. It is 0 for other cues.
func (c *clause) year(h hit) int {
	year := 0
	for i := h.first; i <= h.last; i++ {
		word := c.p.tokens[i].Word
		if y, ok := yearOf(word); ok {
			year = y
		} else if !strings.Contains(datings, " "+word+" ") {
			return 0
		}
	}
	return year
}

// past reports whether a plan cue is no more than the part of a year, and the year
// behind it is past: by the end of 2025, bis Ende 2025.
func (c *clause) past(h hit) bool {
	if h.last+1 >= c.last {
		return false
	}
	y, ok := yearOf(c.p.tokens[h.last+1].Word)
	if !ok || y >= c.p.year {
		return false
	}
	for i := h.first; i <= h.last; i++ {
		if !c.p.is(i, datings) {
			return false
		}
	}
	return true
}

// seasons are parts of a year by name.
const seasons = " spring summer autumn winter printemps été automne hiver frühjahr sommer herbst winter primavera verano otoño invierno "

// month reports whether a plan cue only says in or by which month or season: bis Juni.
func (c *clause) month(h hit) bool {
	for i := h.first; i <= h.last; i++ {
		if !c.p.is(i, datings) && !c.p.is(i, times) && !c.p.is(i, seasons) {
			return false
		}
	}
	return true
}

// tells reports whether the clause tells a deed in the past.
func (c *clause) tells() bool {
	return len(c.live(actCue)) > 0 || len(c.live(didCue)) > 0
}

// sinces are words from which a time runs.
const sinces = " since depuis seit desde "

// idlySince reports whether an act cue says no more than since when, and no verb
// beside it says what has been done: our office has been in Lyon since 2004.
func (c *clause) idlySince(h hit) bool {
	return c.since(h) && !slices.ContainsFunc(slices.Concat(c.live(actCue), c.live(practiceCue), c.live(didCue)), func(o hit) bool { return !c.since(o) })
}

// since reports whether a hit is no more than a time: since 2023, seit März.
func (c *clause) since(h hit) bool {
	if !c.p.is(h.first, sinces) {
		return false
	}
	_, year := yearOf(c.p.tokens[h.last].Word)
	return year || c.p.is(h.last, times)
}

// untrue reports whether the clause tells a figure of its own as reached in a
// year to come: we trained 900 in 2031. A deed now for a year to come is none.
func (c *clause) untrue() bool {
	plans := c.live(planCue)
	if len(plans) == 0 {
		return false
	}
	if _, figure := c.p.figure(c.first, c.last); !figure {
		return false
	}
	for _, h := range plans {
		if c.year(h) <= c.p.year {
			return false
		}
	}
	for i := c.first; i < c.last; i++ {
		if y, ok := yearOf(c.p.tokens[i].Word); ok && y <= c.p.year {
			return false
		}
	}
	return slices.ContainsFunc(slices.Concat(c.live(actCue), c.live(didCue)), func(h hit) bool {
		return c.subject(h) == explicit && !c.aims(h.last+1, plans[0].first)
	})
}

// purposes are words by which what was done has an aim of its own.
const purposes = " to for that which whose pour qui um für die das para que "

// aims reports whether a word from first to before last gives what was done an
// aim: a programme to train 900 in 2031.
func (c *clause) aims(first, last int) bool {
	for i := first; i < last; i++ {
		if c.p.is(i, purposes) {
			return true
		}
	}
	return false
}
