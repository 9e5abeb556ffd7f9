package scoring

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// references are words after which a number names a place or a thing instead of
// counting something.
const references = " article articles section sections page pages pp chapter chapters iso iec nist version versions v annex appendix" +
	" step steps phase tier level levels figure table top part no nr nº number numéro numero paragraph para regulation directive" +
	" law act clause recital principle principles pillar covid art § seite seiten abschnitt kapitel artikel absatz abs anhang" +
	" página páginas artículo sección capítulo anexo chapitre paragraphe règlement verordnung richtlinie reglamento directiva" +
	" loi ley gesetz windows ios android rfc cve cwe soc type tls sha aes grade question g wg working "

// times are units of time, and months: a duration or a date is no result.
const times = " second seconds minute minutes hour hours day days week weeks month months year years business calendar working" +
	" seconde secondes heure heures jour jours semaine semaines mois an ans année années ouvrés" +
	" sekunde sekunden minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren werktagen" +
	" segundo segundos minuto minutos hora horas día días semana semanas mes meses año años" +
	" january february march april may june july august september october november december" +
	" janvier février mars avril mai juin juillet août septembre octobre novembre décembre" +
	" januar februar märz juni juli oktober dezember" +
	" enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre" +
	" st nd rd th am pm uhr " +
	" page pages seite seiten página páginas "

// joiners stand between a number and something that is not its unit.
const joiners = " and or of to the in on at by for with from as is are was were et ou de du des la le les en au aux par pour" +
	" est sont und oder der die das im am bis von vom ist sind y o del el los las por para es son through "

// figure returns the first word of the range that is a number with its unit: a
// percentage, an amount of money, or a plain number before the word for what it
// counts. Years, dates, durations and the numbers of sections, standards and
// versions are none.
func (p *page) figure(first, last int) (int, bool) {
	for i := first; i < last; i++ {
		word := p.tokens[i].Word
		switch {
		case letter(word[0]) && letter(word[len(word)-1]): // as nearly all words
		case isPercentage(word), isMoney(word):
			return i, true
		case isNumber(word) && p.counts(i, first, last):
			return i, true
		}
	}
	return 0, false
}

// letter reports whether a byte is a small letter of ASCII.
func letter(b byte) bool { return b >= 'a' && b <= 'z' }

func (p *page) counts(i, first, last int) bool {
	if _, year := yearOf(p.tokens[i].Word); year || i+1 >= last {
		return false
	}
	if i > first && p.is(i-1, references) {
		return false
	}
	start := p.tokens[i].Start
	if start > 0 && strings.ContainsRune("-/.#(", rune(p.text[start-1])) {
		return false
	}
	if strings.Trim(p.text[p.tokens[i].End:p.tokens[i+1].Start], " \u00a0\u202f") != "" {
		return false
	}
	unit := p.tokens[i+1].Word
	r, _ := utf8.DecodeRuneInString(unit)
	return unicode.IsLetter(r) && len(unit) > 2 &&
		!strings.Contains(times, " "+unit+" ") && !strings.Contains(joiners, " "+unit+" ")
}
