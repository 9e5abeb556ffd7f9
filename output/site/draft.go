package site

import "makegood/scoring"

// onDrafts reports whether most of what was decided of a scorecard rests on
// sources that nobody confirmed to be the signatory's own. Its grade and its
// place are then no firmer than its findings, and say so.
func (is *issue) onDrafts(card *scoring.Scorecard) bool {
	drafts, decided := 0, 0
	for _, r := range card.Pledges {
		for _, x := range is.findings[card.Signatory+"/"+card.Initiative+"/"+r.Pledge] {
			if x.Outcome == scoring.Unknown || x.Outcome == scoring.NotApplicable {
				continue
			}
			decided++
			if x.Draft {
				drafts++
			}
		}
	}
	return 2*drafts > decided
}
