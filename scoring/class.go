package scoring

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inClass reports whether a folded word belongs to a class of words (see
// [config.Pattern]). Years are told apart by the year of the as-of day, which
// belongs to both: what is said of it may be done or to come.
func inClass(class, word, language string, year int) bool {
	switch class {
	case "num":
		return isNumber(word)
	case "pct":
		return isPercentage(word)
	case "money":
		return isMoney(word)
	case "yearp":
		y, ok := yearOf(word)
		return ok && y <= year
	case "yearf":
		y, ok := yearOf(word)
		return ok && y >= year
	case "pp":
		return isParticiple(word, language)
	}
	return false
}

// isNumber reports whether a word is a plain number: digits with separators.
func isNumber(word string) bool {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return false
	}
	for _, r := range word {
		if !unicode.IsDigit(r) && !strings.ContainsRune(".,\u00a0\u202f", r) {
			return false
		}
	}
	return true
}

func isPercentage(word string) bool {
	number, ok := strings.CutSuffix(word, "%")
	return ok && isNumber(number)
}

// isMoney reports whether a word is an amount with its currency, as
// [config.Tokens] joins them.
func isMoney(word string) bool {
	if word == "" || isNumber(word) || isPercentage(word) || !strings.ContainsAny(word, "0123456789") {
		return false
	}
	for _, code := range []string{"euros", "euro", "dollars", "eur", "usd", "gbp", "chf", "jpy", "cad", "aud"} {
		if n := strings.TrimSuffix(strings.TrimPrefix(word, code), code); n != word && isNumber(n) {
			return true
		}
	}
	first, size := utf8.DecodeRuneInString(word)
	if unicode.Is(unicode.Sc, first) {
		return isNumber(word[size:])
	}
	last, size := utf8.DecodeLastRuneInString(word)
	return unicode.Is(unicode.Sc, last) && isNumber(word[:len(word)-size])
}

// yearOf returns the year that a word is, from 1990 to 2099.
func yearOf(word string) (int, bool) {
	if len(word) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(word)
	return y, err == nil && y >= 1990 && y <= 2099
}

// participles holds endings of past participles, and irregular ones, by
// language. They are a help to patterns that name the words around them, never
// a sign of an act by themselves.
var participles = map[string]struct{ endings, words string }{
	"en": {"ed", " done made built taken given held set put run begun brought bought found kept led met paid sent shown spent taught written driven grown won "},
	"fr": {"é ée és ées", " mis mise mises fait faite faits faites pris prise prises conduit conduite ouvert ouverte ouverts ouvertes établi établie établis établies réduit réduite fourni fournie renforcés défini définie tenu tenue reçu reçus "},
	"de": {"iert", " eingeführt umgesetzt veröffentlicht verabschiedet unterzeichnet entwickelt erstellt verbessert erweitert eingerichtet durchgeführt abgeschlossen aufgebaut begonnen beschlossen "},
	"es": {"ado ada ados adas ido ida idos idas", " hecho hecha hechos puesto puesta escrito abierto abierta visto "},
}

func isParticiple(word, language string) bool {
	p, ok := participles[language]
	if !ok {
		return false
	}
	if strings.Contains(p.words, " "+word+" ") {
		return true
	}
	for ending := range strings.FieldsSeq(p.endings) {
		if len(word) >= len(ending)+3 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	return language == "de" && len(word) > 6 && strings.HasPrefix(word, "ge") &&
		(strings.HasSuffix(word, "t") || strings.HasSuffix(word, "en"))
}
