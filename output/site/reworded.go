package site

import (
	"makegood/scoring"
)

// A rewordedView is a promise that changed since the edition before.
type rewordedView struct {
	Name   name
	Href   string // the scorecard, at the pledge
	Pledge string
	Fate   string
	Softer []string
	Lang   string
	Dir    string
	Was    []word
	Is     []word // nil where no promise stands in its place
	Kept   *keptView
	Source string // where it stands, or stood
	Text   string // as it was, whole
	Days   string // when it was read, and since when it stands no more
	Stood  bool   // it is known to stand there no more
}

// promisesShown is how many changed promises a page shows; further ones stand on
// the pages of their signatories.
const promisesShown = 25

func (b *book) rewordedViews(f *frame, is *issue, changes []*scoring.PromiseChange) []rewordedView {
	var out []rewordedView
	for _, p := range changes[:min(promisesShown, len(changes))] {
		v := b.wasView(f, is, p.Was)
		v.Fate = b.t("fate." + string(p.Fate))
		for _, s := range p.Softer {
			v.Softer = append(v.Softer, b.t("softer."+string(s)))
		}
		if p.Fate == scoring.NowKept {
			v.Kept, v.Stood = b.keptView(p.Is), true
		} else if p.Is != nil {
			v.Was, v.Is = markWords(clean(p.Was.Text), clean(p.Is.Text))
		}
		out = append(out, v)
	}
	return out
}

// wasView shows a promise as it was.
func (b *book) wasView(f *frame, is *issue, was *scoring.Commitment) rewordedView {
	v := rewordedView{
		Name: name(clean(was.Signatory)), Href: f.Link(cardAddress(is.Meta.ID, was.Initiative, was.Signatory)) + "#" + anchor("pledge", was.Pledge),
		Pledge: was.Pledge, Lang: was.Language, Dir: b.dirOf(was.Language), Source: webLink(was.URL), Was: []word{{Text: clean(was.Text)}}, Text: clean(was.Text),
	}
	if _, card := is.card(was.Initiative, was.Signatory); card != nil {
		v.Name = name(clean(card.Name))
	}
	return v
}

// allPromises lists the changed promises of an edition, those that softened
// first.
func (s *since) allPromises() []*scoring.PromiseChange {
	var softer, others []*scoring.PromiseChange
	for i := range s.Promises {
		if p := &s.Promises[i]; len(p.Softer) > 0 {
			softer = append(softer, p)
		} else {
			others = append(others, p)
		}
	}
	return append(softer, others...)
}
