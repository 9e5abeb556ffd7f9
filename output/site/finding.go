package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

// quoteBudget is how many bytes of quotes a scorecard shows; further evidence
// is linked. It keeps the page under 100 KB.
const quoteBudget = 38_000

// A findingView is one pledge of a scorecard: what was promised, how far it
// got, and what was found.
type findingView struct {
	ladderView
	Promise  said
	Formerly []formerView // how the pledge read before
	Points   string
	Weight   string
	Pledge   string // link to all signatories on this pledge
	Reason   said
	Tags     []string
	Looked   bool // whether the list of the addresses that were read belongs beside its reason
	Confid   string
	Quotes   []quoteView
	More     []proofLink // evidence that is linked, not shown
	Searched searchedView
	Answers  []answerRow
	Decided  bool // whether an answer is known
	Own      []promiseView
	Ambition string // how much it promised of its own; empty if nothing
	Observed []observedView
	Replies  []replyView
	Report   string // link for reporting an error
	ID       string // of the ladder's finding
	Cites    []citeView

	Corrected []correctionRow
	Uncited   int // answers whose citation found no room
}

// An answerRow is one element with its answer.
type answerRow struct {
	Indicator said
	Claim     said
	Outcome   scoring.Outcome
	Points    string
	Evidence  []proofLink
	Observed  string // link to what was observed; empty where the question asks for none
	Looked    bool   // whether the list of the addresses that were read belongs to it
	Reason    said
	Anchor    string
}

// A searchedView says what was looked at.
type searchedView struct {
	Documents int
	Languages string
	Unread    int
	Missing   []string
}

// A promiseView is a promise of the signatory's own.
type promiseView struct {
	Text  said
	Due   string
	State string
	Says  string
	Href  string
	Kept  *keptView
}

// ambition says how many promises of its own a signatory makes, and how specific
// the most specific is; empty if it makes none.
func (b *book) ambition(promises []*scoring.Commitment) string {
	a := scoring.AmbitionOf(promises)
	if a.Promises == 0 {
		return ""
	}
	text := b.t("ambition.of", "n", a.Promises, "says", b.says(a.Says))
	if a.Kept > 0 {
		text += " " + b.t("ambition.kept", "n", a.Kept)
	}
	return text
}

// allAmbition says how many promises of its own a signatory makes on all pledges
// of an initiative, and how many of them say all that can be said. It is empty where
// nothing was read.
func (b *book) allAmbition(is *issue, ch *chapter, card *scoring.Scorecard) string {
	var promises []*scoring.Commitment
	for _, p := range ch.Pledges {
		promises = append(promises, is.commitments[card.Signatory+"/"+ch.ID+"/"+p.ID]...)
	}
	a := scoring.AmbitionOf(promises)
	switch {
	case a.Promises == 0 && card.Reading.Documents == 0:
		return ""
	case a.Promises == 0:
		return b.t("ambition.none")
	}
	text := b.t("ambition.all", "n", a.Promises)
	if a.Full > 0 {
		text += " " + b.t("ambition.full", "n", a.Full)
	}
	if a.Kept > 0 {
		text += " " + b.t("ambition.kept", "n", a.Kept)
	}
	return text
}

// says tells which of what, how much and by when are said.
func (b *book) says(parts []string) string {
	var said, missing []string
	for _, part := range []string{"what", "how-much", "by-when"} {
		if word := b.t("specific." + part); slices.Contains(parts, part) {
			said = append(said, word)
		} else {
			missing = append(missing, word)
		}
	}
	if len(missing) == 0 {
		return b.list(said)
	}
	return b.t("specific.of", "parts", b.list(said), "missing", b.list(missing))
}

func (b *book) findingView(f *frame, is *issue, ch *chapter, card *scoring.Scorecard, p *config.Pledge, r scoring.PledgeResult, l ladderView, budget *int) findingView {
	v := findingView{
		ladderView: l, Promise: in(p.Description, b.language), Formerly: b.formerTexts(is, ch, p), Points: b.points(r.Score.Points, r.Score.Unknown, r.Score.Possible),
		Pledge: f.Link(pledgeAddress(is.Meta.ID, ch.ID, p.ID, 1)), Replies: b.besides(f, is, card, p.ID), Report: f.report(card.Signatory + "/" + ch.ID + "/" + p.ID),
	}
	if w := weight(p.Weight); w != "1" {
		v.Weight = w
	}
	key := card.Signatory + "/" + ch.ID + "/" + p.ID
	findings := is.findings[key]
	v.Ambition = b.ambition(is.commitments[key])
	for _, c := range is.commitments[key][:min(3, len(is.commitments[key]))] {
		v.Own = append(v.Own, promiseView{
			Text: said{clean(c.Text), tag(c.Language)}, Due: clean(c.Due), State: b.t("own.state", "state", b.word("commitment", c.State)),
			Says: b.says(c.Specifics()), Href: webLink(c.URL), Kept: b.keptView(c),
		})
	}
	if len(findings) > 1 || len(findings) == 1 && findings[0].Probe != "ladder" {
		v.Answers = b.answers(f, is, p, findings)
		v.Decided = slices.ContainsFunc(v.Answers, func(a answerRow) bool { return a.Outcome != scoring.Unknown })
	}
	v.Observed = b.observed(f, is, findings)
	if main := ladderFinding(findings); main != nil {
		b.fillFinding(&v, f, main, budget)
	}
	for _, x := range findings {
		v.Corrected = append(v.Corrected, b.correctionsOf(f, is, x.ID)...)
	}
	v.Cites = b.cites(f, is, card, &v, findings)
	return v
}

// ladderFinding is the finding that says how far a pledge got, or the first.
func ladderFinding(findings []*scoring.Finding) *scoring.Finding {
	for _, x := range findings {
		if x.Element == config.LadderElement || x.Probe == "ladder" {
			return x
		}
	}
	if len(findings) > 0 {
		return findings[0]
	}
	return nil
}

func (b *book) fillFinding(v *findingView, f *frame, x *scoring.Finding, budget *int) {
	v.ID = x.ID
	v.Tags = b.tags(x)
	if x.Status == scoring.Withheld {
		v.Reason = said{Text: b.t("finding.withheld")}
		return
	}
	v.Reason = b.either(x.Reason.Text, x.Reason.FR)
	v.Looked = !f.brief && (x.Outcome == scoring.No || x.Outcome == scoring.Unknown)
	if x.Confidence != "" {
		v.Confid = b.word("confidence", x.Confidence)
	}
	v.Searched = b.searched(x.Searched)
	for i := range x.Evidence {
		ev := &x.Evidence[i]
		cost := 2*len(ev.Quote) + len(ev.Lead) + 1500
		if i < 3 && *budget >= cost {
			*budget -= cost
			v.Quotes = append(v.Quotes, b.quote(f, x, ev))
			continue
		}
		if len(v.More) < 12 {
			v.More = append(v.More, proof(f, ev))
		}
	}
}

// A proofLink leads to a page of evidence. Its number is shown by the first
// half; on paper, where nothing can be followed, the rest stands too.
type proofLink struct {
	ID   string // the first 8 digits
	Rest string // the other 8
	Href string
}

func proof(f *frame, ev *scoring.Evidence) proofLink {
	id := output.EvidenceID(*ev)
	return proofLink{id[:8], id[8:], f.Link(evidenceAddress(id))}
}

// answers lists the answers to the questions on a pledge. A reason that is also
// the one before is not said again, nor is, for the same documents, that nothing
// was found.
func (b *book) answers(f *frame, is *issue, p *config.Pledge, findings []*scoring.Finding) []answerRow {
	rows := make([]answerRow, len(findings))
	var above said
	nothing := -1 // documents in which nothing was found, in a row above
	for i, x := range findings {
		rows[i] = b.answer(f, is, p, x)
		if rows[i].Reason.Text == "" || len(rows[i].Evidence) > 0 && x.Outcome != scoring.Unknown {
			continue
		}
		reason := rows[i].Reason
		switch {
		case reason == above:
			rows[i].Reason = said{Text: b.t("asked.above")}
		case x.Reason.Code == "nothing-found" && x.Searched.Documents == nothing:
			rows[i].Reason = said{Text: b.t("asked.nor")}
		}
		above = reason
		if x.Reason.Code == "nothing-found" && x.Status != scoring.Withheld {
			nothing = x.Searched.Documents
		}
	}
	return rows
}

func (b *book) answer(f *frame, is *issue, p *config.Pledge, x *scoring.Finding) answerRow {
	row := answerRow{Anchor: answerAnchor(x), Outcome: x.Outcome, Points: b.points(x.Points, x.Unknown, x.Possible), Claim: said{Text: x.Element}, Indicator: said{Text: x.Indicator}}
	if ind, el := declared(p, x); el != nil {
		row.Indicator, row.Claim = in(ind.Title, b.language), b.claim(el)
	}
	if x.Element == config.LadderElement && row.Claim.Text == x.Element {
		row.Indicator, row.Claim = said{Text: b.t("ladder.indicator")}, said{Text: b.t("ladder.claim")}
	}
	if x.Status == scoring.Withheld {
		row.Outcome, row.Reason = scoring.Unknown, said{Text: b.t("finding.withheld")}
		return row
	}
	row.Reason = b.either(x.Reason.Text, x.Reason.FR)
	row.Looked = x.Observation == nil && !f.brief && (x.Outcome == scoring.No || x.Outcome == scoring.Unknown)
	if x.Observation != nil {
		row.Observed = observationHref(f, is, x)
	}
	for i := range x.Evidence[:min(4, len(x.Evidence))] {
		row.Evidence = append(row.Evidence, proof(f, &x.Evidence[i]))
	}
	return row
}

// declared finds the indicator and the element of a finding in its pledge.
func declared(p *config.Pledge, x *scoring.Finding) (*config.Indicator, *config.Element) {
	for i := range p.Indicators {
		if p.Indicators[i].ID != x.Indicator {
			continue
		}
		for j := range p.Indicators[i].Elements {
			if p.Indicators[i].Elements[j].ID == x.Element {
				return &p.Indicators[i], &p.Indicators[i].Elements[j]
			}
		}
	}
	return nil, nil
}

// pledgeName is the id and the title of a pledge.
func (b *book) pledgeName(p *config.Pledge) said {
	title := in(p.Title, b.language)
	return said{p.ID + ". " + title.Text, title.Lang}
}

// claim is an element's claim as a sentence of its own.
func (b *book) claim(el *config.Element) said {
	c := in(el.Claim, b.language)
	c.Text = upperFirst(c.Text)
	return c
}

// points writes what was earned of what was possible.
func (b *book) points(shown, open, possible int) string {
	switch {
	case possible == 0:
		return b.t("points.none")
	case open > 0:
		return b.t("points.range", "low", shown, "high", shown+open, "n", possible)
	}
	return b.t("points", "shown", shown, "n", possible)
}

// tags are the words beside a finding that say how firm it is.
func (b *book) tags(x *scoring.Finding) []string {
	var out []string
	if x.Status != "" && x.Status != "machine" {
		out = append(out, b.word("status", x.Status))
	}
	if x.Draft {
		out = append(out, b.t("finding.draft"))
	}
	if x.Revision > 1 {
		out = append(out, b.t("finding.revision", "revision", x.Revision))
	}
	return out
}

// word translates a word of a closed list of the data, or leaves it as it is.
func (b *book) word(list, word string) string {
	if m, ok := b.messages[list+"."+word]; ok {
		return m.Other
	}
	return clean(word)
}

// code says in words why a page could not be had, from the short code of its
// snapshot. A code that has no words of its own stays as it is.
func (b *book) code(code string) string {
	if status, ok := strings.CutPrefix(code, "http-"); ok {
		return b.t("code.http", "status", status)
	}
	return b.word("code", code)
}

func (b *book) searched(s scoring.Searched) searchedView {
	v := searchedView{Documents: s.Documents, Languages: b.tongues(s.Languages), Unread: s.Unread}
	for _, m := range s.Missing {
		v.Missing = append(v.Missing, clean(m))
	}
	return v
}

// outcomes lists the outcomes in the order in which readers see them.
var outcomes = []scoring.Outcome{scoring.Yes, scoring.Partly, scoring.No, scoring.Unknown, scoring.NotApplicable}

// shorten cuts a text after n characters, with a sign that it did.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}

func (c camp) String() string {
	names := [...]string{"deeds", "words", "silent", "unknown", "aside"}
	if int(c) < len(names) {
		return names[c]
	}
	return fmt.Sprint("camp ", strconv.Itoa(int(c)))
}
