package site

import (
	"html/template"
	"unicode"
	"unicode/utf8"

	"makegood/scoring"
)

// An initiativeView is the page of one initiative in one edition, and the home
// page of an edition that has no other.
type initiativeView struct {
	*frame
	Name      said
	About     said
	Text      string // link to the text as signed; empty where none is fit to follow
	Headline  template.HTML
	Drafts    template.HTML // how many scorecards rest on sources that nobody confirmed; empty if none does
	Firm      template.HTML
	Rungs     rungPicture
	Ranking   []rankGroup
	Hidden    bool // whether some ranked signatories are on other pages only
	Unranked  unrankedList
	Names     string
	Countries string
	Pledges   []barRow
	Kinds     []barRow
	Against   *againstView // nil where it would be no picture
	Recent    *recentView  // nil in the first edition
	Past      []barRow     // where all promises stood in each edition; nil where this is the only one
	Broken    bool         // whether the method differs between some of them
	Sure      assurance
	Robust    string // link to how firm the ranking is; empty where nothing is said of it
	Drawn     bool   // whether ranges of rank are of draws
	Cite      citeBox
	Earlier   []crumb
}

// An editionView is the home page of an edition of several initiatives.
type editionView struct {
	*frame
	Sections []sectionView
	Cite     citeBox
	Earlier  []crumb
}

type sectionView struct {
	Name     said
	Anchor   string
	Href     string
	Headline template.HTML
	Rungs    rungPicture
	Ranked   int
	Total    int
}

// A rungPicture counts the findings on each rung, highest first.
type rungPicture struct {
	Total  int
	Unit   int // findings to one square
	Rows   []rungRow
	Unread rungRow
	Aside  int
}

type rungRow struct {
	Rung   int
	Count  int
	Path   string
	Square string // class
}

// editionJobs makes the home page of an edition at an address.
func (b *book) editionJobs(at address, is *issue) []job {
	if len(is.chapters) == 1 {
		ch := is.chapters[0]
		return []job{{at, "initiative", is, func(f *frame) any {
			v := b.initiativeView(f, is, ch)
			v.Earlier, f.Linked = b.earlier(f, is), b.dataset(is)
			return v
		}}}
	}
	return []job{{at, "edition", is, func(f *frame) any { return b.editionView(f, is) }}}
}

func (b *book) initiativeJob(is *issue, ch *chapter) job {
	return job{initiativeAddress(is.Meta.ID, ch.ID), "initiative", is, func(f *frame) any {
		v := b.initiativeView(f, is, ch)
		f.crumbs(crumb{Text: v.Name})
		return v
	}}
}

func (b *book) editionView(f *frame, is *issue) *editionView {
	v := &editionView{frame: f, Earlier: b.earlier(f, is)}
	f.Current = "home"
	f.Title = b.t("edition.title", "edition", is.Meta.ID)
	f.Description = b.t("edition.description", "n", len(is.chapters), "date", b.day(is.Meta.AsOf))
	for _, ch := range is.chapters {
		s := sectionView{
			Name: in(ch.Title, b.language), Anchor: ch.ID, Headline: b.headline(is, ch),
			Href:  f.Link(initiativeAddress(is.Meta.ID, ch.ID)),
			Rungs: pictureRungs(ch), Total: len(ch.cards),
		}
		for _, sh := range ch.byKind {
			s.Ranked += len(sh.ranked)
		}
		v.Sections = append(v.Sections, s)
	}
	v.Cite, f.Linked = b.citeBox(is, editionAddress(is.Meta.ID), f.Description), b.dataset(is)
	return v
}

func (b *book) initiativeView(f *frame, is *issue, ch *chapter) *initiativeView {
	v := &initiativeView{
		frame: f, Name: in(ch.Title, b.language), About: in(ch.About, b.language), Text: webLink(ch.URL),
		Headline: b.finding(ch), Drafts: b.drafts(is, ch), Firm: b.firmness(ch), Rungs: pictureRungs(ch),
		Names: f.Link(namesAddress(is.Meta.ID, ch.ID, 1)), Countries: f.Link(countriesAddress(is.Meta.ID, ch.ID)),
		Pledges: b.pledgeBars(f, is, ch), Kinds: b.kindBars(f, is, ch), Sure: b.assure(is, ch), Robust: f.firm(is, ch), Drawn: is.drawn(ch),
	}
	f.Current = "home"
	f.Title = b.t("initiative.title", "initiative", v.Name.Text, "edition", is.Meta.ID)
	f.Description = plain(b.headline(is, ch))
	f.preview(initiativeAddress(is.Meta.ID, ch.ID), f.Description)
	v.Ranking, v.Hidden = b.rankGroups(f, is, ch)
	v.Unranked = b.unrankedList(f, is, ch)
	v.Past, v.Broken = b.past(f, ch, "")
	v.Against, v.Recent = b.against(f, is, ch), b.recent(f, is, ch)
	v.Cite = b.citeBox(is, initiativeAddress(is.Meta.ID, ch.ID), b.t("cite.sentence", "finding", f.Description, "initiative", v.Name.Text))
	return v
}

// earlier links the other editions, newest first.
func (b *book) earlier(f *frame, is *issue) []crumb {
	var out []crumb
	for _, other := range b.issues {
		if other != is {
			out = append(out, f.to(said{Text: other.Meta.ID}, editionAddress(other.Meta.ID)))
		}
	}
	return out
}

// A census counts signatories by what they mostly show.
type census struct {
	total, deeds, deedsAtMost, words, unknown int
}

func (ch *chapter) census() census {
	c := census{total: len(ch.cards)}
	for _, card := range ch.cards {
		var t tally
		possible := 0
		for _, r := range card.Pledges {
			s := stand(r)
			t.add(s.camp())
			if !s.NA && s.High >= scoring.Acts {
				possible++
			}
		}
		c.deeds += more(t[deeds], t.Applies())
		c.deedsAtMost += more(possible, t.Applies())
		c.words += more(t[words], t.Applies())
		c.unknown += more(t[unknown], t.Applies())
	}
	return c
}

// more returns 1 if part is more than half of whole, and 0 otherwise.
func more(part, whole int) int {
	if 2*part > whole {
		return 1
	}
	return 0
}

// headline is the finding of an initiative in one or two sentences, and one more
// that says how many scorecards behind it are drafts.
func (b *book) headline(is *issue, ch *chapter) template.HTML {
	if drafts := b.drafts(is, ch); drafts != "" {
		return b.finding(ch) + " " + drafts
	}
	return b.finding(ch)
}

// drafts says how many scorecards of an initiative rest on sources that nobody
// confirmed. It is empty if none does.
func (b *book) drafts(is *issue, ch *chapter) template.HTML {
	drafts := 0
	for _, card := range ch.cards {
		if is.onDrafts(card) {
			drafts++
		}
	}
	if drafts == 0 {
		return ""
	}
	return b.th("headline.drafts", "n", drafts)
}

// finding is what most signatories of an initiative show, drafts among them.
func (b *book) finding(ch *chapter) template.HTML {
	c := ch.census()
	switch {
	case c.total == 0:
		return b.th("headline.empty")
	case c.unknown == c.total:
		p := pictureRungs(ch)
		return b.th("headline.unread.all", "n", c.total) + " " + b.th("headline.unread.found", "deeds", b.number(p.above(scoring.Acts)), "words", b.count(p.above(scoring.Says)-p.above(scoring.Acts)), "total", p.Total)
	case 2*c.unknown > c.total:
		return b.th("headline.unread", "n", c.total, "unknown", b.count(c.unknown)) + " " +
			upperFirst(b.counted("headline.unread.deeds", c.deeds, "deeds")) + " " + upperFirst(b.counted("headline.words", c.words, "words"))
	}
	return b.counted("headline.deeds", c.deeds, "deeds", "of", b.t("headline.of", "n", c.total)) + " " + upperFirst(b.counted("headline.words", c.words, "words"))
}

// counted says how many signatories do what a message tells: its own form is that
// of one or more, as a value of the given name, and another that of none.
func (b *book) counted(key string, n int, value string, more ...any) template.HTML {
	if n == 0 {
		return b.th(key+".none", more...)
	}
	return b.th(key, append(more, "n", n, value, b.count(n))...)
}

// firmness says how the headline would stand if all that is unknown counted
// against the signatories, or for them.
func (b *book) firmness(ch *chapter) template.HTML {
	c := ch.census()
	if c.deeds == c.deedsAtMost {
		return b.th("firm.same", "deeds", b.count(c.deeds))
	}
	return b.th("firm.range", "low", b.count(c.deeds), "high", b.count(c.deedsAtMost))
}

// count writes a number in words up to fourteen, and in figures above.
func (b *book) count(n int) string {
	if n > 14 {
		return b.number(n)
	}
	return b.t("count." + string(rune('a'+n)))
}

func upperFirst[S ~string](s S) S {
	r, size := utf8.DecodeRuneInString(string(s))
	return S(unicode.ToUpper(r)) + s[size:]
}

// pictureRungs counts the standings of a chapter.
func pictureRungs(ch *chapter) rungPicture {
	var counts [scoring.Attested + 1]int
	var p rungPicture
	for _, card := range ch.cards {
		for _, r := range card.Pledges {
			switch s := stand(r); {
			case s.NA:
				p.Aside++
			case s.Unknown:
				p.Unread.Count++
			default:
				counts[s.Low]++
			}
		}
	}
	longest := p.Unread.Count
	p.Total = p.Unread.Count
	for _, n := range counts {
		longest = max(longest, n)
		p.Total += n
	}
	p.Unit = unitFor(longest)
	p.Unread.Path = squares(p.Unread.Count, p.Unit, false)
	for rung := scoring.Attested; rung >= 0; rung-- {
		row := rungRow{Rung: rung, Count: counts[rung], Square: "sqd"}
		if rung < scoring.Acts {
			row.Square = "sqw"
		}
		if rung == scoring.Silent {
			row.Square = "sq0"
		}
		row.Path = squares(row.Count, p.Unit, rung < scoring.Acts)
		p.Rows = append(p.Rows, row)
	}
	return p
}

// above counts the findings on a rung and those over it.
func (p rungPicture) above(rung int) int {
	n := 0
	for _, row := range p.Rows {
		if row.Rung >= rung {
			n += row.Count
		}
	}
	return n
}

// An assurance says how sure an edition is of an initiative.
type assurance struct {
	Decided  int // percent of the points that were decided
	Held     int // grades withheld though ranked
	Unranked int
	Total    int
	Findings int // on questions that apply
	Aside    int // on questions that do not
	Read     int // findings that a person decided
	Drafts   int // findings that rest on a source nobody confirmed
}

func (b *book) assure(is *issue, ch *chapter) assurance {
	a := assurance{Total: len(ch.cards)}
	possible, open := 0, 0
	for _, card := range ch.cards {
		possible += card.Score.Possible
		open += card.Score.Unknown
		switch {
		case card.Score.Rank == 0:
			a.Unranked++
		case card.Score.Grade == "":
			a.Held++
		}
	}
	if possible > 0 {
		a.Decided = 100 * (possible - open) / possible
	}
	for i := range is.Findings {
		f := &is.Findings[i]
		switch {
		case f.Initiative != ch.ID:
			continue
		case f.Outcome == scoring.NotApplicable:
			a.Aside++
			continue
		}
		a.Findings++
		if f.Status != "machine" && f.Status != "" {
			a.Read++
		}
		if f.Draft {
			a.Drafts++
		}
	}
	return a
}
