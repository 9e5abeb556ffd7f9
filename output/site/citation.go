package site

import (
	"makegood/output"
	"makegood/scoring"
)

// citeFinding makes the citation of a finding on a scorecard, ready to be copied:
// what is said, of whom, in which edition, and where to check it. It is short, for
// a page has one for each answer. Addresses are absolute where the site has an address,
// and below its root otherwise.
func (b *book) citeFinding(f *frame, is *issue, card *scoring.Scorecard, x *scoring.Finding, says string) string {
	mark := "#" + anchor("pledge", x.Pledge)
	if x.Probe != "ladder" {
		mark = "#" + answerAnchor(x)
	}
	text := b.t("cite.finding", "name", clean(card.Name), "pledge", x.Pledge, "says", says, "edition", is.Meta.ID, "state", b.edition(is.Meta), "date", b.day(is.Meta.AsOf),
		"id", x.ID, "revision", x.Revision, "at", b.whole(f.at)+mark)
	switch {
	case x.Status == scoring.Withheld, f.brief && x.Probe != "ladder": // its place on the scorecard has it
	case x.Observation != nil:
		text += " " + b.t("cite.evidence", "at", b.whole(observedAddress(is.Meta.ID, x.Signatory))+"#"+checkAnchor(x.Observation))
	case len(x.Evidence) > 0:
		if words := shorten(lead(&x.Evidence[0]), longestLead); words != "" {
			text += " " + b.t("cite.lead", "words", words)
		}
		text += " " + b.t("cite.evidence", "at", b.whole(evidenceAddress(output.EvidenceID(x.Evidence[0]))))
	}
	return text
}

// whole is the address of a page as it can be written in a footnote.
func (b *book) whole(a address) string {
	if full := b.absolute(string(a)); full != "" {
		return full
	}
	return b.folder + string(a)
}

// answerAnchor is the id of the place at which a scorecard answers a question.
func answerAnchor(x *scoring.Finding) string {
	return anchor("answer", x.Pledge+"."+x.Indicator+"."+x.Element)
}
