package scoring

import "testing"

// A passive of nobody named about all that is made answers a question about the
// organisation where its paragraph speaks of it, and nowhere else.
func TestWhoseWares(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, text string
		want           Outcome
	}{
		{"en", "Our build system takes nothing that is not signed. Every service is built by a security development lifecycle.", Yes},
		{"fr", "Notre chaîne refuse ce qui n'est pas signé. Chaque service est construit avec un cycle de développement sécurisé.", Yes},
		{"de", "Unser System nimmt nur Signiertes an. Jeder Dienst wird nach einem sicheren Entwicklungsprozess gebaut.", Yes},
		{"es", "Nuestro sistema solo acepta lo firmado. Cada servicio es construido con un ciclo de desarrollo seguro.", Yes},
		{"en", "Every service is built by a security development lifecycle.", Unknown},
		{"en", "Build systems take nothing that is not signed. Every service is built by a security development lifecycle.", Unknown},
		{"en", "Globex has published its rules. Every service is built by a security development lifecycle.", Unknown},
		{"en", "Our build system takes nothing that is not signed. A service is good if it was built by a security development lifecycle.", Unknown},
		{"de", "Jeder Dienst wird nach einem sicheren Entwicklungsprozess gebaut.", Unknown},
		{"es", "Cada servicio es construido con un ciclo de desarrollo seguro.", Unknown},
	} {
		findings, _ := e.Judge("paris-call", acme(doc(home+"security", test.language, test.text)))
		for _, f := range findings {
			if f.Pledge == "P6" && f.Element == "development" && (f.Outcome == Yes) != (test.want == Yes) {
				t.Errorf("%q: %s", test.text, f.Outcome)
			}
		}
	}
}
