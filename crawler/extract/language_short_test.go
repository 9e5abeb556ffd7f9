package extract_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"makegood/crawler/extract"
)

// Nearly every labelled sentence is known for the language that it is in, and
// where its language is not told, it is rather left open than guessed.
func TestLanguageOfLabelled(t *testing.T) {
	known := []string{"ar", "de", "en", "es", "fr", "pt"}
	for _, lang := range []string{"de", "en", "es", "fr"} {
		f, err := os.Open("../../scoring/testdata/labels/" + lang + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		all, wrong, open := 0, 0, 0
		for s := bufio.NewScanner(f); s.Scan(); all++ {
			var l struct{ Text string }
			if err := json.Unmarshal(s.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
			switch got := extract.LanguageOf(l.Text, known...); got {
			case lang:
			case "":
				open++
				t.Logf("%s: open: %s", lang, l.Text)
			default:
				wrong++
				t.Logf("%s taken for %s: %s", lang, got, l.Text)
			}
		}
		if all < 100 || wrong*100 > all || open*100 > 3*all {
			t.Errorf("%s: of %d sentences %d are taken for another language, %d left open", lang, all, wrong, open)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]string{
		"We publish our vulnerability disclosure policy on our website.": "en",
		"Nous publierons un rapport d'ici à 2028.":                       "fr",
		"Em março publicámos o nosso terceiro relatório.":                "pt",
		"Vi publicerade vår tredje rapport.":                             "",
		"Wij publiceren ons beleid op onze website.":                     "nl",
		"우리는 보고서를 공개했습니다.":                                               "ko",
		"وسننشر تقريرنا القادم في الربيع.":                               "ar",
		"OK": "",
		"":   "",
	} {
		if got := extract.LanguageOf(text, "ar", "de", "en", "es", "fr", "pt"); got != want {
			t.Errorf("%q is taken for %q, not %q", text, got, want)
		}
	}
}
