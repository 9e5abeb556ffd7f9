package scoring

import (
	"slices"
	"strings"
)

// A bond says what a passage is to others than the organisation.
type bond int

// The bonds of a passage.
const (
	free      bond = iota // none
	told                  // what others must do, or are advised to: no more than words
	commanded             // an order not to do something: advice, unless it names what is the organisation's
	demanded              // what is asked of suppliers and the like: such a policy, too
	banned                // what others may not do: a policy of the organisation's own, in force
)

// bound says how a passage binds others: it is an order, a list's lead that binds
// them with words such as "you may not" or "do not", or an item that is governed by
// such words. Whatever it says is no deed that was done.
func (p *page) bound(ps *passage) bond {
	b := p.bondOf(ps)
	if b != commanded {
		return b
	}
	for _, i := range [...]int{ps.lead, ps.caption, ps.above} {
		if ps.has(ownCue) || i >= 0 && p.passages[i].has(ownCue) {
			return banned
		}
	}
	return told
}

func (p *page) bondOf(ps *passage) bond {
	for range deepest {
		if p.orders(ps.first, ps.last) {
			return commanded
		}
		if introduces(p.text[ps.Start:ps.End]) {
			if b := p.binds(ps); b != free {
				return b
			}
		}
		if !ps.item || ps.first < ps.last && p.is(ps.first, p.lang.words.selves) {
			return free
		}
		if ps.lead < 0 {
			return p.headed(ps)
		}
		lead := &p.passages[ps.lead]
		b := p.binds(lead)
		if b == free && !p.within(lead.first, lead.last, p.lang.words.subjects) {
			b = p.headed(ps) // what follows a lead with such a subject is the organisation's own
		}
		if b != free {
			return b
		}
		ps = lead
	}
	return free
}

// deepest is how many lists within each other are looked at: a page on which each of
// thousands of items announces the next takes no longer than another.
const deepest = 16

// headed says how the line above a list, or the heading that it stands under, binds
// others.
func (p *page) headed(ps *passage) bond {
	for _, i := range [...]int{ps.caption, ps.above} {
		if i >= 0 {
			if b := p.binds(&p.passages[i]); b != free {
				return b
			}
		}
	}
	return free
}

// ruled makes of what a rule for others shows what the rule is: words of the
// organisation's, or a policy in force, which is a practice of its own.
func ruled(verdicts []verdict, b bond) []verdict {
	verdicts = slices.DeleteFunc(verdicts, func(v verdict) bool { return v.rung == Silent })
	for i := range verdicts {
		v := &verdicts[i]
		v.weight, v.rule = min(v.weight, medium), true
		if b >= demanded {
			v.rung, v.habitual = Acts, true
		} else {
			v.rung = min(v.rung, Says)
		}
	}
	return verdicts
}

// governed returns where what governs a passage begins: of an item the line that
// introduces its list. A list of what is forbidden is one policy, however many
// items it has.
func (p *page) governed(i int) int {
	ps := &p.passages[i]
	for _, k := range [...]int{ps.lead, ps.caption, ps.above} {
		if ps.item && k >= 0 {
			return p.passages[k].BlockStart
		}
	}
	return p.paragraph(i)
}

// binding reports whether a verdict is of a deed, or of a rule that others keep to.
func (v verdict) binding() bool { return v.rung >= Acts || v.rule }

// binds says whether the last clause of a line that introduces a list tells others
// what they may not or must do.
func (p *page) binds(ps *passage) bond {
	clauses := p.clauses(ps)
	b := &p.lang.words
	if len(clauses) == 0 || ps.speaker == theirs {
		return free
	}
	first, last := clauses[len(clauses)-1].first, clauses[len(clauses)-1].last
	denied := p.within(first, last, b.denials)
	if p.within(first, last, b.forbid) || denied && p.within(first, last, b.allow) {
		return banned
	}
	if p.asksOthers(ps, &clauses[len(clauses)-1]) {
		return demanded
	}
	if p.within(first, last, b.subjects) {
		return free
	}
	if p.within(first, last, b.bans) {
		return banned
	}
	if p.orders(first, last) {
		return commanded
	}
	for i := first; i < last; i++ {
		if !p.is(i, b.others) && i > first {
			continue
		}
		if denied && p.modal(i, last, b) {
			return banned
		}
		if p.within(i, min(i+5, last), b.owe) && p.is(i, b.others) {
			return told
		}
	}
	return free
}

// modal reports whether a denied "may" or "must" stands near behind word i: you
// may at no time, you will not; in German the negation stands anywhere behind it.
func (p *page) modal(i, last int, b *bindingWords) bool {
	near := 3
	if p.lang.tag == "de" {
		near = last
	}
	for k := i; k < min(i+6, last); k++ {
		if p.is(k, b.modals) && p.within(max(i, k-2), min(k+near, last), b.denials) {
			return true
		}
	}
	return false
}

// orders reports whether words begin an order not to do something: do not use,
// ne pas utiliser, bitte nicht, no utilizar. A number before them counts for
// nothing.
func (p *page) orders(first, last int) bool {
	b := &p.lang.words
	if first+1 < last && p.numbered(first) {
		first++
	}
	if b.orders == "" || first+2 >= last || p.within(first, last, b.subjects) {
		return false
	}
	switch next := p.tokens[first+1].Word; p.lang.tag {
	case "es", "pt":
		return p.is(first, b.orders) && (strings.HasSuffix(next, "ar") || strings.HasSuffix(next, "er") || strings.HasSuffix(next, "ir"))
	case "fr":
		return p.is(first, b.orders) && p.within(first+1, min(first+4, last), " pas jamais ")
	}
	return p.is(first, b.orders) && p.is(first+1, b.denials)
}

// numbered reports whether a word is the number of an item: 1. or (a).
func (p *page) numbered(i int) bool {
	t := p.tokens[i]
	return numbering(strings.TrimSpace(p.text[max(0, t.Start-1):min(t.End+2, len(p.text))])) != ""
}

// within reports whether one of the words stands from first up to before last.
func (p *page) within(first, last int, words string) bool {
	for i := first; i < last; i++ {
		if p.is(i, words) {
			return true
		}
	}
	return false
}
