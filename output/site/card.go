package site

import (
	"cmp"
	"slices"
	"strconv"

	"makegood/config"
	"makegood/scoring"
)

// A cardView is a scorecard: all that is said about one signatory.
type cardView struct {
	*frame
	Name       name
	Who        string
	Joined     string
	Left       string
	Former     []formerView
	Website    string // link; empty where none is fit to follow
	Host       string
	Initiative said
	Gist       said
	Open       bool // whether no pledge could be assessed
	Tally      tally
	Camps      []camp
	Score      scoring.Score
	Draft      bool // whether it rests on sources that nobody confirmed
	Ranked     bool
	Span       string
	Strip      strip
	Rank       string
	Kind       string
	Changed    string // of the score since the edition before, like for like; empty where nothing can be said
	ChangedBy  string // link to what changed; empty where nothing did
	Before     string // the edition before
	RankedAll  int
	Held       bool   // whether the grade is withheld
	Grade      string // as shown; empty if there is none
	Read       string
	Gate       string
	Why        said
	Ladders    []ladderView
	Heat       heatMap
	Sheet      density
	Findings   []findingView
	Sum        []sumRow
	Levels     config.Levels
	Reading    readingView
	ReadList   string // link to the list of what was read; empty where nothing was
	History    []historyRow
	Sentence   string
	CiteNote   string // why it is not to be quoted; empty where nothing keeps it from that
	Fresh      freshness
	Ambition   string // how much it promised of its own, on all pledges
	Embed      embedding
	Replies    replySlot
	Report     string // link for reporting an error
}

// A ladderView is one pledge in the picture of all of them.
type ladderView struct {
	Anchor string
	Short  string
	Title  said
	Stand  string
	standing
}

// A sumRow is one line of the arithmetic of a scorecard.
type sumRow struct {
	Short   string
	Title   said
	Stand   string
	Points  int
	Unknown int
	Total   int // possible
	Weight  string
	Span    string
}

// A historyRow is the score of the same signatory in one edition.
type historyRow struct {
	Edition string
	Href    string
	Here    bool
	Strip   strip
	Span    string
	Grade   string
	Break   bool // whether the method differs from that of the row above
}

func (b *book) cardJobs(is *issue, ch *chapter) []job {
	var jobs []job
	for _, sh := range ch.byKind {
		ranked := len(sh.ranked)
		for _, cards := range [][]*scoring.Scorecard{sh.ranked, sh.unranked} {
			for _, card := range cards {
				jobs = append(jobs, job{cardAddress(is.Meta.ID, ch.ID, card.Signatory), "card", is, func(f *frame) any {
					return b.cardView(f, is, ch, card, ranked)
				}})
			}
		}
	}
	return jobs
}

func (b *book) cardView(f *frame, is *issue, ch *chapter, card *scoring.Scorecard, ranked int) *cardView {
	s := card.Score
	v := &cardView{
		frame: f, Name: name(clean(card.Name)), Who: b.kindName(card.Kind), Website: webLink(card.Website),
		Host: host(card.Website), Initiative: in(ch.Title, b.language), Gist: b.either(card.Summary, card.SummaryFR),
		Score: s, Grade: b.grade(is, s), Draft: is.onDrafts(card), Ranked: s.Rank > 0, Span: span(s), Strip: drawStrip(s), Kind: b.t("kind." + card.Kind), RankedAll: ranked,
		Read: b.share(s.Coverage), Gate: b.share(is.Method.Coverage.At), Levels: is.Method.Levels,
		Reading: b.readingView(card), History: b.history(f, is, ch, card), Fresh: is.freshness(card), Ambition: b.allAmbition(is, ch, card), Embed: b.embedding(ch, card),
		Heat: b.heatMap(is, ch, card), Replies: b.replySlot(f, is, card), Report: f.report(card.Signatory + "/" + ch.ID),
	}
	if card.Country != "" {
		v.Who += ", " + b.country(card.Country)
	}
	v.Former = b.formerNames(is, card)
	if sig := is.signatories[card.Signatory]; sig != nil {
		v.Joined, v.Left = b.day(sig.Joined), b.day(sig.Left)
	}
	if v.Ranked {
		v.Rank, v.Held = rankSpan(s), s.Grade == ""
	} else {
		v.Why = b.why(is, card)
	}
	if len(is.readOn[card.Signatory]) > 0 {
		if v.ReadList = f.Asset(readAddress(is, card)); b.folder == "" { // it stands beside the page
			v.ReadList = readFile
		}
	}
	v.Heat.Brief = f.brief
	b.fillChange(v, f, is, ch, card)
	f.Linked = b.reviews(f, is, ch, card)
	b.fillPledges(v, f, is, ch, card)
	v.Sheet = v.density()
	b.titleCard(v, f, is, ch)
	f.feed = feedOfSignatory(ch.ID, card.Signatory)
	return v
}

// fillChange says by how much the score has changed since the edition before.
func (b *book) fillChange(v *cardView, f *frame, is *issue, ch *chapter, card *scoring.Scorecard) {
	like, ok := is.since.like(card)
	if !ok {
		return
	}
	v.Changed, v.Before = b.signed(like), is.since.before.Meta.ID
	if is.since.differs(card) {
		v.ChangedBy = f.Link(changedAddress(is.Meta.ID, ch.ID, card.Signatory))
	}
}

func (b *book) titleCard(v *cardView, f *frame, is *issue, ch *chapter) {
	f.Current = "home"
	f.Title = b.cardTitle(is, v.Name, v.Score)
	f.Description = b.t("card.description", "name", v.Name, "initiative", v.Initiative.Text, "gist", v.Gist.Text)
	f.preview(f.at, f.Description)
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), crumb{Text: said{Text: string(v.Name)}})
	v.Sentence = b.cited(is, f.at, b.t("card.sentence", "name", v.Name, "gist", v.Gist.Text, "initiative", v.Initiative.Text))
	_, v.CiteNote = b.citeHead(is.Meta)
}

func (b *book) cardTitle(is *issue, who name, s scoring.Score) string {
	if grade := b.grade(is, s); grade != "" {
		return b.t("card.title", "name", who, "span", span(s), "grade", grade, "edition", is.Meta.ID)
	}
	return b.t("card.title.plain", "name", who, "edition", is.Meta.ID)
}

// either chooses between an English text and its French form.
func (b *book) either(en, fr string) said {
	if b.language == "fr" && fr != "" {
		return said{Text: typeset(clean(fr), "fr")}
	}
	return english(en, b.language)
}

func (b *book) fillPledges(v *cardView, f *frame, is *issue, ch *chapter, card *scoring.Scorecard) {
	for i := range ch.Pledges {
		p := &ch.Pledges[i]
		s := stand(result(card, p.ID))
		v.Tally.add(s.camp())
		v.Ladders = append(v.Ladders, ladderView{anchor("pledge", p.ID), p.ID, in(p.Title, b.language), b.standWords(s), s})
	}
	// What only machines read goes first, then citations, then quotes: one that is left
	// out saves a third of what it was said to cost.
	spare := f.spare
	if spare > 0 {
		spare -= f.unlink()
	}
	unspent := b.fillFindings(v, f, is, ch, card, quoteBudget)
	if over := v.shed(spare); over > 0 {
		b.fillFindings(v, f, is, ch, card, quoteBudget-unspent-3*over)
		v.shed(spare)
	}
	v.Open = len(ch.Pledges) > 0 && v.Tally[unknown] == len(ch.Pledges)
	v.Sum = b.sumRows(ch, inOrder(ch, card))
	for c := deeds; c <= unknown; c++ {
		for range v.Tally[c] {
			v.Camps = append(v.Camps, c)
		}
	}
}

// fillFindings shows each pledge, with quotes for a budget, and returns what is left
// of that.
func (b *book) fillFindings(v *cardView, f *frame, is *issue, ch *chapter, card *scoring.Scorecard, budget int) int {
	v.Findings = nil
	for i := range ch.Pledges {
		v.Findings = append(v.Findings, b.findingView(f, is, ch, card, &ch.Pledges[i], result(card, ch.Pledges[i].ID), v.Ladders[i], &budget))
	}
	return budget
}

// Observes reports whether a check from outside stands beside the words.
func (v *cardView) Observes() bool {
	return slices.ContainsFunc(v.Findings, func(x findingView) bool { return len(x.Observed) > 0 })
}

// sumRows lists what each pledge adds to a score.
func (b *book) sumRows(ch *chapter, results []scoring.PledgeResult) []sumRow {
	rows := make([]sumRow, len(ch.Pledges))
	for i, p := range ch.Pledges {
		s := results[i].Score
		rows[i] = sumRow{
			Short: p.ID, Title: in(p.Title, b.language), Stand: b.standWords(stand(results[i])), Points: s.Points,
			Unknown: s.Unknown, Total: s.Possible, Weight: weight(p.Weight), Span: span(s),
		}
	}
	return rows
}

// weight writes a declared weight; none declared stands for 1.
func weight(w float64) string {
	return strconv.FormatFloat(cmp.Or(w, 1), 'f', -1, 64)
}

// standWords says in words where a signatory stands.
func (b *book) standWords(s standing) string {
	switch {
	case s.NA:
		return b.t("stand.aside")
	case s.Unknown:
		return b.t("stand.unknown")
	case s.High == s.Low:
		return b.rung(s.Low)
	case s.High == s.Low+1:
		return b.t("rung.either", "low", b.rung(s.Low), "high", b.rung(s.High))
	}
	return b.t("rung.range", "low", b.rung(s.Low), "high", b.rung(s.High))
}

func (b *book) rung(n int) string { return b.t("rung." + strconv.Itoa(n)) }

// history lists the scores of the same signatory over all editions.
func (b *book) history(f *frame, is *issue, ch *chapter, card *scoring.Scorecard) []historyRow {
	var rows []historyRow
	var above *issue
	for _, other := range b.issues {
		s := other.scores[card.Signatory+" "+ch.ID]
		if s == nil {
			continue
		}
		rows = append(rows, historyRow{
			Edition: other.Meta.ID, Href: f.Link(cardAddress(other.Meta.ID, ch.ID, card.Signatory)), Here: other == is,
			Strip: drawStrip(*s), Span: span(*s), Grade: b.grade(other, *s), Break: above != nil && !sameMethod(above, other),
		})
		above = other
	}
	if len(rows) < 2 {
		return nil
	}
	return rows
}

// sameMethod reports whether the scores of two editions may be set side by side.
func sameMethod(a, b *issue) bool {
	return a.Method.ID == b.Method.ID && a.Meta.Scoring == b.Meta.Scoring && a.Meta.Extractor == b.Meta.Extractor &&
		slices.Equal(a.Method.Bands, b.Method.Bands) && slices.EqualFunc(a.Method.Rungs, b.Method.Rungs, func(x, y config.Rung) bool {
		return x.Points == y.Points
	})
}
