package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A part says what an element is to the reader of a page.
type part uint8

const (
	content   part = iota
	suspect        // so named that it may be furniture; what is in it decides
	consent        // so named that it is a consent banner, unless it is most of the page
	furniture      // navigation, footers
	overlay        // laid over the page to ask for consent
	veiled         // hidden from screen readers: an ornament, or the page under an open dialog
	unread         // script, style, hidden: nothing for a reader
)

// partOf says what an element is by its name, role, attributes and class.
func (p *page) partOf(n *html.Node) part {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Svg, atom.Math,
		atom.Select, atom.Textarea, atom.Input, atom.Datalist, atom.Iframe, atom.Object, atom.Embed,
		atom.Canvas, atom.Video, atom.Audio, atom.Map:
		return unread
	case atom.Nav, atom.Footer, atom.Menu:
		return furniture
	case atom.Aside, atom.Header:
		return suspect
	case atom.Dialog:
		if !hasAttr(n, "open") {
			return unread
		}
	case atom.Html, atom.Body:
		return content // hidden until a script shows it, but a page all the same
	case atom.Main, atom.Article, atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Td, atom.Th, atom.Tr:
		if len(n.Attr) == 0 {
			return content
		}
		return p.concealed(n)
	}
	if len(n.Attr) == 0 {
		return content
	}
	return max(p.concealed(n), named(n))
}

// concealed returns unread for an element that is not shown, also not on demand
// (what a control of the page discloses is), veiled for one that is shown and
// not spoken, else content.
func (p *page) concealed(n *html.Node) part {
	is, id := content, ""
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			if a.Val != "until-found" {
				is = unread
			}
		case "aria-hidden":
			if a.Val == "true" {
				is = max(is, veiled)
			}
		case "style":
			if isHiding(a.Val) {
				is = unread
			}
		case "id":
			id = a.Val
		case "role":
			if a.Val == "tabpanel" {
				return content
			}
		}
	}
	if p.shown[id] {
		return content
	}
	return is
}

// isHiding reports whether an inline style hides its element.
func isHiding(style string) bool {
	if !strings.Contains(style, "isplay") && !strings.Contains(style, "isibility") && !strings.Contains(style, "DISPLAY") {
		return false
	}
	flat := strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(flat, "display:none") || strings.Contains(flat, "visibility:hidden")
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}

// roles are the ARIA roles that tell parts apart.
var roles = map[string]part{
	"navigation": furniture, "contentinfo": furniture, "search": furniture, "menu": furniture,
	"menubar": furniture, "dialog": consent, "alertdialog": consent, "banner": suspect,
	"complementary": suspect, "tooltip": unread,
}

// named says what an element is by its role, class and id.
func named(n *html.Node) part {
	worst := content
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "role":
			if r, ok := roles[a.Val]; ok {
				worst = max(worst, r)
			}
			if worst == consent && isConsent(attr(n, "aria-label")) {
				return overlay
			}
		case "class":
			worst = max(worst, partOfName(a.Val))
		case "id":
			worst = max(worst, partOfName(a.Val))
		}
	}
	return worst
}

// isConsent reports whether a dialog's label is about cookies or consent.
func isConsent(label string) bool {
	label = strings.ToLower(label)
	return strings.Contains(label, "cookie") || strings.Contains(label, "consent") || strings.Contains(label, "einwilligung")
}

// Words in class names. A furnishing word makes its name suspect; a topic word
// does so only beside a device word: "share-buttons" but not "share". A cookie
// word needs a word for a banner, so that "cookie-policy" stays text.
const (
	furnishing = 1 << iota
	topic
	device
	cookie
	banner
	vendor // of consent banners: never the page's own text
)

var nameWords = nameSet(map[int]string{
	furnishing: "nav navbar navigation menu megamenu submenu mainmenu topnav sidenav breadcrumb breadcrumbs footer sidebar masthead pagination pager topbar skiplink skiplinks sitefooter siteheader offcanvas toolbar navigacion menü fusszeile ariane migas toc",
	topic:      "share sharing social related recommended newsletter subscribe signup search language lang locale skip feedback rating helpful comment comments promo ad ads advert",
	device:     "banner bar widget button buttons btn link links icon icons tools switcher selector picker form box list items posts articles stories wrapper to prompt container popup",
	cookie:     "cookie cookies consent gdpr ccpa cookielaw",
	banner:     "banner bar notice popup modal overlay dialog widget prompt layer message manager sdk",
	vendor:     "onetrust cookiebot cybotcookiebotdialog didomi usercentrics tarteaucitron",
})

// nameSet turns lists of words into the bits of each word.
func nameSet(lists map[int]string) map[string]int {
	set := map[string]int{}
	for bit, list := range lists {
		for _, w := range strings.Fields(list) {
			set[w] |= bit
		}
	}
	return set
}

// partOfName says what a class attribute or an id makes of its element.
func partOfName(value string) part {
	var word [24]byte
	n, bits, worst := 0, 0, content
	endWord := func() {
		if n > 1 && n <= len(word) {
			bits |= nameWords[string(word[:n])]
		}
		n = 0
	}
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n':
			endWord()
			worst, bits = max(worst, partOfBits(bits)), 0
			continue
		case c >= 'A' && c <= 'Z':
			if i > 0 && value[i-1] >= 'a' && value[i-1] <= 'z' {
				endWord()
			}
			c |= 0x20
		case c >= 'a' && c <= 'z' || c >= 0x80:
		default:
			endWord()
			continue
		}
		if n < len(word) {
			word[n] = c
		}
		n++
	}
	endWord()
	return max(worst, partOfBits(bits))
}

// partOfBits says what the words of one name make of its element.
func partOfBits(bits int) part {
	switch {
	case bits&vendor != 0:
		return overlay
	case bits&cookie != 0 && bits&banner != 0:
		return consent
	case bits&furnishing != 0, bits&topic != 0 && bits&device != 0:
		return suspect
	}
	return content
}
