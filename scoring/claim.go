package scoring

import (
	"unicode/utf8"

	"makegood/config"
)

// commonWords say nothing about what a claim claims: they stand in many.
var commonWords = map[string]bool{
	"says": true, "does": true, "anything": true, "something": true, "have": true, "that": true, "this": true, "with": true, "from": true, "they": true,
	"them": true, "their": true, "those": true, "others": true, "other": true, "what": true, "which": true, "where": true, "when": true, "into": true,
	"publishes": true, "people": true, "holds": true, "takes": true, "made": true, "many": true, "more": true, "body": true, "text": true, "named": true,
	"services": true, "systems": true, "products": true, "security": true, "cyberspace": true,
	"dans": true, "avec": true, "pour": true, "leur": true, "leurs": true, "ceux": true, "celles": true, "quoi": true, "publie": true, "prend": true,
	"part": true, "fait": true, "faire": true, "sont": true, "autres": true, "entre": true, "corps": true, "ses": true, "sécurité": true,
	"systèmes": true, "produits": true, "cyberespace": true,
}

// stemBytes is how many bytes two words must begin with in common to count as
// one: certified and certificate, but not security and secret.
const stemBytes = 6

// tellingOf returns what a claim is about, by language: the stems of its words
// but for short and common ones.
func tellingOf(claim config.Text) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for language, text := range claim {
		stems := map[string]bool{}
		for _, w := range config.Words(text) {
			if utf8.RuneCountInString(w) >= tellingLetters && !commonWords[w] {
				stems[head(w, stemBytes)] = true
			}
		}
		out[language] = stems
	}
	return out
}

// echoes reports whether a passage uses the words of the claim: at least two of
// its telling words, and half of them. What comes so close is for a person to
// read, whatever the patterns of the rule say.
func (el *element) echoes(p *page, ps *passage) bool {
	telling := el.telling[p.lang.tag]
	met := map[string]bool{}
	for _, t := range p.tokens[ps.first:ps.last] {
		if stem := head(t.Word, stemBytes); telling[stem] {
			met[stem] = true
		}
	}
	return len(met) >= 2 && 2*len(met) >= len(telling)
}
