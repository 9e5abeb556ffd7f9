package site

import (
	"strings"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

// A citation of one finding, ready to be copied: what is said, of whom, in which
// edition, and where to check it.
type citeLine struct {
	ID   string // of the element that holds it
	Text string
}

// citeFinding makes the citation of a finding on a scorecard. Addresses are
// absolute where the site has an address, and below its root otherwise.
func (b *book) citeFinding(f *frame, is *issue, ch *chapter, card *scoring.Scorecard, p *config.Pledge, x *scoring.Finding, says string) citeLine {
	mark := "#" + anchor("pledge", p.ID)
	if x.Probe != "ladder" {
		mark = "#" + answerAnchor(x)
	}
	text := b.t("cite.finding", "name", clean(card.Name), "initiative", in(ch.Title, b.language).Text, "pledge", p.ID+", "+in(p.Title, b.language).Text, "says", says,
		"edition", is.Meta.ID, "state", b.edition(is.Meta), "date", b.day(is.Meta.AsOf), "id", x.ID, "revision", x.Revision, "at", b.whole(f.at)+mark)
	var at []string
	if x.Status != scoring.Withheld {
		for i := range x.Evidence[:min(2, len(x.Evidence))] {
			at = append(at, b.whole(evidenceAddress(output.EvidenceID(x.Evidence[i]))))
		}
	}
	if at != nil {
		text += " " + b.t("cite.evidence", "n", len(at), "at", strings.Join(at, " "))
	}
	return citeLine{"cite-" + answerAnchor(x), text}
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
