package site

import (
	"makegood/output"
	"makegood/scoring"
)

// citeFinding makes the citation of a finding, ready to be copied: what is said, of
// whom, in which edition, and where to check it. at is the scorecard. It is short, for
// a page has one for each answer. Where the site has no address of its own none is
// named: one below its root says nothing in a footnote.
func (b *book) citeFinding(at address, is *issue, who string, x *scoring.Finding, says string) string {
	mark := "#" + anchor("pledge", x.Pledge)
	if x.Probe != "ladder" {
		mark = "#" + answerAnchor(x)
	}
	text := b.t("cite.finding", "name", clean(who), "pledge", x.Pledge, "says", says, "edition", is.Meta.ID, "state", b.edition(is.Meta), "date", b.day(is.Meta.AsOf),
		"id", x.ID, "revision", x.Revision)
	if whole := b.absolute(string(at)); whole != "" {
		text += b.t("colon") + " " + whole + mark
	}
	return text
}

// citeGround names what a finding rests on; empty where that has no page.
func (b *book) citeGround(is *issue, x *scoring.Finding) string {
	switch {
	case x.Status == scoring.Withheld:
	case x.Observation != nil:
		if whole := b.absolute(string(observedAddress(is.Meta.ID, x.Signatory))); whole != "" {
			return b.t("cite.evidence", "at", whole+"#"+checkAnchor(x.Observation))
		}
	case len(x.Evidence) > 0:
		return b.citeEvidence(&x.Evidence[0])
	}
	return ""
}

// citeEvidence names what the words of a quote stand under and where they are
// shown.
func (b *book) citeEvidence(ev *scoring.Evidence) string {
	id := output.EvidenceID(*ev)
	text := b.t("cite.evidence.id", "id", id)
	if whole := b.absolute(string(evidenceAddress(id))); whole != "" {
		text = b.t("cite.evidence", "at", whole)
	}
	if words := shorten(lead(ev), longestLead); words != "" {
		text = b.t("cite.lead", "words", words) + " " + text
	}
	return text
}

// cites makes the citations of a pledge: of its ladder, and of each answer that is
// no open question.
func (b *book) cites(f *frame, is *issue, card *scoring.Scorecard, v *findingView, findings []*scoring.Finding) (cites []citeView) {
	for i, x := range findings {
		says := v.Stand
		if x.Probe != "ladder" {
			if !settled(x) {
				continue
			}
			says = v.Answers[i].Claim.Text + b.t("colon") + " " + b.t("outcome."+string(x.Outcome))
		}
		text := b.citeFinding(f.at, is, card.Name, x, says)
		if x.Probe == "ladder" || !f.brief { // the place of another on the scorecard has it, too
			text = joined(" ", text, b.citeGround(is, x))
		}
		cites = append(cites, citeView{text, x.Probe == "ladder", len(x.Evidence) > 0})
	}
	return cites
}

// A citeView is a citation on a scorecard.
type citeView struct {
	Text   string
	ladder bool // of the pledge as a whole
	shown  bool // whether a page of evidence has it, too
}

// settled reports whether a question has an answer.
func settled(x *scoring.Finding) bool {
	return x.Outcome == scoring.Yes || x.Outcome == scoring.Partly || x.Outcome == scoring.No
}

// restBytes is about how many bytes it takes to say that citations are left out.
const restBytes = 220

// shed leaves out so many bytes of citations, says how many of them, and returns how
// many bytes there were no more of. Those that pages of evidence have, too, go first,
// those of the last pledge before others; those of the ladders stay.
func (v *cardView) shed(bytes int) int {
	for _, shown := range []bool{true, false} {
		for i := len(v.Findings) - 1; i >= 0; i-- {
			x := &v.Findings[i]
			for k := len(x.Cites) - 1; k >= 0 && bytes > 0; k-- {
				c := x.Cites[k]
				if c.ladder || c.shown != shown {
					continue
				}
				if x.Uncited == 0 {
					bytes += restBytes
				}
				bytes -= len(c.Text) + len("<p></p>")
				x.Cites = append(x.Cites[:k:k], x.Cites[k+1:]...)
				x.Uncited++
			}
		}
	}
	return max(0, bytes)
}

// joined puts a separator between texts that are not empty.
func joined(by string, texts ...string) string {
	out := ""
	for _, text := range texts {
		if out != "" && text != "" {
			out += by
		}
		out += text
	}
	return out
}

// answerAnchor is the id of the place at which a scorecard answers a question.
func answerAnchor(x *scoring.Finding) string {
	return anchor("answer", x.Pledge+"."+x.Indicator+"."+x.Element)
}
