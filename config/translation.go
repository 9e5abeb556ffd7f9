package config

import (
	"regexp"
	"unicode/utf8"
)

// TranslationsFile is the table of translations in a workspace.
const TranslationsFile = "translations.csv"

// MostTranslated is how many characters a translation may have; a quote has at
// most 600.
const MostTranslated = 1200

// TranslationColumns are the columns of translations.csv, in order.
var TranslationColumns = []string{"quote", "language", "text", "translator", "made_on"}

// A Translation says in another language what a quote says, for readers. It is
// never graded.
type Translation struct {
	Quote      string // SHA-256 of the quote, as explain and the page of its evidence print it
	Language   string // it is translated into, such as en
	Text       string
	Translator string // who vouches for it
	MadeOn     string // YYYY-MM-DD; empty where unknown
}

var digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// ParseTranslations reads translations.csv. Its error is [Problems].
func ParseTranslations(file string, data []byte) ([]Translation, error) {
	t := openTable(file, data, TranslationColumns[:4], TranslationColumns[4:])
	var out []Translation
	seen := map[[2]string]int{}
	for t.next() {
		tr := Translation{Quote: t.cells["quote"], Language: t.cells["language"], Text: t.cells["text"], Translator: t.cells["translator"], MadeOn: t.day("made_on")}
		key := [2]string{tr.Quote, tr.Language}
		if first, twice := seen[key]; twice {
			t.add(t.line, "quote", "this quote is translated into %q already, in line %d; keep one", tr.Language, first)
			continue
		}
		seen[key] = t.line
		if !digestForm.MatchString(tr.Quote) {
			t.add(t.line, "quote", "quote %q is no SHA-256 of a quote; makegood explain and the page of the evidence print it", tr.Quote)
		}
		if !languageCode(tr.Language) {
			t.add(t.line, "language", "%q is no language code; write one such as en or fr", tr.Language)
		}
		if n := utf8.RuneCountInString(tr.Text); n == 0 || n > MostTranslated {
			t.add(t.line, "text", "text has %d characters; from 1 to %d are possible", n, MostTranslated)
		}
		if tr.Translator == "" {
			t.add(t.line, "translator", "translator is empty; name who vouches for the translation")
		}
		out = append(out, tr)
	}
	return out, t.err()
}

func (l *loader) translations() error {
	data, err := l.optional(TranslationsFile)
	if err != nil || data == nil {
		return err
	}
	l.w.Inputs[TranslationsFile] = data
	l.w.Translations, err = ParseTranslations(TranslationsFile, data)
	return err
}
