package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A voice is whose words are being written.
type voice struct {
	quote  int    // how deep in block quotes
	by     string // whose words those are
	inline int    // how deep in inline quotes
	said   int    // how many bytes of the segment at hand stand in those
	cite   string // the last source named in it
}

// whose reports whether the segment at hand, of so many bytes, is somebody's
// words: it stands in a block quote, or inline quotes fill more than half of it.
// The next segment begins anew.
func (v *voice) whose(size int) (by string, quote bool) {
	switch {
	case v.quote > 0:
		by, quote = v.by, true
	case 2*v.said > size:
		by, quote = v.cite, true
	}
	v.said, v.cite = 0, ""
	return by, quote
}

// voices writes an element that says whose words stand in it.
func (w *walker) voices(n *html.Node) {
	switch n.DataAtom {
	case atom.Q:
		w.inline++
		w.children(n)
		w.inline--
	case atom.Cite:
		w.children(n)
		w.cite = anchorText(n)
	case atom.Figcaption:
		w.caption(n)
	case atom.Figure:
		if !isSpeech(n) {
			w.block(n, w.kind, w.level)
			return
		}
		w.speech(n)
	default:
		w.speech(n)
	}
}

// speech writes a block quote, or a figure that is one. What stands in a quote
// inside another is said to be of whoever the outer one names.
func (w *walker) speech(n *html.Node) {
	w.cut()
	was := w.by
	if w.quote == 0 {
		w.by = saidBy(n)
	}
	w.quote++
	w.block(n, w.kind, w.level)
	w.quote--
	w.by = was
}

// caption writes what stands under a figure: it says whose words those above it
// are, and is none of them.
func (w *walker) caption(n *html.Node) {
	w.cut()
	was := w.quote
	w.quote = 0
	w.block(n, w.kind, w.level)
	w.quote = was
}

// isSpeech reports whether a figure holds speech and names its source. Block
// quotes in it speak for themselves; tables and listings are data.
func isSpeech(figure *html.Node) bool {
	cited := false
	for d := range figure.Descendants() {
		switch d.DataAtom {
		case atom.Cite, atom.Q:
			cited = true
		case atom.Blockquote, atom.Table, atom.Pre, atom.Code:
			return false
		}
	}
	return cited
}

// figures is how many elements may stand between a quote and the figure it is in.
const figures = 3

// saidBy returns whose words a quote holds, as the page has it: the text of a
// cite, a footer or a caption in it or right behind it, a line behind a dash, or
// the address in its cite attribute; empty where nobody is named. At most 200
// bytes.
func saidBy(n *html.Node) string {
	if by := source(n); by != "" {
		return by
	}
	up := n.Parent
	for range figures {
		if up != nil && up.DataAtom == atom.Figure {
			if by := source(up); by != "" {
				return by
			}
		}
		if up != nil {
			up = up.Parent
		}
	}
	if by := dashed(lastElement(n)); by != "" {
		return by
	}
	next := n.NextSibling
	for next != nil && next.Type != html.ElementNode {
		next = next.NextSibling
	}
	if next != nil {
		switch next.DataAtom {
		case atom.Cite, atom.Figcaption:
			return anchorText(next)
		}
		if by := firstOf(dashed(next), soleCite(next)); by != "" {
			return by
		}
	}
	return clip(attr(n, "cite"), 200)
}

// source returns the text of the first element inside one that says where its
// text is from.
func source(n *html.Node) string {
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Cite, atom.Footer, atom.Figcaption:
			if by := anchorText(d); by != "" {
				return by
			}
		}
	}
	return ""
}

// soleCite returns the text of an element that begins with a cite.
func soleCite(n *html.Node) string {
	c := n.FirstChild
	for c != nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
		c = c.NextSibling
	}
	if c != nil && c.DataAtom == atom.Cite {
		return anchorText(n)
	}
	return ""
}

func lastElement(n *html.Node) *html.Node {
	c := n.LastChild
	for c != nil && c.Type != html.ElementNode {
		c = c.PrevSibling
	}
	return c
}

// dashed returns the text of an element that begins with a dash, without it.
func dashed(n *html.Node) string {
	if n == nil {
		return ""
	}
	text := anchorText(n)
	for _, dash := range []string{"—", "–", "―", "- ", "-- "} {
		if rest, ok := strings.CutPrefix(text, dash); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}
