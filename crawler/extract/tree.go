package extract

import (
	"bytes"
	"errors"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// treeOf returns the tree of a page. Where tags nest as they should, as on four
// real pages of five, [straight] builds it in a third of the time; [html.Parse]
// puts the others right. Both give the same tree.
// The tree stands in r, and its strings in text, for as long as both are left alone.
func treeOf(text []byte, r *room) (*html.Node, error) {
	if root := straight(textOf(text), r); root != nil {
		return root, nil
	}
	if rebuilt(text) > maxTags {
		return nil, errRebuilt
	}
	return html.Parse(bytes.NewReader(text))
}

// errRebuilt means that the parser would make far more elements than the page has.
var errRebuilt = errors.New("formatting elements opened again and again")

// straight returns the tree of a page in which every element is closed in its turn
// or by one of the rules that authors know, such as that a paragraph ends where a
// list begins; nil for any other page, which html.Parse is to read. Comments lose
// what they say, and attributes keep their order.
func straight(text string, r *room) *html.Node {
	if strings.IndexByte(text, 0) >= 0 {
		return nil
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	b := &builder{scan: scan{rest: text, room: r}}
	root := b.node(html.Node{Type: html.DocumentNode})
	b.open = append(b.open, root)
	if !b.doctype() {
		return nil
	}
	for b.rest != "" && !b.odd {
		if text := b.text(); text != "" {
			b.addText(resolved(text), false)
		}
		if b.from = b.rest; b.rest != "" {
			b.add(b.tag())
		}
	}
	if b.odd || b.place < inBody {
		return nil
	}
	return root
}

// resolved returns a text with its references resolved, of which most have none.
func resolved(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return html.UnescapeString(text)
}

// A builder builds a tree.
type builder struct {
	scan
	open     []*html.Node // elements not yet closed, the document first
	place    place
	from     string // the page from the tag on that is being added
	drawings int
}

// A place is how far a page has got.
type place int

const (
	beforeHTML place = iota
	beforeHead
	inHead
	afterHead
	inBody
	afterBody
	afterHTML
)

// deepest is how many elements may be open before html.Parse decides.
const deepest = 500

func (b *builder) top() *html.Node { return b.open[len(b.open)-1] }

func (b *builder) pop() { b.open = b.open[:len(b.open)-1] }

// node returns a node that holds n.
func (b *builder) node(n html.Node) *html.Node {
	at := b.room.node()
	*at = n
	return at
}

// doctype reads the start of a page up to its doctype, which must be the plain one.
func (b *builder) doctype() bool {
	const plain = "<!doctype html>"
	b.space()
	if len(b.rest) < len(plain) || !strings.EqualFold(b.rest[:len(plain)], plain) {
		return false
	}
	b.take(len(plain))
	b.top().AppendChild(b.node(html.Node{Type: html.DoctypeNode, Data: "html"}))
	return true
}

// addText adds a text where a text may stand.
func (b *builder) addText(text string, raw bool) {
	blank := strings.TrimLeft(text, " \t\n\f") == ""
	at := b.top()
	switch {
	case b.place < inHead && blank, text == "":
		return
	case !blank && (b.place != inBody || isTable(at)) && !raw:
		b.odd = true
		return
	case at.DataAtom == atom.Pre || at.DataAtom == atom.Listing || at.DataAtom == atom.Textarea:
		if at.FirstChild == nil {
			text = strings.TrimPrefix(text, "\n")
		}
	}
	if last := at.LastChild; last != nil && last.Type == html.TextNode {
		last.Data += text
	} else if text != "" {
		at.AppendChild(b.node(html.Node{Type: html.TextNode, Data: text}))
	}
}

// add adds what a tag stands for.
func (b *builder) add(t tag) {
	switch {
	case b.odd:
	case t.name == "":
		b.addComment()
	case t.end:
		b.close(t)
	case b.place == inBody:
		b.inBody(t)
	case b.place == beforeHTML && t.atom == atom.Html:
		b.push(t)
		b.place = beforeHead
	case b.place == beforeHead && t.atom == atom.Head:
		b.push(t)
		b.place = inHead
	case b.place == afterHead && t.atom == atom.Body:
		b.push(t)
		b.place = inBody
	case b.place == inHead && isMetadata(t.atom):
		b.inBody(t)
	default:
		b.odd = true
	}
}

func (b *builder) addComment() {
	at := b.top()
	switch b.place {
	case afterBody:
		at = b.open[1]
	case afterHTML:
		at = b.open[0]
	}
	at.AppendChild(b.node(html.Node{Type: html.CommentNode}))
}

// isMetadata reports whether an element may stand in the head.
func isMetadata(a atom.Atom) bool {
	switch a {
	case atom.Base, atom.Link, atom.Meta, atom.Noscript, atom.Script, atom.Style, atom.Title:
		return true
	}
	return false
}

// append adds an element to the innermost open one.
func (b *builder) append(t tag) *html.Node {
	if t.atom != 0 {
		t.name = t.atom.String()
	}
	n := b.node(html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: t.attrs})
	b.top().AppendChild(n)
	return n
}

// push adds an element that stays open.
func (b *builder) push(t tag) {
	b.open = append(b.open, b.append(t))
	b.odd = b.odd || len(b.open) > deepest
}

// close closes the element that an end tag names.
func (b *builder) close(t tag) {
	switch t.atom {
	case atom.Head:
		b.odd = b.odd || b.place != inHead
		b.place = afterHead
		b.pop()
		return
	case atom.Body:
		b.odd = b.odd || b.place != inBody || b.within(atom.Table)
		b.place = afterBody
		return
	case atom.Html:
		b.odd = b.odd || b.place != inBody && b.place != afterBody || b.within(atom.Table)
		b.place = afterHTML
		return
	}
	if b.place != inBody {
		b.odd = true
		return
	}
	for b.top().DataAtom != t.atom && endsWith(b.top().DataAtom, t.atom) {
		b.pop()
	}
	if n := b.top(); n.DataAtom != t.atom || n.Data != t.name {
		b.odd = true
		return
	}
	b.pop()
}
