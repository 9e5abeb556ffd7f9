package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// maxDrawings is how many drawings a page may have before html.Parse reads it as a
// whole.
const maxDrawings = 1000

// drawing adds a drawing. The rules of SVG are others, so html.Parse reads it by
// itself. One that holds HTML is odd.
func (b *builder) drawing(t tag) {
	if b.drawings++; b.drawings > maxDrawings {
		b.odd = true
		return
	}
	labelled := false // in a title or description, which may hold HTML
	for depth := 1; depth > 0 && !t.empty; {
		b.text()
		if b.rest == "" || b.odd {
			b.odd = true
			return
		}
		next := b.tag()
		label := next.name == "title" || next.name == "desc"
		switch {
		case next.name == "foreignobject", labelled && !(label && next.end):
			b.odd = true
		case next.name == "svg" && next.end:
			depth--
		case next.name == "svg" && !next.empty:
			depth++
		}
		labelled = label && !next.end && !next.empty
	}
	page, err := html.Parse(strings.NewReader("<!doctype html><body>" + b.from[:len(b.from)-len(b.rest)]))
	if err != nil {
		b.odd = true
		return
	}
	body := page.LastChild.LastChild
	svg := body.FirstChild
	if svg == nil || svg.NextSibling != nil {
		b.odd = true
		return
	}
	body.RemoveChild(svg)
	b.top().AppendChild(svg)
}
