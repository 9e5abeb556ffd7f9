package site

import "makegood/scoring"

// onDrafts reports whether most of what was decided of a scorecard rests on
// sources that nobody confirmed to be the signatory's own.
func (is *issue) onDrafts(card *scoring.Scorecard) bool {
	var all []*scoring.Finding
	for _, r := range card.Pledges {
		all = append(all, is.findings[card.Signatory+"/"+card.Initiative+"/"+r.Pledge]...)
	}
	return scoring.OnDrafts(all)
}
