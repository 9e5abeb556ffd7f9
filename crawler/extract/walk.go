package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A walker writes the segments of a page: one walk, in document order.
type walker struct {
	*page
	scope atom.Atom
	links int  // how many bytes of the segment being written stand in links
	gap   byte // white space pending before the next character
	next  int  // place in weights
	kind  BlockKind
	level int
	link  int // how deep in anchors
	voice
	main int // how deep in the scope
	row  bool
	pre  bool
}

// segments weighs the page, then writes its text.
func (p *page) segments(root *html.Node) []segment {
	body := root
	for c := range root.Descendants() {
		if c.DataAtom == atom.Body || c.DataAtom == atom.Frameset {
			body = c
			break
		}
	}
	p.survey(body, inside{})
	w := &walker{page: p, scope: p.tally.scope(), kind: Paragraph}
	w.arena = slices.Grow(w.arena, p.tally.all+p.tally.all/4+256)
	w.element(body)
	w.cut()
	return w.out
}

// element writes an element.
func (w *walker) element(n *html.Node) {
	wt := &w.weights[w.next]
	w.next++
	inMain := w.main > 0
	if w.scope == atom.Body {
		inMain = false
	}
	if part := w.verdict(n, wt, inMain); part >= furniture || w.isControl(n) {
		if wt.text > 0 {
			w.cut() // what is left out must not join what stands around it
		}
		if w.left != nil {
			w.leave(n, part)
		}
		w.quiet(n)
		w.next = int(wt.next)
		return
	}
	if w.inScope(n) {
		w.cut()
		w.main++
		defer func() { w.cut(); w.main-- }()
	}
	w.enter(n)
}

func (w *walker) inScope(n *html.Node) bool {
	switch w.scope {
	case atom.Main:
		return isMain(n)
	case atom.Article:
		return n.DataAtom == atom.Article
	}
	return n.DataAtom == atom.Body
}

// enter writes an element that is content, by its kind.
func (w *walker) enter(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.gap = firstGap(w.gap)
	case atom.Hr:
		w.cut()
	case atom.A:
		w.link++
		w.children(n)
		w.link--
		w.anchor(n, w.place())
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.block(n, Heading, int(n.Data[1]-'0'))
	case atom.Summary:
		w.block(n, Heading, 6)
	case atom.Li, atom.Dt, atom.Dd:
		w.block(n, ListItem, 0)
	case atom.Tr:
		if w.row || !isRow(n) {
			w.block(n, w.kind, w.level)
			return
		}
		w.tableRow(n)
	case atom.Blockquote, atom.Figure, atom.Figcaption, atom.Q, atom.Cite:
		w.voices(n)
	case atom.Pre:
		was := w.pre
		w.pre = true
		w.block(n, w.kind, w.level)
		w.pre = was
	case atom.Time:
		if day := machineDay(attr(n, "datetime")); day != "" && w.main > 0 {
			w.times = append(w.times, day)
		}
		w.children(n)
	default:
		switch {
		case n.DataAtom == 0 && strings.Contains(n.Data, "-"):
			w.custom(n)
		case attr(n, "role") == "heading":
			w.block(n, Heading, headingLevel(attr(n, "aria-level")))
		case isBlock(n.DataAtom):
			w.block(n, w.kind, w.level)
		default:
			w.children(n)
		}
	}
}

// custom writes an element of a page's own making, such as x-heading or x-link:
// its name and its attributes say what it stands for.
func (w *walker) custom(n *html.Node) {
	if strings.Contains(n.Data, "heading") || attr(n, "role") == "heading" {
		w.block(n, Heading, headingLevel(firstOf(attr(n, "aria-level"), attr(n, "level"))))
		return
	}
	href := firstOf(attr(n, "href"), attr(n, "linkurl"))
	if href == "" {
		w.children(n)
		return
	}
	w.link++
	w.children(n)
	w.link--
	w.page.link(Link{URL: href, Text: anchorText(n)}, w.place())
}

// block writes an element that begins and ends a block.
func (w *walker) block(n *html.Node, kind BlockKind, level int) {
	w.cut()
	wasKind, wasLevel := w.kind, w.level
	w.kind, w.level = kind, level
	w.children(n)
	w.cut()
	w.kind, w.level = wasKind, wasLevel
}

// tableRow writes the cells of a row as one block.
func (w *walker) tableRow(n *html.Node) {
	w.cut()
	wasKind := w.kind
	w.kind, w.row = Cell, true
	w.children(n)
	w.row = false
	w.cut()
	w.kind = wasKind
}

// children writes what is inside an element.
func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if !isRaw(n) {
				w.text(c.Data)
			}
		case html.ElementNode:
			if w.row && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) {
				w.gap = '\t'
			}
			if c.DataAtom == atom.Span && w.standsApart(c) || c.DataAtom == atom.A && w.gap == 0 && isAnchor(c.PrevSibling) {
				w.cut()
			}
			w.element(c)
		}
	}
}

// isAnchor reports whether a node is a link: two that touch are a menu, not one
// word.
func isAnchor(n *html.Node) bool { return n != nil && n.DataAtom == atom.A }

// standsApart reports whether a span is a paragraph by its style: it follows
// another element at once, a sentence ends there, and a longer one begins.
func (w *walker) standsApart(n *html.Node) bool {
	if n.PrevSibling == nil || n.PrevSibling.Type != html.ElementNode || len(w.cur) == 0 || w.gap != 0 {
		return false
	}
	if w.weights[w.next].text < 12 || !strings.ContainsRune(".!?:;0123456789", rune(w.cur[len(w.cur)-1])) {
		return false
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Data != "" {
			r, _ := utf8.DecodeRuneInString(d.Data)
			return unicode.IsUpper(r)
		}
	}
	return false
}

// quiet takes only the links of an element that is left out, and the page's
// first heading where that stands in the header.
func (w *walker) quiet(n *html.Node) {
	if n.DataAtom == atom.A {
		w.anchor(n, noSegment)
	}
	for c := following(n, n); c != nil; c = following(c, n) {
		switch c.DataAtom {
		case atom.A, atom.Area:
			w.anchor(c, noSegment)
		case atom.Iframe, atom.Embed, atom.Object:
			w.embedded(c, noSegment)
		case atom.H1:
			if n.DataAtom == atom.Header || attr(n, "role") == "banner" {
				w.title(c)
			}
		}
	}
	switch n.DataAtom {
	case atom.Iframe, atom.Embed, atom.Object:
		w.embedded(n, w.place())
	}
}

// title writes a heading that stands in a header that is left out.
func (w *walker) title(n *html.Node) {
	var text []byte
	var gap byte
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !isRaw(d.Parent) {
			text, gap = appendFolded(text, d.Data, gap)
		} else if d.DataAtom == atom.A {
			return // the name of the site
		}
	}
	w.out = append(w.out, segment{text: text, kind: Heading, level: 1})
}

// text writes a text node.
func (w *walker) text(data string) {
	if !w.pre {
		w.write(data)
		return
	}
	for line := range strings.Lines(data) {
		if strings.TrimSpace(line) == "" {
			w.cut()
		}
		w.write(line)
	}
}

func (w *walker) write(data string) {
	before := len(w.cur)
	w.cur, w.gap = appendFolded(w.cur, data, w.gap)
	if w.link > 0 {
		w.links += len(w.cur) - before
	}
	if w.inline > 0 {
		w.said += len(w.cur) - before
	}
}

// cut ends the segment being written; inside a table row it is a blank.
func (w *walker) cut() {
	if w.row {
		w.gap = firstGap(w.gap)
		return
	}
	w.gap = 0
	if len(w.cur) == 0 {
		return
	}
	start := len(w.arena)
	w.arena = append(w.arena, w.cur...)
	by, quote := w.whose(len(w.cur))
	w.out = append(w.out, segment{
		text: w.arena[start:len(w.arena):len(w.arena)],
		kind: w.kind, level: w.level, link: w.links, main: w.main > 0, quote: quote, by: by,
	})
	w.cur, w.links = w.cur[:0], 0
}

// place is the segment that the last thing written stands in.
func (w *walker) place() int {
	if len(w.cur) > 0 {
		return len(w.out)
	}
	return len(w.out) - 1
}

func firstGap(gap byte) byte {
	if gap == 0 {
		return ' '
	}
	return gap
}

// isControl reports whether an element is a button that discloses nothing, a
// label of a field or a link past the navigation.
func (w *walker) isControl(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return !(w.kind == Heading || w.kind == ListItem && n.Parent.DataAtom == atom.Dt ||
			hasAttr(n, "aria-expanded") || hasAttr(n, "aria-controls"))
	case atom.A:
		return strings.HasPrefix(attr(n, "href"), "#") && isSkip(n)
	}
	return false
}

// skips begin the text of links past the navigation.
var skips = []string{
	"skip to", "skip nav", "jump to content", "jump to main", "back to top", "aller au contenu", "passer au contenu", "haut de page", "retour en haut",
	"zum inhalt", "direkt zum", "zum hauptinhalt", "nach oben", "saltar al", "ir al contenido", "volver arriba",
}

func isSkip(n *html.Node) bool {
	if n.FirstChild == nil {
		return false
	}
	text := strings.ToLower(anchorText(n))
	for _, s := range skips {
		if strings.HasPrefix(text, s) {
			return true
		}
	}
	return false
}

func headingLevel(s string) int {
	if len(s) == 1 && s[0] >= '1' && s[0] <= '6' {
		return int(s[0] - '0')
	}
	return 2
}

// isRow reports whether a table row holds data: at least two cells, none with
// blocks of its own beyond one paragraph.
func isRow(tr *html.Node) bool {
	cells := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		cells++
		paragraphs := 0
		for d := range c.Descendants() {
			switch d.DataAtom {
			case atom.Table, atom.Ul, atom.Ol, atom.Dl, atom.H1, atom.H2, atom.H3, atom.H4, atom.Form, atom.Section:
				return false
			case atom.P:
				if paragraphs++; paragraphs > 1 {
					return false
				}
			}
		}
	}
	return cells > 1
}

// isBlock reports whether an element begins and ends a line.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Legend, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Pre, atom.Search, atom.Section, atom.Summary,
		atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}
