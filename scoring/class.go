package scoring

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inClass reports whether a folded word belongs to a class of words (see
// [config.Pattern]). Years are told apart by the year of the as-of day, which
// belongs to both: what is said of it may be done or to come.
func inClass(class, word, language string, year int) bool {
	switch class {
	case "num":
		return isNumber(word)
	case "pct":
		return isPercentage(word)
	case "money":
		return isMoney(word)
	case "yearp":
		y, ok := yearOf(word)
		return ok && y <= year
	case "yearf":
		y, ok := yearOf(word)
		return ok && y >= year
	case "pp":
		return isParticiple(word, language)
	case "done":
		return isParticiple(word, language) && !strings.Contains(noDeeds[language], " "+word+" ")
	case "future":
		return isFuture(word, language)
	}
	return false
}

// isNumber reports whether a word is a plain number: digits with separators.
func isNumber(word string) bool {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return false
	}
	for _, r := range word {
		if !unicode.IsDigit(r) && !strings.ContainsRune(".,\u00a0\u202f", r) {
			return false
		}
	}
	return true
}

func isPercentage(word string) bool {
	number, ok := strings.CutSuffix(word, "%")
	return ok && isNumber(number)
}

// isMoney reports whether a word is an amount with its currency, as
// [config.Tokens] joins them.
func isMoney(word string) bool {
	if word == "" || isNumber(word) || isPercentage(word) || !strings.ContainsAny(word, "0123456789") {
		return false
	}
	for _, code := range []string{"euros", "euro", "dollars", "eur", "usd", "gbp", "chf", "jpy", "cad", "aud"} {
		if n := strings.TrimSuffix(strings.TrimPrefix(word, code), code); n != word && isNumber(n) {
			return true
		}
	}
	first, size := utf8.DecodeRuneInString(word)
	if unicode.Is(unicode.Sc, first) {
		return isNumber(word[size:])
	}
	last, size := utf8.DecodeLastRuneInString(word)
	return unicode.Is(unicode.Sc, last) && isNumber(word[:len(word)-size])
}

// yearOf returns the year that a word is, from 1990 to 2099.
func yearOf(word string) (int, bool) {
	if len(word) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(word)
	return y, err == nil && y >= 1990 && y <= 2099
}

// participles holds endings of past participles, and irregular ones, by
// language. They are a help to patterns that name the words around them; alone,
// none is a sign of an act.
var participles = map[string]struct{ endings, words string }{
	"en": {"ed", " done made built taken given held set put run begun brought bought found kept led met paid sent shown spent taught written driven grown won cut shut split drawn dealt fought handed hidden hired laid left lent rebuilt rewritten shown sold split spread stood sued told undertaken upheld withheld woven "},
	"fr": {"é ée és ées", " mis mise mises fait faite faits faites pris prise prises conduit conduite ouvert ouverte ouverts ouvertes établi établie établis établies réduit réduite fourni fournie fournis fournies renforcés défini définie définis définies tenu tenue tenus tenues reçu reçus conduits inscrit inscrite inscrits inscrites écrit écrite écrits traduit traduite traduits construit construite introduit introduite introduits produit soumis soumise remis remise transmis transmise acquis saisi saisie saisis élargi élargie durci durcie nourri réuni réunis réunie fini accompli accomplie accomplies choisi choisie investi garanti garantie banni bannie interdit interdite rendu rendue rendus répondu défendu vendu conclu conclue exclu exclue exclus résolu résolue accueilli accueillie rejoint joint joints peint éteint restreint offert offerte découvert couvert couverte "},
	"de": {"iert", " eingeführt umgesetzt veröffentlicht verabschiedet unterzeichnet entwickelt erstellt verbessert erweitert eingerichtet durchgeführt abgeschlossen aufgebaut begonnen beschlossen übernommen übergeben unterstützt verteilt verboten vergeben verhindert verhängt verklagt verlängert verschlüsselt verschärft versandt verschickt verstärkt vertieft verankert vernetzt vermittelt bereitgestellt bestellt benannt berufen beauftragt befragt begleitet behoben beraten bereinigt besetzt besucht beteiligt betreut bewertet bezahlt belohnt beantwortet bearbeitet bekämpft beseitigt beschlagnahmt benachrichtigt bewilligt entdeckt enttarnt entschlüsselt erfasst erhöht erleichtert ermöglicht vereinbart vereinheitlicht vereinfacht verfolgt verhaftet verkürzt vernichtet verringert versorgt verweigert überführt überwacht übermittelt unterbunden unterbrochen unterrichtet zerschlagen zerstört entschädigt entlastet entkoppelt ersetzt erlassen erwirkt erneuert ermittelt eröffnet erprobt erreicht erteilt erarbeitet entfernt entlassen entschärft entzogen abgeschaltet abgelehnt abgesichert angeboten angeschafft angezeigt aufgelöst aufgenommen aufgeklärt ausgebaut ausgebildet ausgetauscht ausgewertet ausgezahlt ausgeschlossen durchsucht hinterlegt informiert nachgewiesen offengelegt überarbeitet überprüft übersetzt umgestellt untersagt untersucht untergebracht vorgelegt weitergegeben zertifiziert zugesagt zurückgewiesen zusammengeführt "},
	"es": {"ado ada ados adas ido ida idos idas", " hecho hecha hechos hechas puesto puesta puestos puestas escrito escrita escritos abierto abierta abiertos visto roto resuelto resuelta resueltos cubierto cubierta inscrito inscrita devuelto devuelta "},
	"pt": {"ado ada ados adas ido ida idos idas", " feito feita feitos feitas posto posta escrito escrita aberto aberta abertos visto resolvido inscrito inscrita entregue aceite aceito "},
}

func isParticiple(word, language string) bool {
	p, ok := participles[language]
	if !ok {
		return false
	}
	if strings.Contains(p.words, " "+word+" ") {
		return true
	}
	for ending := range strings.FieldsSeq(p.endings) {
		if len(word) >= len(ending)+3 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	if language != "de" || len(word) <= 6 || !strings.HasSuffix(word, "t") && !strings.HasSuffix(word, "en") {
		return false
	}
	return strings.HasPrefix(word, "ge") || slices.ContainsFunc(separable, func(prefix string) bool {
		return strings.HasPrefix(word, prefix+"ge") && len(word) > len(prefix)+6
	})
}

// separable are the prefixes that German verbs part with, and put before the "ge"
// of their participles: ausgeweitet.
var separable = []string{"ab", "an", "auf", "aus", "bei", "ein", "fest", "her", "hin", "mit", "nach", "um", "vor", "weiter", "zu", "zurück", "zusammen"}

// noDeeds are participles of verbs that only speak, mean, begin or undergo, and
// other words with the endings of one.
var noDeeds = map[string]string{
	"en": " committed pledged promised vowed planned intended expected aimed hoped wanted wished needed sought strived aspired recognised recognized acknowledged believed agreed decided resolved announced called urged noted welcomed condemned considered discussed proposed recommended suggested tried attempted focused focussed dedicated devoted convinced determined concerned interested involved based related located known said stated declared affirmed reaffirmed reiterated stressed emphasised emphasized underlined underscored affected limited learned learnt seen felt thought heard failed stopped ended ceased withdrawn paused cancelled canceled discontinued suspended abandoned delayed postponed criticised criticized accused alleged suspected received experienced suffered faced occurred happened existed advised encouraged entitled authorised authorized permitted allowed exposed compromised breached hacked attacked infected stolen used increased decreased grown changed remained become been had asked requested mentioned described listed set need indeed speed feed embed hundred red bed exceed proceed succeed sacred naked wicked aged united targeted sophisticated detailed advanced dedicated lost won arrived doubled tripled climbed jumped risen fallen traded lived existed jailed sat belonged logged noticed witnessed achieved accomplished spoken talked ",
	"fr": " engagé engagée engagés engagées promis prévu prévue prévus prévues décidé souhaité voulu annoncé déclaré affirmé réaffirmé rappelé appelé estimé considéré proposé envisagé conseillé recommandé essayé tenté concerné concernée concernés concernées lié liée liés liées basé basée situé située connu connue attaché attachée attachés attachées convaincu déterminé déterminée déterminés dédié dédiée dévoué intéressé impliqué touché affecté limité limitée subi connu échoué cessé arrêté suspendu abandonné reporté retardé critiqué accusé reçu subie autorisé permis autorisée utilisé utilisée augmenté diminué changé resté restée devenu été eu demandé mentionné décrit cité sécurité qualité confidentialité société activité autorité liberté responsabilité communauté priorité vulnérabilité clé clés année années identité capacité intégrité disponibilité université côté santé pensée idée durée entrée arrivée soirée journée privé privée privés privées progressé doublé triplé quadruplé reculé baissé grimpé bondi coté cotée cotés cotées parlé discuté évoqué terminé terminée terminés ",
	"de": " beabsichtigt geplant versprochen verpflichtet erwartet gehofft gewollt angekündigt erklärt gesagt betont bekräftigt gefordert aufgerufen empfohlen vorgeschlagen erwogen überlegt versucht beschlossen entschieden gewesen geworden geblieben gehabt gewusst gedacht gehört gescheitert gestoppt beendet eingestellt ausgesetzt verschoben kritisiert beschuldigt erhalten erlebt erlitten betroffen bekannt gestiegen gesunken gefallen gebeten genannt gelegen geeignet gemeinsam gesamt gegen gegenüber genau gering gewissen gesellschaften geräten gehören gewähren gewährleisten gestalten gewinnen gelangen geschehen gefährden gebieten gefahren gesetzen gruppen geschäften gefragt befragt gehackt gestohlen gewachsen geklettert gehörten gehörte aufgehört gesprochen geredet zugenommen abgenommen aufgetreten angestiegen zurückgegangen eingetreten ausgefallen eingegangen aufgefordert vorgenommen nachgedacht angegriffen abgeflossen vorgesehen angestrebt ausgegangen festgestellt aufgefallen hingewiesen angefragt ausgesehen vorgekommen zugestimmt ausgerichtet zugehört angesehen angegeben vorgegeben angehalten umgehend zugehend eingehend weitergehend ausgehend angenommen angemessen angelegenheiten zugelassen ",
	"es": " comprometido comprometida comprometidos prometido previsto prevista previstos planeado esperado deseado querido anunciado declarado afirmado reafirmado recordado llamado considerado propuesto recomendado sugerido intentado tratado decidido acordado interesado interesada basado basada relacionado relacionada ubicado conocido conocida convencido determinado determinada dedicado dedicada afectado afectada limitado limitada sufrido fracasado cesado dejado suspendido abandonado retrasado aplazado criticado acusado recibido autorizado permitido utilizado aumentado disminuido cambiado quedado sido estado tenido pedido mencionado descrito privado privada privados estado estados lado mercado resultado resultados empleado empleados cuidado sentido medida medidas partido contenido contenidos sonido apellido crecido subido bajado caído duplicado triplicado cotizado pérdida pérdidas salida salidas entrada entradas vida vidas subida subidas bajada llegada llegadas mirada jornada jornadas partida partidas caída caídas temporada década décadas vivido existido ",
	"pt": " comprometido comprometida comprometidos prometido previsto prevista previstos planeado planejado esperado desejado anunciado declarado afirmado considerado proposto recomendado sugerido tentado decidido acordado interessado interessada baseado baseada relacionado relacionada conhecido conhecida convencido determinado determinada dedicado dedicada afetado afetada limitado limitada sofrido falhado cessado deixado suspenso abandonado atrasado criticado acusado recebido autorizado permitido utilizado usado aumentado diminuído mudado ficado sido estado tido pedido mencionado descrito privado privada estado estados lado mercado resultado resultados cuidado sentido medida medidas partido conteúdo atividade empregado empregados ",
}

// futures holds endings of the future tense, by language, and words that have
// them by accident.
var futures = map[string]struct{ endings, not string }{
	"fr": {"erons irons drons trons vrons eront iront dront tront vront era ira endra ettra", " environs patrons devrons devront pourrons pourront caméra opéra liront chœurs etcetera devra pourra "},
	"es": {"aremos eremos iremos dremos arán erán irán drán ará erá irá drá", " "},
	"pt": {"aremos eremos iremos arão erão irão ará erá irá", " "},
}

// isFuture reports whether a verb stands in the future tense, where one word
// tells.
func isFuture(word, language string) bool {
	f, ok := futures[language]
	if !ok || strings.Contains(f.not, " "+word+" ") {
		return false
	}
	for ending := range strings.FieldsSeq(f.endings) {
		if len(word) >= len(ending)+2 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}
