package scoring

import (
	"testing"

	"makegood/config"
)

// On the page of a company the ministry is somebody else, and on that of a ministry the
// company is; what it is called by its own name or kind is itself.
func TestTheMinistryIsNotTheCompany(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		name           string
		kind           config.Kind
		language, text string
		want           bool
	}{
		{"Acme Ltd", config.PrivateSector, "en", "The ministry published a guide on phishing and passwords.", false},
		{"Acme Ltd", config.PrivateSector, "en", "The company published a guide on phishing and passwords.", true},
		{"Acme Ltd", config.CivilSociety, "en", "The government published a guide on phishing and passwords.", false},
		{"Acmeland", config.State, "en", "The ministry published a guide on phishing and passwords.", true},
		{"Acmeland", config.State, "en", "The company published a guide on phishing and passwords.", false},
		{"Acme Agency", config.PrivateSector, "en", "The agency published a guide on phishing and passwords.", true},
		{"Acme SA", config.PrivateSector, "fr", "Le ministère a publié un guide sur l'hameçonnage et la cybersécurité.", false},
		{"Acmeland", config.State, "fr", "Le ministère a publié un guide sur l'hameçonnage et la cybersécurité.", true},
		{"Acme AG", config.PrivateSector, "de", "Das Ministerium hat einen Ratgeber zu Phishing und Passwörtern veröffentlicht.", false},
		{"Acmeland", config.State, "de", "Das Ministerium hat einen Ratgeber zu Phishing und Passwörtern veröffentlicht.", true},
		{"Acme SA", config.PrivateSector, "es", "El ministerio ha publicado una guía de ciberhigiene.", false},
		{"Acmeland", config.State, "es", "El ministerio ha publicado una guía de ciberhigiene.", true},
	} {
		c := acme(doc(home+"page", test.language, test.text))
		c.Signatory.Name, c.Signatory.Kind = test.name, test.kind
		findings, _ := e.Judge("paris-call", c)
		for _, f := range findings {
			if f.ID == "acme/paris-call/P7/people/advice" && (f.Outcome == Yes) != test.want {
				t.Errorf("%s (%s): %s: %s", test.name, test.kind, test.text, f.Outcome)
			}
		}
	}
}
