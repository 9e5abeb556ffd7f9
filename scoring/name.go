package scoring

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"makegood/config"
)

// A name is one name of the organisation, in folded words.
type name struct {
	words  []string
	proper bool // counts only where it begins with a capital letter
	other  bool // names somebody else
}

// at reports whether the name stands at the first of the tokens.
func (n name) at(text string, tokens []config.Token) bool {
	if len(tokens) < len(n.words) {
		return false
	}
	for i, w := range n.words {
		if tokens[i].Word != w {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(text[tokens[0].Start:])
	return !n.proper || unicode.IsUpper(r)
}

// names are those of an organisation by their first word; of those with the same
// first word the longest stands first.
type names map[string][]name

// in reports whether one of the names stands among the words of a text; what
// offices are called, such as the ministry, is none.
func (n names) in(text string, tokens []config.Token) bool {
	for i, t := range tokens {
		for _, known := range n[t.Word] {
			if known.proper && known.at(text, tokens[i:]) {
				return true
			}
		}
	}
	return false
}

// legalForms are words at the end of a name that people leave out.
var legalForms = []string{
	"inc", "ltd", "limited", "llc", "plc", "gmbh", "ag", "se", "sa", "sas", "spa", "ab", "as", "oy", "bv", "nv",
	"corp", "corporation", "company", "co", "group", "groupe", "holding", "holdings", "foundation", "pbc",
}

// offices are what a state or an authority is called on its own pages.
var offices = map[string][]string{
	"en": {"the government", "our government", "the ministry", "the minister", "the agency", "the authority"},
	"fr": {"le gouvernement", "l état", "le ministère", "l agence", "l autorité", "la ministre", "le ministre"},
	"de": {"die bundesregierung", "die regierung", "das ministerium", "das bundesministerium", "die behörde", "das amt"},
	"es": {"el gobierno", "el estado", "el ministerio", "la agencia", "la autoridad"},
}

// companies are what a company is called on its own pages.
var companies = map[string][]string{
	"en": {"the company", "the firm", "the group", "the bank"},
	"fr": {"la société", "l entreprise", "le groupe", "la banque"},
	"de": {"das unternehmen", "der konzern", "die gesellschaft", "die firma", "die bank"},
	"es": {"la empresa", "la compañía", "el grupo", "el banco"},
}

// others adds as names of somebody else what those are called who are another kind of
// organisation than a signatory: on the page of a company the ministry is not itself,
// nor is the company on that of a ministry, unless it is called so.
func (n names) others(s config.Signatory, language string) {
	var foreign []string
	switch s.Kind {
	case config.State, config.PublicAuthority:
		foreign = companies[language]
	case config.PrivateSector, config.CivilSociety, config.Other:
		foreign = offices[language]
	}
	for _, o := range foreign {
		words := strings.Fields(o)
		called := slices.ContainsFunc(append([]string{s.Name}, s.Aliases...), func(given string) bool {
			return slices.Contains(config.Words(given), words[len(words)-1])
		})
		if words[0] != "our" && !called {
			add(n, name{words: words, other: true})
		}
	}
}

// namesOf returns the names of a signatory in a language.
func namesOf(s config.Signatory, language string) names {
	names := names{}
	for _, given := range append([]string{s.Name}, s.Aliases...) {
		plain, _, _ := strings.Cut(given, "(")
		words := config.Words(plain)
		add(names, name{words: words, proper: true})
		for len(words) > 1 && slices.Contains(legalForms, words[len(words)-1]) {
			words = words[:len(words)-1]
			add(names, name{words: words, proper: true})
		}
	}
	if s.Kind == config.State || s.Kind == config.PublicAuthority {
		for _, o := range offices[language] {
			add(names, name{words: strings.Fields(o)})
		}
	}
	names.others(s, language)
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b name) int { return len(b.words) - len(a.words) })
	}
	return names
}

func add(names names, n name) {
	if len(n.words) == 0 || len(n.words) == 1 && utf8.RuneCountInString(n.words[0]) < 2 {
		return
	}
	first := n.words[0]
	for _, known := range names[first] {
		if slices.Equal(known.words, n.words) {
			return
		}
	}
	names[first] = append(names[first], n)
}
