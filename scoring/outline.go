package scoring

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"makegood/crawler/extract"
)

// An outline is what the place reached in a page stands under.
type outline struct {
	open          []int  // headings not yet closed, outermost first
	levels        []int  // of those
	lead, caption int    // of the list at hand; -1 if none
	outer         int    // the lead of the list that the list at hand stands in; -1 if none
	block         int    // where the paragraph begins that was placed last; -1 if none
	inside        bool   // whether that is an item
	more          bool   // whether another item follows it
	nested        bool   // whether lead is an item itself
	count         string // how the lead that is an item is numbered, see [numbering]
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
	own := text[ps.Start:ps.End]
	switch {
	case heading:
		o.open, o.levels = append(o.open, i), append(o.levels, level)
		o.lead, o.caption, o.nested = -1, i, false
	case o.item(ps, text[ps.BlockStart:ps.BlockEnd]):
		o.nest(text[ps.BlockStart:ps.BlockEnd])
		ps.item, ps.lead, ps.caption = true, o.lead, o.caption
		if introduces(own) && ps.End == ps.BlockEnd {
			if !o.nested {
				o.outer = o.lead
			}
			o.lead, o.nested, o.more, o.count = i, true, false, numbering(text[ps.BlockStart:ps.BlockEnd])
		}
	case introduces(own):
		o.lead, o.nested = i, false
	default:
		o.lead, o.caption, o.nested = -1, -1, false
		if ps.last-ps.first <= longestCaption && !ends(own) {
			o.caption = i
		}
	}
}

// nest ends what an item introduces, where the item at hand does not stand below
// it: behind "2. You must not:" stand (a) and (b), and 3. no more; behind an item
// that is not numbered, those of which each but the last ends in a semicolon. Behind
// it goes on what it stands in.
func (o *outline) nest(block string) {
	if !o.nested {
		return
	}
	count, more := numbering(block), goesOn(block)
	below := count != o.count
	if count == "" {
		below = more || o.more
	}
	if !below {
		o.lead, o.nested = o.outer, false
	}
	o.more = more
}

// numbering says how an item is numbered that begins with a number or a letter:
// (a), a), a. or 1. and the like; empty if it is not.
func numbering(block string) string {
	first, _, _ := strings.Cut(block, " ")
	mark := strings.TrimRight(strings.TrimLeft(first, "("), ".)")
	switch {
	case mark == "" || mark == first:
		return ""
	case strings.Trim(mark, "0123456789.") == "":
		return strings.Replace(first, mark, "1", 1)
	case len(mark) == 1 && unicode.IsLetter(rune(mark[0])) || len(mark) < 5 && strings.Trim(mark, "ivx") == "":
		return strings.Replace(first, mark, "a", 1)
	}
	return ""
}

// item reports whether the passage is of an item of a list: one that is marked
// up as such, or, behind a sentence that ends in a colon, a paragraph that ends as
// an item does behind which another one follows, or that is this other one.
func (o *outline) item(ps *passage, block string) bool {
	if ps.Kind == extract.ListItem {
		return true
	}
	if ps.BlockStart != o.block {
		more := goesOn(block)
		o.inside = o.lead >= 0 && (more || o.more)
		o.block, o.more = ps.BlockStart, o.inside && more
	}
	return o.inside
}

// goesOn reports whether a paragraph ends in a semicolon or a comma, or in one and
// a word such as "or".
func goesOn(block string) bool {
	if i := strings.LastIndexByte(block, ' '); i >= 0 && strings.Contains(ands, block[i:]+" ") {
		block = block[:i]
	}
	return strings.HasSuffix(block, ";") || strings.HasSuffix(block, ",")
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
