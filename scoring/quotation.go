package scoring

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoted reports whether the cue stands inside speech: in quotation marks around
// at least five words, unless they belong to a block quote of the organisation's.
func (c *clause) quoted(h hit, ps *passage) bool {
	if ps.Quote && ps.speaker == ours {
		return false
	}
	at, speech := c.p.tokens[h.first].Start-ps.BlockStart, c.p.speech(ps)
	next, _ := slices.BinarySearchFunc(speech, at, func(q [2]int, at int) int {
		if q[1] <= at {
			return -1
		}
		return 1
	})
	return next < len(speech) && speech[next][0] <= at
}

// speech returns what stands in quotation marks in the paragraph of a passage.
// Every cue asks for it, so that each paragraph is looked through once.
func (p *page) speech(ps *passage) [][2]int {
	known, ok := p.quotations[ps.BlockStart]
	if !ok {
		known = quotations(p.text[ps.BlockStart:ps.BlockEnd])
		p.quotations[ps.BlockStart] = known
	}
	return known
}

// quotes are the marks that open speech.
const quotes = "\"“„«"

// quotations returns the byte ranges of a block that stand inside quotation
// marks and hold at least five words, names and titles left out.
func quotations(block string) [][2]int {
	var out [][2]int
	open := -1
	for i, r := range block {
		switch {
		case open < 0 && r == '"' && i > 0 && block[i-1] >= '0' && block[i-1] <= '9': // inches
		case open < 0 && strings.ContainsRune(quotes, r):
			open = i
		case open >= 0 && strings.ContainsRune("\"”“»", r):
			if words := strings.Fields(block[open+1 : i]); len(words) >= 5 && !titled(words) {
				out = append(out, [2]int{open, i})
			}
			open = -1
		}
	}
	return out
}

// titled reports whether words are a title, in which each longer one begins with
// a capital letter.
func titled(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return utf8.RuneCountInString(w) > 3 && unicode.IsLetter(r) && !unicode.IsUpper(r)
	})
}
