package scoring

import "makegood/config"

// A Roster knows all signatories by name, so that what stands on the site of one about
// another is not taken for its own.
type Roster map[string][]listed // by the first word of a name

type listed struct {
	name
	id string
}

// NewRoster lists names, aliases, and names without their legal form.
func NewRoster(signatories []config.Signatory) Roster {
	r := Roster{}
	for _, s := range signatories {
		for first, list := range namesOf(s, "") {
			for _, n := range list {
				if !n.other {
					r[first] = append(r[first], listed{n, s.ID})
				}
			}
		}
	}
	return r
}

// names reports whether a text begins with the name of a signatory, and of none that
// is the one with the id.
func (r Roster) names(text string, tokens []config.Token, but string) bool {
	if len(tokens) == 0 {
		return false
	}
	found := false
	for _, l := range r[tokens[0].Word] {
		if l.at(text, tokens) {
			if l.id == but {
				return false
			}
			found = true
		}
	}
	return found
}

// ofAnother reports whether a passage is about another signatory: it begins with the
// name of one, or stands on a page whose title does, and neither names the
// organisation.
func (p *page) ofAnother(ps *passage) bool {
	if len(p.roster) == 0 || ps.has(ownCue) {
		return false
	}
	return p.titled || p.roster.names(p.text, p.tokens[ps.first:ps.last], p.whose)
}

// know tells a page who the other signatories are.
func (p *page) know(r Roster, whose string) {
	p.roster, p.whose = r, whose
	title := p.doc.Text.Title
	words := config.Tokens(title)
	p.titled = r.names(title, words, whose) && !p.names.in(title, words)
}

// ofThemselves parts the answers to a rule that are about another signatory from the
// others.
func ofThemselves(found []answer) (own []answer, others []candidate) {
	return parted(found, func(a answer) bool { return a.page.ofAnother(&a.page.passages[a.passage]) })
}
