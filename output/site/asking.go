package site

import (
	"cmp"
	"slices"

	"makegood/config"
)

// asksOnCard is how many times that a signatory was asked a scorecard tells.
const asksOnCard = 3

// askedOf sorts askings by signatory, the latest first.
func askedOf(all []config.Asking) map[string][]config.Asking {
	out := map[string][]config.Asking{}
	for _, a := range all {
		out[a.Signatory] = append(out[a.Signatory], a)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b config.Asking) int { return cmp.Compare(b.Asked, a.Asked) })
	}
	return out
}

// asking says when a signatory was asked for its reply, how, and by when it was
// to come.
func (b *book) asking(a config.Asking) string {
	said := b.t("asking", "date", b.day(a.Asked))
	if a.How != "" {
		said = b.t("asking.how", "date", b.day(a.Asked), "how", clean(a.How))
	}
	if a.Until != "" {
		said += " " + b.t("asking.until", "date", b.day(a.Until))
	}
	return said
}

// fillAsked tells on a scorecard when its signatory was asked.
func (b *book) fillAsked(s *replySlot, is *issue, signatory string) {
	for i, a := range is.asked[signatory] {
		if i == 0 {
			s.When = b.day(a.Asked)
		}
		if i < asksOnCard {
			s.Asked = append(s.Asked, b.asking(a))
		}
	}
}
