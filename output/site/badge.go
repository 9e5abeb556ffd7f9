package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"unicode"

	"golang.org/x/text/width"
)

// badgeFile is the name of the badge, beside the embedded table.
const badgeFile = "badge.svg"

// badge draws a scorecard as one line: the initiative, the grade or that there is
// no rank, and the edition. It asks for no font
// but the reader's own. The colours are those of the light pages, with a ground
// of its own, so that it reads on light and dark pages alike.
func (b *book) badge(w *bytes.Buffer, h holding) {
	const paper, ink, soft, deed, word = "#fcfcfa", "#14172b", "#4a4f64", "#2a2fa8", "#875300"
	meta, s := &h.issue.Meta, h.card.Score
	initiative := in(h.chapter.Title, b.language).Text
	mark := b.gradeLine(h.issue, s)
	if s.Rank > 0 && h.issue.onDrafts(h.card) {
		mark += ", " + b.t("finding.draft")
	}
	edition := meta.ID
	switch {
	case meta.Demo:
		edition += ", " + b.t("edition.demo")
	case meta.State == "draft":
		edition += ", " + b.t("edition.draft")
	}
	left, middle, right := shorten(initiative, 40), shorten(mark, 70), shorten(edition, 60)
	x1 := 30 + wide(left) + 8 // where the mark begins
	x2 := x1 + 8 + wide(middle) + 10
	end := x2 + wide(right) + 10
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="28" viewBox="0 0 %d 28" role="img" aria-labelledby="t d" xml:lang="%s">`, end, end, b.language)
	fmt.Fprintf(w, `<title id="t">%s</title><desc id="d">%s</desc>`,
		markup(b.t("badge.title", "name", name(clean(h.card.Name)), "initiative", initiative, "mark", mark)),
		markup(b.t("badge.about", "edition", edition, "date", b.day(meta.AsOf))))
	fmt.Fprintf(w, `<path fill="%s" stroke="%s" stroke-width="2" d="M1 1h%dv26H1z"/><path fill="%s" d="M%d 1h2v26h-2z"/>`, paper, ink, end-2, ink, x1-1)
	fmt.Fprintf(w, `<path fill="%s" d="M9 5h1.5v18H9zM20.5 5H22v18h-1.5zM8 13.5h15V15H8z"/><path fill="%s" d="M11.5 6h8v2.2h-8zM11.5 9.7h8v2.2h-8z"/><path fill="%s" d="M11.5 17h8v1h-8zM11.5 20h8v1h-8z"/>`, ink, deed, word)
	fmt.Fprintf(w, `<g font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif" font-size="13" fill="%s">`, ink)
	fmt.Fprintf(w, `<text x="30" y="18.5">%s</text><text x="%d" y="18.5" font-weight="700">%s</text><text x="%d" y="18.5" fill="%s">%s</text></g></svg>`+"\n",
		markup(left), x1+8, markup(middle), x2, soft, markup(right))
}

// wide returns how wide a text is at most, in units of the badge, whatever
// sans-serif font it is set in, at 13 units and in bold.
func wide(s string) int {
	em := 0.0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth || r > 0xffff:
			em += 1.3
		case unicode.Is(unicode.Latin, r) && unicode.IsLower(r) && r != 'm' && r != 'w', unicode.IsDigit(r):
			em += 0.64
		case unicode.IsPunct(r) && r < 0x80, r == ' ':
			em += 0.42
		default:
			em += 0.95
		}
	}
	return int(13*em) + 1
}

// markup escapes a text for XML; characters that XML cannot hold become the
// sign for an unknown one.
func markup(s string) string {
	var w bytes.Buffer
	xml.EscapeText(&w, []byte(s)) // a buffer never fails
	return w.String()
}
