package scoring

import (
	"unicode"
	"unicode/utf8"

	"makegood/crawler/extract"
)

// An outline is what the place reached in a page stands under.
type outline struct {
	open          []int // headings not yet closed, outermost first
	levels        []int // of those
	lead, caption int   // of the list at hand; -1 if none
}

// place gives passage i its context and makes it context of what follows.
func (o *outline) place(ps *passage, i, level int, text string) {
	heading := ps.Kind == extract.Heading
	for heading && len(o.open) > 0 && o.levels[len(o.open)-1] >= level {
		o.open, o.levels = o.open[:len(o.open)-1], o.levels[:len(o.levels)-1]
	}
	ps.above, ps.lead, ps.caption = -1, -1, -1
	if len(o.open) > 0 {
		ps.above = o.open[len(o.open)-1]
	}
	switch {
	case heading:
		o.open, o.levels = append(o.open, i), append(o.levels, level)
		o.lead, o.caption = -1, i
	case ps.Kind == extract.ListItem:
		ps.lead, ps.caption = o.lead, o.caption
	case introduces(text):
		o.lead = i
	default:
		o.lead, o.caption = -1, -1
		if ps.last-ps.first <= longestCaption && !ends(text) {
			o.caption = i
		}
	}
}

// longestCaption is how many words a line that heads a list may have.
const longestCaption = 12

// ends reports whether a text ends as a sentence does.
func ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsPunct(r)
}

// introduces reports whether a sentence announces the list that follows it.
func introduces(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == ':' || r == '：'
}
