package site

import (
	"math"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// A changesView says what changed since the edition before, and why.
type changesView struct {
	*frame
	Before       string // the edition before; empty in the first one
	BeforeHref   string
	Total        int // answers of both editions
	Count        int // that changed
	Method       bool
	Causes       []causeRow
	Movers       []moversView
	Joined       []crumb
	Left         []crumb
	Gone         []goneRow
	GoneMore     int
	Promises     []rewordedView
	MorePromises int
}

// A causeRow counts the answers that one cause changed.
type causeRow struct {
	Cause           string
	Count, Up, Down int
}

// A moversView is the beginning of the list of one initiative.
type moversView struct {
	Anchor     string
	Initiative said
	Rows       []moverRow
	Causes     []string
	Total      int
	More       string // link to the whole list; empty where this is it
}

// A moverRow is one signatory with what each cause changed of its score.
type moverRow struct {
	Name  name
	Href  string // what changed
	Total string
	Like  string // on comparable questions
	By    []string
	X, W  string // of the bar, in percent; empty where none is drawn
	moved float64
	Down  bool
}

// A goneRow is a page that was read before and is no longer there.
type goneRow struct {
	Name name
	Href string // the scorecard
	URL  string
	Read string // the last day on which it was read
}

const (
	moversShown = 20  // of an initiative on the page of changes
	moversPaged = 100 // on a page of the whole list
	goneShown   = 60
)

func (b *book) changesJobs(is *issue) []job {
	jobs := []job{{roomAddress(is.Meta.ID, "changes"), "changes", is, func(f *frame) any { return b.changesView(f, is) }}}
	if is.since == nil {
		return jobs
	}
	for _, ch := range is.chapters {
		moved := is.since.moved(ch)
		for page := 1; len(moved) > moversShown && (page-1)*moversPaged < len(moved); page++ {
			jobs = append(jobs, job{movedAddress(is.Meta.ID, ch.ID, page), "moved", is, func(f *frame) any { return b.movedView(f, is, ch, moved, page) }})
		}
		for _, card := range moved {
			jobs = append(jobs, job{changedAddress(is.Meta.ID, ch.ID, card.Signatory), "changed", is, func(f *frame) any { return b.changedView(f, is, ch, card) }})
		}
	}
	return jobs
}

func (b *book) changesView(f *frame, is *issue) *changesView {
	v := &changesView{frame: f}
	f.Current = "changes"
	f.crumbs(crumb{Text: said{Text: b.t("nav.changes")}})
	if is.since == nil {
		f.Title, f.Description = b.t("changes.first.title", "edition", is.Meta.ID), b.t("changes.first")
		return v
	}
	s := is.since
	v.Before, v.BeforeHref = s.before.Meta.ID, f.Link(editionAddress(s.before.Meta.ID))
	f.Title = b.t("changes.title", "before", v.Before, "edition", is.Meta.ID)
	v.Count, v.Method = len(s.Changes), s.Comparison.Method
	v.Total = v.Count + s.same(is)
	f.Description = b.t("changes.gist", "n", v.Count, "total", v.Total)
	v.Causes = b.causeRows(s, "")
	for _, ch := range is.chapters {
		moved := s.moved(ch)
		m := moversView{Anchor: ch.ID, Initiative: in(ch.Title, b.language), Total: len(moved), Causes: b.causes()}
		if len(moved) > moversShown {
			m.More = f.Link(movedAddress(is.Meta.ID, ch.ID, 1))
		}
		m.Rows = drawn(b.moverRows(f, is, ch, moved[:min(moversShown, len(moved))]), s.widest(moved))
		v.Movers = append(v.Movers, m)
	}
	v.Joined, v.Left = b.comers(f, is, s.Joined), b.comers(f, s.before, s.Left)
	v.Gone, v.GoneMore = b.goneRows(f, is)
	v.Promises = b.rewordedViews(f, is, s.allPromises())
	v.MorePromises = len(s.Promises) - len(v.Promises)
	return v
}

// same counts the answers that are the same in both editions.
func (s *since) same(is *issue) int {
	differs := map[string]bool{}
	for _, d := range s.Changes {
		differs[d.ID] = true
	}
	old := map[string]bool{}
	for i := range s.before.Findings {
		old[s.before.Findings[i].ID] = true
	}
	n := 0
	for i := range is.Findings {
		if id := is.Findings[i].ID; old[id] && !differs[id] {
			n++
		}
	}
	return n
}

// widest is the largest step among scorecards: the whole width of a bar.
func (s *since) widest(cards []*scoring.Scorecard) float64 {
	most := 1.0
	for _, card := range cards {
		most = max(most, math.Abs(s.step(card)))
	}
	return most
}

func (b *book) causes() []string {
	names := make([]string, len(scoring.Causes))
	for i, c := range scoring.Causes {
		names[i] = b.t("cause." + string(c))
	}
	return names
}

// causeRows counts the changed answers of an initiative by their cause, those of
// all if it is empty.
func (b *book) causeRows(s *since, initiative string) []causeRow {
	rows := make([]causeRow, len(scoring.Causes))
	for i, cause := range scoring.Causes {
		rows[i].Cause = b.t("cause." + string(cause))
		for j := range s.Changes {
			if s.Changes[j].Cause != cause || initiative != "" && s.Changes[j].Finding().Initiative != initiative {
				continue
			}
			rows[i].Count++
			switch direction(&s.Changes[j]) {
			case 1:
				rows[i].Up++
			case -1:
				rows[i].Down++
			}
		}
	}
	return rows
}

func (b *book) moverRows(f *frame, is *issue, ch *chapter, cards []*scoring.Scorecard) []moverRow {
	rows := make([]moverRow, len(cards))
	for i, card := range cards {
		step := is.since.step(card)
		rows[i] = moverRow{
			Name: name(clean(card.Name)), Href: f.Link(changedAddress(is.Meta.ID, ch.ID, card.Signatory)), Total: "–", moved: step, Down: step < 0,
		}
		rows[i].Like = rows[i].Total
		like, ok := is.since.like(card)
		if ok {
			rows[i].Total, rows[i].Like = b.signed(is.since.total(card)), b.signed(like)
		}
		for _, cause := range scoring.Causes {
			by := "–"
			if ok {
				by = b.signed(is.since.cards[card.Signatory+"/"+ch.ID].By[cause])
			}
			rows[i].By = append(rows[i].By, by)
		}
	}
	return rows
}

// drawn gives rows their bars, of which the widest stands for a change.
func drawn(rows []moverRow, widest float64) []moverRow {
	for i := range rows {
		if width := 48 * math.Abs(rows[i].moved) / widest; width > 0 {
			rows[i].X, rows[i].W = percent(50), percent(width)
			if rows[i].Down {
				rows[i].X = percent(50 - width)
			}
		}
	}
	return rows
}

// comers names the signatories that are in one of two editions alone, with the
// edition that has them.
func (b *book) comers(f *frame, is *issue, ids []string) []crumb {
	var out []crumb
	for _, id := range ids {
		c := crumb{Text: said{Text: id}}
		for _, ch := range is.chapters {
			if card := ch.byID[id]; card != nil {
				c = crumb{said{Text: clean(card.Name)}, f.Link(cardAddress(is.Meta.ID, ch.ID, id))}
				break
			}
		}
		out = append(out, c)
	}
	return out
}

// goneRows lists the pages that the edition before read and that were found
// removed since, and how many more there are.
func (b *book) goneRows(f *frame, is *issue) ([]goneRow, int) {
	read := map[string]string{}
	for i := range is.since.before.Snapshots {
		if s := &is.since.before.Snapshots[i]; s.Read() {
			key := s.Signatory + " " + s.URL
			read[key] = max(read[key], s.Fetched.UTC().Format("2006-01-02"))
		}
	}
	var rows []goneRow
	seen := map[string]bool{}
	for i := range is.Snapshots {
		s := &is.Snapshots[i]
		key := s.Signatory + " " + s.URL
		if s.State != archive.Removed || read[key] == "" || seen[key] {
			continue
		}
		seen[key] = true
		row := goneRow{URL: shorten(clean(s.URL), 120), Read: b.day(read[key])}
		if who := b.comers(f, is, []string{s.Signatory})[0]; who.Text.Text != "" {
			row.Name, row.Href = name(who.Text.Text), who.Href
		}
		rows = append(rows, row)
	}
	shown := min(goneShown, len(rows))
	return rows[:shown], len(rows) - shown
}

// A movedView is one page of the list of all signatories that changed.
type movedView struct {
	*frame
	Initiative said
	Before     string
	Movers     moversView
	Pages      []pageLink
}

func (b *book) movedView(f *frame, is *issue, ch *chapter, moved []*scoring.Scorecard, page int) *movedView {
	v := &movedView{frame: f, Initiative: in(ch.Title, b.language), Before: is.since.before.Meta.ID}
	f.Current = "changes"
	f.Title = b.t("moved.title", "initiative", v.Initiative.Text, "before", v.Before, "edition", is.Meta.ID)
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.Description = b.t("moved.gist", "n", len(moved))
	f.crumbs(f.to(said{Text: b.t("nav.changes")}, roomAddress(is.Meta.ID, "changes")), crumb{Text: v.Initiative})
	v.Movers = moversView{Anchor: ch.ID, Initiative: v.Initiative, Total: len(moved), Causes: b.causes()}
	v.Movers.Rows = drawn(b.moverRows(f, is, ch, moved[(page-1)*moversPaged:min(page*moversPaged, len(moved))]), is.since.widest(moved))
	v.Pages = pageLinks(f, len(moved), moversPaged, page, func(n int) address { return movedAddress(is.Meta.ID, ch.ID, n) })
	return v
}
