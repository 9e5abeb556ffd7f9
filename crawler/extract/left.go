package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A LeftWhy says why a part of a page is no main text.
type LeftWhy string

// The reasons.
const (
	LeftNavigation LeftWhy = "navigation" // menus, headers and footers, by what they are called or made of
	LeftOverlay    LeftWhy = "overlay"    // laid over the page to ask for consent
	LeftHidden     LeftWhy = "hidden"     // not shown to a reader
	LeftControl    LeftWhy = "control"    // buttons, and links past the navigation
	LeftOutside    LeftWhy = "outside"    // outside the element that holds the main text
	LeftMenu       LeftWhy = "menu"       // a run of short links
	LeftElsewhere  LeftWhy = "elsewhere"  // links to other pages under a heading such as "see also", or a question to the reader
)

// Left is a part of an HTML page that is not in its text.
type Left struct {
	Text string  `json:"text"` // at most longestLeft bytes of it, each run of white space one blank
	Why  LeftWhy `json:"why"`
}

// The limits of what is told of a page.
const (
	longestLeft = 300
	mostLeft    = 1000
)

// LeftOut lists what [From] leaves out of the text of an HTML page, and why: first
// whole elements, then what turned out to be no main text, each in the order of
// the page. It is for people who wonder, not for the crawl. It returns nil for
// other bodies, and where there is no text to be had.
func LeftOut(body []byte, contentType, rawURL string) []Left {
	if len(body) > maxBody || sniff(body, contentType) != "html" {
		return nil
	}
	text, _, err := decode(body, contentType)
	if err != nil || bytes.Count(text, []byte("<")) > maxTags {
		return nil
	}
	d := desks.Get().(*desk)
	defer d.leave()
	root, err := treeOf(text, &d.room)
	if err != nil {
		return nil
	}
	var out []Left
	add := func(text string, why LeftWhy) {
		text = strings.Join(strings.Fields(text), " ")
		if text == "" || len(out) == mostLeft {
			return
		}
		for len(text) > longestLeft {
			_, size := utf8.DecodeLastRuneInString(text)
			text = text[:len(text)-size]
		}
		out = append(out, Left{text, why})
	}
	p := newPage(d, root, rawURL)
	p.left = add
	segments := p.segments(root)
	p.choose(segments)
	for _, s := range segments {
		if s.why != "" {
			add(string(s.text), s.why)
		}
	}
	return out
}

// leave tells of an element that is left out as a whole.
func (p *page) leave(n *html.Node, is part) {
	why := map[part]LeftWhy{furniture: LeftNavigation, overlay: LeftOverlay, unread: LeftHidden}[is]
	if why == "" {
		why = LeftControl
	}
	p.left(shownText(n), why)
}

// shownText is the text below a node that is no script, style or the like.
func shownText(n *html.Node) string {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Svg, atom.Math, atom.Iframe, atom.Object:
		return ""
	}
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil && b.Len() < 4*longestLeft; c = c.NextSibling {
		b.WriteString(shownText(c))
		b.WriteByte(' ')
	}
	return b.String()
}
