package scoring

import (
	"slices"
	"testing"
)

// What stands on every site must keep nobody from reading that nothing was found.
func TestBoilerplate(t *testing.T) {
	e := builtin(t)
	for language, sentences := range map[string][]string{
		"en": {
			"We use our own and third-party cookies to keep the site secure, to measure its audience and to show you ads that fit your interests.",
			"Create your account in two easy steps and enjoy your loyalty card from the first purchase.",
			"Enter the code SPRING in your basket: it cannot be combined with other promotions.",
			"Delivery within 48 hours, secure payment by card and free returns for a month.",
			"We are looking for a team leader on a permanent contract for our shop in Leeds.",
			"Send your application with a covering letter to the address below.",
			"Under data protection law you have a right of access to your data and may lodge a complaint with the supervisory authority.",
			"You may not copy any part of this website without the written permission of the publisher.",
			"Press contact: photographs can be had from our agency by email or telephone.",
			"This privacy policy may change; the last update dates from May.",
			"Subscribe to our newsletter and never miss our tips and offers.",
			"We protect your personal data against unauthorised access by appropriate technical measures.",
			"Our support team answers your questions within two working days.",
			"This product comes with a two-year warranty and free software for your phone.",
		},
		"de": {
			"Wir verwenden eigene Cookies und solche von Drittanbietern, um die Website zu verbessern und Ihnen passende Werbung zu zeigen.",
			"Legen Sie Ihr Konto in zwei einfachen Schritten an und nutzen Sie Ihre Kundenkarte ab dem ersten Einkauf.",
			"Geben Sie den Code FRÜHLING im Warenkorb ein; er gilt nicht zusammen mit anderen Aktionen.",
			"Lieferung binnen 48 Stunden, sichere Zahlung mit Karte und kostenlose Rückgabe einen Monat lang.",
			"Wir suchen eine Teamleitung in Festanstellung für unsere Filiale in Kassel.",
			"Senden Sie Ihre Bewerbung mit Anschreiben an die unten genannte Adresse.",
			"Sie haben nach dem Gesetz ein Recht auf Auskunft über Ihre Daten und können sich bei der Aufsichtsbehörde beschweren.",
			"Pressekontakt: Fotos sind bei unserer Agentur per Mail oder telefonisch erhältlich.",
			"Diese Datenschutzerklärung kann sich ändern; sie wurde zuletzt im Mai angepasst.",
			"Abonnieren Sie unseren Newsletter und verpassen Sie nie wieder unsere Angebote.",
			"Unsere Kundenberatung beantwortet Ihre Fragen innerhalb von zwei Werktagen.",
			"Auf dieses Gerät geben wir zwei Jahre Garantie.",
			"Bestellen Sie bis Mitternacht, und wir schicken Ihnen die Schuhe am nächsten Tag.",
		},
		"fr": {
			"Nous utilisons des cookies pour assurer la sécurité du site, mesurer son audience et adapter nos annonces à vos centres d'intérêt.",
			"Créez votre compte en deux étapes faciles et profitez de votre carte de fidélité dès le premier achat.",
			"Saisissez le code PRINTEMPS dans votre panier : il n'est pas cumulable avec d'autres promotions.",
			"Livraison en 48 heures, paiement sécurisé par carte bancaire et retours gratuits pendant un mois.",
			"Nous recherchons un chef d'équipe en contrat à durée indéterminée pour notre magasin de Nantes.",
			"Envoyez votre candidature avec une lettre de motivation à l'adresse ci-dessous.",
			"Conformément à la loi Informatique et Libertés, vous disposez d'un droit d'accès à vos données et pouvez introduire une plainte auprès de la CNIL.",
			"Toute reproduction de ce site est interdite sans autorisation écrite de l'éditeur, conformément au Code de la propriété intellectuelle.",
			"Contact presse : le dossier de presse et les photos peuvent être demandés à notre agence par courriel.",
			"La présente politique de confidentialité peut être modifiée ; sa dernière mise à jour date du mois de mai.",
			"Abonnez-vous à notre lettre d'information pour ne jamais manquer nos conseils et nos offres.",
			"Choisissez un mot de passe pour suivre vos commandes ; vous recevrez une lettre de bienvenue.",
		},
		"es": {
			"Utilizamos cookies propias y de terceros para garantizar la seguridad del sitio, medir la audiencia y mostrarle anuncios según sus intereses.",
			"Cree su cuenta en dos pasos sencillos y disfrute de su tarjeta de socio desde la primera compra.",
			"El código de descuento no es acumulable con otros programas de puntos ni otras promociones.",
			"Entrega en 48 horas, pago seguro con tarjeta y devoluciones gratuitas durante un mes.",
			"Buscamos un jefe de equipo con contrato indefinido para nuestro centro comercial de Sevilla.",
			"Envíe su candidatura y una carta de presentación a la dirección de correo indicada.",
			"De acuerdo con la ley, usted puede ejercer su derecho de acceso a los datos y presentar una reclamación ante la autoridad de control.",
			"Queda reservado el derecho de modificar este aviso legal en cualquier momento y sin previo aviso.",
			"Contacto de prensa: el dosier y las fotografías pueden pedirse por teléfono a nuestra agencia.",
			"La presente política de privacidad puede cambiar; su última actualización es del mes de mayo.",
			"Suscríbase a nuestro boletín para no perderse nunca nuestros consejos y nuestras ofertas.",
			"Elija una contraseña para seguir sus pedidos; recibirá una carta de bienvenida.",
		},
	} {
		for _, s := range sentences {
			for _, id := range saidOtherwise(e, language, s) {
				t.Errorf("%s: %s may be said by: %s", language, id, s)
			}
		}
	}
}

// What people write of a deed without a word of the rule is left for a reader.
func TestFrenchAndSpanishInOtherWords(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, id, text string }{
		{"fr", "paris-call/P1/response/team", "Des ingénieurs se relaient de nuit dès qu'une intrusion est soupçonnée."},
		{"fr", "paris-call/P5/disclosure/contact", "Une brèche vous a sauté aux yeux ? Prévenez notre équipe sécurité."},
		{"fr", "paris-call/P6/product/testing", "Chaque automne, des prestataires tentent de forcer nos serrures numériques."},
		{"fr", "paris-call/P7/people/training", "Les vendeurs apprennent à repérer les courriels piégés."},
		{"fr", "paris-call/P4/own-secrets/guards", "Les plans des prototypes restent sur un poste déconnecté."},
		{"es", "paris-call/P1/response/team", "Los técnicos hacen turnos por si hay intrusiones."},
		{"es", "paris-call/P1/openness/notice", "Los socios afectados supieron del robo por una llamada."},
		{"es", "paris-call/P6/product/testing", "Cada otoño unos expertos intentan entrar en nuestra tienda en línea."},
		{"es", "paris-call/P7/people/training", "Los dependientes aprenden a detectar correos con trampa."},
		{"es", "paris-call/P4/own-secrets/guards", "Los planos de los prototipos se guardan en un equipo desconectado."},
	} {
		if !slices.Contains(saidOtherwise(e, test.language, test.text), test.id) {
			t.Errorf("%s is not thought of at: %s", test.id, test.text)
		}
	}
}

// saidOtherwise lists the elements of the Paris Call that a sentence may answer in
// words that their rules do not know.
func saidOtherwise(e *Engine, language, text string) (ids []string) {
	p := e.sentence(text, "", e.languages[language], nil)
	for _, pl := range e.initiatives["paris-call"].pledges {
		for _, ind := range pl.indicators {
			for i := range ind.elements {
				if el := &ind.elements[i]; p.slots[el.wide] {
					ids = append(ids, ind.id+"/"+el.config.ID)
				}
			}
		}
	}
	return ids
}
