package config

import "slices"

// shadows reports the elements of a pledge that answer yes whenever another one
// does, in every language that this one knows: two questions where there is one.
func (m *mistakes) shadows(rules []sense) {
	for i, a := range rules {
		for k, b := range rules {
			if i == k || !a.implies(b) {
				continue
			}
			switch mutual := b.implies(a); {
			case mutual && i < k: // said once, of the later one
			case mutual:
				m.add(a.id, "rule", "asks the same as %s, so that one deed earns the points of both; take one of them out, or tell them apart", b.id)
			default:
				m.add(b.id, "rule", "answers whatever %s answers, so that one deed earns the points of both; narrow it, add terms to its none, or take one of them out", a.id)
			}
		}
	}
}

// observedTwice reports the elements of a pledge that ask for the same check.
func (m *mistakes) observedTwice(p *Pledge) {
	first := map[string]string{}
	for _, ind := range p.Indicators {
		for _, el := range ind.Elements {
			id := p.ID + "/" + ind.ID + "/" + el.ID
			if earlier, twice := first[el.Observe]; twice && el.Observe != "" {
				m.add(id, "observe", "asks for the same as %s, so that one deed earns the points of both; take one of them out", earlier)
				continue
			}
			first[el.Observe] = id
		}
	}
}

// implies reports whether b answers yes whenever a does.
func (a sense) implies(b sense) bool {
	r, q := a.rule, b.rule
	if (q.Own && !r.Own) || (q.Figure && !r.Figure) || !together(a.kinds, b.kinds) ||
		(len(q.Kinds) > 0 && (len(r.Kinds) == 0 || slices.ContainsFunc(r.Kinds, func(k string) bool { return !slices.Contains(q.Kinds, k) }))) ||
		(q.MaxAge > 0 && (r.MaxAge == 0 || r.MaxAge > q.MaxAge)) {
		return false
	}
	languages := 0
	for _, language := range sortedKeys(a.needs[0].in) {
		if !a.answers(language) {
			continue
		}
		if languages++; !a.impliesIn(b, language) {
			return false
		}
	}
	return languages > 0
}

// impliesIn reports whether in one language what b needs stands wherever what a
// needs stands, and what b forbids nowhere.
func (a sense) impliesIn(b sense, language string) bool {
	if !covered(a.needs[0].in[language], b.needs[0].in[language]) || len(b.partly.in[language]) > 0 {
		return false
	}
	for _, t := range b.needs[1:] {
		if !slices.ContainsFunc(a.needs, func(u terms) bool { return covered(u.in[language], t.in[language]) }) || a.area() > b.area() {
			return false
		}
	}
	none := b.none.in[language]
	return len(none) == 0 || covered(none, a.none.in[language]) && b.area() <= a.area()
}

// area is how much of a document the rule looks at, as its place in [Spans].
func (a sense) area() int { return max(0, slices.Index(Spans, a.rule.Within)) }

// together reports whether there are organisations of which both are asked.
func together(a, b []Kind) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(k Kind) bool { return slices.Contains(b, k) })
}
