package extract

import (
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// LanguageOf guesses the ISO 639-1 code of the language of a short text, such as
// one sentence; "" if it has too little to tell. Letters alone tell Kurdish from
// English only over many sentences: of a text in Latin letters the short words
// decide, and where there are none, what its letters make of the languages among
// and no other, if they make it plain.
func LanguageOf(text string, among ...string) string {
	text = clip(text, sampleBytes)
	if plain, _ := byCommonWords(text); plain != "" {
		return plain
	}
	info := whatlanggo.Detect(text)
	if info.Script != unicode.Latin {
		return primaryTag(info.Lang.Iso6391())
	}
	best := mostCommonWords(text)
	if len(best) == 1 {
		return best[0]
	}
	if len(best) > 1 {
		among = slices.DeleteFunc(slices.Clone(among), func(lang string) bool { return !slices.Contains(best, lang) })
	}
	likely := map[whatlanggo.Lang]bool{}
	for lang := range whatlanggo.Langs {
		if slices.Contains(among, primaryTag(lang.Iso6391())) {
			likely[lang] = true
		}
	}
	if info = whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: likely}); len(likely) > 1 && info.IsReliable() {
		return primaryTag(info.Lang.Iso6391())
	}
	return ""
}

// shortWords tell languages apart beside the common words, where there is one
// sentence alone: words that another language has as well, with that one.
var shortWords = languagesOf(map[string]string{
	"en": "a an all at also been cannot come first every must no only was were when who during its",
	"fr": "a à l d n qu si été chaque dès lors après depuis entre ont elle ils on notre votre",
	"de": "a wurde wurden zwei unser unserem unseren unserer ihre ihr dieses dieser bis durch kein keine nach seit haben hat",
	"es": "a e dos nos ya si cada años desde hasta porque cualquier ningún son entre sobre sin han hay fue tras cuando o te",
	"it": "a",
	"pt": "foi foram pelo pela pelos pelas aos às seu sua nosso nossa nossas até sem sobre entre cada",
})

// mostCommonWords returns the languages of which a text has the most common
// words, sorted; none if it has no such word.
func mostCommonWords(text string) []string {
	counts, most := map[string]int{}, 0
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		for _, lang := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(commonWords[w], shortWords[w])))) {
			counts[lang]++
			most = max(most, counts[lang])
		}
	}
	var best []string
	for lang, n := range counts {
		if n == most {
			best = append(best, lang)
		}
	}
	slices.Sort(best)
	return best
}
