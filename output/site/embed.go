package site

import (
	"html"
	"strconv"

	"makegood/scoring"
)

// A holding is a scorecard in the newest edition that has it.
type holding struct {
	issue   *issue
	chapter *chapter
	card    *scoring.Scorecard
}

// holdings lists every scorecard of the newest edition that has it: those of
// the newest edition first, in its order.
func (b *book) holdings() []holding {
	var all []holding
	seen := map[address]bool{}
	for _, is := range b.issues {
		for _, ch := range is.chapters {
			for _, card := range ch.cards {
				if at := embedAddress(ch.ID, card.Signatory); !seen[at] {
					seen[at] = true
					all = append(all, holding{is, ch, card})
				}
			}
		}
	}
	return all
}

// An embedView is a scorecard as a small table, to be framed by other sites.
type embedView struct {
	*frame
	Name       name
	Initiative said
	Card       string // link to the scorecard
	CardAt     string // its absolute address, or empty
	Grade      string
	Draft      bool // whether it rests on sources that nobody confirmed
	Span       string
	Ranked     bool
	Rank       string
	RankedAll  int
	Kind       string
	Ladders    []ladderView
	More       int // pledges that are left to the scorecard
}

func (b *book) embedJobs() []job {
	var jobs []job
	for _, h := range b.holdings() {
		jobs = append(jobs, job{embedAddress(h.chapter.ID, h.card.Signatory), "embed", h.issue, func(f *frame) any {
			return b.embedView(f, h)
		}})
	}
	return jobs
}

// embedBudget is how many bytes the lines of an embedded table may take, so
// that the page stays under 12 KB.
const embedBudget = 7_500

func (b *book) embedView(f *frame, h holding) *embedView {
	is, ch, card := h.issue, h.chapter, h.card
	at := cardAddress(is.Meta.ID, ch.ID, card.Signatory)
	v := &embedView{
		frame: f, Name: name(shorten(clean(card.Name), 120)), Initiative: in(ch.Title, b.language), Card: f.Link(at), CardAt: b.absolute(string(at)),
		Grade: b.grade(is, card.Score), Draft: is.onDrafts(card), Span: span(card.Score), Ranked: card.Score.Rank > 0, Kind: b.t("kind." + card.Kind),
	}
	v.Initiative.Text = shorten(v.Initiative.Text, 120)
	f.Title = b.cardTitle(is, v.Name, card.Score)
	if v.Ranked {
		v.Rank, v.RankedAll = rankSpan(card.Score), ch.ranked(card.Kind)
	}
	budget := embedBudget
	for i, r := range inOrder(ch, card) {
		s, p := stand(r), &ch.Pledges[i]
		title := in(p.Title, b.language)
		title.Text = shorten(title.Text, 90)
		l := ladderView{anchor("pledge", p.ID), p.ID, title, b.standWords(s), s}
		if budget -= 280 + len(v.Card) + 2*len(p.ID) + len(title.Text) + len(l.Stand); budget < 0 {
			v.More = len(ch.Pledges) - i
			break
		}
		v.Ladders = append(v.Ladders, l)
	}
	return v
}

// ranked counts the ranked signatories of a kind.
func (ch *chapter) ranked(kind string) int {
	for _, sh := range ch.byKind {
		if string(sh.kind) == kind {
			return len(sh.ranked)
		}
	}
	return 0
}

// An embedding is the HTML with which others show a scorecard on their pages.
// Both parts are empty where the site has no address of its own.
type embedding struct {
	Table string
	Badge string
}

// embedding links the badge to the table, which always leads on to the newest
// edition.
func (b *book) embedding(ch *chapter, card *scoring.Scorecard) embedding {
	if b.options.BaseURL == "" {
		return embedding{}
	}
	at := embedAddress(ch.ID, card.Signatory)
	label := b.t("embed.label", "name", name(clean(card.Name)), "initiative", in(ch.Title, b.language).Text)
	height := strconv.Itoa(300 + 38*min(len(ch.Pledges), 14)) // of the page, about
	return embedding{
		Table: openTag("iframe", "src", b.absolute(string(at)), "title", label, "loading", "lazy", "width", "100%", "height", height, "style", "border:0;max-width:36rem") + "</iframe>",
		Badge: openTag("a", "href", b.absolute(string(at))) + openTag("img", "src", b.others[0].absolute(string(at))+badgeFile, "alt", label, "height", "28") + "</a>",
	}
}

// openTag writes the opening tag of an element with its attributes, in pairs.
func openTag(element string, attributes ...string) string {
	s := "<" + element
	for i := 0; i+1 < len(attributes); i += 2 {
		s += " " + attributes[i] + `="` + html.EscapeString(attributes[i+1]) + `"`
	}
	return s + ">"
}
