package scoring

import "testing"

// What stands on every site must keep nobody from reading that nothing was found.
func TestFrenchAndSpanishBoilerplate(t *testing.T) {
	e := builtin(t)
	for language, sentences := range map[string][]string{
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
		},
	} {
		for _, s := range sentences {
			p := e.sentence(s, "", e.languages[language], nil)
			for _, pl := range e.initiatives["paris-call"].pledges {
				for _, ind := range pl.indicators {
					for _, el := range ind.elements {
						if p.slots[el.wide] {
							t.Errorf("%s: %s/%s may be said by: %s", language, ind.id, el.config.ID, s)
						}
					}
				}
			}
		}
	}
}
