package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// longest is how many characters a passage may have; a quote is a passage.
const longest = 600

// rowAsOne is how many bytes a table row may have to be one passage; the cells
// of a longer one are read apart.
const rowAsOne = 300

// Passages returns the sentences of the document's blocks in order. Each lies
// inside one block, begins and ends without white space and has at most 600
// characters: longer sentences are parted at semicolons, then at the last colon,
// comma or blank that fits.
func (d Document) Passages() []Passage {
	var out []Passage
	var path headings
	for _, b := range d.Blocks {
		if b.Kind == Heading {
			path.close(b.Level)
		}
		heading := path.String()
		if b.Kind == Heading {
			path.open(b.Level, d.Text[b.Start:b.End])
		}
		for _, s := range sentencesOf(d.Text[b.Start:b.End], b.Kind, d.Language) {
			out = append(out, Passage{
				Start: b.Start + s.start, End: b.Start + s.end,
				BlockStart: b.Start, BlockEnd: b.End,
				Heading: heading, Page: b.Page, Kind: b.Kind, Quote: b.Quote, By: b.By,
			})
		}
	}
	return out
}

// headings are the headings a place of a document stands under.
type headings struct {
	levels []int
	texts  []string
	joined string
}

// close ends what a heading of the level ends.
func (h *headings) close(level int) {
	n := len(h.levels)
	for n > 0 && h.levels[n-1] >= level {
		n--
	}
	if n < len(h.levels) {
		h.levels, h.texts = h.levels[:n], h.texts[:n]
		h.joined = strings.Join(h.texts, " / ")
	}
}

// open begins the part under a heading; a heading that fills a paragraph is cut
// to its first 200 bytes.
func (h *headings) open(level int, text string) {
	h.levels = append(h.levels, level)
	h.texts = append(h.texts, clip(text, 200))
	h.joined = strings.Join(h.texts, " / ")
}

func (h *headings) String() string { return h.joined }

// clip returns at most n bytes of s, whole characters only.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// A span is a byte range.
type span struct{ start, end int }

// sentencesOf returns the passages of one block.
func sentencesOf(text string, kind BlockKind, lang string) []span {
	var out []span
	if kind == Heading {
		return shorten(out, text, span{0, len(text)})
	}
	if kind == Cell && len(text) <= rowAsOne {
		return append(out, span{0, len(text)})
	}
	for at := 0; at < len(text); {
		cell := len(text)
		if i := strings.IndexByte(text[at:], '\t'); i >= 0 {
			cell = at + i
		}
		for _, s := range split(text, span{at, cell}, lang) {
			out = shorten(out, text, s)
		}
		at = cell + 1
	}
	return out
}

// split returns the sentences of a range by the rules of Unicode (UAX 29),
// joined again where they part at an abbreviation.
func split(text string, in span, lang string) []span {
	var out []span
	joins := false
	for it := sentences.FromString(text[in.start:in.end]); it.Next(); {
		s := span{in.start + it.Start(), in.start + it.End()}
		if joins {
			out[len(out)-1].end = s.end
		} else {
			out = append(out, s)
		}
		last := out[len(out)-1]
		joins = goesOn(text[last.start:last.end], text[s.end:in.end], lang)
	}
	return out
}

// shorten appends s to out without white space at its ends, in parts if it is
// longer than a passage may be.
func shorten(out []span, text string, s span) []span {
	s = trim(text, s)
	if s.end-s.start <= longest || utf8.RuneCountInString(text[s.start:s.end]) <= longest {
		if s.end > s.start {
			out = append(out, s)
		}
		return out
	}
	for at := s.start; at < s.end; {
		end := s.end
		if i := strings.Index(text[at:s.end], "; "); i >= 0 {
			end = at + i + 1
		}
		part := trim(text, span{at, end})
		for utf8.RuneCountInString(text[part.start:part.end]) > longest {
			cut := part.start + cutAt(text[part.start:part.end])
			out = append(out, trim(text, span{part.start, cut}))
			part = trim(text, span{cut, part.end})
		}
		if part.end > part.start {
			out = append(out, part)
		}
		at = end
	}
	return out
}

// cutAt returns where to part a sentence without semicolons that is longer than
// a passage: after the last colon that fits, else the last comma, else the last
// blank, else where it is full.
func cutAt(s string) int {
	full := 0
	for n := 0; n < longest; n++ {
		_, size := utf8.DecodeRuneInString(s[full:])
		full += size
	}
	for _, mark := range []string{": ", ", ", "、", "，", "；", "،", " "} {
		if i := strings.LastIndex(s[:full], mark); i > full/3 {
			return i + len(mark)
		}
	}
	return full
}

// trim returns s without white space at its ends.
func trim(text string, s span) span {
	t := strings.TrimLeftFunc(text[s.start:s.end], unicode.IsSpace)
	s.start = s.end - len(t)
	s.end = s.start + len(strings.TrimRightFunc(t, unicode.IsSpace))
	return s
}
