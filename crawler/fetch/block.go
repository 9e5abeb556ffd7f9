package fetch

import (
	"bytes"
	"net/http"
	"strings"

	"golang.org/x/net/html"
)

const (
	// blockSize bounds the pages looked at: a wall is a small page.
	blockSize = 256 << 10

	// blockText is how much readable text, in bytes, a page may have and still
	// be a wall; half of it if all that speaks for a wall are common words.
	blockText = 1200
)

// walls are marks that stand on nothing but a wall.
var walls = []string{
	"_cf_chl_opt", "cf-browser-verification", "/cdn-cgi/challenge-platform/h/b/orchestrate",
	"geo.captcha-delivery.com", "ct.captcha-delivery.com", "id=\"px-captcha\"", "sec-if-cpt-container",
	"gokuProps", "cf-error-details", "distil_r_captcha", "id=\"challenge-form\"",
}

// doubtful are words of walls that an ordinary page may hold as well.
var doubtful = []string{
	"Incapsula incident ID", "nable JavaScript and cookies to continue",
	"Access Denied", "Access denied", "Request Rejected", "unusual traffic", "ardon Our Interruption",
	"erify you are human", "erify that you are human", "not a robot", "re you a robot", "re you human",
}

// titles are titles that only walls have, in lower case.
var titles = []string{
	"just a moment...", "attention required! | cloudflare", "access denied", "request rejected",
	"pardon our interruption", "robot check", "are you a robot?", "human verification", "bot verification",
	"security check", "ddos-guard", "you have been blocked", "403 forbidden", "blocked", "captcha", "one more step",
}

// BlockPage reports whether an answer, whatever its status, is a wall in place
// of the page: a CAPTCHA, a script challenge, a refusal, a demand for consent.
// It is conservative: a page with text of its own is none, even if it carries a
// CAPTCHA or a cookie banner. header may be nil; body is decoded.
func BlockPage(header http.Header, body []byte) bool {
	if header.Get("Cf-Mitigated") == "challenge" {
		return true
	}
	if waf := header.Get("X-Amzn-Waf-Action"); waf == "challenge" || waf == "captcha" {
		return true
	}
	if len(body) > blockSize || !isHTML(header, body) {
		return false
	}
	text := textOf(body, blockText) // most pages have that much near their start, and need no further look
	switch {
	case text >= blockText:
		return false
	case found(body, walls), wallTitle(body):
		return true
	case text < blockText/2:
		return found(body, doubtful)
	}
	return false
}

func isHTML(header http.Header, body []byte) bool {
	if t := header.Get("Content-Type"); t != "" {
		return strings.Contains(t, "html")
	}
	return bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n\xef\xbb\xbf"), []byte("<"))
}

func found(body []byte, marks []string) bool {
	for _, m := range marks {
		if bytes.Contains(body, []byte(m)) {
			return true
		}
	}
	return false
}

// wallTitle reports whether the page's title is one that only walls have.
func wallTitle(body []byte) bool {
	body = body[:min(len(body), 16<<10)]
	i := bytes.Index(body, []byte("<title"))
	if i < 0 {
		return false
	}
	_, rest, ok := bytes.Cut(body[i:], []byte(">"))
	title, _, closed := bytes.Cut(rest, []byte("</title"))
	if !ok || !closed {
		return false
	}
	t := strings.ToLower(strings.Join(strings.Fields(html.UnescapeString(string(title))), " "))
	for _, wall := range titles {
		if t == wall || strings.HasPrefix(t, "before you continue to ") {
			return true
		}
	}
	return false
}

// textOf counts the bytes of text a reader of the page would see, up to enough,
// near enough for a page of any size: references count as they are written.
func textOf(body []byte, enough int) int {
	n := 0
	for n < enough {
		i := bytes.IndexByte(body, '<')
		text := body
		if i >= 0 {
			text = body[:i]
		}
		for word := range bytes.FieldsSeq(text) {
			n += len(word) + 1
		}
		if i < 0 {
			return n
		}
		body = afterTag(body[i:])
	}
	return n
}

// afterTag returns what follows the tag or comment that the page begins with, and
// the end of its element if nobody sees what is in it.
func afterTag(page []byte) []byte {
	if bytes.HasPrefix(page, []byte("<!--")) {
		_, rest, _ := bytes.Cut(page, []byte("-->"))
		return rest
	}
	if len(page) < 2 || page[1]|0x20 < 'a' && !bytes.ContainsAny(page[1:2], "/!?") || page[1]|0x20 > 'z' {
		return page[1:] // a sign in the text
	}
	end := tagLength(page)
	name := page[1:end]
	for i, c := range name {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			name = name[:i]
			break
		}
	}
	rest := page[end:]
	switch strings.ToLower(string(name)) {
	case "script", "style", "noscript", "template", "svg", "title":
		for {
			i := bytes.Index(rest, []byte("</"))
			if i < 0 {
				return nil
			}
			if rest = rest[i+2:]; len(rest) >= len(name) && bytes.EqualFold(rest[:len(name)], name) {
				return rest[bytes.IndexByte(rest, '>')+1:]
			}
		}
	}
	return rest
}

// tagLength returns how many bytes the tag has that the page begins with: all of
// it if it does not end. What stands in quotes behind an equals sign is a value; a
// quotation mark anywhere else is none, and hides nothing.
func tagLength(page []byte) int {
	for at := 1; at < len(page); at++ {
		switch page[at] {
		case '>':
			return at + 1
		case '"', '\'':
			if before := bytes.TrimRight(page[:at], " \t\r\n\f"); before[len(before)-1] != '=' {
				continue
			}
			i := bytes.IndexByte(page[at+1:], page[at])
			if i < 0 {
				return len(page)
			}
			at += 1 + i
		}
	}
	return len(page)
}
