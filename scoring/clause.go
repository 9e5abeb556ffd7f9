package scoring

import (
	"slices"
	"strings"
)

// The families of cues, as slots: the order of config.CueFamilies.
const (
	commitCue slot = iota
	planCue
	actCue
	practiceCue
	didCue
	resultCue
	verifierCue
	verifiedCue
	openCue
	internalCue
	undisclosedCue
	negationCue
	hedgeCue
	thirdCue
	ownCue
	describeCue
	adverseCue
	keptCue
	shortCue
	promiseCue
	conditionCue
	continuedCue
	sourceCue
	eventCue
	blameCue
	cureCue
	retractCue
	intentCue
	aimCue
	dailyCue
	weeklyCue
	monthlyCue
	quarterlyCue
	halfyearlyCue
	yearlyCue
	seldomCue
	waresCue
	apartCue
	licenceCue

	lastCue = licenceCue
)

// A clause is the part of a sentence that one subject and verb rule: its words
// (last is exclusive) and the cues inside it.
type clause struct {
	p           *page
	first, last int
	hits        []hit
}

// turns are the words that begin a clause of its own, by language.
var turns = map[string]string{
	"en": " but however although though whereas while nevertheless ",
	"fr": " mais cependant toutefois bien tandis quoique néanmoins ",
	"de": " aber jedoch doch während obwohl dennoch sondern ",
	"es": " pero aunque mientras sino embargo ",
	"pt": " mas embora enquanto porém contudo todavia ",
	"ar": " لكن ولكن بينما لكننا ولكننا ",
}

// clauses parts a passage at semicolons, dashes and words that turn the
// sentence. A cue that reaches over such a place counts for neither part.
func (p *page) clauses(ps *passage) []clause {
	var out []clause
	first, next, words := ps.first, 0, turns[p.lang.tag]
	for i := ps.first; i < ps.last; i++ {
		if i+1 < ps.last && !p.parts(i, words) {
			continue
		}
		c := clause{p: p, first: first, last: i + 1}
		c.hits, next = within(ps.hits, next, first, i+1)
		out = append(out, c)
		first = i + 1
	}
	return out
}

// parts reports whether a new clause begins after word i, given the words of the
// language that turn a sentence.
func (p *page) parts(i int, words string) bool {
	between := p.text[p.tokens[i].End:p.tokens[i+1].Start]
	if strings.ContainsAny(between, ";–—") {
		return true
	}
	if p.lang.tag == "de" {
		return strings.Contains(between, ",") && p.turnsBy(i+1)
	}
	return p.is(i+1, words)
}

// turnsBy reports whether German turns the sentence in the clause that begins at
// word i, where the word for it may stand behind verb and object: wir haben das aber.
func (p *page) turnsBy(i int) bool {
	for at := i; at < min(i+turnReach, len(p.tokens)); at++ {
		if at > i && p.comma(at) {
			return false
		}
		if p.is(at, turns[p.lang.tag]) {
			return true
		}
	}
	return false
}

// turnReach is how many words of a German clause may hold the one that turns the
// sentence.
const turnReach = 5

// in returns the hits of a family.
func (c *clause) in(family slot) []hit {
	var out []hit
	for _, h := range c.hits {
		if h.slot == family {
			out = append(out, h)
		}
	}
	return out
}

// live returns the hits of a family that are not negated and do not reach into
// the next clause. The year in course, or a month of no year, is no plan beside what
// was done in it, nor is a date before a year that is past.
func (c *clause) live(family slot) []hit {
	return slices.DeleteFunc(c.in(family), func(h hit) bool {
		return c.negated(h) || c.strays(h) || family == planCue && (c.year(h) == c.p.year && c.tells() || c.past(h) || c.month(h) && c.tells())
	})
}

// strays reports whether the pattern reaches over a comma to another subject:
// "where it is required, we assess" is no requirement.
func (c *clause) strays(h hit) bool {
	for _, o := range c.in(ownCue) {
		if o.first > h.first && o.first <= h.last && c.comma(o.first) {
			return true
		}
	}
	return false
}

// reach is how many words to its right a single negation turns off.
const reach = 3

// onlys are the words that make of the one before them no negation: not only,
// without undue delay, no less than.
var onlys = " undue delay limitation exception less fewer only just merely simply seulement uniquement nur bloß allein solo sólo solamente únicamente demora dilación délai retard unverzüglich moins weniger ausnahme einschränkung menos limitación excepción "

// afters are negations of the verb before them: we will not, nous ne soutenons pas.
const afters = " not never no pas jamais "

// marked reports whether a mark stands between two words that follow one another: what
// is behind it denies nothing before it, as in "a rule against spyware: no member may".
func (p *page) marked(first, second int) bool {
	return strings.ContainsAny(p.text[p.tokens[first].End:p.tokens[second].Start], ":,(.")
}

// negated reports whether a negation turns the cue off: one within three words
// to its left, between its words or, of the verb, right behind it; of several words, such as ne … pas, also
// one around it; in German one anywhere in the clause. Words that the pattern
// itself names, such as "must not", negate nothing. What denies a whole statement,
// such as "it is false that", denies all of it.
func (c *clause) negated(h hit) bool {
	for _, n := range c.in(negationCue) {
		if c.only(n) || c.names(h, n) || c.supposed(h, n) {
			continue
		}
		several := h.pattern >= 0 && n.pattern >= 0 && len(c.p.lang.patterns[n.pattern].steps) > 1
		switch {
		case c.beside(n, h):
			continue
		case n.first >= h.first && n.last <= h.last && !(c.p.lang.tag == "de" && c.p.is(n.first, withouts)),
			n.last < h.first && h.first-n.last <= reach,
			n.first == h.last+1 && c.p.is(n.first, afters) && !c.p.marked(h.last, n.first),
			several && n.first <= h.last+1 && (h.first <= n.last+reach || c.p.is(n.last, conjunctions)),
			c.p.lang.tag == "de" && !c.p.is(n.first, withouts) && !c.behindRelative(h.last+1, n.first):
			return true
		}
	}
	return false
}

// lacks deny no more than the noun behind them.
const lacks = " no without non sans aucun aucune sin ningún ninguna "

// beside reports whether a negation before the cue denies only the noun behind it:
// we lost no time and released a patch, hosts without a patch fell to.
func (c *clause) beside(n, h hit) bool {
	if n.first != n.last || n.last >= h.first || !c.p.is(n.first, lacks) || c.p.lang.tag == "de" {
		return false
	}
	for i := n.last + 2; i < h.first; i++ {
		if c.p.is(i, " and et y e ") {
			return true
		}
	}
	return c.p.is(n.first, " without non sans sin ") && h.slot == resultCue && h.first > n.last+1
}

// conjunctions at the end of a negation begin all that it denies: it is false that.
const conjunctions = " that whether if que qu qui si dass ob "

// withouts are German negations of a noun, which deny no verb of the clause.
const withouts = " ohne statt anstatt mangels "

func (c *clause) only(n hit) bool {
	if n.last+1 >= c.last {
		return false
	}
	next := c.p.tokens[n.last+1].Word
	return strings.Contains(onlys, " "+next+" ") || c.p.lang.tag == "de" && attribute(next)
}

// attribute reports whether a German word is a participle before a noun, so that
// a "nicht" before it denies no more than that: nicht gekennzeichnete.
func attribute(word string) bool {
	if len(word) < 9 || !strings.HasPrefix(word, "ge") && !strings.HasPrefix(word, "ver") && !strings.HasPrefix(word, "be") {
		return false
	}
	return strings.HasSuffix(word, "te") || strings.HasSuffix(word, "ter") || strings.HasSuffix(word, "tes") || strings.HasSuffix(word, "tem")
}

// names reports whether hit n lies inside hit h and the pattern of h names the
// words with which it begins and ends.
func (c *clause) names(h, n hit) bool {
	if h.pattern < 0 || n.first < h.first || n.last > h.last {
		return false
	}
	words := c.p.lang.patterns[h.pattern].words
	return words[c.p.tokens[n.first].Word] && words[c.p.tokens[n.last].Word]
}

// hedged reports whether a hedge weakens the cue: of several words anywhere in
// the clause, of one word within four words before it or between its words. The
// month May is no hedge, nor is a word that another cue names (you may not).
func (c *clause) hedged(h hit) bool {
	for _, n := range c.in(hedgeCue) {
		if c.isMay(n) || slices.ContainsFunc(c.hits, func(o hit) bool {
			return o.slot <= resultCue && o.first <= n.first && n.first <= o.last && c.p.lang.names(o, c.p.tokens[n.first].Word)
		}) {
			continue
		}
		several := n.pattern >= 0 && len(c.p.lang.patterns[n.pattern].steps) > 1
		if several || n.last < h.first && h.first-n.last <= 4 || n.first >= h.first && n.last <= h.last {
			return true
		}
	}
	return slices.ContainsFunc(c.in(ownCue), func(o hit) bool {
		return o.last+1 < h.last && h.first-o.last <= 6 && c.p.is(o.last+1, mights) &&
			o.last < h.last && !c.p.lang.names(h, c.p.tokens[o.last+1].Word)
	})
}

// mights are verbs by which the organisation only allows itself to do something.
const mights = " may might could peut pourrait peuvent kann könnte können puede podría pueden "

// names reports whether the pattern of a hit names a word.
func (l *language) names(h hit, word string) bool {
	return h.pattern >= 0 && l.patterns[h.pattern].words[word]
}

func (c *clause) isMay(n hit) bool {
	return c.p.tokens[n.first].Word == "may" && n.first > c.first && c.p.upper(n.first)
}
