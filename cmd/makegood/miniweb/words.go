package miniweb

// words are the set phrases of a language that every site uses.
type words struct {
	Home, Menu, Skip, Updated, Published, Related, Search, Top string
	Cookies, Accept, Reject                                    string
	Newsletter, Subscribe, Rights                              string
	NotFound, NotFoundText                                     string
	Challenge, ChallengeScript                                 string
	Previous, Next, Events, Filter                             string
	Months                                                     [12]string
}

// wordsOf returns the phrases of a language, or the English ones.
func wordsOf(lang string) words {
	if w, ok := phrases[lang]; ok {
		return w
	}
	return phrases["en"]
}

var phrases = map[string]words{
	"en": {
		Home: "Home", Menu: "Menu", Skip: "Skip to main content", Updated: "Last updated", Published: "Published",
		Related: "Related pages", Search: "Search this site", Top: "Back to top",
		Cookies: "We use cookies to remember your settings and to count visits. You can change your mind at any time.",
		Accept:  "Accept all", Reject: "Only necessary ones",
		Newsletter: "Get our newsletter once a month", Subscribe: "Subscribe", Rights: "All rights reserved",
		NotFound: "Page not found", NotFoundText: "The page you asked for does not exist or has been moved. Please start from the home page.",
		Challenge: "Checking that you are human", ChallengeScript: "Please enable JavaScript and cookies to continue.",
		Previous: "Previous month", Next: "Next month", Events: "There are no events in this month.", Filter: "Filter by",
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	},
	"fr": {
		Home: "Accueil", Menu: "Menu", Skip: "Aller au contenu principal", Updated: "Dernière mise à jour", Published: "Publié le",
		Related: "À lire aussi", Search: "Rechercher sur le site", Top: "Haut de page",
		Cookies: "Ce site utilise des cookies pour retenir vos réglages et compter les visites. Vous pouvez changer d’avis à tout moment.",
		Accept:  "Tout accepter", Reject: "Seulement les nécessaires",
		Newsletter: "Recevez notre lettre mensuelle", Subscribe: "S’abonner", Rights: "Tous droits réservés",
		NotFound: "Page introuvable", NotFoundText: "La page demandée n’existe pas ou a été déplacée. Reprenez depuis l’accueil.",
		Challenge: "Vérification que vous êtes humain", ChallengeScript: "Veuillez activer JavaScript et les cookies pour continuer.",
		Previous: "Mois précédent", Next: "Mois suivant", Events: "Aucun événement ce mois-ci.", Filter: "Filtrer par",
		Months: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	},
	"de": {
		Home: "Startseite", Menu: "Menü", Skip: "Zum Inhalt springen", Updated: "Zuletzt geändert", Published: "Veröffentlicht am",
		Related: "Lesen Sie auch", Search: "Suche", Top: "Nach oben",
		Cookies: "Diese Website verwendet Cookies, um Ihre Einstellungen zu merken und Besuche zu zählen. Sie können Ihre Wahl jederzeit ändern.",
		Accept:  "Alle annehmen", Reject: "Nur notwendige",
		Newsletter: "Unser Rundbrief, einmal im Monat", Subscribe: "Bestellen", Rights: "Alle Rechte vorbehalten",
		NotFound: "Seite nicht gefunden", NotFoundText: "Die gewünschte Seite gibt es nicht oder sie wurde verschoben. Bitte beginnen Sie auf der Startseite.",
		Challenge: "Bitte bestätigen Sie, dass Sie ein Mensch sind", ChallengeScript: "Bitte schalten Sie JavaScript und Cookies ein.",
		Previous: "Voriger Monat", Next: "Nächster Monat", Events: "In diesem Monat gibt es keine Termine.", Filter: "Auswahl nach",
		Months: [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	},
	"es": {
		Home: "Inicio", Menu: "Menú", Skip: "Ir al contenido principal", Updated: "Última actualización", Published: "Publicado el",
		Related: "Lea también", Search: "Buscar en el sitio", Top: "Volver arriba",
		Cookies: "Este sitio usa cookies para recordar sus preferencias y contar las visitas. Puede cambiar de opinión cuando quiera.",
		Accept:  "Aceptar todas", Reject: "Solo las necesarias",
		Newsletter: "Reciba nuestro boletín mensual", Subscribe: "Suscribirse", Rights: "Todos los derechos reservados",
		NotFound: "Página no encontrada", NotFoundText: "La página solicitada no existe o se ha movido. Vuelva a empezar desde el inicio.",
		Challenge: "Comprobando que es una persona", ChallengeScript: "Active JavaScript y las cookies para continuar.",
		Previous: "Mes anterior", Next: "Mes siguiente", Events: "No hay actos este mes.", Filter: "Filtrar por",
		Months: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	},
	"pt": {
		Home: "Início", Menu: "Menu", Skip: "Ir para o conteúdo", Updated: "Última atualização", Published: "Publicado em",
		Related: "Leia também", Search: "Procurar", Top: "Voltar ao topo",
		Cookies: "Este sítio usa cookies para guardar as suas preferências e contar visitas.",
		Accept:  "Aceitar todos", Reject: "Só os necessários",
		Newsletter: "Receba o nosso boletim mensal", Subscribe: "Subscrever", Rights: "Todos os direitos reservados",
		NotFound: "Página não encontrada", NotFoundText: "A página pedida não existe ou foi movida.",
		Challenge: "A verificar que é uma pessoa", ChallengeScript: "Ative JavaScript e cookies para continuar.",
		Previous: "Mês anterior", Next: "Mês seguinte", Events: "Não há eventos este mês.", Filter: "Filtrar por",
		Months: [12]string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
	},
}
