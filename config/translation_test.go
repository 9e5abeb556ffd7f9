package config

import (
	"strings"
	"testing"
)

func TestMistakesOfTranslationsAreNamed(t *testing.T) {
	const head = "quote,language,text,translator\n"
	sum := strings.Repeat("ab", 32)
	for _, test := range []struct{ name, rows, want string }{
		{"no digest", "8f2c,en,We help.,Ada\n", `translations.csv:2:1: quote "8f2c" is no SHA-256`},
		{"no language", sum + ",English,We help.,Ada\n", `translations.csv:2:66: "English" is no language code`},
		{"no text", sum + ",en,,Ada\n", "translations.csv:2:69: text has 0 characters"},
		{"too long a text", sum + ",en," + strings.Repeat("x", 1201) + ",Ada\n", "text has 1201 characters"},
		{"nobody's", sum + ",en,We help.,\n", "translator is empty"},
		{"twice", sum + ",en,We help.,Ada\n" + sum + ",en,We aid.,Ada\n", "translations.csv:3:1: this quote is translated into \"en\" already, in line 2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := problemsOf(t, TranslationsFile, head+test.rows); !strings.Contains(got, test.want) {
				t.Errorf("problems:\n%.300s\nlack %q", got, test.want)
			}
		})
	}
	ws := good()
	ws[TranslationsFile] = file(head + sum + ",fr,Nous aidons.,Ada\n")
	w, err := Load(ws, Overrides{})
	if err != nil || len(w.Translations) != 1 || w.Translations[0].Text != "Nous aidons." {
		t.Fatalf("%+v, %v", w, err)
	}
	if again, err := FromInputs(w.Inputs); err != nil || len(again.Translations) != 1 {
		t.Errorf("from the inputs: %+v, %v", again, err)
	}
}
