package scoring

import "testing"

// A page on what came of the call is about whatever its sentences are about, and
// not about the pledge on norms because the call is named above them.
func TestTheNameOfTheCallMakesNothingADeedForNorms(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, heading, text string }{
		{"en", "Our work for the Paris Call for Trust and Security in Cyberspace", "In June 2025 we opened a second bakery and hired forty people."},
		{"fr", "L'Appel de Paris pour la confiance et la sécurité dans le cyberespace", "En juin 2025, nous avons ouvert une deuxième boulangerie."},
		{"de", "Der Pariser Aufruf für Vertrauen und Sicherheit im Cyberraum", "Im Juni 2025 haben wir eine zweite Bäckerei eröffnet."},
		{"es", "El Llamamiento de París para la confianza y la seguridad en el ciberespacio", "En junio de 2025 hemos abierto una segunda panadería."},
	} {
		for _, f := range paris(e, doc(home+"call", test.language, "# "+test.heading, test.text)) {
			if len(f.Evidence) > 0 {
				t.Errorf("%s: %s is %s by %q", test.language, f.ID, f.Outcome, f.Evidence[0].Quote)
			}
		}
	}
	for _, test := range []struct{ language, text string }{
		{"en", "In 2023 we took part in two working groups of the Paris Call."},
		{"fr", "En 2023, nous avons participé à deux groupes de travail de l'Appel de Paris."},
		{"de", "2023 haben wir an zwei Arbeitsgruppen zum Pariser Aufruf teilgenommen."},
		{"es", "En 2023 hemos participado en dos grupos de trabajo del Llamamiento de París."},
	} {
		if rung, _ := climbed(t, paris(e, doc(home+"groups", test.language, test.text)), "P9"); rung < Acts {
			t.Errorf("%s: rung %d", test.text, rung)
		}
	}
}

// A negation behind a mark denies what follows it, and not the ban before it.
func TestANegationBehindAMarkTurnsNoBanOff(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, text string }{
		{"en", "In 2024 we adopted a policy that forbids hack-back: no member of staff may do so."},
		{"en", "Our rule forbids hacking back, no matter who attacked us."},
		{"fr", "En 2024, nous avons interdit toute riposte informatique : pas d'exception."},
		{"es", "En 2024 prohibimos los contraataques informáticos: no hay excepciones."},
	} {
		for _, f := range paris(e, doc(home+"rule", test.language, test.text)) {
			if f.ID == "acme/paris-call/P8/stance/no-hack-back" && f.Outcome != Yes {
				t.Errorf("%s: %s (%s)", test.text, f.Outcome, f.Reason.Code)
			}
		}
	}
}

// What a link says of another page answers after a sentence that says it itself.
func TestASentenceAnswersBeforeALink(t *testing.T) {
	const sentence = "In 2024 we adopted a policy that forbids hacking back."
	for _, f := range paris(builtin(t), doc(home+"a", "en", "- We do not hack back – our rule on retaliation"), doc(home+"b", "en", sentence)) {
		if f.ID == "acme/paris-call/P8/stance/no-hack-back" && (len(f.Evidence) != 2 || f.Evidence[0].Quote != sentence) {
			t.Errorf("%d quotes, the first is %q", len(f.Evidence), f.Evidence[0].Quote)
		}
	}
}
