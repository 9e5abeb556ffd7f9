package scoring

import (
	"maps"
	"slices"
	"strings"

	"makegood/crawler/extract"
)

// A subject says who acts in a clause.
type subject int

const (
	foreign  subject = iota // somebody else
	implied                 // nobody is named: a passive, a list item without a subject
	explicit                // the organisation: we, our, its name
)

// passives are words of a cue by which what stands before it is not the actor.
const passives = " was were been being is are be wurde wurden worden werden wird été être fue fueron sido ser es está están foram são تم تمت "

// agents are the words before the actor of a passive.
var agents = map[string]string{"en": " by ", "fr": " par ", "de": " von vom durch ", "es": " por ", "pt": " por pelo pela pelos pelas "}

// relatives are words that give a clause another subject.
var relatives = map[string]string{
	"en": " which who whose that ", "fr": " qui dont lequel laquelle lesquels ",
	"de": " welche welcher welches ", "es": " que quien cuyo cuya ", "pt": " que quem cujo cuja ", "ar": " الذي التي الذين ",
}

// subject says who does what a cue reports.
func (c *clause) subject(h hit) subject {
	owns := c.in(ownCue)
	for _, o := range owns {
		switch {
		case o.first > h.last || o.last < h.first:
		case c.reaches(o, h):
			return foreign
		default:
			return explicit
		}
	}
	if c.otherAgent(h, owns) {
		return foreign
	}
	nearest := -1
	if (c.p.lang.tag == "es" || c.p.lang.tag == "pt") && c.weMeans(h) {
		return explicit
	}
	for _, o := range owns {
		if o.last < h.first && !c.aside(o) {
			nearest = max(nearest, o.last)
		}
	}
	if c.lends(nearest, h) {
		return foreign
	}
	other := c.other(h, nearest)
	switch {
	case nearest >= 0 && !other && h.first-nearest <= 7:
		return explicit
	case nearest >= 0 && !other:
		return implied
	case other:
		return foreign
	case c.opens(h, owns):
		return explicit
	}
	return implied
}

// comers are those who come to an organisation with something.
const comers = " they researchers hackers experts finders customers clients users members people employees citizens companies others somebody someone anybody "

// reaches reports whether the organisation is only whom the cue reaches, and somebody
// else stands before it as its subject: users report flaws to us. In an order, such as
// report flaws to us, and in what they can or should do, the organisation offers it.
func (c *clause) reaches(own, h hit) bool {
	return own.first > h.first && own.last == h.last && c.p.is(own.last, " us ") && h.first > c.first && c.p.is(h.first-1, comers) && !c.comma(h.first)
}

// opens reports whether the cue opens the clause and the organisation's name,
// not that of something of its own, stands right behind it: by 2028 Acme will.
func (c *clause) opens(h hit, owns []hit) bool {
	return h.first == c.first && slices.ContainsFunc(owns, func(o hit) bool {
		return o.pattern < 0 && o.first == h.last+1 && (o.last+1 >= c.last || c.p.tokens[o.last+1].Word != "s")
	})
}

// weMeans reports whether a verb of the cue means "we" by its ending, as Spanish
// and Portuguese have it: aumentamos.
func (c *clause) weMeans(h hit) bool {
	for i := h.first; i <= h.last; i++ {
		if word := c.p.tokens[i].Word; len(word) >= 5 && strings.HasSuffix(word, "mos") {
			return true
		}
	}
	return false
}

// prepositions make of the name behind them a place or an object.
var prepositions = map[string]string{
	"en": " on in of at by to from with for through via within using across against about ",
	"fr": " sur dans de par à avec pour via chez contre ", "de": " auf in von bei durch mit für über gegen ",
	"es": " en de por a con para mediante contra ", "pt": " em no na de do da por a ao à com para mediante contra ",
	"ar": " في من على الى مع عن عبر ",
}

// aside reports whether a name of the organisation stands behind a preposition,
// so that it is not the subject: systems on AliExpress.
func (c *clause) aside(o hit) bool {
	return o.pattern < 0 && o.first > c.first &&
		c.p.is(o.first-1, prepositions[c.p.lang.tag])
}

// lends reports whether word i, such as our, only says whose somebody else is who
// acts: our suppliers have adopted. In a passive these are acted upon.
func (c *clause) lends(i int, h hit) bool {
	return slices.ContainsFunc(c.in(thirdCue), func(t hit) bool {
		return t.first <= i && t.last > i && t.last <= h.first && !c.passive(hit{first: t.last, last: min(t.last+2, c.last-1)})
	})
}

// passive reports whether a cue has a word by which what stands before it is not
// the actor.
func (c *clause) passive(h hit) bool {
	for i := h.first; i <= h.last; i++ {
		if c.p.is(i, passives) {
			return true
		}
	}
	return false
}

// otherAgent reports whether the cue is followed by somebody else as the agent
// of a passive: published by the Commission.
func (c *clause) otherAgent(h hit, owns []hit) bool {
	for _, t := range c.in(thirdCue) {
		if t.first >= h.last && t.first <= h.last+2 && c.agent(t.first) {
			return true
		}
	}
	for i := h.last; i < min(h.last+4, c.last-1); i++ {
		if !c.agent(i) {
			continue
		}
		for _, o := range owns {
			if o.first > i && o.first <= i+3 {
				return false
			}
		}
		for _, t := range c.in(thirdCue) {
			if t.first > i && t.first <= i+3 {
				return true
			}
		}
		return c.somebody(i+1) || c.somebody(i+2)
	}
	return false
}

// agent reports whether word i stands before the actor of a passive.
func (c *clause) agent(i int) bool {
	return c.p.is(i, agents[c.p.lang.tag])
}

// other reports whether somebody else stands between word from and the cue as
// its subject: a third party, right before the cue if the organisation is named
// further to the left; a name right before an active verb; a relative clause.
func (c *clause) other(h hit, from int) bool {
	for _, t := range c.in(thirdCue) {
		if t.first > from && t.first < h.first && t.last <= h.first && !c.possessed(t) && !c.agent(t.first) && (from < 0 || h.first-t.last <= 3) {
			return true
		}
	}
	if c.passive(h) {
		return false
	}
	for i := h.first - 1; i >= max(c.first, h.first-4) && i > from; i-- {
		if c.p.is(i, articles) {
			return false
		}
		if from >= 0 && c.p.is(i, ands) {
			return false
		}
		if c.somebody(i) {
			return true
		}
		if c.p.is(i, relatives[c.p.lang.tag]) && i > from+1 {
			if c.closes(i, h.first) {
				return false
			}
			return from >= 0 && !c.comma(i) && !c.ruled(from, i) || from < 0 && i == h.first-1
		}
	}
	return false
}

// closes reports whether a single comma between a relative and the cue ends its
// clause: newsrooms that were attacked, free of charge.
func (c *clause) closes(relative, cue int) bool {
	commas := 0
	for i := relative + 1; i <= cue; i++ {
		if c.comma(i) {
			commas++
		}
	}
	return commas == 1
}

// rulings are what an organisation makes so that it does what is said of it: a
// policy that forbids.
const rulings = " law act policy rule code directive decree loi règle politique code charte décret gesetz regel richtlinie verordnung dienstanweisung ley norma política código reglamento "

// ruled reports whether the relative at word i is about a rule that the
// organisation, named up to word from, has made.
func (c *clause) ruled(from, i int) bool {
	return c.p.is(i-1, rulings) && slices.ContainsFunc(c.live(actCue), func(o hit) bool {
		return o.last > from && o.first < i-1 && c.subject(o) == explicit
	})
}

// relative reports whether a relative clause begins right before the cue, or one
// word further: apps which are expected to.
func (c *clause) relative(h hit) bool {
	for i := max(c.first, h.first-2); i < h.first; i++ {
		if c.p.is(i, relatives[c.p.lang.tag]) {
			return true
		}
	}
	return false
}

// behindRelative reports whether a relative clause begins between two words: people
// who will.
func (c *clause) behindRelative(from, to int) bool {
	for i := from; i < to; i++ {
		if c.p.is(i, relatives[c.p.lang.tag]) || c.p.lang.tag == "de" && c.comma(i) && c.p.is(i, germanRelatives) {
			return true
		}
	}
	return false
}

// ands join two verbs of one subject.
const ands = " and or et ou und oder y e o و او "

// somebody reports whether word i is a name, and not part of what a pledge or a
// question is about: signed by RPKI.
func (c *clause) somebody(i int) bool {
	return i < c.last && c.p.proper(i, c.first) && !slices.ContainsFunc(c.hits, func(h hit) bool {
		return h.slot > lastCue && h.first <= i && i <= h.last
	})
}

// articles begin the words for a subject: what stands before them is none.
const articles = " the a an this these le la les un une ce cette ces el los las una este esta "

// possessed reports whether a third party is the organisation's own or what it
// acts upon: "our suppliers".
func (c *clause) possessed(t hit) bool {
	for _, o := range c.in(ownCue) {
		if o.last+1 == t.first || o.last+2 == t.first {
			return true
		}
	}
	return false
}

func (c *clause) comma(i int) bool { return c.p.comma(i) }

// comma reports whether a comma stands before word i.
func (p *page) comma(i int) bool {
	return i > 0 && strings.Contains(p.text[p.tokens[i-1].End:p.tokens[i].Start], ",")
}

// proper reports whether word i is the name of somebody: it begins with a
// capital letter inside the clause, or in every place of the page. Nouns of
// German tell nothing by their capitals.
func (p *page) proper(i, first int) bool {
	if i >= len(p.tokens) || p.lang.tag == "de" || !p.upper(i) || p.is(i, times) {
		return false
	}
	return i > first || p.everUpper(p.tokens[i].Word)
}

// everUpper reports whether a word begins with a capital letter wherever the
// page has it, and not only at the beginning of passages (in English headings all
// words have one); or, where much has been read, wherever any page has it.
func (p *page) everUpper(word string) bool {
	if w, met := p.known.known[word]; met && p.known.lowers >= manyWords {
		return !w.lower
	}
	if p.capitals == nil {
		p.capitals = p.capitalised()
	}
	return p.capitals[word]
}

// capitalised looks once through the page for the words that [page.everUpper] asks
// for.
func (p *page) capitalised() map[string]bool {
	inside, lower := map[string]bool{}, map[string]bool{}
	for _, ps := range p.passages {
		for at := ps.first; at < ps.last; at++ {
			word := p.tokens[at].Word
			switch {
			case !p.upper(at):
				lower[word] = true
			case at > ps.first && (ps.Kind != extract.Heading || p.lang.tag != "en"):
				inside[word] = true
			}
		}
	}
	maps.DeleteFunc(inside, func(word string, _ bool) bool { return lower[word] })
	return inside
}

// manyWords is how many different words make it telling that one never stands
// in lower case.
const manyWords = 1500
