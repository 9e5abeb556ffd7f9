package config

import (
	"fmt"
	"slices"
	"strings"
)

// Mistakes returns what is valid in an initiative and cannot be meant: rules and
// terms that can never match, and elements of one pledge of which one answers
// whatever another answers. It tells so by the patterns alone, and is silent
// where it is not sure.
func (in *Initiative) Mistakes() Problems {
	m := &mistakes{in: in}
	for i := range in.Pledges {
		p := &in.Pledges[i]
		m.pledge(p)
		var rules []sense
		for _, ind := range p.Indicators {
			for _, el := range ind.Elements {
				if el.Rule != nil {
					rules = append(rules, senseOf(p, ind, el))
				}
			}
		}
		for _, s := range rules {
			m.rule(s)
		}
		m.shadows(rules)
		m.observedTwice(p)
	}
	return m.found.Sorted()
}

// Uneven returns the elements that can be answered in part and whose points, an
// odd number, have no half: a part of them counts for less than half.
func (in *Initiative) Uneven() Problems {
	m := &mistakes{in: in}
	for _, p := range in.Pledges {
		for _, ind := range p.Indicators {
			for _, el := range ind.Elements {
				if el.Points%2 == 1 && (el.Partly != "" || el.Rule != nil && len(el.Rule.Partly) > 0) {
					m.add(strings.Join([]string{p.ID, ind.ID, el.ID}, "/"), "points", "an answer in part is worth half of the points, rounded down: %d of %d; an even number can be halved", el.Points/2, el.Points)
				}
			}
		}
	}
	return m.found.Sorted()
}

// mistakes gathers what is wrong with an initiative.
type mistakes struct {
	in    *Initiative
	found Problems
}

func (m *mistakes) add(id, path, format string, args ...any) {
	m.found = append(m.found, m.in.problem(id, path, format, args...))
}

// terms are patterns by language, and where they stand below what they are of.
type terms struct {
	path string
	in   map[string][]Pattern
}

func termsOf(path string, byLanguage map[string][]string) terms {
	t := terms{path, map[string][]Pattern{}}
	for language, texts := range byLanguage {
		for _, text := range texts {
			p, _ := ParsePattern(text) // valid: an initiative that is not is never looked at
			t.in[language] = append(t.in[language], p)
		}
	}
	return t
}

func (t terms) at(language string, i int) string {
	return fmt.Sprintf("%s.%s[%d]", t.path, language, i)
}

// name is what the list is called in a sentence.
func (t terms) name() string { return strings.TrimPrefix(t.path, "rule.") }

// A sense is what a rule says, its patterns compiled.
type sense struct {
	id           string // pledge/indicator/element
	rule         *Rule
	kinds        []Kind  // of organisation that it applies to
	needs        []terms // any, and each group of all; the first must match in the sentence itself
	none, partly terms
}

func senseOf(p *Pledge, ind Indicator, el Element) sense {
	r := el.Rule
	s := sense{
		id: p.ID + "/" + ind.ID + "/" + el.ID, rule: r,
		none: termsOf("rule.none", r.None), partly: termsOf("rule.partly", r.Partly),
	}
	for _, kinds := range [][]Kind{p.Applies, ind.Applies, el.Applies} {
		if len(kinds) > 0 {
			s.kinds = kinds
		}
	}
	if len(r.Any) > 0 {
		s.needs = append(s.needs, termsOf("rule.any", r.Any))
	}
	for i, group := range r.All {
		s.needs = append(s.needs, termsOf(fmt.Sprintf("rule.all[%d]", i), group))
	}
	return s
}

// answers reports whether the rule has the terms that it needs in a language, and
// does not rule all of them out.
func (s sense) answers(language string) bool {
	return !slices.ContainsFunc(s.needs, func(t terms) bool {
		return len(t.in[language]) == 0 || covered(t.in[language], s.none.in[language])
	})
}
