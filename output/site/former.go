package site

import (
	"slices"

	"makegood/config"
	"makegood/scoring"
)

// A formerView is what something said or was called before, with when.
type formerView struct {
	When string
	Text said
}

// formerNames tells under which names a signatory was known before: those that
// are declared, and that of the edition before.
func (b *book) formerNames(is *issue, card *scoring.Scorecard) []formerView {
	var out []formerView
	known := map[string]bool{card.Name: true}
	for _, id := range is.Identities {
		if id.Signatory == card.Signatory {
			known[id.Name] = true
			out = append(out, formerView{b.t("former."+string(id.Change), "date", b.day(id.Until)), said{Text: clean(id.Name)}})
		}
	}
	if is.since != nil {
		if _, was := is.since.before.card(card.Initiative, card.Signatory); was != nil && !known[was.Name] {
			out = append(out, formerView{b.t("former.edition", "edition", is.since.before.Meta.ID), said{Text: clean(was.Name)}})
		}
	}
	return out
}

// formerTexts tells how a pledge read before: by its own account, and in the
// edition before.
func (b *book) formerTexts(is *issue, ch *chapter, p *config.Pledge) []formerView {
	var out []formerView
	known := map[string]bool{p.Description["en"]: true}
	for _, f := range p.Formerly {
		known[f.Description["en"]] = true
		out = append(out, formerView{b.t("former.text", "date", b.day(f.Until)), in(f.Description, b.language)})
	}
	if is.since == nil {
		return out
	}
	if before := is.since.before.chapter(ch.ID); before != nil {
		if was, ok := before.Pledge(p.ID); ok && !known[was.Description["en"]] {
			out = append(out, formerView{b.t("former.text.edition", "edition", is.since.before.Meta.ID), in(was.Description, b.language)})
		}
	}
	return out
}

// formerly names in a list what a signatory was called before; empty if it
// always bore its name.
func (b *book) formerly(is *issue, card *scoring.Scorecard) string {
	i := slices.IndexFunc(is.Identities, func(id config.Identity) bool {
		return id.Signatory == card.Signatory && id.Change == config.Renamed
	})
	if i < 0 {
		return ""
	}
	return b.t("former.list", "name", clean(is.Identities[i].Name), "date", b.day(is.Identities[i].Until))
}
