package site

import (
	"cmp"
	"slices"

	"makegood/scoring"
)

// bygones shows up to [promisesShown] promises that an earlier edition found and this
// one does not in the same words, those that were last known to stand first. All of
// them stand in the table of promises.
func (b *book) bygones(f *frame, is *issue) []rewordedView {
	past := slices.Clone(is.Past)
	slices.SortStableFunc(past, func(x, y scoring.Commitment) int {
		return cmp.Or(cmp.Compare(y.LastSeen, x.LastSeen), cmp.Compare(x.Signatory, y.Signatory), cmp.Compare(x.ID, y.ID))
	})
	var out []rewordedView
	for i := range past[:min(promisesShown, len(past))] {
		m := &past[i]
		v := b.wasView(f, is, m)
		v.Fate, v.Kept, v.Stood = b.word("commitment", m.State), b.keptView(m), m.Gone != ""
		v.Days = b.t("commitments.past.days", "first", b.day(m.FirstSeen), "last", b.day(m.LastSeen), "edition", clean(m.Edition))
		if m.FirstSeen == m.LastSeen {
			v.Days = b.t("commitments.past.day", "date", b.day(m.FirstSeen), "edition", clean(m.Edition))
		}
		if m.Gone != "" {
			v.Days += " " + b.t("commitments.past.gone", "date", b.day(m.Gone))
		}
		if now := m.Became; now != nil {
			v.Was, v.Is = markWords(v.Text, clean(now.Text))
			for _, s := range now.Softer {
				v.Softer = append(v.Softer, b.word("softer", string(s)))
			}
		}
		out = append(out, v)
	}
	return out
}
