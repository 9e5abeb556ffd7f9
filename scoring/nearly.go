package scoring

import (
	"slices"
	"unicode/utf8"
)

// nearly returns the deeds, and the rules for others, that come close to what a rule asks for: those on the
// pledge in which more than half of the words of one of its patterns stand, or half
// of those of the claim, and on whatever pledge those that the rule itself calls
// close. Where there are any, nobody may say that nothing was found; a person has to
// read them.
func (el *element) nearly(pages []*page, seen []candidate) []candidate {
	out := el.closeTo(pages)
	for _, c := range distinct(seen) {
		ps := &c.page.passages[c.passage]
		if c.verdict.binding() && c.weight >= medium && len(c.topic) > 0 && (el.touches(c.page, ps) || el.echoes(c.page, ps)) {
			out = append(out, c)
		}
	}
	return out
}

// closeTo returns the deeds, rules and stands of its own that have one of the patterns of
// what comes close.
func (el *element) closeTo(pages []*page) []candidate {
	var out []candidate
	for _, p := range pages {
		if !p.slots[el.close] || p.attests() {
			continue
		}
		for i := range p.passages {
			ps := &p.passages[i]
			if !ps.has(el.close) {
				continue
			}
			for _, v := range p.judge(i) {
				if (v.rung == Says || v.binding()) && v.weight >= medium {
					out = append(out, candidate{page: p, passage: i, verdict: v, rung: v.rung, likely: v.rung, weight: v.weight, topic: slotHits(ps.hits, el.close), flags: v.flags})
				}
			}
		}
	}
	return distinct(out)
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
