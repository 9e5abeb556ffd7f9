package site

import (
	"slices"

	"makegood/config"
	"makegood/scoring"
)

// A pledgeSince is what changed on one pledge since the edition before.
type pledgeSince struct {
	Before string
	All    string // link to all changes
	Rows   []sinceRow
	More   int // signatories that are not shown
}

// A sinceRow is one signatory of whom something on the pledge is another than before.
type sinceRow struct {
	Name    name
	Href    string // what changed of it
	Was, Is string // where it stands; Was is "–" where the edition before does not say
	Answers int    // that changed
	Causes  []string
	Fates   []string // of its own promises
}

// sinceShown is how many signatories the page of a pledge names that changed on it.
const sinceShown = 8

// pledgeSince is nil where there is no edition before, and where nothing changed.
func (b *book) pledgeSince(f *frame, is *issue, ch *chapter, p *config.Pledge) *pledgeSince {
	if is.since == nil {
		return nil
	}
	v := &pledgeSince{Before: is.since.before.Meta.ID, All: f.Link(roomAddress(is.Meta.ID, "changes"))}
	for _, card := range is.since.moved(ch) {
		row := sinceRow{Name: name(clean(card.Name)), Href: f.Link(changedAddress(is.Meta.ID, ch.ID, card.Signatory)), Was: "–", Is: b.standWords(stand(result(card, p.ID)))}
		for _, d := range is.since.byCard[card.Signatory+"/"+ch.ID] {
			if d.Finding().Pledge != p.ID {
				continue
			}
			if row.Answers++; row.Answers == 1 {
				row.Href += "#" + answerAnchor(d.Finding())
			}
			row.Causes = added(row.Causes, b.t("cause."+string(d.Cause)))
		}
		for _, c := range is.since.promises[card.Signatory+"/"+ch.ID] {
			if c.Was.Pledge == p.ID {
				row.Fates = added(row.Fates, b.t("fate."+string(c.Fate)))
			}
		}
		if row.Answers+len(row.Fates) == 0 {
			continue
		}
		if len(v.Rows) == sinceShown {
			v.More++
			continue
		}
		if _, old := is.since.before.card(ch.ID, card.Signatory); old != nil && slices.ContainsFunc(old.Pledges, func(r scoring.PledgeResult) bool { return r.Pledge == p.ID }) {
			row.Was = b.standWords(stand(result(old, p.ID)))
		}
		v.Rows = append(v.Rows, row)
	}
	if len(v.Rows) == 0 {
		return nil
	}
	return v
}

// added is the list with s, once.
func added(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
