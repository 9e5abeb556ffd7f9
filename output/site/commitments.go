package site

import (
	"cmp"
	"slices"
	"strings"

	"makegood/scoring"
)

// A commitmentsView lists what signatories promised in their own words, by the
// day on which it falls due.
type commitmentsView struct {
	*frame
	Rows  []dueRow
	Total int
	Years []yearRow
	Pages []pageLink

	Past     []rewordedView // on the first page: what earlier editions found, and this one does not in the same words
	MorePast int
	Table    string // of all promises, in the downloads
}

// A dueRow is one promise.
type dueRow struct {
	Due        string // empty where none is stated
	Name       name
	Href       string // the scorecard, at the pledge
	Pledge     said
	Short      string // of the pledge
	Text       said
	Dir        string
	State      string
	First      string // the day on which it was first read
	Page       string // which day its page bears, if any
	Source     string
	Initiative said
	Specific   string // what of it can be told apart: what, how much, by when
	Kept       *keptView
}

// A keptView is where a signatory says that it kept a promise.
type keptView struct {
	Text said
	Dir  string
	On   string
	Href string
}

// keptView returns nil where nothing reports a promise kept.
func (b *book) keptView(c *scoring.Commitment) *keptView {
	if c.Kept == nil {
		return nil
	}
	return &keptView{Text: said{clean(c.Kept.Text), tag(c.Language)}, Dir: b.dirOf(c.Language), On: b.day(c.Kept.On), Href: webLink(c.Kept.URL)}
}

// A yearRow counts the promises that fall due in one year.
type yearRow struct {
	Year  string // empty where none is stated
	Count int
	W     string // of the bar, in percent
}

const commitmentsPaged = 50

// due lists the commitments of an edition in the order in which they fall due;
// those without a date come last.
func (is *issue) due() []*scoring.Commitment {
	out := make([]*scoring.Commitment, len(is.Commitments))
	for i := range is.Commitments {
		out[i] = &is.Commitments[i]
	}
	slices.SortStableFunc(out, func(a, b *scoring.Commitment) int {
		return cmp.Or(cmp.Compare(lastIfEmpty(a.Due), lastIfEmpty(b.Due)), cmp.Compare(a.Signatory, b.Signatory), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func lastIfEmpty(due string) string { return cmp.Or(due, "~") } // after all digits

func (b *book) commitmentsJobs(is *issue) []job {
	list := is.due()
	var jobs []job
	for page := 1; page == 1 || (page-1)*commitmentsPaged < len(list); page++ {
		jobs = append(jobs, job{commitmentsAddress(is.Meta.ID, page), "commitments", is, func(f *frame) any { return b.commitmentsView(f, is, list, page) }})
	}
	return jobs
}

func (b *book) commitmentsView(f *frame, is *issue, list []*scoring.Commitment, page int) *commitmentsView {
	v := &commitmentsView{frame: f, Total: len(list), Years: years(list)}
	f.Current = "commitments"
	f.Title = b.t("commitments.title", "edition", is.Meta.ID)
	if page > 1 {
		f.Title = b.t("page.title", "title", f.Title, "page", page)
	}
	f.Description = b.t("commitments.gist", "n", v.Total)
	f.crumbs(crumb{Text: said{Text: b.t("commitments.head")}})
	for _, c := range list[(page-1)*commitmentsPaged : min(page*commitmentsPaged, len(list))] {
		v.Rows = append(v.Rows, b.dueRow(f, is, c))
	}
	if page == 1 {
		v.Past = b.bygones(f, is)
		v.MorePast = len(is.Past) - len(v.Past)
		v.Table = f.Link(roomAddress(is.Meta.ID, "downloads"))
	}
	v.Pages = pageLinks(f, v.Total, commitmentsPaged, page, func(n int) address { return commitmentsAddress(is.Meta.ID, n) })
	return v
}

func (b *book) dueRow(f *frame, is *issue, c *scoring.Commitment) dueRow {
	row := dueRow{
		Due: b.day(clean(c.Due)), Name: name(clean(c.Signatory)), Pledge: said{Text: clean(c.Pledge)}, Short: clean(c.Pledge), Text: said{clean(c.Text), tag(c.Language)}, Dir: b.dirOf(c.Language), State: b.word("commitment", c.State),
		First: b.day(is.firstRead(c)), Page: b.pageDay(c), Kept: b.keptView(c), Source: webLink(c.URL), Href: f.Link(cardAddress(is.Meta.ID, c.Initiative, c.Signatory)) + "#" + anchor("pledge", c.Pledge),
	}
	row.Specific = b.says(c.Specifics())
	if ch, card := is.card(c.Initiative, c.Signatory); card != nil {
		row.Name, row.Initiative = name(clean(card.Name)), in(ch.Title, b.language)
		if p, ok := ch.Initiative.Pledge(c.Pledge); ok {
			row.Pledge = b.pledgeName(p)
		}
	}
	return row
}

// pageDay says which day the page of a promise bears, or that it bears none.
func (b *book) pageDay(c *scoring.Commitment) string {
	if c.Published == "" {
		return b.t("commitments.noday")
	}
	return b.t("commitments.page", "date", b.day(c.Published))
}

// firstRead is the first day on which a commitment was read in these words, in
// any edition up to this one.
func (is *issue) firstRead(c *scoring.Commitment) string {
	first := c.FirstSeen
	for older := is; older.since != nil; older = older.since.before {
		for _, was := range older.since.before.commitments[c.Signatory+"/"+c.Initiative+"/"+c.Pledge] {
			if was.ID == c.ID {
				first = min(first, was.FirstSeen)
			}
		}
	}
	return first
}

// years counts commitments by the year in which they fall due.
func years(list []*scoring.Commitment) []yearRow {
	var rows []yearRow
	for _, c := range list {
		year, _, _ := strings.Cut(clean(c.Due), "-")
		if len(rows) == 0 || rows[len(rows)-1].Year != year {
			rows = append(rows, yearRow{Year: year})
		}
		rows[len(rows)-1].Count++
	}
	most := 1
	for _, r := range rows {
		most = max(most, r.Count)
	}
	for i := range rows {
		rows[i].W = percent(100 * float64(rows[i].Count) / float64(most))
	}
	return rows
}
