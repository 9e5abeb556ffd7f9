package extract

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noSegment is the place of a link that stands in no text.
const noSegment = -1

// link adds a link if it leads to a page; at is the segment it stands in. The
// place is kept in order in p.places until [page.markLinks].
func (p *page) link(l Link, at int) {
	l.URL = p.resolve(l.URL)
	if l.URL == "" {
		return
	}
	l.Lang = strings.Clone(l.Lang)
	p.doc.Links = append(p.doc.Links, l)
	p.places = append(p.places, at)
}

// markLinks marks the links that stand in segments that were kept, with the
// blocks that these became.
func (p *page) markLinks(segments []segment, blocks []int) {
	for i, at := range p.places {
		l := &p.doc.Links[i]
		l.Block = noSegment
		if l.Main = at >= 0 && at < len(segments) && segments[at].why == ""; l.Main {
			l.Block = blocks[at]
		}
	}
}

// resolve returns an address as an absolute http or https URL, or "": also for a
// place on the page itself.
func (p *page) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' {
		return ""
	}
	if strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") {
		if !strings.ContainsAny(href, "\t\r\n") {
			return strings.Clone(href) // the page it stands in is not kept
		}
	}
	if p.base == nil {
		return ""
	}
	if href[0] == '/' && isPlain(href) && p.base.Host != "" && strings.HasPrefix(p.base.Scheme, "http") {
		return p.base.Scheme + "://" + p.base.Host + href
	}
	if strings.ContainsAny(href, "\t\r\n ") {
		href = strings.NewReplacer("\t", "", "\r", "", "\n", "", " ", "%20").Replace(href)
	}
	u, err := p.base.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// isPlain reports whether a path needs no more than the host before it: no other
// host, no dots to resolve, nothing to escape.
func isPlain(path string) bool {
	if strings.HasPrefix(path, "//") || strings.Contains(path, "/.") {
		return false
	}
	for i := range len(path) {
		if !plainInPath[path[i]] {
			return false
		}
	}
	return true
}

// plainInPath tells which bytes need no escape in the path of an address.
var plainInPath = func() (set [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		set[c] = strings.IndexByte("\"<>\\^`{|}", c) < 0
	}
	return set
}()

// canonical returns the page's rel=canonical address, of its head or of the
// Link header.
func (p *page) canonical(header http.Header) string {
	if u := p.resolve(p.own); u != "" {
		return u
	}
	for _, value := range header.Values("Link") {
		for part := range strings.SplitSeq(value, ",") {
			target, params, _ := strings.Cut(part, ">")
			if strings.Contains(strings.ToLower(params), `rel="canonical"`) {
				if u := p.resolve(strings.TrimPrefix(strings.TrimSpace(target), "<")); u != "" {
					return u
				}
			}
		}
	}
	return ""
}

// headLink reads a link element: the first that names the page's own address,
// alternates in other languages and next pages.
func (p *page) headLink(n *html.Node) {
	rel := strings.Fields(strings.ToLower(attr(n, "rel")))
	if !p.named && slices.Contains(rel, "canonical") {
		p.named, p.own = true, attr(n, "href")
	}
	if slices.Contains(rel, "alternate") && attr(n, "hreflang") != "" || slices.Contains(rel, "next") {
		p.link(Link{URL: attr(n, "href"), Lang: strings.ToLower(attr(n, "hreflang"))}, noSegment)
	}
}

// anchor adds the link of an a or area element.
func (p *page) anchor(n *html.Node, at int) {
	href := attr(n, "href")
	if href == "" {
		return
	}
	p.link(Link{URL: href, Text: anchorText(n), Lang: strings.ToLower(attr(n, "hreflang"))}, at)
}

// embedded adds the link of a frame or object that shows a PDF file.
func (p *page) embedded(n *html.Node, at int) {
	src := firstOf(attr(n, "src"), attr(n, "data"))
	u, err := url.Parse(strings.TrimSpace(src))
	if err == nil && strings.HasSuffix(strings.ToLower(u.Path), ".pdf") {
		p.link(Link{URL: src, Text: fold(clip(attr(n, "title"), 200))}, at)
	}
}

// anchorText returns the text of an anchor, or what its picture or its label
// says, at most 200 bytes.
func anchorText(n *html.Node) string {
	var text []byte
	var alt string
	var gap byte
	for d := following(n, n); d != nil; d = following(d, n) {
		switch {
		case d.Type == html.TextNode && !isRaw(d.Parent):
			text, gap = appendFolded(text, d.Data, gap)
		case d.Type == html.ElementNode && isBlock(d.DataAtom):
			gap = ' '
		case d.DataAtom == atom.Img:
			alt = firstOf(alt, attr(d, "alt"))
		}
		if len(text) > 200 {
			break
		}
	}
	if len(text) > 0 {
		return clip(composed(text), 200)
	}
	return clip(fold(firstOf(alt, attr(n, "aria-label"), attr(n, "title"), attr(n, "alt"))), 200)
}

// isRaw reports whether an element's text is not for reading.
func isRaw(n *html.Node) bool {
	return n != nil && (n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Noscript || n.DataAtom == atom.Template)
}
