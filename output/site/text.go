package site

import (
	"html/template"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"

	"makegood/config"
)

// A name is the name of something outside, cleaned, to be isolated from the
// direction of the text around it.
type name string

// A said is a text with the language it is in; an empty language is that of the
// page.
type said struct {
	Text string
	Lang string
}

// in returns a declared text in the language, or in English and marked so.
func in(t config.Text, language string) said {
	if s, ok := t[language]; ok {
		return said{Text: typeset(clean(s), language)}
	}
	return english(t["en"], language)
}

// english marks a text that exists in English only.
func english(text, language string) said {
	if language == "en" {
		return said{Text: typeset(clean(text), "en")}
	}
	return said{Text: typeset(clean(text), "en"), Lang: "en"}
}

// french keeps the signs that French parts from a word on the line of the word.
var french = strings.NewReplacer(" :", "\u00a0:", " ;", "\u202f;", " ?", "\u202f?", " !", "\u202f!", "« ", "«\u00a0", " »", "\u00a0»", " %", "\u00a0%")

// apostrophe is one as keyboards have it, within a word.
var apostrophe = regexp.MustCompile(`(\p{L})'(\p{L})`)

// typeset writes a text of our own as its language is printed.
func typeset(s, language string) string {
	if strings.Contains(s, "'") {
		s = apostrophe.ReplaceAllString(s, "$1’$2")
	}
	if language == "fr" {
		return french.Replace(s)
	}
	return s
}

// clean takes out what could make a text look or sound like another: control
// characters, the marks that turn the direction of writing, and the places where a
// word may be parted, at which a voice would part it. Line ends and tabs become
// spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		case r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff':
			return -1
		case r == '\u2028' || r == '\u2029':
			return ' '
		}
		return r
	}, s)
}

// tag returns the tag of a language as it may stand in an attribute, or "" for
// what is none.
func tag(language string) string {
	if !languageTag.MatchString(language) {
		return ""
	}
	return language
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$`)

// webLink returns s if a reader's browser may be sent there: an absolute http
// or https address with a host and without a user. Otherwise it returns "".
func webLink(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// host returns the host of an address, without a leading "www.".
func host(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return clean(strings.TrimPrefix(u.Hostname(), "www."))
}

// rfc3339 writes a time as evidence has it: in UTC, to the second.
func rfc3339(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// first10 returns the date of a time in RFC 3339.
func first10(at string) string { return at[:min(10, len(at))] }

// brief returns the first words of a text, to tell it from others by.
func brief(s string) string {
	words := strings.Fields(s)
	if len(words) <= 13 {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:12], " ") + " …"
}

// breaks writes a pattern so that its lines may end between alternatives.
func breaks(pattern string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(pattern), "|", "|<wbr>"))
}

// groups parts a digest into words of eight digits, which can be read aloud. Edited files can hold anything in its place.
func groups(digest string) string {
	var b strings.Builder
	b.Grow(len(digest) + len(digest)/8)
	for i, r := range clean(digest) {
		if i > 0 && i%8 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
