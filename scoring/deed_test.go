package scoring

import (
	"testing"

	"makegood/config"
)

// What is hoped, planned or considered answers no question, nor does what has
// ended, was refused or is somebody else's; what is done does.
func TestOnlyDeedsAnswerRules(t *testing.T) {
	e := builtin(t)
	in := e.initiatives["paris-call"]
	for _, test := range []struct{ of, language, text, want string }{
		{"P7/accounts/mfa", "en", "We hope to require multi-factor authentication for all accounts.", "no"},
		{"P7/accounts/mfa", "en", "We want to require multi-factor authentication for all accounts.", "no"},
		{"P7/accounts/mfa", "en", "We wish to require multi-factor authentication for all accounts.", "no"},
		{"P7/accounts/mfa", "en", "We aspire to require multi-factor authentication for all accounts.", "no"},
		{"P7/accounts/mfa", "en", "Our goal is to require multi-factor authentication for all accounts.", "no"},
		{"P7/accounts/mfa", "en", "We are considering whether to require multi-factor authentication.", "no"},
		{"P7/accounts/mfa", "en", "We aspire to a world in which everybody uses strong passwords and multi-factor authentication.", "no"},
		{"P7/accounts/mfa", "en", "We require multi-factor authentication for all accounts.", "yes"},
		{"P7/accounts/mfa", "en", "According to the newspaper, we require multi-factor authentication for all accounts.", "no"},
		{"P7/accounts/mfa", "en", "According to our policy, we require multi-factor authentication for all accounts.", "yes"},
		{"P7/accounts/mfa", "en", "We require multi-factor authentication for all accounts, provided that the works council agrees.", "partly"},
		{"P7/people/training", "en", "All our staff were trained in cyber security every year, but we no longer do so.", "no"},
		{"P7/people/training", "en", "We intend to train all our employees in cyber security.", "no"},
		{"P7/people/training", "en", "We cancelled the cyber security training of our staff.", "no"},
		{"P7/people/training", "en", "All our staff are trained in cyber security every year.", "yes"},
		{"P6/chain/certified", "en", "Our ISO 27001 certificate expired in 2023 and was not renewed.", "no"},
		{"P6/chain/certified", "en", "We lost our ISO 27001 certification.", "no"},
		{"P6/chain/certified", "en", "Our supplier is ISO 27001 certified.", "no"},
		{"P6/chain/certified", "en", "We hope to be ISO 27001 certified.", "no"},
		{"P6/chain/certified", "en", "Our data platform is ISO 27001 certified.", "yes"},
		{"P6/chain/certified", "en", "Our supply chain security was audited by Veritrail Assurance, an independent auditor, in 2026.", "yes"},
		{"P6/chain/certified", "en", "Our accounts were audited by Veritrail Assurance, an independent auditor, in 2026.", "no"},
		{"P6/chain/certified", "en", "We plan to have our security audited by an independent auditor.", "no"},
		{"P6/chain/certified", "fr", "La sécurité de notre chaîne a été auditée par un cabinet indépendant.", "yes"},
		{"P6/chain/certified", "de", "Unsere Sicherheit wurde von einer unabhängigen Stelle geprüft.", "yes"},
		{"P6/chain/certified", "es", "Nuestra seguridad fue auditada por un organismo independiente.", "yes"},
		{"P6/chain/sbom", "en", "We refuse to publish a software bill of materials.", "no"},
		{"P6/chain/sbom", "en", "We publish a software bill of materials.", "yes"},
		{"P1/response/team", "en", "We dissolved our computer security incident response team (CSIRT) in 2024.", "no"},
		{"P1/response/team", "en", "We set up our computer security incident response team (CSIRT) in 2024.", "yes"},

		{"P9/part/takes-part", "en", "In September 2025 we published a cyber hygiene kit for our group.", "no"},
		{"P5/misuse/export", "fr", "Avant la fin de 2024, la Principauté adoptera un contrôle des exportations de logiciels espions.", "no"},
		{"P7/accounts/mfa", "fr", "Nous souhaitons que l’on propose l’authentification à deux facteurs.", "no"},
		{"P7/accounts/mfa", "fr", "Nous envisageons une authentification à deux facteurs obligatoire.", "no"},
		{"P7/accounts/mfa", "fr", "Nous exigeons l’authentification à deux facteurs pour tous les comptes.", "yes"},
		{"P6/chain/certified", "fr", "Nous avons perdu notre certification ISO 27001.", "no"},
		{"P6/chain/certified", "fr", "Notre certificat ISO 27001 a expiré en 2023.", "no"},
		{"P6/chain/certified", "fr", "Nous avons obtenu la certification ISO 27001.", "yes"},

		{"P7/accounts/mfa", "de", "Wir hoffen, dass die Zwei-Faktor-Authentifizierung verpflichtend wird.", "no"},
		{"P7/accounts/mfa", "de", "Unser Ziel ist eine verpflichtende Zwei-Faktor-Authentifizierung, aktiviert für alle.", "no"},
		{"P7/accounts/mfa", "de", "Laut der Zeitung ist die Zwei-Faktor-Authentifizierung für alle unsere Konten verpflichtend.", "no"},
		{"P7/accounts/mfa", "de", "Die Zwei-Faktor-Authentifizierung ist für alle Konten verpflichtend.", "yes"},
		{"P6/chain/certified", "de", "Unser Zertifikat nach ISO 27001 ist 2023 abgelaufen.", "no"},
		{"P6/chain/certified", "de", "Wir haben unsere Zertifizierung nach ISO 27001 verloren.", "no"},
		{"P6/chain/certified", "de", "Wir sind nach ISO 27001 zertifiziert.", "yes"},

		{"P7/accounts/mfa", "es", "Queremos que se exija: es obligatoria la autenticación en dos pasos.", "no"},
		{"P7/accounts/mfa", "es", "Estudiamos hacer obligatoria la autenticación en dos pasos.", "no"},
		{"P7/accounts/mfa", "es", "Exigimos la autenticación en dos pasos en todas las cuentas.", "yes"},
		{"P6/chain/certified", "es", "Perdimos nuestra certificación ISO 27001.", "no"},
		{"P6/chain/certified", "es", "Nuestro certificado ISO 27001 caducó en 2023.", "no"},
		{"P6/chain/certified", "es", "Obtuvimos la certificación ISO 27001.", "yes"},
	} {
		el := elementOf(t, in, test.of)
		p := e.sentence(test.text, "", e.languages[test.language], nil)
		if got := answered(distinctAnswers(e.answers(p, el))); got != test.want {
			_, off := e.answer(p, 0, el)
			t.Errorf("%s (%s): %s, want %s (%s): %s", test.of, test.language, got, test.want, off.why, test.text)
		}
	}
}

func elementOf(t *testing.T, in *initiative, of string) *element {
	t.Helper()
	for i := range in.pledges {
		for k := range in.pledges[i].indicators {
			ind := &in.pledges[i].indicators[k]
			for n := range ind.elements {
				if in.pledges[i].config.ID+"/"+ind.config.ID+"/"+ind.elements[n].config.ID == of {
					return &ind.elements[n]
				}
			}
		}
	}
	t.Fatalf("no element %s", of)
	return nil
}

// A rule of somebody's own has the same guards, and may ask for such words itself.
func TestOwnRulesHaveTheGuards(t *testing.T) {
	in := promise()
	claim := config.Text{"en": "does it"}
	in.Pledges[0].Indicators = append(in.Pledges[0].Indicators, config.Indicator{ID: "own", Elements: []config.Element{
		{ID: "drill", Claim: claim, Points: 1, Rule: &config.Rule{Any: map[string][]string{"en": {"drill ~4 every year"}}}},
		{ID: "will", Claim: claim, Points: 1, Rule: &config.Rule{Any: map[string][]string{"en": {"will ~4 drill"}}}},
		{ID: "partly", Claim: claim, Points: 1, Rule: &config.Rule{Any: map[string][]string{"en": {"drill ~4 every year"}}, Partly: map[string][]string{"en": {"plan|will"}}}},
	}})
	e, err := New([]config.Initiative{in}, builtin(t).method, cues())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ of, text, want string }{
		{"P1/own/drill", "We hold a cyber drill in every year.", "yes"},
		{"P1/own/drill", "We plan to hold a cyber drill every year.", "no"},
		{"P1/own/drill", "We have stopped the cyber drill of every year.", "no"},
		{"P1/own/partly", "We plan to hold a cyber drill every year.", "partly"},
		{"P1/own/will", "We will hold a cyber drill.", "yes"},
	} {
		p := e.sentence(test.text, "", e.languages["en"], nil)
		if got := answered(distinctAnswers(e.answers(p, elementOf(t, e.initiatives[in.ID], test.of)))); got != test.want {
			t.Errorf("%s: %s, want %s: %s", test.of, got, test.want, test.text)
		}
	}
}
