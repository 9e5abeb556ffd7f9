package scoring

import (
	"slices"

	"makegood/config"
)

// A Fate says what became of a promise that an earlier edition found.
type Fate string

// The fates of a promise. A promise is no longer found only where the page that
// held it was read again and says something else, and nothing like it was found on
// any page of its maker.
const (
	Reworded Fate = "reworded"     // other words stand in its place: a promise, or an aim or the like
	Gone     Fate = "not-found"    // the page was read again, and nothing like it was found anywhere
	PageGone Fate = "page-removed" // the page that held it was removed, and nothing like it was found anywhere

	NowKept  Fate = "reported-kept" // its maker says that it was kept, which it did not before
	NowDeeds Fate = "told-as-done"  // its maker tells something like it as done; whether it is that, a reader may see
)

// A Softening says in which way a promise asks less of its maker than before.
type Softening string

// The ways in which wording softens.
const (
	Later      Softening = "later"      // falls due later
	Undated    Softening = "undated"    // falls due on no day any more
	Smaller    Softening = "smaller"    // names a smaller number
	Unnumbered Softening = "unnumbered" // names no number any more, nor all there are
	Rarer      Softening = "rarer"      // comes round less often
	Looser     Softening = "looser"     // what its maker was bound to do it now plans, wants or intends
	Vaguer     Softening = "vaguer"     // what its maker was going to do is now only valued, tried or aimed at
	Hedged     Softening = "hedged"     // with a word such as may, or a condition such as if funding allows, that it had not before
)

// A PromiseChange is a promise of the old edition that the new one does not have
// in the same words, or that its maker now says to have kept.
type PromiseChange struct {
	Fate   Fate        `json:"fate"`
	Was    *Commitment `json:"was"`
	Is     *Commitment `json:"is"`     // only if reworded, reported kept or told as done; of these a statement need not be a promise
	Softer []Softening `json:"softer"` // only if reworded or told as done; in the order of the constants
}

// softer lists the ways in which a promise asks less than before.
func (f *following) softer(was, is *Commitment) []Softening {
	out := []Softening{}
	switch {
	case was.Due != "" && is.Due == "":
		out = append(out, Undated)
	case was.Due != "" && lastDay(is.Due) > lastDay(was.Due):
		out = append(out, Later)
	}
	switch {
	case fewer(was, is):
		out = append(out, Smaller)
	case f.unnumbered(was, is):
		out = append(out, Unnumbered)
	}
	if f.rarer(was, is) {
		out = append(out, Rarer)
	}
	before, now := f.engine.Rungs(was.Text, was.Language), f.engine.Rungs(is.Text, is.Language)
	switch a, b := f.force(was), f.force(is); {
	case a > aims && b == aims, before.Rung == Plans && (now.Rung < Plans || is.State == Said):
		out = append(out, Vaguer)
	case a > means && b == means:
		out = append(out, Looser)
	}
	if now.reserved() && !before.reserved() {
		out = append(out, Hedged)
	}
	order := []Softening{Later, Undated, Smaller, Unnumbered, Rarer, Looser, Vaguer, Hedged}
	slices.SortFunc(out, func(a, b Softening) int { return slices.Index(order, a) - slices.Index(order, b) })
	return out
}

// reserved reports whether a text leaves its maker a way out.
func (c Climb) reserved() bool {
	return slices.Contains(c.Flags, "hedged") || slices.Contains(c.Flags, "conditional")
}

// fewer reports whether a promise names a smaller number than before, of the same
// kind.
func fewer(was, is *Commitment) bool {
	a, kind, ok := measured(was)
	b, of, known := measured(is)
	return ok && known && kind == of && b < a
}

// unnumbered reports whether a promise named a number before, and now names none of
// any kind, nor says that it is about all or every one of something.
func (f *following) unnumbered(was, is *Commitment) bool {
	if _, _, ok := measured(was); !ok {
		return false
	}
	p := f.pageOf(is)
	if p == nil {
		return false
	}
	_, figure := p.figure(0, len(p.tokens))
	return !figure && !p.within(0, len(p.tokens), everyOne)
}

// everyOne are words that stand for more than any number: all employees.
const everyOne = " all every each everyone everybody whole entire tous toutes tout toute chaque alle allen aller alles jede jeder jedes jeden jedem sämtliche sämtlichen ganze ganzen todos todas todo toda cada "

// measured returns the number of a measure and its kind, see [amount].
func measured(m *Commitment) (value float64, kind rune, ok bool) {
	words := config.Tokens(m.Measure)
	if len(words) == 0 {
		return 0, 0, false
	}
	return amount(words[0].Word, m.Language)
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
