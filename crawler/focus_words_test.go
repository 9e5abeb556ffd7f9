package crawler

// A tongue holds what the generated sites of the focus bench say in one
// language.
type tongue struct {
	code     string
	subjects []subject // what a pledge is about
	dull     []string  // titles of pages about nothing of the kind
	near     []string  // titles that sound like it and are not
	filler   []string  // sentences for every page
	generic  []string  // texts of links that name no topic
	trust    string    // a hub of pages on a pledge's topics
	news     string
	reports  string
	duty     string
}

// A subject is something that a relevant page may be about.
type subject struct{ title, teaser, text string }

var tongues = map[string]tongue{
	"en": {
		code: "en", trust: "Trust Center", news: "Newsroom", reports: "Publications", duty: "Our responsibility",
		subjects: []subject{
			{"Vulnerability disclosure policy", "How to report a vulnerability to us.", "We have published a coordinated vulnerability disclosure policy, and researchers who report a security vulnerability in good faith are thanked and paid."},
			{"Protecting elections from interference", "What we did before the elections.", "We removed networks of fake accounts that tried to interfere with the elections and told the electoral commission about them."},
			{"Fighting ransomware and malware", "A report on malware takedowns.", "Our team took down the servers of a ransomware group and shared the malware samples with the police."},
			{"Against industrial espionage", "Trade secrets and intellectual property theft.", "We protect trade secrets of our partners against cyber espionage and theft of intellectual property."},
			{"Routing security and DNSSEC", "The public core of the Internet.", "All our routes are covered by RPKI and the zone is signed with DNSSEC, which protects the public core of the Internet."},
			{"Cyber hygiene training for everyone", "Free cybersecurity awareness courses.", "We trained nine thousand pupils in cyber hygiene and cybersecurity awareness during the last year."},
			{"Our position on hacking back", "Why we do not hack back.", "We do not hack back, and our contracts forbid offensive cyber operations by private actors."},
			{"Limits on spyware and surveillance tools", "Export of intrusion software.", "We refuse to sell spyware and intrusion software, and support export controls on surveillance technology."},
			{"International norms in cyberspace", "Responsible state behaviour.", "We took part in the United Nations working group on norms of responsible behaviour in cyberspace."},
			{"Critical infrastructure and hospitals", "Protecting hospitals from cyber attacks.", "We helped hospitals and other critical infrastructure to recover from cyber attacks and trained their incident response teams."},
		},
		dull:    []string{"Product overview", "Annual general meeting", "Open positions in sales", "Contact and directions", "Price list", "Customer stories", "Our history", "Events calendar", "Press photos", "Terms of delivery", "Cafeteria menu", "Working with us", "Partner programme", "Spare parts", "Service locations", "Sports sponsorship"},
		near:    []string{"Security guard services", "Works council elections", "Secure payment methods", "Hygiene products for kitchens", "Infrastructure for trade fairs", "Network of dealers", "Norms for screws and bolts"},
		filler:  []string{"The company was founded in a small workshop and has grown ever since.", "Visitors are welcome from Monday to Friday between nine and five.", "Our range covers everything from small orders to large series.", "The new hall was opened by the mayor in the presence of many guests.", "Delivery takes between three and five working days.", "All prices are net prices and do not include postage.", "The team looks forward to hearing from you."},
		generic: []string{"Read more", "Learn more", "Here", "More", "Download", "Continue", "Details"},
	},
	"fr": {
		code: "fr", trust: "Espace confiance", news: "Actualités", reports: "Publications", duty: "Nos engagements",
		subjects: []subject{
			{"Politique de divulgation des vulnérabilités", "Comment signaler une vulnérabilité.", "Nous avons publié une politique de divulgation coordonnée des vulnérabilités, et les chercheurs qui signalent une vulnérabilité sont remerciés et payés."},
			{"Protéger les élections des ingérences", "Ce que nous avons fait avant les élections.", "Nous avons supprimé des réseaux de faux comptes qui tentaient une ingérence dans les élections et alerté la commission électorale."},
			{"Lutte contre les rançongiciels et logiciels malveillants", "Bilan des démantèlements.", "Notre équipe a démantelé les serveurs d'un groupe de rançongiciels et remis les logiciels malveillants à la police."},
			{"Contre l'espionnage industriel", "Secrets d'affaires et propriété intellectuelle.", "Nous protégeons les secrets d'affaires de nos partenaires contre le cyberespionnage et le vol de propriété intellectuelle."},
			{"Sécurité du routage et DNSSEC", "Le cœur public de l'internet.", "Toutes nos routes sont couvertes par RPKI et la zone est signée avec DNSSEC, ce qui protège le cœur public de l'internet."},
			{"Hygiène numérique pour tous", "Des cours gratuits de cybersécurité.", "Nous avons formé neuf mille élèves à l'hygiène numérique et à la cybersécurité durant l'année écoulée."},
			{"Notre position sur le hack back", "Pourquoi nous ne ripostons pas.", "Nous ne pratiquons pas le hack back, et nos contrats interdisent les cyberopérations offensives des acteurs privés."},
			{"Encadrer les logiciels espions", "Exportation d'outils d'intrusion.", "Nous refusons de vendre des logiciels espions et soutenons le contrôle des exportations de technologies de surveillance."},
			{"Normes internationales dans le cyberespace", "Comportement responsable des États.", "Nous avons participé au groupe de travail des Nations unies sur les normes de comportement responsable dans le cyberespace."},
			{"Infrastructures critiques et hôpitaux", "Protéger les hôpitaux des cyberattaques.", "Nous avons aidé des hôpitaux et d'autres infrastructures critiques à se remettre de cyberattaques et formé leurs équipes."},
		},
		dull:    []string{"Gamme de produits", "Assemblée générale", "Offres d'emploi", "Plan d'accès", "Tarifs", "Témoignages", "Notre histoire", "Agenda", "Photothèque", "Conditions de livraison", "Menu de la cantine", "Nous rejoindre", "Programme partenaires", "Pièces détachées", "Points de service", "Mécénat sportif"},
		near:    []string{"Agents de sécurité", "Élections au comité d'entreprise", "Paiement sécurisé", "Produits d'hygiène pour cuisines", "Infrastructures d'exposition", "Réseau de concessionnaires", "Normes de visserie"},
		filler:  []string{"L'entreprise est née dans un petit atelier et n'a cessé de grandir.", "Les visiteurs sont les bienvenus du lundi au vendredi de neuf à dix-sept heures.", "Notre gamme va de la petite commande à la grande série.", "Le nouveau hall a été inauguré par le maire devant de nombreux invités.", "La livraison demande entre trois et cinq jours ouvrables.", "Tous les prix s'entendent hors taxes et hors frais de port.", "L'équipe se réjouit de vous lire."},
		generic: []string{"Lire la suite", "En savoir plus", "Ici", "Plus", "Télécharger", "Suite", "Détails"},
	},
	"de": {
		code: "de", trust: "Vertrauen und Sicherheit", news: "Aktuelles", reports: "Veröffentlichungen", duty: "Unsere Verantwortung",
		subjects: []subject{
			{"Richtlinie zur Offenlegung von Schwachstellen", "So melden Sie eine Schwachstelle.", "Wir haben eine Richtlinie zur koordinierten Offenlegung von Schwachstellen veröffentlicht, und wer eine Sicherheitslücke meldet, wird belohnt."},
			{"Wahlen vor Einflussnahme schützen", "Was wir vor den Wahlen getan haben.", "Wir haben Netze falscher Konten gelöscht, die auf die Wahlen Einfluss nehmen wollten, und die Wahlleitung unterrichtet."},
			{"Gegen Ransomware und Schadsoftware", "Bericht über abgeschaltete Server.", "Unser Team hat die Server einer Ransomware-Bande abgeschaltet und die Schadsoftware der Polizei übergeben."},
			{"Gegen Wirtschaftsspionage", "Geschäftsgeheimnisse und geistiges Eigentum.", "Wir schützen Geschäftsgeheimnisse unserer Partner vor Cyberspionage und dem Diebstahl geistigen Eigentums."},
			{"Routing-Sicherheit und DNSSEC", "Der öffentliche Kern des Internets.", "Alle unsere Routen sind durch RPKI gedeckt, und die Zone ist mit DNSSEC signiert, was den öffentlichen Kern des Internets schützt."},
			{"Cyberhygiene für alle", "Kostenlose Kurse zur Cybersicherheit.", "Neuntausend Schüler haben wir im letzten Jahr in Cyberhygiene und Cybersicherheit geschult."},
			{"Unsere Haltung zu Hackbacks", "Warum wir nicht zurückschlagen.", "Wir führen keine Hackbacks durch, und unsere Verträge verbieten offensive Cyberoperationen privater Akteure."},
			{"Grenzen für Spionagesoftware", "Ausfuhr von Überwachungstechnik.", "Wir verkaufen keine Spionagesoftware und unterstützen die Ausfuhrkontrolle von Überwachungstechnik."},
			{"Internationale Normen im Cyberraum", "Verantwortliches Staatenverhalten.", "Wir haben an der Arbeitsgruppe der Vereinten Nationen zu Normen verantwortlichen Verhaltens im Cyberraum teilgenommen."},
			{"Kritische Infrastruktur und Krankenhäuser", "Krankenhäuser vor Cyberangriffen schützen.", "Wir haben Krankenhäusern und anderen kritischen Infrastrukturen nach Cyberangriffen geholfen und ihre Teams geschult."},
		},
		dull:    []string{"Produktübersicht", "Hauptversammlung", "Offene Stellen im Vertrieb", "Kontakt und Anfahrt", "Preisliste", "Kundenstimmen", "Unsere Geschichte", "Veranstaltungen", "Pressefotos", "Lieferbedingungen", "Speiseplan", "Mitarbeiten", "Partnerprogramm", "Ersatzteile", "Servicestellen", "Sportförderung"},
		near:    []string{"Wachdienst und Objektschutz", "Betriebsratswahlen", "Sichere Zahlungsarten", "Hygieneartikel für Küchen", "Infrastruktur für Messen", "Händlernetz", "Normen für Schrauben"},
		filler:  []string{"Das Unternehmen begann in einer kleinen Werkstatt und ist seither gewachsen.", "Besucher sind von Montag bis Freitag zwischen neun und fünf Uhr willkommen.", "Unser Angebot reicht von der kleinen Bestellung bis zur großen Serie.", "Die neue Halle wurde vom Bürgermeister vor vielen Gästen eröffnet.", "Die Lieferung dauert zwischen drei und fünf Werktagen.", "Alle Preise verstehen sich netto und ohne Porto.", "Das Team freut sich auf Ihre Nachricht."},
		generic: []string{"Mehr erfahren", "Weiterlesen", "Hier", "Mehr", "Herunterladen", "Weiter", "Details"},
	},
	"es": {
		code: "es", trust: "Centro de confianza", news: "Noticias", reports: "Publicaciones", duty: "Nuestra responsabilidad",
		subjects: []subject{
			{"Política de divulgación de vulnerabilidades", "Cómo notificar una vulnerabilidad.", "Hemos publicado una política de divulgación coordinada de vulnerabilidades, y quien notifica una vulnerabilidad recibe una recompensa."},
			{"Proteger las elecciones de injerencias", "Lo que hicimos antes de las elecciones.", "Eliminamos redes de cuentas falsas que intentaban una injerencia en las elecciones y avisamos a la junta electoral."},
			{"Contra el ransomware y los programas maliciosos", "Informe de servidores desactivados.", "Nuestro equipo desactivó los servidores de una banda de ransomware y entregó los programas maliciosos a la policía."},
			{"Contra el espionaje industrial", "Secretos comerciales y propiedad intelectual.", "Protegemos los secretos comerciales de nuestros socios frente al ciberespionaje y el robo de propiedad intelectual."},
			{"Seguridad del enrutamiento y DNSSEC", "El núcleo público de internet.", "Todas nuestras rutas están cubiertas por RPKI y la zona está firmada con DNSSEC, lo que protege el núcleo público de internet."},
			{"Ciberhigiene para todos", "Cursos gratuitos de ciberseguridad.", "El año pasado formamos a nueve mil alumnos en ciberhigiene y ciberseguridad."},
			{"Nuestra postura sobre el hack back", "Por qué no contraatacamos.", "No practicamos el hack back, y nuestros contratos prohíben las operaciones cibernéticas ofensivas de actores privados."},
			{"Límites a los programas espía", "Exportación de tecnología de vigilancia.", "Nos negamos a vender programas espía y apoyamos el control de exportaciones de tecnología de vigilancia."},
			{"Normas internacionales en el ciberespacio", "Comportamiento responsable de los Estados.", "Participamos en el grupo de trabajo de las Naciones Unidas sobre normas de comportamiento responsable en el ciberespacio."},
			{"Infraestructuras críticas y hospitales", "Proteger los hospitales de ciberataques.", "Ayudamos a hospitales y otras infraestructuras críticas a recuperarse de ciberataques y formamos a sus equipos."},
		},
		dull:    []string{"Catálogo de productos", "Junta general", "Ofertas de empleo", "Contacto y acceso", "Lista de precios", "Testimonios", "Nuestra historia", "Agenda", "Fotos de prensa", "Condiciones de entrega", "Menú del comedor", "Trabajar aquí", "Programa de socios", "Recambios", "Puntos de servicio", "Patrocinio deportivo"},
		near:    []string{"Vigilantes de seguridad", "Elecciones al comité de empresa", "Pagos seguros", "Productos de higiene para cocinas", "Infraestructura de ferias", "Red de concesionarios", "Normas de tornillería"},
		filler:  []string{"La empresa nació en un pequeño taller y no ha dejado de crecer.", "Las visitas son bienvenidas de lunes a viernes entre las nueve y las cinco.", "Nuestra gama va desde el pedido pequeño hasta la gran serie.", "La nueva nave la inauguró el alcalde ante muchos invitados.", "La entrega tarda entre tres y cinco días laborables.", "Todos los precios son netos y sin gastos de envío.", "El equipo espera sus noticias."},
		generic: []string{"Leer más", "Saber más", "Aquí", "Más", "Descargar", "Seguir", "Detalles"},
	},
}
