package scoring

import (
	"slices"

	"makegood/crawler/extract"
)

// questions begin a heading that says what somebody does: what others do.
const questions = " what how where why when ce comment où pourquoi quand was wie wo warum wann lo qué cómo dónde cuándo "

// strangers are somebody else, besides those that cues and words of others name.
const strangers = " others competitors suppliers vendors customers users companies businesses governments states regulators neighbours" +
	" autres concurrents fournisseurs clients utilisateurs entreprises gouvernements états" +
	" andere wettbewerber lieferanten zulieferer kunden nutzer unternehmen regierungen staaten hersteller anbieter angreifer" +
	" otros demás competidores proveedores clientes usuarios empresas gobiernos estados fabricantes atacantes "

// abroads say that something is done at another place than the organisation's.
const abroads = " elsewhere ailleurs anderswo andernorts woanders "

// expects are verbs and nouns by which something is asked of somebody else.
const expects = " expect expects require requires ask demand demands want expectations requirements requirement obligations" +
	" attendons attend exigeons exige demandons attentes exigences obligations" +
	" erwarten erwartet verlangen verlangt fordern fordert erwartungen anforderungen pflichten" +
	" esperamos espera exigimos exige pedimos pide expectativas requisitos exigencias obligaciones "

// owed are verbs by which somebody must do something.
const owed = " must shall should ought doivent doit devront devraient müssen muss sollen sollten deben debe deberán deberían "

// underOthers reports whether an item that does not name the organisation stands in a
// list of what somebody else does: below a heading, or a line, that asks what they do
// (what attackers do), or below words that leave them its verb (attackers have).
func (p *page) underOthers(ps *passage) bool {
	if !ps.item || ps.has(ownCue) {
		return false
	}
	if ps.lead >= 0 {
		return p.leadsToOthers(&p.passages[ps.lead])
	}
	i := ps.caption
	if i < 0 {
		i = ps.above
	}
	return i >= 0 && p.ofOthers(&p.passages[i])
}

// ofOthers reports whether a heading says that what it heads is somebody else's: it
// asks what they do, or places it elsewhere, and does not name the organisation.
func (p *page) ofOthers(ps *passage) bool {
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	if len(c.ownActors()) > 0 {
		return false
	}
	if p.within(ps.first, ps.last, abroads) {
		return true
	}
	if ps.first == ps.last || !p.is(ps.first, questions) {
		return false
	}
	for i := ps.first + 1; i < min(ps.first+1+questioned, ps.last); i++ {
		if c.p.is(i, prepositions[p.lang.tag]) {
			return false
		}
		if c.stranger(i) {
			return !p.passive(i+1, ps.last)
		}
	}
	return false
}

// perfects end words before a list whose items are deeds of whoever these words name.
const perfects = " have has had following ont a avait avaient suit suivant haben hat hatten folgendes han ha habían siguiente "

// leadsToOthers reports whether the words before a list begin with somebody else and
// end with what is done, which the items say.
func (p *page) leadsToOthers(lead *passage) bool {
	clauses := p.clauses(lead)
	if len(clauses) == 0 {
		return false
	}
	c := &clauses[len(clauses)-1]
	if !p.is(c.last-1, perfects) || len(c.ownActors()) > 0 {
		return false
	}
	return slices.ContainsFunc([]int{c.first, c.first + 1, c.first + 2}, func(i int) bool { return i < c.last && c.stranger(i) })
}

// questioned is how many words behind a question its subject may begin.
const questioned = 4

// stranger reports whether word i is somebody else.
func (c *clause) stranger(i int) bool {
	return c.p.is(i, strangers) || c.p.is(i, c.p.lang.words.placed) ||
		slices.ContainsFunc(c.in(thirdCue), func(t hit) bool { return t.first == i })
}

// ownActors returns where the clause names the organisation, but for words that only
// say whose somebody else is, as in our suppliers.
func (c *clause) ownActors() []hit {
	return slices.DeleteFunc(c.in(ownCue), func(o hit) bool {
		return o.last+1 < c.last && (c.stranger(o.last+1) || o.last+2 < c.last && c.stranger(o.last+2) && !c.stranger(o.last)) && !c.p.is(o.last, c.p.lang.words.subjects)
	})
}

// asksOthers reports whether what stands above a list asks what it lists of somebody
// else: our suppliers must show that they have; what we expect of suppliers.
func (p *page) asksOthers(ps *passage, c *clause) bool {
	if c.first == c.last {
		return false
	}
	for i := c.first; i < min(c.first+3, c.last); i++ {
		if c.stranger(i) && p.within(i+1, min(i+4, c.last), owed) {
			return len(c.ownActors()) == 0
		}
	}
	last := c.last
	if ps.Kind != extract.Heading && !p.is(c.first, questions) {
		last = min(c.first+6, last) // we require of our suppliers
	}
	for i := c.first; i < last; i++ {
		if c.stranger(i) {
			return p.within(c.first, last, expects)
		}
	}
	return false
}
