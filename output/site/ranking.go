package site

import (
	"maps"
	"slices"
	"strconv"

	"makegood/scoring"
)

// A rankRow is one signatory in a ranking, or beside it.
type rankRow struct {
	Name  name
	Href  string
	Meta  string
	Sig   signature
	Strip strip
	Rank  string // such as 5–11; empty where not ranked
	Span  string // of the score
	Grade string // as shown; empty where not ranked
	Draft bool   // whether it rests on sources that nobody confirmed
	Held  bool   // whether the grade is withheld, so that it lies between several
	Read  string
	Moved string // change on comparable questions; empty where there is nothing to compare with
	Why   said   // why it is not ranked
}

// RankedDraft reports whether a place and a grade rest on drafts.
func (r rankRow) RankedDraft() bool { return r.Draft && r.Rank != "" }

// A rankGroup is the ranking of one kind, or its beginning.
type rankGroup struct {
	Kind   string
	ID     string
	Href   string
	Rows   []rankRow
	Ranked int
	Total  int
	More   bool // whether the page of the kind has more
}

// A rankingView is one page of the ranking of one kind.
type rankingView struct {
	*frame
	Initiative said
	Kind       string
	Robust     string // link to how firm the ranking is; empty where nothing is said of it
	Drawn      bool   // whether ranges of rank are of draws
	Ranked     []rankRow
	Unranked   []rankRow
	Total      int
	RankedAll  int
	Kinds      []chip
	Pages      []pageLink
	Pledges    int
}

// A chip leads to the ranking of one kind.
type chip struct {
	Text  string
	Href  string
	Count int
	Here  bool
}

// A pageLink is one page of a list.
type pageLink struct {
	Text string
	Href string
	Here bool
}

// rowsPerPage is how many signatories a page shows, so that it stays under
// 100 KB: at most 60, fewer where there are many pledges.
func rowsPerPage(pledges int) int { return max(min(60, 70_000/(800+34*pledges)), 10) }

func (b *book) rankRow(f *frame, is *issue, ch *chapter, card *scoring.Scorecard) rankRow {
	row := rankRow{
		Name: name(clean(card.Name)), Href: f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)),
		Meta: b.kindName(card.Kind), Sig: sign(b.catalogue, inOrder(ch, card)),
		Strip: drawStrip(card.Score), Span: span(card.Score), Read: b.share(card.Score.Coverage),
		Grade: b.grade(is, card.Score), Held: card.Score.Grade == "", Draft: is.onDrafts(card),
	}
	if card.Country != "" {
		row.Meta += ", " + b.country(card.Country)
	}
	if former := b.formerly(is, card); former != "" {
		row.Meta += ", " + former
	}
	if heard := b.heard(is, card); heard != "" {
		row.Meta += ", " + heard
	}
	if is.since != nil {
		row.Moved = b.moved(is, card)
	}
	if card.Score.Rank > 0 {
		row.Rank = rankSpan(card.Score)
		return row
	}
	row.Why = b.why(is, card)
	return row
}

// inOrder returns the pledges of a scorecard in the order of the initiative.
func inOrder(ch *chapter, card *scoring.Scorecard) []scoring.PledgeResult {
	out := make([]scoring.PledgeResult, len(ch.Pledges))
	for i, p := range ch.Pledges {
		out[i] = result(card, p.ID)
	}
	return out
}

func rankSpan(s scoring.Score) string {
	low, high := s.RankLow, s.RankHigh
	if low == 0 || high == 0 {
		low, high = s.Rank, s.Rank
	}
	if low == high {
		return strconv.Itoa(low)
	}
	return strconv.Itoa(low) + "–" + strconv.Itoa(high)
}

// share writes a part of one in whole percent, rounded down.
func (b *book) share(x float64) string { return b.t("number.percent", "n", scoring.Shown(100*x)) }

// drawn writes a share of draws. What happened in some draws but in fewer than
// one of a hundred is not said to happen in none, nor the opposite in all.
func (b *book) drawn(x float64) string {
	switch {
	case x > 0 && x < 0.01:
		return b.t("number.percent.under", "n", 1)
	case x > 0.99 && x < 1:
		return b.t("number.percent.over", "n", 99)
	}
	return b.share(x)
}

// why says why a signatory is not ranked.
func (b *book) why(is *issue, card *scoring.Scorecard) said {
	if card.Withheld == "" {
		return said{Text: b.t("unranked.unstated")}
	}
	why := clean(card.Withheld)
	if b.language != "en" {
		why = b.whyNot(is, card)
	}
	if cause := mainCause(is, card); cause != "" && len(card.Reading.Sources) > 0 {
		why = b.t("unranked.cause", "why", why, "cause", b.word("reason", cause))
	}
	return said{Text: why}
}

// mainCause is the code for which most questions to a signatory could not be
// assessed, the first in the alphabet of several; empty if all could.
func mainCause(is *issue, card *scoring.Scorecard) string {
	counts := map[string]int{}
	for _, r := range card.Pledges {
		for _, x := range is.findings[card.Signatory+"/"+card.Initiative+"/"+r.Pledge] {
			if x.Outcome == scoring.Unknown {
				counts[x.Reason.Code]++
			}
		}
	}
	main := ""
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		if counts[code] > counts[main] {
			main = code
		}
	}
	return main
}

// whyNot tells in another language, from the same facts, what the scorecard
// says in English.
func (b *book) whyNot(is *issue, card *scoring.Scorecard) string {
	switch {
	case len(card.Reading.Sources) == 0:
		return b.t("withheld.nosource")
	case card.Score.Score == nil:
		return b.t("withheld.nothing")
	}
	return b.t("withheld.coverage", "share", b.share(card.Score.Coverage), "gate", b.share(is.Method.Coverage.At))
}

// rankGroups makes the ranking of each kind, shortened where all of them would
// not fit on a page. It reports whether it was.
func (b *book) rankGroups(f *frame, is *issue, ch *chapter) ([]rankGroup, bool) {
	limit, ranked := rowsPerPage(len(ch.Pledges))*3/5, 0
	for _, sh := range ch.byKind {
		ranked += len(sh.ranked)
	}
	each := ranked
	if ranked > limit {
		each = max(limit/len(ch.byKind), 3)
	}
	var groups []rankGroup
	for _, sh := range ch.byKind {
		g := rankGroup{
			Kind: b.t("kind." + string(sh.kind)), ID: anchor("kind", string(sh.kind)), Ranked: len(sh.ranked),
			Total: len(sh.ranked) + len(sh.unranked), More: len(sh.ranked) > each,
			Href: f.Link(rankingAddress(is.Meta.ID, ch.ID, string(sh.kind), 1)),
		}
		for _, card := range sh.ranked[:min(each, len(sh.ranked))] {
			g.Rows = append(g.Rows, b.rankRow(f, is, ch, card))
		}
		groups = append(groups, g)
	}
	return groups, ranked > limit
}

// An unrankedList stands beside the ranking: every signatory without a place,
// or, where they are many, how many there are of each kind.
type unrankedList struct {
	Total int
	Rows  []rankRow
	Kinds []chip
}

func (b *book) unrankedList(f *frame, is *issue, ch *chapter) unrankedList {
	var l unrankedList
	for _, sh := range ch.byKind {
		l.Total += len(sh.unranked)
		if len(sh.unranked) > 0 {
			l.Kinds = append(l.Kinds, chip{
				Text: b.t("kind." + string(sh.kind)), Count: len(sh.unranked),
				Href: f.Link(b.firstUnranked(is, ch, sh)) + "#unranked",
			})
		}
	}
	if l.Total > 30 {
		return l
	}
	for _, sh := range ch.byKind {
		for _, card := range sh.unranked {
			l.Rows = append(l.Rows, b.rankRow(f, is, ch, card))
		}
	}
	return l
}

// firstUnranked is the page of a kind on which its unranked signatories begin.
func (b *book) firstUnranked(is *issue, ch *chapter, sh *shelf) address {
	return rankingAddress(is.Meta.ID, ch.ID, string(sh.kind), len(sh.ranked)/rowsPerPage(len(ch.Pledges))+1)
}

func (b *book) rankingJobs(is *issue, ch *chapter) []job {
	per := rowsPerPage(len(ch.Pledges))
	var jobs []job
	for _, sh := range ch.byKind {
		total := len(sh.ranked) + len(sh.unranked)
		for page := 1; (page-1)*per < total; page++ {
			jobs = append(jobs, job{rankingAddress(is.Meta.ID, ch.ID, string(sh.kind), page), "ranking", is, func(f *frame) any {
				return b.rankingView(f, is, ch, sh, page)
			}})
		}
	}
	return jobs
}

func (b *book) rankingView(f *frame, is *issue, ch *chapter, sh *shelf, page int) *rankingView {
	per := rowsPerPage(len(ch.Pledges))
	v := &rankingView{
		frame: f, Initiative: in(ch.Title, b.language), Kind: b.t("kind." + string(sh.kind)),
		Robust: f.firm(is, ch), Drawn: is.drawn(ch), RankedAll: len(sh.ranked), Total: len(sh.ranked) + len(sh.unranked), Pledges: len(ch.Pledges),
	}
	f.Current = "home"
	f.Title = b.t("ranking.title", "kind", v.Kind, "initiative", v.Initiative.Text, "edition", is.Meta.ID)
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.Description = b.t("ranking.description", "n", v.RankedAll, "total", v.Total)
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), crumb{Text: said{Text: v.Kind}})
	for i := (page - 1) * per; i < min(page*per, v.Total); i++ {
		if i < len(sh.ranked) {
			v.Ranked = append(v.Ranked, b.rankRow(f, is, ch, sh.ranked[i]))
		} else {
			v.Unranked = append(v.Unranked, b.rankRow(f, is, ch, sh.unranked[i-len(sh.ranked)]))
		}
	}
	for _, other := range ch.byKind {
		v.Kinds = append(v.Kinds, chip{
			b.t("kind." + string(other.kind)), f.Link(rankingAddress(is.Meta.ID, ch.ID, string(other.kind), 1)),
			len(other.ranked) + len(other.unranked), other == sh,
		})
	}
	v.Pages = pageLinks(f, v.Total, per, page, func(n int) address {
		return rankingAddress(is.Meta.ID, ch.ID, string(sh.kind), n)
	})
	return v
}

// pageLinks lists the pages of a list of total entries; none where one page
// holds them all.
func pageLinks(f *frame, total, per, here int, at func(int) address) []pageLink {
	if total <= per {
		return nil
	}
	var out []pageLink
	for n := 1; (n-1)*per < total; n++ {
		text := strconv.Itoa((n-1)*per+1) + "–" + strconv.Itoa(min(n*per, total))
		out = append(out, pageLink{text, f.Link(at(n)), n == here})
	}
	return out
}

// moved says in a ranking what a signatory moved by since the edition before.
func (b *book) moved(is *issue, card *scoring.Scorecard) string {
	if like, ok := is.since.like(card); ok {
		return b.signed(like)
	}
	if is.since.before.scores[card.Signatory+" "+card.Initiative] == nil {
		return b.t("rank.change.new")
	}
	return b.t("none.mark")
}
