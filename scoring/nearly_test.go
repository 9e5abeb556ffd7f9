package scoring

import (
	"testing"

	"makegood/config"
)

// What a rule itself calls close leaves its question, and the ladder of its
// pledge, to a person: a rule or a deed of its own does, and no words of others, of
// what is only held to be right, or on what somebody tries.
func TestWhatARuleCallsCloseIsForAPersonToRead(t *testing.T) {
	in := promise()
	in.Pledges[0].Indicators[0].Elements[0].Rule.Close = map[string][]string{"en": {"lock|locks ~2 door|doors"}}
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, text string
		want       Outcome
	}{
		{"a deed", "We have published a rule to lock all doors.", Unknown},
		{"a stand", "We support rules to lock all doors.", Unknown},
		{"a plan", "We will publish a rule to lock all doors.", No},
		{"a deed without it", "We have published a rule to open all doors.", No},
		{"of others", "> We have published a rule to lock all doors. — Jane Doe, Northwind", No},
	} {
		findings, _ := e.Judge("accord", acme(doc(home+"doors", "en", test.text)))
		for _, f := range findings {
			if f.Outcome != test.want || test.want == Unknown && (f.Reason.Code != "needs-review" || len(f.Evidence) != 1 || f.Evidence[0].Quote != test.text) {
				t.Errorf("%s: %s is %s (%s) with %d quotes, want %s", test.name, f.ID, f.Outcome, f.Reason.Code, len(f.Evidence), test.want)
			}
		}
	}
	findings, _ := e.Judge("accord", acme(doc(home+"doors", "en", "We have published a rule to lock all doors.", "We tell how to report vulnerabilities.")))
	if got := findings[1].Outcome; got != Yes {
		t.Errorf("with an answer it is %s", got)
	}
}

// A ban or a check that binds others is none on what the question asks: software in a
// store is no supplier's, a campaign is no advertisement, and no general ban rules
// out what it does not name. Yet nobody may say that nothing was found.
func TestWhatBindsOthersIsNoAnswerAndNotNothing(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, element, text string }{
		{"en", "P6/chain/suppliers", "We review all apps to ensure that they meet our standards of security."},
		{"en", "P3/rules/political-ads", "We prohibit the use of our services for political campaigning."},
		{"fr", "P3/rules/political-ads", "Nous interdisons d'utiliser nos services pour des campagnes électorales."},
		{"de", "P3/rules/political-ads", "Wir verbieten die Nutzung unserer Dienste für politische Kampagnen."},
		{"es", "P3/rules/political-ads", "Prohibimos usar nuestros servicios para campañas electorales."},
		{"en", "P8/stance/no-hack-back", "We prohibit attempts to gain unauthorised access to any system."},
		{"fr", "P8/stance/no-hack-back", "Nous interdisons tout accès non autorisé à un système ou à un réseau."},
		{"de", "P8/stance/no-hack-back", "Wir verbieten jeden unbefugten Zugriff auf fremde Systeme."},
		{"es", "P8/stance/no-hack-back", "Prohibimos todo acceso no autorizado a sistemas o redes."},
		{"en", "P2/restraint/no-shutdown", "We prohibit any attempt to disrupt telecommunications networks."},
		{"fr", "P2/restraint/no-shutdown", "Nous interdisons de perturber les réseaux de télécommunications."},
		{"de", "P2/restraint/no-shutdown", "Wir verbieten es, Telekommunikationsnetze zu stören."},
		{"en", "P1/openness/notice", "Last year we warned 400 households of infections of their routers."},
		{"fr", "P1/openness/notice", "L'an dernier, nous avons averti 400 foyers d'infections de leurs routeurs."},
		{"de", "P1/openness/notice", "Im vergangenen Jahr haben wir 400 Haushalte vor Infektionen ihrer Router gewarnt."},
		{"es", "P1/openness/notice", "El año pasado hemos informado y avisado a 400 hogares de infecciones."},
		{"en", "P6/product/testing", "In 2024 we opened a bug bounty programme."},
		{"de", "P6/product/updates", "Wir haben 2025 auch nachts Warnungen veröffentlicht."},
		{"es", "P2/restraint/no-shutdown", "Prohibimos interrumpir las redes de telecomunicaciones."},
		{"en", "P2/restraint/no-shutdown", "We support the protection of the public core of the Internet."},
		{"fr", "P2/restraint/no-shutdown", "Nous soutenons la protection du cœur public d'Internet."},
		{"de", "P2/restraint/no-shutdown", "Wir unterstützen den Schutz des öffentlichen Kerns des Internets."},
		{"es", "P2/restraint/no-shutdown", "Apoyamos la protección del núcleo público de Internet."},
		{"en", "P3/practice/partners", "In 2024 we published a handbook on election interference for newsrooms."},
		{"fr", "P3/practice/partners", "Nous avons publié un guide sur les ingérences pendant les élections pour les rédactions."},
		{"de", "P3/practice/partners", "Wir haben 2024 einen Leitfaden zum Wahlkampf für Redaktionen veröffentlicht."},
		{"es", "P3/practice/partners", "Hemos publicado un manual sobre la injerencia electoral para periodistas."},
		{"en", "P4/rules/complaints", "In 2024 we answered 90 notices of illegal content."},
		{"fr", "P4/rules/complaints", "En 2024, nous avons traité 90 signalements de contenus illicites."},
		{"de", "P4/rules/complaints", "Wir haben 2024 insgesamt 90 Meldungen rechtswidriger Inhalte bearbeitet."},
		{"es", "P4/rules/complaints", "En 2024 recibimos y tramitamos 90 denuncias de contenidos ilegales."},
		{"en", "P5/misuse/no-attacks", "We adopted a rule that no member of staff may break into the systems of others."},
		{"fr", "P5/misuse/no-attacks", "Nous avons adopté une règle selon laquelle personne chez nous ne doit pénétrer les systèmes d'autrui."},
		{"de", "P5/misuse/no-attacks", "Wir haben eine Regel erlassen, nach der niemand von uns in fremde Systeme eindringen darf."},
		{"es", "P5/misuse/no-attacks", "Hemos aprobado una norma por la que nadie de la casa puede entrar en sistemas ajenos."},
		{"en", "P6/product/updates", "In 2024 we fixed severe vulnerabilities in nine days on average."},
		{"fr", "P6/product/updates", "En 2024, nous avons réduit à neuf jours le délai de correction des vulnérabilités."},
		{"de", "P6/product/updates", "Wir haben 2024 kritische Schwachstellen im Mittel nach neun Tagen behoben."},
		{"es", "P6/product/updates", "En 2024 redujimos a nueve días el plazo de corrección de las vulnerabilidades."},
		{"en", "P8/stance/no-hack-back", "We adopted a rule to look into machines of others only with their consent."},
		{"fr", "P8/stance/no-hack-back", "Nous avons adopté une règle : les appareils d'autrui ne sont ouverts qu'avec leur accord."},
		{"de", "P8/stance/no-hack-back", "Wir haben eine Regel erlassen, nach der fremde Rechner nur mit Zustimmung untersucht werden."},
		{"es", "P8/stance/no-hack-back", "Hemos aprobado una norma: los equipos ajenos se abren solo con su consentimiento."},
	} {
		found := false
		for _, f := range paris(e, doc(home+"page", test.language, test.text)) {
			if f.ID != "acme/paris-call/"+test.element {
				continue
			}
			found = true
			if f.Outcome != Unknown || len(f.Evidence) != 1 || f.Evidence[0].Quote != test.text {
				t.Errorf("%s: %s is %s (%s) with %d quotes", test.text, test.element, f.Outcome, f.Reason.Code, len(f.Evidence))
			}
		}
		if !found {
			t.Errorf("nobody asks %s", test.element)
		}
	}
}
