package site

import (
	"slices"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

// A pledgeView is one pledge over all signatories, or one page of its table.
type pledgeView struct {
	*frame
	Short      string
	Title      said
	Initiative said
	Text       said
	Formerly   []formerView // how it read before
	TextURL    string
	Applies    []string
	Weight     string
	Because    said
	Tally      tally
	Total      int
	Shelves    []standShelf
	Since      *pledgeSince // nil where nothing changed
	Unknown    standShelf
	Aside      standShelf
	Columns    []column
	Rows       []heatRow
	Foot       []share2
	Pages      []pageLink
	Page       int
	Others     []crumb
	Parts      []barPart // of the tally
	Past       []barRow  // the same in all editions; nil where this is the only one
	Broken     bool      // whether the method differs between some of them
}

// A standShelf is everyone on one rung, or as many as fit.
type standShelf struct {
	Rung  int
	Tiles []tile
	Count int
	More  int // not shown
}

type tile struct {
	Name name
	Href string
	Plus bool // may stand higher
}

// A column is one element of the pledge, or the ladder.
type column struct {
	Indicator said
	Claim     said
	key       string
	observed  bool
}

type heatRow struct {
	Anchor string
	Name   name
	Href   string
	Stand  string
	Says   string // what the most specific of its own promises says; empty if there is none
	Cells  []cell
}

// A cell is one answer; Outcome is empty where there is no finding.
type cell struct {
	Outcome scoring.Outcome
	Points  string
	Href    string // to the first evidence; empty where there is none
	ID      string // of the evidence, shortened
}

// A share2 is how many signatories of those to whom a question applies were
// answered with yes.
type share2 struct{ Yes, Of int }

// tilesPerShelf is how many names a shelf shows.
const tilesPerShelf = 36

func (b *book) pledgeJobs(is *issue, ch *chapter) []job {
	var jobs []job
	for i := range ch.Pledges {
		p := &ch.Pledges[i]
		per := b.heatRows(is, ch, p)
		for page := 1; page == 1 || (page-1)*per < len(ch.cards); page++ {
			jobs = append(jobs, job{pledgeAddress(is.Meta.ID, ch.ID, p.ID, page), "pledge", is, func(f *frame) any {
				return b.pledgeView(f, is, ch, p, page, per)
			}})
		}
	}
	return jobs
}

// heatRows is how many signatories one page of a pledge's table shows.
func (b *book) heatRows(is *issue, ch *chapter, p *config.Pledge) int {
	bytes := 300
	for _, c := range b.columns(is, ch, p) {
		if bytes += 260; c.observed { // the way to what was observed is longer
			bytes += 150
		}
	}
	return max(min(60, 40_000/bytes), 8)
}

// columns lists the elements that were judged for a pledge, as declared.
func (b *book) columns(is *issue, ch *chapter, p *config.Pledge) []column {
	var out []column
	hasLadder := false
	for _, ind := range p.Indicators {
		for i := range ind.Elements {
			el := &ind.Elements[i]
			out = append(out, column{in(ind.Title, b.language), b.claim(el), ind.ID + "/" + el.ID, el.Observe != ""})
			hasLadder = hasLadder || el.Ladder
		}
	}
	if !hasLadder {
		ladder := column{said{Text: b.t("ladder.indicator")}, said{Text: b.t("ladder.claim")}, config.FollowThrough + "/" + config.LadderElement, false}
		out = append([]column{ladder}, out...)
	}
	return out
}

func (b *book) pledgeView(f *frame, is *issue, ch *chapter, p *config.Pledge, page, per int) *pledgeView {
	v := &pledgeView{
		frame: f, Short: p.ID, Title: in(p.Title, b.language), Initiative: in(ch.Title, b.language), Text: in(p.Description, b.language),
		TextURL: webLink(p.URL), Weight: weight(p.Weight), Because: english(p.Because, b.language),
		Formerly: b.formerTexts(is, ch, p), Total: len(ch.cards), Columns: b.columns(is, ch, p), Page: page,
	}
	for _, kind := range p.Applies {
		v.Applies = append(v.Applies, b.t("kind."+string(kind)))
	}
	f.Current, f.feed = "pledges", feedOfPledge(ch.ID, p.ID)
	f.Title = b.t("pledge.title", "pledge", p.ID, "title", v.Title.Text, "edition", is.Meta.ID)
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.crumbs(f.to(v.Initiative, initiativeAddress(is.Meta.ID, ch.ID)), crumb{Text: said{v.Short + ". " + v.Title.Text, v.Title.Lang}})
	b.fillShelves(v, f, is, ch, p)
	v.Parts = drawBar(v.Tally)
	if page == 1 {
		v.Past, v.Broken = b.past(f, ch, p.ID)
		v.Since = b.pledgeSince(f, is, ch, p)
	}
	f.Description = b.t("pledge.gist", "deeds", v.Tally[deeds], "n", v.Tally.Applies())
	for i, card := range ch.cards {
		if i >= (page-1)*per && i < page*per {
			v.Rows = append(v.Rows, b.heatRow(f, is, ch, p, card, v.Columns))
		}
	}
	v.Foot = b.foot(is, ch, p, v.Columns)
	v.Pages = pageLinks(f, len(ch.cards), per, page, func(n int) address { return pledgeAddress(is.Meta.ID, ch.ID, p.ID, n) })
	for _, o := range ch.Pledges {
		c := crumb{Text: said{o.ID + ". " + in(o.Title, b.language).Text, in(o.Title, b.language).Lang}}
		if o.ID != p.ID {
			c.Href = f.Link(pledgeAddress(is.Meta.ID, ch.ID, o.ID, 1))
		}
		v.Others = append(v.Others, c)
	}
	return v
}

// Higher reports whether a signatory that is shown may stand higher.
func (v *pledgeView) Higher() bool {
	return slices.ContainsFunc(v.Shelves, func(s standShelf) bool {
		return slices.ContainsFunc(s.Tiles, func(t tile) bool { return t.Plus })
	})
}

// fillShelves puts every signatory on the shelf of its rung.
func (b *book) fillShelves(v *pledgeView, f *frame, is *issue, ch *chapter, p *config.Pledge) {
	v.Shelves = make([]standShelf, scoring.Attested+1)
	for i := range v.Shelves {
		v.Shelves[i].Rung = scoring.Attested - i
	}
	for _, card := range ch.cards {
		s := stand(result(card, p.ID))
		v.Tally.add(s.camp())
		shelf := &v.Unknown
		switch {
		case s.NA:
			shelf = &v.Aside
		case !s.Unknown:
			shelf = &v.Shelves[scoring.Attested-s.Low]
		}
		shelf.Count++
		if len(shelf.Tiles) < tilesPerShelf {
			href := f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)) + "#" + anchor("pledge", p.ID)
			shelf.Tiles = append(shelf.Tiles, tile{name(clean(card.Name)), href, !s.NA && !s.Unknown && s.High > s.Low})
		} else {
			shelf.More++
		}
	}
}

func (b *book) heatRow(f *frame, is *issue, ch *chapter, p *config.Pledge, card *scoring.Scorecard, columns []column) heatRow {
	row := heatRow{
		Anchor: anchor("row", card.Signatory), Name: name(clean(card.Name)), Stand: b.standWords(stand(result(card, p.ID))),
		Href: f.Link(cardAddress(is.Meta.ID, ch.ID, card.Signatory)) + "#" + anchor("pledge", p.ID),
	}
	key := card.Signatory + "/" + ch.ID + "/" + p.ID
	if a := scoring.AmbitionOf(is.commitments[key]); a.Promises > 0 {
		row.Says = b.says(a.Says)
	}
	byKey := map[string]*scoring.Finding{}
	for _, x := range is.findings[key] {
		byKey[x.Indicator+"/"+x.Element] = x
	}
	for _, c := range columns {
		x := byKey[c.key]
		switch {
		case x == nil:
			row.Cells = append(row.Cells, cell{})
		case x.Status == scoring.Withheld:
			row.Cells = append(row.Cells, cell{Outcome: scoring.Unknown})
		default:
			row.Cells = append(row.Cells, b.cell(f, x))
		}
	}
	return row
}

func (b *book) cell(f *frame, x *scoring.Finding) cell {
	c := cell{Outcome: x.Outcome}
	if x.Possible > 0 {
		c.Points = b.fraction(x)
	}
	if len(x.Evidence) > 0 {
		id := output.EvidenceID(x.Evidence[0])
		c.Href, c.ID = f.Link(evidenceAddress(id)), id[:8]
	} else if x.Observation != nil {
		c.Href, c.ID = observationHref(f, f.issue, x), b.word("check", x.Observation.Check)
	}
	return c
}

// fraction writes points in the least space: 2/4, or 1–3/4 where some are open.
func (b *book) fraction(x *scoring.Finding) string {
	if x.Unknown > 0 {
		return b.t("points.short.range", "low", x.Points, "high", x.Points+x.Unknown, "of", x.Possible)
	}
	return b.t("points.short", "shown", x.Points, "of", x.Possible)
}

// foot counts, for each element, the signatories with evidence.
func (b *book) foot(is *issue, ch *chapter, p *config.Pledge, columns []column) []share2 {
	at := map[string]int{}
	for i, c := range columns {
		at[c.key] = i
	}
	out := make([]share2, len(columns))
	for _, card := range ch.cards {
		for _, x := range is.findings[card.Signatory+"/"+ch.ID+"/"+p.ID] {
			i, ok := at[x.Indicator+"/"+x.Element]
			if !ok || x.Outcome == scoring.NotApplicable || x.Status == scoring.Withheld {
				continue
			}
			out[i].Of++
			if x.Outcome == scoring.Yes {
				out[i].Yes++
			}
		}
	}
	return out
}
