package extract

import (
	"fmt"
	"html"
	"strings"
)

// A labelled is a page of our own making whose main text is known: what a person
// would read aloud of it, in order.
type labelled struct {
	name, page, text string
	unseen           bool // not looked at while the rules were mended
}

// A copyText is what a page says, in one language, and what stands around it.
type copyText struct {
	lang, dir             string
	title                 string
	paragraphs            []string // at least four
	heads                 []string // four
	menu, cookie, related []string
	legal                 string // of the footer: no main text
	more, share           string
}

var copies = []copyText{
	{
		lang: "en", title: "How we handle reports of weaknesses",
		paragraphs: []string{
			"Whoever finds a weakness in one of our products may write to our security team, and gets an answer within three working days.",
			"Since 2021 we have published the number of reports, how long each took, and what we paid for them, in a yearly account that anybody can check.",
			"We do not take legal action against people who look for weaknesses in good faith and keep what they find to themselves until it has been mended.",
			"In the past year 412 reports reached us; 118 of them proved right, and the median time until a remedy was out fell from thirty days to eleven.",
			"Suppliers are bound by contract to tell us of weaknesses in what they deliver within a day of learning of them.",
		},
		heads: []string{"Where to write", "What we publish", "What you may do", "Last year"},
		menu:  []string{"Home", "Products", "Solutions", "Support", "Company", "Careers", "Contact", "Log in"}, cookie: []string{"We use cookies to give you the best experience.", "Accept all", "Settings"},
		related: []string{"Five tips for your holiday photographs", "Our new office in the old harbour", "Meet the team at the spring fair"}, legal: "© 2026 Example Ltd. All rights reserved. Terms. Privacy.", more: "Read more", share: "Share this page",
	},
	{
		lang: "fr", title: "Comment nous traitons les signalements de failles",
		paragraphs: []string{
			"Quiconque découvre une faille dans l'un de nos produits peut écrire à notre équipe de sécurité et reçoit une réponse sous trois jours ouvrés.",
			"Depuis 2021, nous publions le nombre de signalements, la durée de leur traitement et les primes versées, dans un bilan annuel que chacun peut vérifier.",
			"Nous n'engageons aucune poursuite contre les personnes qui cherchent des failles de bonne foi et gardent leurs découvertes pour elles jusqu'à la correction.",
			"L'an dernier, 412 signalements nous sont parvenus ; 118 étaient fondés, et le délai médian de correction est passé de trente à onze jours.",
			"Nos fournisseurs sont tenus par contrat de nous informer des failles de leurs produits dans la journée où ils les apprennent.",
		},
		heads: []string{"Où écrire", "Ce que nous publions", "Ce qui est permis", "L'an dernier"},
		menu:  []string{"Accueil", "Produits", "Solutions", "Assistance", "Société", "Carrières", "Contact", "Connexion"}, cookie: []string{"Nous utilisons des cookies pour améliorer votre visite.", "Tout accepter", "Paramètres"},
		related: []string{"Cinq conseils pour vos photos de vacances", "Nos nouveaux bureaux dans le vieux port", "Rencontrez l'équipe à la foire de printemps"}, legal: "© 2026 Exemple SA. Tous droits réservés. Mentions légales.", more: "Lire la suite", share: "Partager cette page",
	},
	{
		lang: "de", title: "Wie wir mit Hinweisen auf Schwachstellen umgehen",
		paragraphs: []string{
			"Wer in einem unserer Produkte eine Schwachstelle findet, kann unserem Sicherheitsteam schreiben und erhält binnen drei Werktagen eine Antwort.",
			"Seit 2021 veröffentlichen wir, wie viele Hinweise eingingen, wie lange jeder gedauert hat und was wir dafür bezahlt haben, in einer Jahresbilanz, die jeder prüfen kann.",
			"Wir gehen nicht gegen Menschen vor, die in gutem Glauben nach Schwachstellen suchen und ihre Funde bis zur Behebung für sich behalten.",
			"Im letzten Jahr erreichten uns 412 Hinweise; 118 davon trafen zu, und die mittlere Zeit bis zur Abhilfe sank von dreißig auf elf Tage.",
			"Lieferanten sind vertraglich verpflichtet, uns Schwachstellen ihrer Ware binnen eines Tages mitzuteilen.",
		},
		heads: []string{"Wohin schreiben", "Was wir veröffentlichen", "Was erlaubt ist", "Das letzte Jahr"},
		menu:  []string{"Start", "Produkte", "Lösungen", "Hilfe", "Unternehmen", "Karriere", "Kontakt", "Anmelden"}, cookie: []string{"Wir verwenden Cookies für ein besseres Erlebnis.", "Alle annehmen", "Einstellungen"},
		related: []string{"Fünf Tipps für Ihre Urlaubsfotos", "Unser neues Büro am alten Hafen", "Lernen Sie das Team auf der Messe kennen"}, legal: "© 2026 Beispiel GmbH. Alle Rechte vorbehalten. Impressum.", more: "Weiterlesen", share: "Diese Seite teilen",
	},
	{
		lang: "es", title: "Cómo tratamos los avisos de vulnerabilidades",
		paragraphs: []string{
			"Quien encuentre una vulnerabilidad en uno de nuestros productos puede escribir a nuestro equipo de seguridad y recibe respuesta en tres días laborables.",
			"Desde 2021 publicamos cuántos avisos llegaron, cuánto tardó cada uno y cuánto pagamos por ellos, en un balance anual que cualquiera puede comprobar.",
			"No emprendemos acciones contra quienes buscan vulnerabilidades de buena fe y guardan sus hallazgos para sí hasta que se corrigen.",
			"El año pasado nos llegaron 412 avisos; 118 resultaron fundados, y el plazo mediano de corrección bajó de treinta a once días.",
			"Los proveedores están obligados por contrato a avisarnos de las vulnerabilidades de lo que entregan en el plazo de un día.",
		},
		heads: []string{"Dónde escribir", "Qué publicamos", "Qué se puede hacer", "El año pasado"},
		menu:  []string{"Inicio", "Productos", "Soluciones", "Ayuda", "Empresa", "Empleo", "Contacto", "Entrar"}, cookie: []string{"Usamos cookies para mejorar su visita.", "Aceptar todo", "Ajustes"},
		related: []string{"Cinco consejos para sus fotos de vacaciones", "Nuestra nueva oficina en el puerto viejo", "Conozca al equipo en la feria"}, legal: "© 2026 Ejemplo SA. Todos los derechos reservados. Aviso legal.", more: "Leer más", share: "Compartir esta página",
	},
	{
		lang: "ar", dir: "rtl", title: "كيف نتعامل مع بلاغات الثغرات",
		paragraphs: []string{
			"من يجد ثغرة في أحد منتجاتنا يمكنه الكتابة إلى فريق الأمن لدينا، ويتلقى ردا خلال ثلاثة أيام عمل من وصول رسالته.",
			"منذ عام 2021 ننشر عدد البلاغات ومدة معالجة كل منها وما دفعناه مقابلها، في تقرير سنوي يمكن لأي شخص أن يراجعه.",
			"لا نتخذ أي إجراء قانوني ضد من يبحث عن الثغرات بحسن نية ويحتفظ بما وجده لنفسه إلى أن يتم إصلاحه.",
			"في العام الماضي وصلنا 412 بلاغا، وثبتت صحة 118 منها، وانخفضت المدة الوسيطة حتى الإصلاح من ثلاثين يوما إلى أحد عشر.",
			"يلتزم الموردون بموجب العقد بإبلاغنا بثغرات ما يوردونه خلال يوم واحد من علمهم بها.",
		},
		heads: []string{"إلى أين تكتب", "ما ننشره", "ما يمكنك فعله", "العام الماضي"},
		menu:  []string{"الرئيسية", "المنتجات", "الحلول", "الدعم", "الشركة", "الوظائف", "اتصل بنا", "دخول"}, cookie: []string{"نستخدم ملفات الارتباط لتحسين زيارتك.", "قبول الكل", "الإعدادات"},
		related: []string{"خمس نصائح لصور عطلتك", "مكتبنا الجديد في الميناء القديم", "تعرف على الفريق في المعرض"}, legal: "© 2026 مثال. جميع الحقوق محفوظة.", more: "اقرأ المزيد", share: "شارك هذه الصفحة",
	},
}

func (c copyText) list(items []string, link bool) string {
	var b strings.Builder
	b.WriteString("<ul>")
	for i, s := range items {
		if link {
			s = fmt.Sprintf("<a href=/%d>%s</a>", i, html.EscapeString(s))
		}
		fmt.Fprintf(&b, "<li>%s</li>", s)
	}
	b.WriteString("</ul>")
	return b.String()
}

// around wraps a body as a page.
func (c copyText) around(body string) string {
	dir := ""
	if c.dir != "" {
		dir = " dir=" + c.dir
	}
	return fmt.Sprintf("<!doctype html><html lang=%s%s><head><meta charset=utf-8><title>%s | Example</title><style>p{margin:0}</style><script>var a=1;</script></head><body>%s</body></html>", c.lang, dir, html.EscapeString(c.title), body)
}

// A pageLayout builds a page of a copy, and says what a person reads of it.
type pageLayout struct {
	name  string
	build func(c copyText) (body string, text []string)
}

func p(list ...string) string { return "<p>" + strings.Join(list, "</p>\n<p>") + "</p>" }

var layouts = []pageLayout{
	{"main with navigation and footer", func(c copyText) (string, []string) {
		return "<header><nav>" + c.list(c.menu, true) + "</nav></header><main><h1>" + c.title + "</h1>" + p(c.paragraphs...) + "</main><footer><p>" + c.legal + "</p></footer>", append([]string{c.title}, c.paragraphs...)
	}},
	{"nothing but div", func(c copyText) (string, []string) {
		return "<div class=top><div class=menu>" + c.list(c.menu, true) + "</div></div><div id=content><div class=title>" + c.title + "</div><div>" + strings.Join(c.paragraphs, "</div><div>") + "</div></div><div class=footer>" + c.legal + "</div>", append([]string{c.title}, c.paragraphs...)
	}},
	{"press release with a rail", func(c copyText) (string, []string) {
		return "<nav>" + c.list(c.menu, true) + "</nav><article><h1>" + c.title + "</h1>" + p(c.paragraphs...) + "</article><aside><h2>" + c.more + "</h2>" + c.list(c.related, true) + "</aside>", append([]string{c.title}, c.paragraphs...)
	}},
	{"policy with a table of contents", func(c copyText) (string, []string) {
		toc, body, text := "<ul>", "", []string{c.title}
		for i, h := range c.heads {
			toc += fmt.Sprintf("<li><a href=#s%d>%s</a></li>", i, h)
			body += fmt.Sprintf("<section id=s%d><h2>%s</h2>%s</section>", i, h, p(c.paragraphs[i]))
			text = append(text, h, c.paragraphs[i])
		}
		return "<header>" + c.list(c.menu, true) + "</header><main><h1>" + c.title + "</h1><nav class=toc>" + toc + "</ul></nav>" + body + "</main>", text
	}},
	{"questions that open", func(c copyText) (string, []string) {
		body, text := "", []string{c.title}
		for i, h := range c.heads {
			body += "<details><summary>" + h + "</summary>" + p(c.paragraphs[i]) + "</details>"
			text = append(text, h, c.paragraphs[i])
		}
		return "<nav>" + c.list(c.menu, true) + "</nav><main><h1>" + c.title + "</h1>" + body + "</main><footer>" + c.legal + "</footer>", text
	}},
	{"an accordion of buttons", func(c copyText) (string, []string) {
		body, text := "", []string{c.title}
		for i, h := range c.heads {
			body += fmt.Sprintf("<h3><button aria-expanded=false aria-controls=a%d>%s</button></h3><div id=a%d hidden>%s</div>", i, h, i, p(c.paragraphs[i]))
			text = append(text, h, c.paragraphs[i])
		}
		return "<nav>" + c.list(c.menu, true) + "</nav><main><h1>" + c.title + "</h1>" + body + "</main>", text
	}},
	{"a list of definitions", func(c copyText) (string, []string) {
		body, text := "<dl>", []string{c.title}
		for i, h := range c.heads {
			body += "<dt>" + h + "</dt><dd>" + c.paragraphs[i] + "</dd>"
			text = append(text, h, c.paragraphs[i])
		}
		return "<nav>" + c.list(c.menu, true) + "</nav><main><h1>" + c.title + "</h1>" + body + "</dl></main>", text
	}},
	{"a table", func(c copyText) (string, []string) {
		body, text := "<table><tbody>", []string{c.title}
		for i, h := range c.heads {
			body += "<tr><th>" + h + "</th><td>" + c.paragraphs[i] + "</td></tr>"
			text = append(text, h, c.paragraphs[i])
		}
		return "<nav>" + c.list(c.menu, true) + "</nav><main><h1>" + c.title + "</h1>" + body + "</tbody></table></main>", text
	}},
	{"a page laid out by tables", func(c copyText) (string, []string) {
		return "<table width=100%><tr><td colspan=2>" + c.list(c.menu, true) + "</td></tr><tr><td width=150>" + c.list(c.related, true) + "</td><td><h1>" + c.title + "</h1>" + p(c.paragraphs...) + "</td></tr><tr><td colspan=2>" + c.legal + "</td></tr></table>", append([]string{c.title}, c.paragraphs...)
	}},
	{"broken markup", func(c copyText) (string, []string) {
		return "<div><ul><li><a href=/1>" + strings.Join(c.menu, "</a><li><a href=/2>") + "</a></ul><main><h1>" + c.title + "<p>" + strings.Join(c.paragraphs, "<p>") + "</b></i></div></main><p></span>", append([]string{c.title}, c.paragraphs...)
	}},
	{"a consent dialog before all", func(c copyText) (string, []string) {
		return `<div id="cookie-banner" role="dialog" aria-modal="true"><p>` + c.cookie[0] + "</p><button>" + c.cookie[1] + "</button><button>" + c.cookie[2] + "</button></div><header>" + c.list(c.menu, true) + "</header><main><h1>" + c.title + "</h1>" + p(c.paragraphs...) + "</main>", append([]string{c.title}, c.paragraphs...)
	}},
	{"crumbs, sharing and a form", func(c copyText) (string, []string) {
		return `<nav aria-label="breadcrumb"><ol><li><a href=/>` + c.menu[0] + "</a></li><li>" + c.title + "</li></ol></nav><main><h1>" + c.title + "</h1>" + p(c.paragraphs...) + "<div class=share><p>" + c.share + "</p>" + c.list([]string{"X", "LinkedIn"}, true) + "</div><form><label>E-mail <input name=m></label><button>OK</button></form></main>", append([]string{c.title}, c.paragraphs...)
	}},
	{"cards that lead on", func(c copyText) (string, []string) {
		body, text := "", []string{c.title}
		for i, h := range c.heads {
			body += fmt.Sprintf("<div class=card><h2>%s</h2>%s<a href=/c%d>%s</a></div>", h, p(c.paragraphs[i]), i, c.more)
			text = append(text, h, c.paragraphs[i])
		}
		return "<nav>" + c.list(c.menu, true) + "</nav><main><h1>" + c.title + "</h1>" + body + "</main><footer>" + c.legal + "</footer>", text
	}},
}

// labelledPages returns every layout in every language. Every third page is set
// aside by its place.
func labelledPages() (pages []labelled) {
	for i, l := range layouts {
		for j, c := range copies {
			body, text := l.build(c)
			pages = append(pages, labelled{l.name + ", " + c.lang, c.around(body), strings.Join(text, "\n"), (i+j)%3 == 2})
		}
	}
	return pages
}
