package scoring

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
)

// A Fate says what became of a promise that an earlier edition found.
type Fate string

// The fates of a promise. A promise is no longer found only where the page that
// held it was read again and says something else; it may stand elsewhere.
const (
	Reworded Fate = "reworded"     // a promise in other words stands in its place
	Gone     Fate = "not-found"    // the page was read again, and it is not there
	PageGone Fate = "page-removed" // the page that held it was removed

	NowKept Fate = "reported-kept" // its maker says that it was kept, which it did not before
)

// A Softening says in which way a promise asks less of its maker than before.
type Softening string

// The ways in which wording softens.
const (
	Later   Softening = "later"   // falls due later
	Undated Softening = "undated" // falls due on no day any more
	Smaller Softening = "smaller" // names a smaller number
	Vaguer  Softening = "vaguer"  // what its maker was going to do is now only valued or aimed at
	Hedged  Softening = "hedged"  // with a word such as may or where possible that it had not before
)

// A PromiseChange is a promise of the old edition that the new one does not have
// in the same words, or that its maker now says to have kept.
type PromiseChange struct {
	Fate   Fate        `json:"fate"`
	Was    *Commitment `json:"was"`
	Is     *Commitment `json:"is"`     // only if reworded or reported kept
	Softer []Softening `json:"softer"` // only if reworded; in the order of the constants
}

// alike is the share of words that two wordings of one promise have in common at
// least. Half would join different promises of one kind; three quarters would
// miss a promise that lost its number and its date.
const alike = 0.6

// promiseChanges follows every promise of the old edition into the new one. Only
// signatories of both count. What the new edition could not read, or reads in the
// very same text, has not changed.
func (c *comparing) promiseChanges() []PromiseChange {
	out := []PromiseChange{}
	place := func(m *Commitment) string { return m.Signatory + "/" + m.Initiative + "/" + m.Pledge }
	there := map[string]*Commitment{} // by the ids of the new edition
	fresh := map[string][]*Commitment{}
	old := map[string]bool{}
	for i := range c.was.Commitments {
		old[c.was.Commitments[i].ID] = true
	}
	for i := range c.is.Commitments {
		m := &c.is.Commitments[i]
		there[m.ID] = m
		if !old[m.ID] {
			fresh[place(m)] = append(fresh[place(m)], m)
		}
	}
	both := map[string]bool{}
	for _, s := range c.is.Signatories {
		both[s.ID] = slices.ContainsFunc(c.was.Signatories, func(t config.Signatory) bool { return t.ID == s.ID })
	}
	for i := range c.was.Commitments {
		was := &c.was.Commitments[i]
		if !both[was.Signatory] {
			continue
		}
		if is := there[was.ID]; is != nil {
			if is.Kept != nil && was.Kept == nil && c.sameWays {
				out = append(out, PromiseChange{NowKept, was, is, []Softening{}})
			}
			continue
		}
		if is := closest(was, fresh[place(was)]); is != nil {
			fresh[place(was)] = slices.DeleteFunc(fresh[place(was)], func(m *Commitment) bool { return m == is })
			out = append(out, PromiseChange{Reworded, was, is, c.softer(was, is)})
			continue
		}
		key := was.Signatory + " " + was.URL
		switch now, read := c.bodies[key]; {
		case c.removed[key]:
			out = append(out, PromiseChange{PageGone, was, nil, []Softening{}})
		case read && string(now) != was.SHA256 && c.sameWays:
			out = append(out, PromiseChange{Gone, was, nil, []Softening{}})
		}
	}
	slices.SortStableFunc(out, func(a, b PromiseChange) int {
		return cmp.Or(cmp.Compare(place(a.Was), place(b.Was)), cmp.Compare(a.Was.ID, b.Was.ID))
	})
	return out
}

// closest returns the promise that says most nearly the same, or nil.
func closest(m *Commitment, among []*Commitment) *Commitment {
	var best *Commitment
	most := alike
	for _, x := range among {
		if x.Language != m.Language {
			continue
		}
		if s := overlap(m.Text, x.Text); s > most || s == most && best == nil {
			best, most = x, s
		}
	}
	return best
}

// overlap is the share of the words of two texts that both have (Dice's
// coefficient of the bags of words), 0 to 1.
func overlap(a, b string) float64 {
	bag := map[string]int{}
	n := 0
	for _, w := range config.Words(a) {
		bag[w]++
		n++
	}
	shared := 0
	for _, w := range config.Words(b) {
		if n++; bag[w] > 0 {
			bag[w]--
			shared++
		}
	}
	if n == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(n)
}

// softer lists the ways in which a promise asks less than before.
func (c *comparing) softer(was, is *Commitment) []Softening {
	out := []Softening{}
	switch {
	case was.Due != "" && is.Due == "":
		out = append(out, Undated)
	case was.Due != "" && lastDay(is.Due) > lastDay(was.Due):
		out = append(out, Later)
	}
	if a, ok := numberIn(was.Measure); ok {
		if b, ok := numberIn(is.Measure); ok && b < a {
			out = append(out, Smaller)
		}
	}
	before, now := c.after.Rungs(was.Text, was.Language), c.after.Rungs(is.Text, is.Language)
	if before.Rung == Plans && now.Rung < Plans {
		out = append(out, Vaguer)
	}
	if slices.Contains(now.Flags, "hedged") && !slices.Contains(before.Flags, "hedged") {
		out = append(out, Hedged)
	}
	order := []Softening{Later, Undated, Smaller, Vaguer, Hedged}
	slices.SortFunc(out, func(a, b Softening) int { return slices.Index(order, a) - slices.Index(order, b) })
	return out
}

// numberIn returns the first number of a measure.
func numberIn(measure string) (float64, bool) {
	digits := strings.FieldsFunc(measure, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	if len(digits) == 0 {
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(strings.Trim(digits[0], ".,"), ",", ""), 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// Specifics lists what a promise says besides who promises: what, how-much,
// by-when. The more of them, the easier it is to tell whether it was kept.
func (c Commitment) Specifics() []string {
	var out []string
	for _, part := range []struct{ name, text string }{{"what", c.What}, {"how-much", c.Measure}, {"by-when", c.Due}} {
		if part.text != "" {
			out = append(out, part.name)
		}
	}
	return out
}

// removedPages lists the pages that were found removed, by signatory and URL.
func removedPages(snapshots []archive.Snapshot) map[string]bool {
	out := map[string]bool{}
	for _, s := range snapshots {
		out[s.Signatory+" "+s.URL] = s.State == archive.Removed
	}
	return out
}
