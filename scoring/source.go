package scoring

import (
	"slices"
	"strings"
)

// attributions are the words behind which a source is named: according to.
const attributions = " to selon après según con "

// laws begin the names of what binds or guides, which is nobody who speaks.
const laws = " article articles section annex regulation directive act law policy règlement loi annexe politique verordnung richtlinie gesetz reglamento directiva ley anexo política "

// sourced reports whether the sentence names somebody else as the source of what
// it says: a newspaper, a study. What its own report says is its own words.
func (p *page) sourced(ps *passage) bool {
	return slices.ContainsFunc(ps.hits, func(h hit) bool {
		if h.slot != sourceCue {
			return false
		}
		end := h.last
		if p.is(h.last, attributions) {
			end += 2
		}
		return !slices.ContainsFunc(ps.hits, func(o hit) bool {
			return o.slot == ownCue && (o.last+1 == h.first || o.first > h.first && o.first <= end && !p.lang.names(h, p.tokens[o.first].Word))
		}) && (end == h.last || p.speaks(h.last+1, ps.last))
	})
}

// speaks reports whether a name stands at word i or behind its article. Laws,
// standards and what is written in capitals are none.
func (p *page) speaks(i, last int) bool {
	if i < last && p.is(i, articles) && !p.upper(i) {
		i++
	}
	if i+1 >= last || !p.upper(i) || p.lang.tag == "de" || p.is(i, laws) {
		return false
	}
	word := p.text[p.tokens[i].Start:p.tokens[i].End]
	return word != strings.ToUpper(word)
}
