package scoring

import (
	"slices"
	"strings"
)

// datings are the words that only say in which year.
const datings = " in en im jahr jahre "

// year returns the year that a plan cue is, if it says nothing but in which: in
// 2026, im Jahr 2026. It is 0 for other cues.
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

// tells reports whether the clause tells a deed in the past.
func (c *clause) tells() bool {
	return len(c.live(actCue)) > 0 || len(c.live(didCue)) > 0
}

// untrue reports whether the clause tells a figure of its own as reached in a
// year to come: we trained 900 in 2031. A deed now for a year to come is none.
func (c *clause) untrue() bool {
	plans := c.live(planCue)
	if _, figure := c.p.figure(c.first, c.last); !figure || len(plans) == 0 {
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
