package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations end in a full stop that does not end the sentence, in any
// language, whatever follows. All are folded to lower case.
var abbreviations = words(
	// titles
	"dr prof mr mrs ms st hon rev gen col lt sgt capt sen rep gov pres mme mlle mm me sr sra srta dra hr fr dipl ing mag",
	// references
	"art arts sec sect para paras par ch chap cf fig figs no nos nr nrn vol vols pp pg ed eds abs ziff ziffer kap bd rn aufl lit núm núms pág págs cap apdo inc al op loc ibid vgl bzw sog ggf evtl insb inkl zzgl bspw gem usw ca approx est v vs viz resp ex ej",
	// parts of longer ones
	"e.g i.e p.ex z.b d.h u.a o.ä u.s e.u u.k u.n p.ej c.-à-d i.d.r s.o s.u ee.uu",
)

// endings are abbreviations that may as well end a sentence: what follows
// decides, see [goesOn].
var endings = words("inc ltd corp co llc plc bros etc jr sr al u.s u.k e.u u.n a.m p.m usw ee.uu")

// enumerations are the words that a number follows: "No. 5", "Art. 32".
var enumerations = words("no nos art arts sec sect nr núm fig ch chap vol para abs ziff kap cap pág p pp")

// months that follow a German ordinal: "am 3. Oktober".
var ordinalNouns = words("januar jänner februar märz april mai juni juli august september oktober november dezember quartal jahrhundert halbjahr platz kapitel abschnitt")

// words returns the set of the words in some lists.
func words(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			set[w] = true
		}
	}
	return set
}

// goesOn reports whether a sentence does not end where UAX 29 parts it: sentence
// is the text up to there, rest what follows in the block.
func goesOn(sentence, rest, lang string) bool {
	if rest == "" {
		return false
	}
	body, ok := strings.CutSuffix(strings.TrimRightFunc(sentence, unicode.IsSpace), ".")
	if !ok {
		return isMark(sentence)
	}
	at := strings.LastIndexFunc(body, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("([{\"'“„«‘", r)
	})
	last := strings.ToLower(body[at+1:])
	next := firstWord(rest)
	switch {
	case last == "":
		return false
	case isNumber(last):
		// "1." begins a numbered heading or item; "am 3. Oktober" is a date.
		return strings.TrimSpace(body) == body[at+1:] || lang == "de" && len(last) <= 2 && ordinalNouns[strings.ToLower(next)]
	case endings[last]:
		return startsLower(rest)
	case last == "p" || enumerations[last]:
		return !ordinaryEnd(last) || startsDigit(rest)
	case abbreviations[last]:
		return true
	case utf8.RuneCountInString(last) == 1:
		return isInitial(body[at+1:], body[:at+1], next)
	case lang == "de" && (last == "z" || last == "b" || last == "d" || last == "h"):
		return true
	}
	return strings.Count(last, ".") > 0 && isDotted(last)
}

// ordinaryEnd reports whether an abbreviation is also a word that may end a
// sentence ("The answer is no.").
func ordinaryEnd(word string) bool { return word == "no" || word == "art" || word == "p" }

// isMark reports whether a sentence is an enumerator alone, such as "(a)" or
// "i)", which belongs to what follows.
func isMark(sentence string) bool {
	s := strings.TrimSpace(sentence)
	return len(s) <= 4 && strings.HasSuffix(s, ")")
}

// isInitial reports whether a single letter with a full stop is part of a name
// ("J. Smith"), of a longer abbreviation ("z. B.") or an item's letter ("A. Scope").
func isInitial(letter, before, next string) bool {
	r, _ := utf8.DecodeRuneInString(letter)
	if !unicode.IsLetter(r) {
		return false
	}
	if strings.TrimSpace(before) == "" || unicode.IsLower(r) {
		return true
	}
	if letter == "I" || letter == "B" && strings.HasSuffix(before, "z. ") {
		return letter == "B"
	}
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsUpper(first)
}

// isDotted reports whether a word is letters and full stops by turns, such as
// e.g or u.s.a.
func isDotted(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

// isNumber reports whether a word is digits, with full stops between: 1.2.3.
func isNumber(word string) bool {
	for i := range len(word) {
		if (word[i] < '0' || word[i] > '9') && word[i] != '.' {
			return false
		}
	}
	return word != ""
}

func firstWord(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); end >= 0 {
		return s[:end]
	}
	return s
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(firstWord(s))
	return unicode.IsLower(r)
}

func startsDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(firstWord(s))
	return unicode.IsDigit(r)
}
