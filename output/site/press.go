package site

import (
	"cmp"
	"slices"
	"strconv"
)

// A pressView is what somebody who writes about an edition needs on one page:
// whether it may be quoted, the finding, sentences ready to be used with where
// to check them, pictures as files, and whom to ask.
type pressView struct {
	*frame
	State    string // whether it may be quoted
	Sections []pressSection
	Address  string // whom to ask; empty where none is known
	Write    string // the same as a link
}

// A pressSection is one initiative.
type pressSection struct {
	Anchor   string
	Name     said
	Lines    []pressLine
	Pictures []pressPicture
	Cards    string // link to the list of all scorecards, two printed pages each
}

// A pressLine is a sentence that can be printed as it stands.
type pressLine struct {
	ID   string
	N    int // from 1
	Text string
	Href string // where to check it
	At   string // the same, as it can be written in a footnote
}

// A pressPicture is a picture as a file.
type pressPicture struct {
	Href string
	Alt  string
}

func (b *book) pressJob(is *issue) job {
	return job{roomAddress(is.Meta.ID, "press"), "press", is, func(f *frame) any { return b.pressView(f, is) }}
}

func (b *book) pressView(f *frame, is *issue) *pressView {
	v := &pressView{frame: f, State: b.t("press.state.draft")}
	f.Title, f.Description = b.t("press.title", "edition", is.Meta.ID), b.t("press.description")
	f.crumbs(crumb{Text: said{Text: b.t("press.head")}})
	switch {
	case is.Meta.Demo:
		v.State = b.t("press.state.demo")
	case is.Meta.State != "draft":
		v.State = b.t("press.state.final", "state", b.edition(is.Meta), "date", b.day(is.Meta.AsOf))
	}
	v.Address, v.Write = b.contact(b.t("press.title", "edition", is.Meta.ID))
	for _, ch := range is.chapters {
		s := pressSection{Anchor: ch.ID, Name: in(ch.Title, b.language), Lines: b.pressLines(f, is, ch), Cards: f.Link(namesAddress(is.Meta.ID, ch.ID, 1))}
		for _, p := range b.pressPictures(f, is, ch) {
			s.Pictures = append(s.Pictures, pressPicture{f.Asset(b.folder + string(initiativeAddress(is.Meta.ID, ch.ID)) + p.file), p.title})
		}
		v.Sections = append(v.Sections, s)
	}
	return v
}

// pressLines are the sentences about one initiative, each with the state of the
// edition and the page on which it can be checked.
func (b *book) pressLines(f *frame, is *issue, ch *chapter) []pressLine {
	initiative := in(ch.Title, b.language).Text
	var lines []pressLine
	add := func(finding string, at address, mark string) {
		text := b.t("press.sentence", "finding", finding, "initiative", initiative, "date", b.day(is.Meta.AsOf), "edition", is.Meta.ID, "state", b.edition(is.Meta))
		n := len(lines) + 1
		line := pressLine{"press-" + ch.ID + "-" + strconv.Itoa(n), n, text, f.Link(at) + mark, b.absolute(string(at))}
		if line.At != "" {
			line.At += mark
		}
		lines = append(lines, line)
	}
	home := initiativeAddress(is.Meta.ID, ch.ID)
	add(plain(b.headline(is, ch)), home, "")
	if finding := b.pledgeSentence(b.pledgeBars(f, is, ch)); finding != "" {
		add(finding, home, "#pledges")
	}
	if p := pictureRungs(ch); p.Unread.Count > 0 {
		add(b.t("press.unread", "n", p.Unread.Count, "total", p.Total), roomAddress(is.Meta.ID, "coverage"), "")
	}
	if v := b.recent(f, is, ch); v != nil {
		add(b.t("press.changed", "n", v.Count, "before", v.Before), roomAddress(is.Meta.ID, "changes"), "")
		if v.Softer > 0 {
			add(b.t("press.softer", "n", v.Softer, "before", v.Before), roomAddress(is.Meta.ID, "changes"), "#promises")
		}
	}
	return lines
}

// tiedAtMost is how many pledges a sentence names that share the first or the last
// place.
const tiedAtMost = 3

// pledgeSentence names the pledges on which deeds were found the most and the least
// often, with all that tie. Where more than three do, it does not speak of them; it
// is empty where nothing is left to say.
func (b *book) pledgeSentence(rows []barRow) string {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r barRow) bool { return r.Total == 0 })
	order := func(x, y barRow) int { return cmp.Compare(y.Tally.Deeds()*x.Total, x.Tally.Deeds()*y.Total) }
	slices.SortStableFunc(rows, order)
	if len(rows) == 0 || order(rows[0], rows[len(rows)-1]) == 0 {
		return ""
	}
	level := func(with barRow) string {
		var named []string
		for _, r := range rows {
			if order(r, with) == 0 {
				named = append(named, b.t("press.pledge", "pledge", r.Short.Text+", "+r.Name.Text, "n", r.Tally.Deeds(), "of", r.Total))
			}
		}
		if len(named) > tiedAtMost {
			return ""
		}
		return b.list(named)
	}
	switch most, least := level(rows[0]), level(rows[len(rows)-1]); {
	case most != "" && least != "":
		return b.t("press.pledges", "most", most, "least", least)
	case most != "":
		return b.t("press.pledges.most", "most", most)
	case least != "":
		return b.t("press.pledges.least", "least", least)
	}
	return ""
}
