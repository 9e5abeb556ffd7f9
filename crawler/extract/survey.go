package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A weight is what is known of an element before the text is written. Weights
// stand in document order; next is the place of the first element after it that
// is not inside it.
type weight struct {
	part       part
	text, link int32 // bytes to read inside it, and how many of them in links
	next       int32
}

// A tally counts the bytes to read of a page that are not in furniture, and how
// many of them stand in main and in article elements.
type tally struct{ all, main, article int }

// ornament is how many bytes a veiled element has at most that is left out: the
// page under an open dialog is veiled too, and has more.
const ornament = 400

// inside says where an element stands.
type inside struct{ link, main, article, muted bool }

// survey weighs an element and all in it.
func (p *page) survey(n *html.Node, in inside) (text, link int32) {
	at := len(p.weights)
	part := p.partOf(n)
	p.weights = append(p.weights, weight{part: part})
	switch {
	case n.DataAtom == atom.A:
		in.link = true
	case isMain(n):
		in.main = true
	case n.DataAtom == atom.Article:
		in.article = true
	}
	in.muted = in.muted || part >= furniture && part != veiled
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if isRaw(n) {
				continue
			}
			bytes := inked(c.Data)
			text += bytes
			if in.link {
				link += bytes
			}
			p.tally.count(int(bytes), in)
		case html.ElementNode:
			t, l := p.survey(c, in)
			text, link = text+t, link+l
		}
	}
	w := &p.weights[at]
	w.text, w.link, w.next = text, link, int32(len(p.weights))
	if part == unread {
		return 0, 0
	}
	return text, link
}

func (t *tally) count(bytes int, in inside) {
	if in.muted {
		return
	}
	t.all += bytes
	if in.main {
		t.main += bytes
	}
	if in.article {
		t.article += bytes
	}
}

// scope says which elements hold the main text: main elements if they hold two
// fifths of what there is to read, else articles if they hold three fifths,
// else the whole body.
func (t tally) scope() atom.Atom {
	switch {
	case t.main > 0 && t.main*5 >= t.all*2:
		return atom.Main
	case t.article > 0 && t.article*5 >= t.all*3:
		return atom.Article
	}
	return atom.Body
}

// isMain reports whether an element is said to hold the main text.
func isMain(n *html.Node) bool {
	return n.DataAtom == atom.Main || len(n.Attr) > 0 && attr(n, "role") == "main"
}

// verdict decides on an element that stands inside the main text or not: whether
// it is content after all, furniture or unread.
func (p *page) verdict(n *html.Node, w *weight, inMain bool) part {
	text, all := int(w.text), p.tally.all
	dense := int(w.link)*2 > text
	is := w.part
	if is == veiled {
		if is = suspect; text < ornament && text*4 < all {
			is = unread
		}
	}
	switch is {
	case content, unread, overlay:
		return is
	case consent:
		if text*5 < all*2 {
			return furniture
		}
	case furniture:
		if n.DataAtom == atom.Footer && inMain && !dense {
			return content // the notes of an article
		}
		return furniture
	case suspect:
		switch {
		case inMain && dense && text*2 < all:
			return furniture
		case inMain:
			return content
		case dense && text*3 < all, text*4 < all && (n.DataAtom == atom.Header || n.DataAtom == atom.Aside), text*10 < all && text < 400:
			return furniture
		}
	}
	return content
}
