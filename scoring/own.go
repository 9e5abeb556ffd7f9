package scoring

import (
	"net/url"
	"strings"
	"unicode"
)

// ownNames are what an address beyond the declared domains may call an organisation:
// bounty.example/acme, acme.status.example. They are squashed.
type ownNames []string

// ownNamesOf gathers them: its name with and without the legal form, its aliases, and
// the domains of its sources without their endings.
func ownNamesOf(c Case) ownNames {
	var a ownNames
	for _, list := range namesOf(c.Signatory, "") {
		for _, n := range list {
			a = a.with(strings.Join(n.words, ""))
		}
	}
	for _, s := range c.Sources {
		label, _, _ := strings.Cut(domainOf(s.URL), ".")
		a = a.with(label)
	}
	return a
}

func (a ownNames) with(name string) ownNames {
	if name = squashed(name); name != "" {
		return append(a, name)
	}
	return a
}

// wholeName is how many letters a name has at least that may stand within a longer
// word of an address; a shorter one must be a whole label or segment.
const wholeName = 5

// owns reports whether an address calls the organisation by name, in a label of its
// host or a segment of its path.
func (a ownNames) owns(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for _, part := range append(strings.Split(u.Hostname(), "."), strings.Split(u.Path, "/")...) {
		part = squashed(part)
		for _, name := range a {
			if part == name || len(name) >= wholeName && strings.Contains(part, name) {
				return true
			}
		}
	}
	return false
}

// squashed returns the letters and digits of a text in small letters.
func squashed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
