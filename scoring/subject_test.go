package scoring

import (
	"fmt"
	"testing"

	"makegood/crawler/extract"
)

// Whose somebody is says nothing of who acts: what suppliers, competitors and
// customers of the organisation have done is not its deed. What was done to them
// may be.
func TestOursAreNotUs(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, text string
		deed           bool
	}{
		{"en", "Our competitors have published a vulnerability disclosure policy in 2025.", false},
		{"en", "Our suppliers have adopted multi-factor authentication since 2024.", false},
		{"fr", "Nos fournisseurs ont adopté l’authentification à deux facteurs.", false},
		{"de", "Unsere Lieferanten haben 2024 eine Meldestelle eingerichtet.", false},
		{"es", "Nuestros proveedores han publicado una política de divulgación en 2024.", false},
		{"en", "Our engineers have published a vulnerability disclosure policy in 2025.", true},
		{"en", "Our users have been notified of 40 incidents in 2025.", true},
		{"en", "Our suppliers and we have signed a security charter in 2024.", true},
		{"en", "Our suppliers have asked for it, and we have published a policy in 2024.", true},
		{"fr", "Nos clients ont été informés de l’incident en 2024.", true},
		{"de", "Unsere Kunden wurden 2024 über den Vorfall informiert.", true},
		{"en", "We trained 40 of our suppliers in 2025.", true},
	} {
		if got := e.Rungs(test.text, test.language); (got.Rung >= Acts) != test.deed {
			t.Errorf("%s: %s, want a deed: %v", test.text, got.Name, test.deed)
		}
	}
}

// On a site of very many different words, one that was met in lower case early is
// still no name at the beginning of a sentence.
func TestNoWordBecomesANameOnALargeSite(t *testing.T) {
	var texts []string
	for i := range maxKnown {
		texts = append(texts, fmt.Sprintf("part x%dy", i))
	}
	e := engine(t)
	l := e.languages["en"]
	s := l.newScanner(2026)
	early := doc(home+"a", "en", "All of it was recently read.")
	e.read(&early, l, s, nil)
	large := lines(extract.Cell, texts...)
	e.read(&large, l, s, nil)
	last := doc(home+"b", "en", "Recently, Norvik said so.", "Again Norvik said so.")
	p := e.read(&last, l, s, nil)
	for word, want := range map[string]bool{"recently": false, "norvik": true} {
		if got := p.everUpper(word); got != want {
			t.Errorf("%s stands for a name: %v", word, got)
		}
	}
}
