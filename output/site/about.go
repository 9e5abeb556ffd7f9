package site

import (
	"html"
	"html/template"
	"regexp"

	"makegood/output"
)

// A citeBox holds sentences that are ready to be quoted.
type citeBox struct {
	Head      string
	Note      string // why it is not to be quoted; empty where nothing keeps it from that
	Sentence  string
	Reference string
	Quotable  bool // false for a draft, which asks not to be quoted
}

// An aboutView says what the site is, how to cite it and how to answer it.
type aboutView struct {
	*frame
	Cite     citeBox
	Editions []editionRow
	Country  string
}

type editionRow struct {
	ID    string
	Href  string
	State string
	AsOf  string
	Here  bool
}

func (b *book) aboutJob(is *issue) job {
	return job{roomAddress(is.Meta.ID, "about"), "about", is, func(f *frame) any { return b.aboutView(f, is) }}
}

func (b *book) aboutView(f *frame, is *issue) *aboutView {
	v := &aboutView{frame: f, Country: b.country(is.Meta.Country)}
	f.Current = "about"
	f.Title = b.t("about.title")
	f.Description = b.t("about.description")
	f.crumbs(crumb{Text: said{Text: b.t("nav.about")}})
	v.Cite = b.citeBox(is, editionAddress(is.Meta.ID), b.t("edition.description", "n", len(is.chapters), "date", b.day(is.Meta.AsOf)))
	for _, other := range b.issues {
		v.Editions = append(v.Editions, editionRow{
			other.Meta.ID, f.Link(editionAddress(other.Meta.ID)), b.edition(other.Meta), b.day(other.Meta.AsOf), other == is,
		})
	}
	return v
}

// edition says in a word what an edition is: draft, final, corrected or a demo.
func (b *book) edition(m output.Meta) string {
	if m.Demo {
		return b.t("edition.demo")
	}
	return b.word("edition", m.State)
}

// citeBox makes what is ready to be copied of an edition, and says how far it may
// be quoted.
func (b *book) citeBox(is *issue, at address, sentence string) citeBox {
	year := is.Meta.AsOf[:min(4, len(is.Meta.AsOf))]
	key, kind := "cite.reference", citable(is.Meta)
	if kind != "" {
		key = "cite.reference.open"
	}
	c := citeBox{Sentence: b.cited(is, at, sentence)}
	c.Reference = joined(" ", b.t(key, "year", year, "edition", is.Meta.ID, "state", b.citeState(is.Meta), "digest", digestShort(is.Meta)), b.absolute(string(editionAddress(is.Meta.ID))))
	c.Head, c.Note = b.citeHead(is.Meta)
	c.Quotable = citable(is.Meta) != "draft"
	return c
}

// citeHead is the heading over a sentence to be copied, and what keeps it from
// being quoted, or nothing.
func (b *book) citeHead(m output.Meta) (head, note string) {
	if kind := citable(m); kind != "" {
		return b.t("cite.quote.open"), b.t("cite.not." + kind)
	}
	return b.t("cite.quote"), ""
}

// cited puts behind a sentence where it can be checked: edition, state, day, digest
// and, where the site has one, address.
func (b *book) cited(is *issue, at address, sentence string) string {
	source := b.t("cite.source", "edition", is.Meta.ID, "state", b.citeState(is.Meta), "date", b.day(is.Meta.AsOf), "digest", digestShort(is.Meta))
	return sentence + " " + joined(", ", source, b.absolute(string(at)))
}

// citable names what keeps an edition from being cited, demo or draft; it is empty
// where nothing does.
func citable(m output.Meta) string {
	switch {
	case m.Demo:
		return "demo"
	case m.State == output.Draft:
		return "draft"
	}
	return ""
}

func (b *book) citeState(m output.Meta) string {
	if kind := citable(m); kind != "" {
		return b.t("cite.state." + kind)
	}
	return b.edition(m)
}

// digestShort is as much of an edition's digest as tells it apart.
func digestShort(m output.Meta) string {
	return groups(string(m.Digest[:min(16, len(m.Digest))]))
}

var tags = regexp.MustCompile(`<[^>]*>`)

// plain takes the markup of our own out of a text.
func plain(s template.HTML) string { return html.UnescapeString(tags.ReplaceAllString(string(s), "")) }
