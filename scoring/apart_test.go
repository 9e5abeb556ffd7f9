package scoring

import "testing"

// Lawyers hired after a breach, what a product stops for those who buy it, and safety
// taken away are no deeds; what is built up after an attack, and what the organisation
// itself stops or switches off that is harmful, are.
func TestWhatIsNoDeedForAnyPledge(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, pledge, text string
		deed                   bool
	}{
		{"en", "P1", "After the data breach we hired a law firm.", false},
		{"en", "P1", "Following the ransomware attack on our network we engaged external counsel.", false},
		{"en", "P1", "After the cyberattack we appointed a new head of communications.", false},
		{"en", "P1", "After a cyberattack in 2023 we founded an incident response team.", true},
		{"en", "P1", "We have hired 12 analysts for our incident response team.", true},
		{"fr", "P1", "À la suite de la violation de données, nous avons mandaté un cabinet d'avocats.", false},
		{"fr", "P1", "Après une cyberattaque en 2023, nous avons créé une équipe de réponse aux incidents.", true},
		{"de", "P1", "Nach dem Cyberangriff haben wir eine Anwaltskanzlei beauftragt.", false},
		{"de", "P1", "Nach einem Cyberangriff haben wir 2023 ein Notfallteam aufgebaut.", true},
		{"es", "P1", "Después del ciberataque hemos contratado a un bufete de abogados.", false},
		{"es", "P1", "Tras un ciberataque, en 2023 creamos un equipo de respuesta a incidentes.", true},
		{"en", "P5", "Our product blocked 3 million malware infections in 2024.", false},
		{"en", "P5", "In 2024, 3 million malware infections were blocked by our products.", false},
		{"en", "P5", "In 2024 we removed 3,000 malware apps from our store.", true},
		{"en", "P1", "In 2024 our security team blocked 40,000 cyberattacks against our network.", true},
		{"fr", "P5", "Notre produit a bloqué 3 millions d'infections par logiciel malveillant en 2024.", false},
		{"fr", "P5", "En 2024, nous avons supprimé 3 000 logiciels malveillants de notre boutique.", true},
		{"de", "P5", "Unser Produkt blockierte 2024 mehr als 3 Millionen Infektionen mit Schadsoftware.", false},
		{"de", "P5", "Wir haben 2024 in unserem Laden 3.000 Apps mit Schadsoftware gelöscht.", true},
		{"es", "P5", "Nuestro producto bloqueó 3 millones de infecciones de malware en 2024.", false},
		{"es", "P5", "En 2024 eliminamos 3.000 aplicaciones con malware de nuestra tienda.", true},
		{"en", "P6", "We removed security updates from the 2019 models.", false},
		{"en", "P6", "In 2024 we removed 12 security updates from our site.", false},
		{"en", "P6", "We have released security updates for the 2019 models.", true},
		{"fr", "P6", "Nous avons retiré les mises à jour de sécurité des modèles de 2019.", false},
		{"fr", "P6", "Nous avons publié des mises à jour de sécurité pour les modèles de 2019.", true},
		{"de", "P6", "Wir haben die Sicherheitsupdates für die Modelle von 2019 entfernt.", false},
		{"de", "P6", "Wir haben Sicherheitsupdates für die Modelle von 2019 veröffentlicht.", true},
		{"es", "P6", "Retiramos las actualizaciones de seguridad de los modelos de 2019.", false},
		{"es", "P6", "Hemos publicado actualizaciones de seguridad para los modelos de 2019.", true},
	} {
		if rung, _ := climbed(t, paris(e, doc(home+"news", test.language, test.text)), test.pledge); (rung >= Acts) != test.deed {
			t.Errorf("%s: rung %d", test.text, rung)
		}
	}
}

// That others come to an organisation with what they found is no deed of its own; that
// it goes to others with what it found is one.
func TestWhoReportsToWhom(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language string
		lines    []string
		deed     bool
	}{
		{"en", []string{"They report vulnerabilities to us.", "Researchers report vulnerabilities to us.", "Customers report malware to us by email."}, false},
		{"en", []string{"We report vulnerabilities to vendors.", "We publish a report on malware each year."}, true},
		{"fr", []string{"Des chercheurs nous signalent des vulnérabilités chaque semaine.", "Ils nous signalent des vulnérabilités tous les mois."}, false},
		{"de", []string{"Forschende melden uns jede Woche Schwachstellen.", "Sie melden uns regelmäßig Schwachstellen."}, false},
		{"es", []string{"Los investigadores nos comunican vulnerabilidades cada semana.", "Ellos nos notifican vulnerabilidades cada mes."}, false},
	} {
		if rung, _ := climbed(t, paris(e, doc(home+"news", test.language, test.lines...)), "P5"); (rung >= Acts) != test.deed {
			t.Errorf("%v: rung %d", test.lines, rung)
		}
	}
}
