package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// decode returns a body as UTF-8 by the rules of HTML: byte order mark, then
// the header, then the page's own meta element; where all are silent, UTF-8 if
// the whole body is valid UTF-8. It counts the bytes that became U+FFFD.
// It returns Unreadable "charset" if more than one character in twenty did.
func decode(body []byte, contentType string) (text []byte, replaced int, err error) {
	enc, name, certain := charset.DetermineEncoding(body, contentType)
	if !certain && utf8.Valid(body) {
		name = "utf-8"
	}
	if name == "utf-8" {
		text = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
		if utf8.Valid(text) {
			return text, 0, nil
		}
		return repair(text)
	}
	text, err = enc.NewDecoder().Bytes(body)
	if err != nil {
		return nil, 0, Unreadable{"charset"}
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	replaced = bytes.Count(text, []byte("\ufffd"))
	return text, replaced, tooMany(replaced, text)
}

// repair replaces each byte that is not UTF-8.
func repair(body []byte) (text []byte, replaced int, err error) {
	var b strings.Builder
	b.Grow(len(body) + len(body)/16)
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size == 1 {
			replaced++
		}
		b.WriteRune(r)
		body = body[size:]
	}
	text = []byte(b.String())
	return text, replaced, tooMany(replaced, text)
}

// tooMany says whether a text with so many replaced bytes is a text at all.
func tooMany(replaced int, text []byte) error {
	if replaced > 0 && replaced > utf8.RuneCount(text)/20 {
		return Unreadable{"charset"}
	}
	return nil
}
