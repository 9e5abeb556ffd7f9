package site

import (
	"html"
	"html/template"
	"regexp"

	"makegood/output"
)

// A citeBox holds sentences that are ready to be quoted.
type citeBox struct {
	Sentence  string
	Reference string
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
	v.Cite = b.citeBox(is, b.t("edition.description", "n", len(is.chapters), "date", b.day(is.Meta.AsOf)))
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

func (b *book) citeBox(is *issue, sentence string) citeBox {
	year := is.Meta.AsOf[:min(4, len(is.Meta.AsOf))]
	digest := string(is.Meta.Digest)
	key := "cite.reference"
	if is.Meta.State == "draft" {
		key = "cite.reference.draft"
	}
	return citeBox{sentence, b.t(key, "year", year, "edition", is.Meta.ID, "digest", groups(digest[:min(16, len(digest))]))}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// plain takes the markup of our own out of a text.
func plain(s template.HTML) string { return html.UnescapeString(tags.ReplaceAllString(string(s), "")) }
