package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inBody adds an element to the body, or to the head.
func (b *builder) inBody(t tag) {
	if isTablePart(t.atom) {
		b.tablePart(t)
		return
	}
	if isTable(b.top()) && t.atom != atom.Script && t.atom != atom.Style {
		b.odd = true
		return
	}
	switch t.atom {
	case atom.Base, atom.Link, atom.Meta, atom.Area, atom.Br, atom.Embed, atom.Img, atom.Wbr, atom.Param, atom.Source, atom.Track:
		b.append(t)
	case atom.Input:
		b.odd = b.odd || b.within(atom.Select)
		b.append(t)
	case atom.Hr:
		b.endParagraph()
		b.odd = b.odd || b.within(atom.Select)
		b.append(t)
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Title, atom.Textarea:
		b.rawElement(t)
	case atom.Svg:
		b.drawing(t)
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Fieldset,
		atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Search,
		atom.Section, atom.Summary, atom.Ul, atom.Pre, atom.Listing, atom.Table:
		b.endParagraph()
		b.push(t)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.endParagraph()
		b.odd = b.odd || isHeading(b.top().DataAtom)
		b.push(t)
	case atom.Li, atom.Dd, atom.Dt:
		b.endItem(t.atom)
		b.endParagraph()
		b.push(t)
	case atom.Option, atom.Optgroup:
		b.endOption(t.atom)
		b.push(t)
	case atom.A, atom.Button, atom.Form, atom.Select: // not inside of another
		b.odd = b.odd || b.within(t.atom)
		if t.atom == atom.Form {
			b.endParagraph()
		}
		b.push(t)
	case atom.Html, atom.Head, atom.Body, atom.Frameset, atom.Frame, atom.Template, atom.Math, atom.Object, atom.Applet, atom.Marquee, atom.Nobr,
		atom.Rb, atom.Rp, atom.Rt, atom.Rtc, atom.Image, atom.Keygen, atom.Plaintext, atom.Xmp, atom.Noembed, atom.Noframes, atom.Basefont, atom.Bgsound:
		b.odd = true // each has rules of its own
	default:
		b.push(t)
	}
}

// within reports whether an element of the kind is open.
func (b *builder) within(a atom.Atom) bool {
	return slices.ContainsFunc(b.open, func(n *html.Node) bool { return n.DataAtom == a })
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// endParagraph ends the paragraph that stands open before a block.
func (b *builder) endParagraph() {
	for i := len(b.open) - 1; i > 0; i-- {
		switch b.open[i].DataAtom {
		case atom.P:
			if i < len(b.open)-1 {
				b.odd = true
				return
			}
			b.pop()
			return
		case atom.Button, atom.Td, atom.Th, atom.Caption, atom.Table:
			return
		}
	}
}

// endItem ends the item that stands open before the next one of its list.
func (b *builder) endItem(a atom.Atom) {
	for i := len(b.open) - 1; i > 0; i-- {
		switch is := b.open[i].DataAtom; is {
		case atom.Li, atom.Dd, atom.Dt:
			if (is == atom.Li) != (a == atom.Li) {
				return
			}
			if b.top().DataAtom == atom.P {
				b.pop()
			}
			if i != len(b.open)-1 {
				b.odd = true
				return
			}
			b.pop()
			return
		case atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Dl, atom.Table, atom.Td, atom.Th, atom.Caption:
			return
		}
	}
}

// endOption ends the option, and before a group the group, that stands open.
func (b *builder) endOption(a atom.Atom) {
	if b.top().DataAtom == atom.Option {
		b.pop()
	}
	if a == atom.Optgroup && b.top().DataAtom == atom.Optgroup {
		b.pop()
	}
	in := b.top().DataAtom
	b.odd = b.odd || in != atom.Select && in != atom.Optgroup
}

// rawElement adds an element that holds text only, and its text.
func (b *builder) rawElement(t tag) {
	b.push(t)
	text := b.raw(t.name)
	if t.atom == atom.Title || t.atom == atom.Textarea {
		text = resolved(text)
	}
	b.odd = b.odd || t.atom == atom.Script && strings.Contains(text, "<!--")
	b.addText(text, true)
	if !b.odd {
		b.tag()
		b.pop()
	}
}

// endsWith reports whether an element that authors leave open ends with the one
// that is closed.
func endsWith(open, closed atom.Atom) bool {
	switch closed {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Button, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Header, atom.Hgroup, atom.Listing, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.Pre, atom.Search, atom.Section, atom.Select, atom.Summary, atom.Ul:
		switch open {
		case atom.P, atom.Li, atom.Dd, atom.Dt, atom.Option, atom.Optgroup:
			return true
		}
	case atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th, atom.Caption:
		return open == atom.P
	case atom.Table:
		return open == atom.P || open == atom.Colgroup || open == atom.Tr || open == atom.Td || open == atom.Th || isRows(open)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		return open == atom.P || open == atom.Tr || open == atom.Td || open == atom.Th
	case atom.Tr:
		return open == atom.P || open == atom.Td || open == atom.Th
	}
	return false
}
