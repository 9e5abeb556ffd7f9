package scoring

import (
	"net/url"
	"slices"
	"strings"
)

// auxiliary are the words that may stand between a subject and what is denied of it:
// Northwind will never, Acme does not.
const auxiliary = " will would shall does do did has have had should may also "

// pronounsOfOthers stand for somebody else wherever the organisation has not been named.
const pronounsOfOthers = " they he she ils elles ellos ellas "

// severals begin a subject that is many others.
const severals = " most many some several other few certains plusieurs beaucoup autres viele manche einige andere muchos muchas algunos algunas otros otras varios varias "

// determiners, numbers and the like begin a clause and name nobody.
const determiners = " the a an this that these those it we i you he she they who what which if when as no not all any each every nobody everyone anyone anybody whoever there here" +
	" le la les l un une des ce cette ces cela ça il elle on nous vous je qui quiconque personne si quand chacun tout tous toute toutes" +
	" der die das ein eine dieser diese dieses wir ich sie er es man wer niemand jeder alle wenn falls hier dort gegen bei nach in im auf mit für aus zu zur zum von vor an am so" +
	" el la los las lo un una este esta estos estas eso esto usted ustedes se quien quienes nadie todo todos toda todas si cuando cada aquí "

// refusedByOther reports whether what the clause says will not be done, such as suing
// those who report, is said of somebody else, who stands right before it as the
// subject: a name that is not the organisation's, one of many others, or they.
// A name that the address of the page bears is taken for a part of the organisation.
func (c *clause) refusedByOther(h hit) bool {
	i, ok := c.denier(h)
	if !ok || c.passive(h) || c.ownBefore(h) || c.marked(i, i+1) {
		return false
	}
	if c.p.is(i, pronounsOfOthers) {
		return true
	}
	first := c.subjectFrom(i)
	switch {
	case c.p.is(first, severals):
		return true
	case !c.p.upper(i) || c.p.is(i, determiners) || c.p.onHost(i):
		return false
	case c.p.lang.tag == "de":
		return first == c.first && i-first <= 2 && !(first < i && c.p.is(first, prepositions["de"]))
	case i > c.first && c.p.is(i-1, articles): // the Provider: a part in a contract
		return false
	}
	return true
}

// marked reports whether a mark stands between two words of the clause.
func (c *clause) marked(first, second int) bool { return second < c.last && c.p.marked(first, second) }

// denier returns the word before which a denial of what somebody does begins, if the
// hit is one: the last one of its subject.
func (c *clause) denier(h hit) (int, bool) {
	i := h.first - 1
	switch {
	case c.p.lang.tag == "de":
		if c.p.is(h.first, c.p.lang.words.denials) {
			i-- // the verb comes before nicht
		}
	case !c.p.is(h.first, c.p.lang.words.denials):
		return 0, false
	}
	for i >= c.first && c.p.is(i, auxiliary) {
		i--
	}
	return i, i >= c.first
}

// subjectFrom returns the word with which the words up to i begin that may be one
// subject: behind a comma, or at the beginning of the clause.
func (c *clause) subjectFrom(i int) int {
	for i > c.first && !c.comma(i) && !c.p.marked(i-1, i) && c.p.upper(i-1) {
		i--
	}
	if c.p.lang.tag == "de" || i > c.first && i-c.first <= 1 && c.p.is(c.first, severals) {
		return c.first
	}
	return i
}

// ownBefore reports whether the organisation is named before a hit; in German, where
// the subject may follow the verb, anywhere in the clause. What it is called as anybody
// may be, such as the company, names it no more where a name stands behind.
func (c *clause) ownBefore(h hit) bool {
	return slices.ContainsFunc(c.in(ownCue), func(o hit) bool {
		apposed := o.pattern >= 0 && o.last > o.first && o.last+1 < h.first && c.p.lang.tag != "de" && c.p.upper(o.last+1)
		return !apposed && (o.first <= h.last || c.p.lang.tag == "de")
	})
}

// onHost reports whether the address of the page bears word i in the name of its host.
func (p *page) onHost(i int) bool {
	u, err := url.Parse(p.doc.Snapshot.URL)
	return err == nil && strings.Contains(u.Hostname(), p.tokens[i].Word)
}
