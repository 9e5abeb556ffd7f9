package scoring

import "testing"

// What others do, though they are called its own, what is sold to others, and what
// only shares a word with the question is no answer.
func TestWhatOnlySharesWordsIsNoAnswer(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, element, text string }{
		{"en", "P6/product/development", "Our customers follow a secure development lifecycle in their factories."},
		{"fr", "P6/product/development", "Nos clients suivent un cycle de développement sécurisé dans leurs usines."},
		{"de", "P6/product/development", "Unsere Kunden folgen in ihren Werken einem sicheren Entwicklungsprozess."},
		{"es", "P6/product/development", "Nuestros clientes siguen un ciclo de desarrollo seguro en sus fábricas."},
		{"en", "P7/accounts/mfa", "Our rivals offer two-factor authentication to their readers."},
		{"es", "P7/accounts/mfa", "Nuestros rivales ofrecen la autenticación de dos factores a sus lectores."},
		{"en", "P7/accounts/mfa", "We advise you to use two-factor authentication wherever it is offered."},
		{"fr", "P7/accounts/mfa", "Nous conseillons d'activer partout l'authentification à deux facteurs."},
		{"en", "P7/people/training", "None of our 1,240 employees has been trained in phishing awareness."},
		{"fr", "P7/people/training", "Aucun de nos 1 240 employés n'a été formé au hameçonnage."},
		{"de", "P7/people/training", "Keiner unserer 1.240 Mitarbeiter wurde gegen Phishing geschult."},
		{"es", "P7/people/training", "Ninguno de nuestros 1240 empleados ha sido formado en phishing."},
		{"en", "P7/people/training", "Phishing awareness training of our 1,240 employees has not taken place."},
		{"en", "P6/product/testing", "We perform penetration tests for insurers and hospitals."},
		{"fr", "P6/product/testing", "Nous effectuons des tests d'intrusion pour des assureurs."},
		{"de", "P6/product/testing", "Wir führen für Versicherungen Penetrationstests durch."},
		{"es", "P6/product/testing", "Realizamos pruebas de penetración para aseguradoras."},
		{"en", "P6/chain/sbom", "We ship a bill of lading with each container."},
		{"fr", "P6/chain/sbom", "Nous publions chaque printemps la nomenclature des plantes du jardin."},
		{"de", "P6/chain/sbom", "Wir liefern zu jedem Regal eine Stückliste mit."},
		{"es", "P6/chain/sbom", "Publicamos materiales didácticos para los maestros."},
		{"en", "P1/openness/figures", "In 2024 we recorded 12 safety incidents in our kitchens."},
		{"fr", "P1/openness/figures", "En 2024, nous avons enregistré 12 incidents de sécurité au travail."},
		{"de", "P1/openness/figures", "2024 haben wir 12 Vorfälle im Arbeitsschutz registriert."},
		{"es", "P1/openness/figures", "En 2024 registramos 12 incidentes laborales."},
		{"en", "P3/rules/no-deception", "The constitution forbids false statements about elections."},
		{"fr", "P3/rules/no-deception", "La loi interdit de publier de fausses nouvelles sur les élections."},
		{"de", "P3/rules/no-deception", "Das Gesetz verbietet falsche Angaben zu Wahlen."},
		{"es", "P3/rules/no-deception", "La ley prohíbe publicar información falsa sobre las elecciones."},
		{"en", "P3/rules/political-ads", "Income from political advertising was not large in 2024."},
		{"de", "P3/rules/political-ads", "Politische Werbung ist für unser Haus nicht von Belang."},
		{"en", "P3/practice/partners", "We briefed all candidates before the board election."},
		{"fr", "P3/practice/partners", "Nous avons conseillé les candidats politiques aux élections professionnelles."},
		{"de", "P3/practice/partners", "Vor der Betriebsratswahl haben wir alle Kandidierenden beraten."},
		{"en", "P8/stance/no-hack-back", "In an emergency we do not exclude hacking back."},
		{"fr", "P8/stance/no-hack-back", "En cas d'urgence, nous n'excluons pas de riposte informatique."},
		{"de", "P8/stance/no-hack-back", "Im Notfall schließen wir Hackbacks nicht aus."},
		{"es", "P8/stance/no-hack-back", "En caso de urgencia no descartamos contraataques informáticos."},
		{"de", "P1/response/team", "Unser CERT-Zertifikat gilt bis Mai."},
		{"fr", "P7/people/advice", "Nous publions un guide de sécurité routière pour les écoles."},
		{"es", "P7/people/advice", "Publicamos una guía de seguridad vial para colegios."},
		{"fr", "P9/part/takes-part", "Nous avons participé au forum de la photographie numérique."},
		{"en", "P1/response/team", "Our CERT certification was renewed by our office in May."},
	} {
		for _, f := range paris(e, doc(home+"page", test.language, test.text)) {
			if f.ID == "acme/paris-call/"+test.element && (f.Outcome == Yes || f.Outcome == Partly) {
				t.Errorf("%s: %s is %s", test.text, test.element, f.Outcome)
			}
		}
	}
}

// Other ways to say the same are answers, too.
func TestOtherWordsForTheSame(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, element, text string }{
		{"en", "P1/response/team", "A team of six watches our servers and responds to security incidents by night."},
		{"en", "P1/response/reach", "Suspicious messages can be sent on to phish@acme.example."},
		{"fr", "P1/response/reach", "Transférez les courriels suspects à alerte@acme.example."},
		{"en", "P1/openness/figures", "Last year our analysts dealt with 52 intrusions."},
		{"en", "P2/restraint/no-shutdown", "We urge governments not to cut off the Internet, whatever happens."},
		{"fr", "P2/restraint/no-shutdown", "Nous appelons les gouvernements à ne pas couper Internet."},
		{"en", "P3/rules/no-deception", "Users may not post false notices of how to vote."},
		{"en", "P3/practice/partners", "We shared our findings with the election commission of each province."},
		{"fr", "P3/practice/partners", "Nous avons partagé nos constats avec la commission électorale."},
		{"es", "P3/practice/partners", "Hemos compartido nuestros datos con la junta electoral."},
		{"en", "P4/rules/forbids", "We prohibit all staff from taking trade secrets of former employers."},
		{"fr", "P4/rules/forbids", "Il est interdit au personnel d'emporter des secrets d'affaires."},
		{"en", "P4/rules/complaints", "If your work stands here without your consent, write to the editors."},
		{"en", "P4/own-secrets/guards", "We lock up recipes to protect our trade secrets."},
		{"fr", "P4/own-secrets/guards", "Nous conservons les recettes sous clé pour protéger nos secrets d'affaires."},
		{"es", "P4/own-secrets/guards", "Guardamos las recetas bajo llave para proteger nuestros secretos comerciales."},
		{"en", "P6/product/testing", "Each spring outsiders attack our systems to look for holes."},
		{"en", "P6/chain/suppliers", "Before we sign, each supplier is screened for cybersecurity."},
		{"en", "P7/accounts/mfa", "Readers sign in with a passkey."},
		{"fr", "P7/accounts/mfa", "On peut se connecter avec une clé d'accès."},
	} {
		for _, f := range paris(e, doc(home+"page", test.language, test.text)) {
			if f.ID == "acme/paris-call/"+test.element && f.Outcome != Yes {
				t.Errorf("%s: %s is %s (%s)", test.text, test.element, f.Outcome, f.Reason.Code)
			}
		}
	}
}

// What befalls an organisation, or its shares, is no result of its own.
func TestWhatBefallsIsNoResult(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, pledge, text string }{
		{"en", "P1", "Our profit rose by 9 % in the year of the cyberattack."},
		{"de", "P1", "Unser Gewinn sank nach dem Cyberangriff um 9 %."},
		{"fr", "P1", "Notre bénéfice a reculé de 9 % après la cyberattaque."},
		{"es", "P1", "Nuestro beneficio bajó un 9 % tras el ciberataque."},
		{"en", "P5", "Ransomware encrypted 90 of our servers in 2024."},
		{"de", "P5", "Ransomware hat 2024 insgesamt 90 unserer Server befallen."},
		{"fr", "P5", "Un rançongiciel a chiffré 90 de nos serveurs en 2024."},
		{"es", "P5", "Un ransomware cifró 90 de nuestros servidores en 2024."},
	} {
		if rung, _ := climbed(t, paris(e, doc(home+"news", test.language, test.text)), test.pledge); rung > Silent {
			t.Errorf("%s: rung %d", test.text, rung)
		}
	}
}

// Not all that stands under rules of use is one: what criminals do, what is fought, what is
// allowed to some, and what is promised or owed to others forbids nothing.
func TestNotAllUnderRulesOfUseIsForbidden(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, heading, element, text string }{
		{"en", "Acceptable use policy", "P5/misuse/no-malware", "Fraudsters spread malware in ever new ways."},
		{"en", "Acceptable use policy", "P5/misuse/no-malware", "Schools may develop malware for lessons with our written consent."},
		{"en", "Acceptable use policy", "P5/misuse/no-attacks", "Each night we disrupt networks of swindlers."},
		{"en", "Acceptable use policy", "P5/misuse/no-attacks", "Denial of service attacks doubled in 2023."},
		{"en", "Terms of use", "P4/rules/forbids", "You agree that we do not infringe anybody's intellectual property."},
		{"en", "Terms of use", "P4/rules/forbids", "You will not pay if our products infringe intellectual property."},
		{"en", "Usage policy", "P3/rules/no-deception", "Universities may generate false posts about elections with our approval."},
		{"fr", "Utilisation acceptable", "P5/misuse/no-malware", "Des pirates diffusent des logiciels malveillants par courriel."},
		{"de", "Nutzungsrichtlinie", "P5/misuse/no-malware", "Angreifer verbreiten Schadsoftware gern per Brief."},
		{"de", "Gemeinschaftsrichtlinien", "P3/rules/no-deception", "Falsche Angaben zu Wahlen werden selten nicht erkannt."},
		{"es", "Uso aceptable", "P5/misuse/no-malware", "Los atacantes distribuyen malware por correo."},
	} {
		for _, f := range paris(e, doc(home+"rules", test.language, "# "+test.heading, test.text)) {
			if f.ID == "acme/paris-call/"+test.element && (f.Outcome == Yes || f.Outcome == Partly) {
				t.Errorf("%s: %s is %s", test.text, test.element, f.Outcome)
			}
		}
	}
}
