package site

import (
	"cmp"

	"makegood/scoring"
)

// A readingView says what was read of a signatory.
type readingView struct {
	Documents int
	Languages string
	States    []stateCount
	Sources   []sourceRow
	Further   int // sources that are not listed
}

type stateCount struct {
	State string
	Count int
}

type sourceRow struct {
	Text      string
	Href      string
	Kind      string
	Confirmed bool
	Robots    string
	State     string
	Reason    string
}

// states lists the states of a snapshot in the order in which readers see them.
var states = []string{"ok", "unchanged", "moved", "missing", "removed", "blocked", "robots", "unreachable", "truncated", "unreadable", "out-of-scope"}

// sourcesPerCard is how many sources a scorecard lists.
const sourcesPerCard = 25

func (b *book) readingView(card *scoring.Scorecard) readingView {
	r := card.Reading
	v := readingView{Documents: r.Documents, Languages: b.tongues(r.Languages)}
	for _, s := range states {
		if n := r.States[s]; n > 0 {
			v.States = append(v.States, stateCount{s, n})
		}
	}
	for _, s := range r.Sources[:min(sourcesPerCard, len(r.Sources))] {
		v.Sources = append(v.Sources, sourceRow{
			Text: shorten(clean(s.URL), 90), Href: webLink(s.URL), Kind: b.word("source", s.Kind), Confirmed: s.Confirmed,
			Robots: b.word("robots", s.Robots), State: b.word("state", cmp.Or(s.State, "unasked")), Reason: b.code(s.Reason),
		})
	}
	v.Further = len(r.Sources) - len(v.Sources)
	return v
}
