package scoring

import (
	"slices"
	"unicode/utf8"
)

// nearly returns the deeds on a pledge that come close to what a rule asks for:
// more than half of the words of one of its patterns stand in them, or half of
// those of the claim. Where there
// are any, nobody may say that nothing was found; a person has to read them.
func (el *element) nearly(seen []candidate) []candidate {
	var out []candidate
	for _, c := range distinct(seen) {
		ps := &c.page.passages[c.passage]
		if c.rung >= Acts && c.weight >= medium && len(c.topic) > 0 && (el.touches(c.page, ps) || el.echoes(c.page, ps)) {
			out = append(out, c)
		}
	}
	return out
}

// touches reports whether more than half of the steps of a pattern that the rule
// asks for first, and at least two, are met by words of the passage, in any order.
func (el *element) touches(p *page, ps *passage) bool {
	for i := range p.lang.patterns {
		pt := &p.lang.patterns[i]
		if !slices.ContainsFunc(pt.slots, el.asks) {
			continue
		}
		met := 0
		for _, step := range pt.steps {
			if p.meetsStep(ps, step) {
				met++
			}
		}
		if met > 1 && 2*met > len(pt.steps) {
			return true
		}
	}
	return false
}

// tellingLetters is how many letters a word needs to tell anything by itself.
const tellingLetters = 4

func (p *page) meetsStep(ps *passage, step int32) bool {
	for _, t := range p.tokens[ps.first:ps.last] {
		if utf8.RuneCountInString(t.Word) >= tellingLetters && p.known.learn(t.Word).accepts(step) {
			return true
		}
	}
	return false
}
