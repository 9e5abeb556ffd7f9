package extract

import (
	"bytes"
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shellText is how many bytes of text a page has at least that is more than a
// frame for scripts.
const shellText = 250

// fromHTML reads an HTML page.
func fromHTML(body []byte, contentType, rawURL string, header http.Header) (Document, error) {
	text, replaced, err := decode(body, contentType)
	if err != nil {
		return Document{}, err
	}
	if bytes.Count(text, []byte("<")) > maxTags {
		return Document{Replaced: replaced}, Unreadable{"limit"}
	}
	d := desks.Get().(*desk)
	defer d.leave()
	root, err := treeOf(text, &d.room)
	if err != nil { // nested too deep, or more elements than tags
		return Document{Replaced: replaced}, Unreadable{"limit"}
	}
	p := newPage(d, root, rawURL)
	p.doc.Replaced = replaced
	segments := p.segments(root)
	p.choose(segments)
	p.markLinks(segments, p.doc.setText(segments))
	p.setDate()
	p.doc.Canonical = p.canonical(header)
	switch {
	case len(p.doc.Text) > maxText:
		return Document{}, Unreadable{"limit"}
	case len(p.doc.Text) < shellText && p.isShell():
		return p.doc, Unreadable{"script"}
	case p.doc.Text == "":
		return p.doc, Unreadable{"empty"}
	}
	return p.doc, nil
}

// A page is what is gathered of an HTML page: first what its elements say about
// it, then its text.
type page struct {
	*desk
	doc     Document
	base    *url.URL // nil if the page's own address is none
	shown   map[string]bool
	scripts int               // bytes of script, and one for each that is loaded
	mount   bool              // an empty element stands where scripts put the page
	enable  bool              // it asks to enable scripts
	times   []string          // days of the time elements of the main text
	dates   map[string]string // days by the name of the metadata that states them
	places  []int             // for each link, the segment it stands in
	tally   tally
	named   bool                           // a link element names its own address
	own     string                         // that address, as it is written
	left    func(text string, why LeftWhy) // is told what is left out; nil: nobody asks
}

// newPage reads the metadata of a page.
func newPage(d *desk, root *html.Node, rawURL string) *page {
	p := &page{desk: d, shown: map[string]bool{}, dates: map[string]string{}}
	p.base, _ = url.Parse(rawURL)
	var og string
	for n := following(root, root); n != nil; n = following(n, root) {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "aria-controls"); id != "" {
			for _, one := range strings.Fields(id) {
				p.shown[one] = true
			}
		}
		switch n.DataAtom {
		case atom.Html:
			p.doc.Language = strings.Clone(cmp.Or(primaryTag(attr(n, "lang")), primaryTag(attr(n, "xml:lang"))))
		case atom.Base:
			if href, err := url.Parse(strings.TrimSpace(attr(n, "href"))); err == nil && p.base != nil {
				p.base = p.base.ResolveReference(href)
			}
		case atom.Title:
			if p.doc.Title == "" && n.Namespace == "" && n.FirstChild != nil {
				p.doc.Title = clip(fold(n.FirstChild.Data), 500)
			}
		case atom.Link:
			p.headLink(n)
		case atom.Meta:
			og = firstOf(og, p.meta(n))
		case atom.Script:
			p.script(n)
		case atom.Noscript:
			p.enable = p.enable || asksForScripts(n)
		case atom.Div, atom.Main:
			p.mount = p.mount || isMount(n)
		}
	}
	p.doc.Title = firstOf(p.doc.Title, og)
	return p
}

// meta reads a meta element; it returns the title it states, if any.
func (p *page) meta(n *html.Node) (title string) {
	name, content := strings.ToLower(firstOf(attr(n, "name"), attr(n, "property"), attr(n, "itemprop"))), attr(n, "content")
	switch name {
	case "og:title":
		return clip(fold(content), 500)
	case "robots", "googlebot":
		low := strings.ToLower(content)
		p.doc.NoIndex = p.doc.NoIndex || strings.Contains(low, "noindex") || strings.TrimSpace(low) == "none"
	default:
		if _, known := metaDates[name]; known && p.dates[name] == "" {
			p.dates[name] = machineDay(content)
		}
	}
	if strings.EqualFold(attr(n, "http-equiv"), "refresh") {
		if target := refreshTarget(content); target != "" {
			p.link(Link{URL: target}, noSegment)
		}
	}
	return ""
}

// refreshTarget returns the address in a refresh such as "0; url='/en/'".
func refreshTarget(content string) string {
	_, rest, ok := strings.Cut(content, ";")
	if !ok {
		_, rest, ok = strings.Cut(content, ",")
	}
	rest = strings.TrimSpace(rest)
	if !ok || len(rest) < 4 || !strings.EqualFold(rest[:3], "url") {
		return ""
	}
	rest = strings.TrimSpace(rest[3:])
	rest, ok = strings.CutPrefix(rest, "=")
	if !ok {
		return ""
	}
	return strings.Trim(strings.TrimSpace(rest), `'"`)
}

// isShell reports whether a page with next to no text leaves the text to
// scripts.
func (p *page) isShell() bool {
	return p.scripts > 0 && (p.mount || p.enable || p.scripts > 20*(len(p.doc.Text)+20) || p.doc.Text == "")
}

// script counts a script and takes the dates out of one that holds data.
func (p *page) script(n *html.Node) {
	kind := strings.ToLower(attr(n, "type"))
	if kind == "application/ld+json" {
		if n.FirstChild != nil {
			p.linkedData(n.FirstChild.Data)
		}
		return
	}
	if attr(n, "src") != "" {
		p.scripts += 1000
	}
	if n.FirstChild != nil {
		p.scripts += len(n.FirstChild.Data)
	}
}

// isMount reports whether an element is the empty place that scripts fill.
func isMount(n *html.Node) bool {
	switch attr(n, "id") {
	case "root", "app", "__next", "__nuxt", "___gatsby", "app-root", "main-app", "react-root", "svelte":
		return n.FirstChild == nil || n.FirstChild == n.LastChild && n.FirstChild.FirstChild == nil
	}
	return false
}

// asksForScripts reports whether a noscript element asks to enable scripts.
func asksForScripts(n *html.Node) bool {
	return n.FirstChild != nil && strings.Contains(strings.ToLower(clip(n.FirstChild.Data, 2000)), "javascript")
}

// rebuilt bounds how many elements the parser makes beyond the tags of a page:
// formatting elements left open are opened again in each block that follows.
func rebuilt(text []byte) int {
	open, sum := 0, 0
	for {
		i := bytes.IndexByte(text, '<')
		if i < 0 || i+2 >= len(text) {
			return sum
		}
		text = text[i+1:]
		closing := text[0] == '/'
		name := text
		if closing {
			name = text[1:]
		}
		switch {
		case !isFormatting(name):
			sum += open / 8
		case closing:
			open = max(0, open-1)
		default:
			open++
		}
		if sum > maxTags {
			return sum
		}
	}
}

// isFormatting reports whether a tag's text begins with the name of a
// formatting element.
func isFormatting(tag []byte) bool {
	end := 0
	for end < len(tag) && end < 8 && (tag[end]|0x20 >= 'a' && tag[end]|0x20 <= 'z') {
		end++
	}
	switch strings.ToLower(string(tag[:end])) {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// following returns the node after n in document order, nil if none is left
// within root.
func following(n, root *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for ; n != root; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

// attr returns the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// firstOf returns the first string that is not empty.
func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
