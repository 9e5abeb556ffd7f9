package site

import (
	"slices"

	"makegood/scoring"
)

// A recentView says on a home page what changed since the edition before: how
// many answers, for which reasons, and who moved most.
type recentView struct {
	Before   string
	Href     string // the page of changes
	Count    int    // answers that changed
	Causes   []causeRow
	Movers   []moverRow
	Softer   int // promises that ask less of their maker than before
	Promises string
}

// recentMovers is how many of those who moved most a home page names.
const recentMovers = 5

// recent is nil in the first edition.
func (b *book) recent(f *frame, is *issue, ch *chapter) *recentView {
	s := is.since
	if s == nil {
		return nil
	}
	changes := f.Link(roomAddress(is.Meta.ID, "changes"))
	v := &recentView{Before: s.before.Meta.ID, Href: changes, Promises: changes + "#promises"}
	all := b.causeRows(s, ch.ID)
	for _, row := range all {
		v.Count += row.Count
		if row.Count > 0 {
			v.Causes = append(v.Causes, row)
		}
	}
	for _, p := range s.allPromises() {
		if p.Was.Initiative == ch.ID && len(p.Softer) > 0 {
			v.Softer++
		}
	}
	moved := slices.DeleteFunc(s.moved(ch), func(card *scoring.Scorecard) bool { return s.step(card) == 0 })
	v.Movers = drawn(b.moverRows(f, is, ch, moved[:min(recentMovers, len(moved))]), s.widest(moved))
	return v
}
