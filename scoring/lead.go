package scoring

import "slices"

// govern holds what an item of a list that names nobody shows to the words that
// introduce it: below what is only planned or supported it is no more than that, and
// below what is denied, supposed or told of somebody else it is for a person to read.
func (p *page) govern(ps *passage) {
	if !ps.item || ps.has(ownCue) {
		return
	}
	if p.underOthers(ps) {
		for i := range ps.verdicts {
			ps.verdicts[i].weight = min(ps.verdicts[i].weight, weak)
		}
		return
	}
	if ps.lead < 0 {
		return
	}
	lead := &p.passages[ps.lead]
	said, ok := p.lastWord(lead)
	for i := range ps.verdicts {
		v := &ps.verdicts[i]
		switch {
		case ok && said.rung >= Acts:
		case ok && said.weight >= medium:
			v.rung = min(v.rung, said.rung)
		case ok, p.reserved(lead):
			v.weight = min(v.weight, weak)
		}
	}
}

// auxiliaries stand at the end of words before a list whose items are verbs of
// whoever these words name: companies should, attackers have, we used to.
const auxiliaries = " have has had should must shall may might can could would will to" +
	" ont a avait avaient doivent doit peuvent peut devraient haben hat hatten müssen muss sollen soll können kann dürfen" +
	" han ha habían deben debe pueden puede deberían "

// reserved reports whether the last clause of what introduces a list, and shows
// little itself, denies, supposes or ends what its items tell, or tells it of
// somebody else.
func (p *page) reserved(ps *passage) bool {
	clauses := p.clauses(ps)
	if len(clauses) == 0 {
		return false
	}
	c := &clauses[len(clauses)-1]
	if slices.ContainsFunc(c.in(negationCue), func(h hit) bool { return !c.only(h) }) || len(c.in(conditionCue))+len(c.in(openCue))+len(c.in(adverseCue))+len(c.in(retractCue)) > 0 {
		return true
	}
	end := hit{first: c.last - 1, last: c.last - 1}
	owns := slices.DeleteFunc(c.in(ownCue), func(o hit) bool { // our suppliers are not us
		return !p.is(o.last, p.lang.words.subjects) && slices.ContainsFunc(c.in(thirdCue), func(t hit) bool { return t.last > o.last && t.first <= o.last+2 })
	})
	if p.is(end.first, auxiliaries) {
		return len(owns) == 0 || !c.ownVerb(end) || p.is(end.first, " to ")
	}
	for i := c.first; i < c.last; i++ {
		if p.is(i, conditions[p.lang.tag]) || len(owns) == 0 && c.somebody(i) {
			return true
		}
	}
	return len(owns) == 0 && len(c.in(thirdCue)) > 0
}
