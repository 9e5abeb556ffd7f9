package config

import (
	"slices"
	"strings"
)

// pledge finds what of a pledge's own terms can never match.
func (m *mistakes) pledge(p *Pledge) {
	topic, near, not := termsOf("topic", p.Topic), termsOf("near", p.Near), termsOf("not", p.Not)
	for _, t := range []terms{topic, near, not} {
		m.strange(p.ID, t)
	}
	m.lacking(p.ID, topic, near, len(p.Near) > 0)
	m.idle(p.ID, topic, near)
	m.idle(p.ID, topic, not)
	for _, language := range sortedKeys(topic.in) {
		m.forbidden(p.ID, language, topic, not, "the sentence it stands in is never on topic")
	}
}

// rule finds what of a rule can never match.
func (m *mistakes) rule(s sense) {
	for _, t := range append(slices.Clone(s.needs), s.none, s.partly) {
		m.strange(s.id, t)
	}
	first := s.needs[0]
	for _, t := range s.needs[1:] {
		m.lacking(s.id, first, t, true)
		m.idle(s.id, first, t)
	}
	if len(first.in) == 0 {
		m.add(s.id, first.path, "%s has no terms, so the rule can never match; add some, such as en: [\"…\"]", first.name())
	}
	m.idle(s.id, first, s.none)
	m.idle(s.id, first, s.partly)
	for _, language := range sortedKeys(first.in) {
		for _, t := range s.needs {
			if m.forbidden(s.id, language, t, s.none, "what it stands in never answers") {
				m.add(s.id, s.none.path+"."+language, "the rule can never match in %s: whatever matches %s, none matches too; take terms out of one of them", language, t.name())
			}
		}
		if s.answers(language) && covered(first.in[language], s.partly.in[language]) {
			m.add(s.id, s.partly.path+"."+language, "in %s the rule can answer in part at most: whatever matches %s, partly matches too; take terms out of partly", language, first.name())
		}
	}
}

// lacking reports the languages in which the first terms can match and others
// that are needed besides have none.
func (m *mistakes) lacking(id string, first, t terms, needed bool) {
	for _, language := range sortedKeys(first.in) {
		if needed && len(t.in[language]) == 0 {
			m.add(id, t.path, "nothing can match in %s: %s has terms in it and %s has none; add %s: [\"…\"] here, or take it out of %s", language, first.name(), t.name(), language, first.name())
		}
	}
}

// idle reports the languages in which terms are never looked at, since the first
// has none.
func (m *mistakes) idle(id string, first, t terms) {
	for _, language := range sortedKeys(t.in) {
		if len(first.in[language]) == 0 {
			m.add(id, t.path+"."+language, "these terms in %s are never looked at, since %s has none in it; add %s: [\"…\"] there, or take them out", language, first.name(), language)
		}
	}
}

// forbidden reports the terms that only stand where a forbidden one stands too,
// and whether these are all of them.
func (m *mistakes) forbidden(id, language string, t, none terms, so string) bool {
	if covered(t.in[language], none.in[language]) {
		return true
	}
	for i, p := range t.in[language] {
		if k := covering(none.in[language], p); k >= 0 {
			m.add(id, t.at(language, i), "the term %q is of no use: %s has %q, which stands in it, so that %s; take one of them out", p.Text, none.name(), none.in[language][k].Text, so)
		}
	}
	return false
}

// strange reports the terms that no text of their language can hold.
func (m *mistakes) strange(id string, t terms) {
	for _, language := range sortedKeys(t.in) {
		for i, p := range t.in[language] {
			if class := unknownClass(p, language); class != "" {
				m.add(id, t.at(language, i), "the term %q can never match: {%s} is not known in %s, only in %s; write the words out", p.Text, class, language, strings.Join(Inflected[class], ", "))
			}
			if unit := partedUnit(p); unit != "" {
				m.add(id, t.at(language, i), "the term %q can never match: a number and the %q next to it are one word; write {pct} or {money}", p.Text, unit)
			}
		}
	}
}

// unknownClass returns a class that a step of the pattern cannot do without and
// that cannot be told in the language.
func unknownClass(p Pattern, language string) string {
	for _, s := range p.Steps {
		known := func(a Alternative) bool {
			languages, some := Inflected[a.Class]
			return !some || slices.Contains(languages, language)
		}
		if !slices.ContainsFunc(s.Alternatives, known) {
			return s.Alternatives[0].Class
		}
	}
	return ""
}

// partedUnit returns the per cent or currency mark that a pattern wants as a word
// of its own right next to a number. [Tokens] makes one word of the two.
func partedUnit(p Pattern) string {
	number := func(s Step) bool {
		return !slices.ContainsFunc(s.Alternatives, func(a Alternative) bool {
			return a.Class != "num" && a.Class != "yearp" && a.Class != "yearf" && !(a.Class == "" && isNumber(a.Word))
		})
	}
	mark := func(s Step, known func(word string) bool) string {
		for _, a := range s.Alternatives {
			if a.Stem || a.Class != "" || !known(a.Word) {
				return ""
			}
		}
		return s.Alternatives[0].Word
	}
	behind := func(word string) bool {
		return isCurrency(word) || slices.Contains([]string{"%", "percent", "prozent", "pct"}, word)
	}
	for i := 1; i < len(p.Steps); i++ {
		before, after := p.Steps[i-1], p.Steps[i]
		switch {
		case after.Gap > 0:
		case number(before) && mark(after, behind) != "":
			return mark(after, behind)
		case number(after) && mark(before, isCurrency) != "":
			return mark(before, isCurrency)
		}
	}
	return ""
}
