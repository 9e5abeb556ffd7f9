package scoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"makegood/crawler/extract"
)

// A statement is what an organisation says of a pledge, told in other ways that
// must or must not move its grade.
type statement struct {
	pledge, rung string // that the text surely shows
	text         string
	named        string // the same with the organisation's name
	beside       string // the same, with another organisation beside it
	other        string // told of another organisation
	negated      string
	hedged       string
}

// statements are the same in each graded language, in the same order.
var statements = map[string][]statement{
	"en": {
		{"P5", "acts", "In March 2025 we launched a bug bounty programme for our cloud services.",
			"In March 2025 Acme launched a bug bounty programme for its cloud services.",
			"In March 2025 we launched a bug bounty programme with Northwind for our cloud services.",
			"In March 2025 Northwind launched a bug bounty programme for its cloud services.",
			"We have not launched any bug bounty programme for our cloud services.",
			"Where appropriate, we may launch a bug bounty programme for our cloud services."},
		{"P7", "measures", "In 2024 we trained 4,870 employees in cybersecurity.",
			"In 2024 Acme trained 4,870 employees in cybersecurity.",
			"In 2024 we trained 4,870 employees in cybersecurity together with Northwind.",
			"In 2024 Northwind trained 4,870 employees in cybersecurity.",
			"In 2024 we did not train our 4,870 employees in cybersecurity.",
			"Where possible, we might train our employees in cybersecurity."},
		{"P6", "plans", "By 2028 we will check the cybersecurity of all our suppliers.",
			"By 2028 Acme will check the cybersecurity of all its suppliers.",
			"By 2028 we will check the cybersecurity of all our suppliers with the help of Northwind.",
			"By 2028 Northwind will check the cybersecurity of all its suppliers.",
			"We will not check the cybersecurity of our suppliers.",
			"If necessary, we might check the cybersecurity of our suppliers."},
		{"P9", "says", "We support international norms for responsible behaviour in cyberspace.",
			"Acme supports the international norms for responsible behaviour in cyberspace.",
			"Like Northwind, we support international norms for responsible behaviour in cyberspace.",
			"Northwind supports the international norms for responsible behaviour in cyberspace.",
			"We do not support international norms for responsible behaviour in cyberspace.",
			"In principle, we might support international norms for responsible behaviour in cyberspace."},
		{"P1", "acts", "In 2023 we set up an incident response team that answers around the clock.",
			"In 2023 Acme set up an incident response team that answers around the clock.",
			"In 2023 we set up an incident response team that answers around the clock, with Northwind as a partner.",
			"In 2023 Northwind set up an incident response team that answers around the clock.",
			"We have never set up an incident response team.",
			"If necessary, we could set up an incident response team."},
	},
	"fr": {
		{"P5", "acts", "En mars 2025, nous avons lancé un programme de bug bounty pour nos services en nuage.",
			"En mars 2025, Acme a lancé un programme de bug bounty pour ses services en nuage.",
			"En mars 2025, nous avons lancé avec Northwind un programme de bug bounty pour nos services en nuage.",
			"En mars 2025, Northwind a lancé un programme de bug bounty pour ses services en nuage.",
			"Nous n'avons lancé aucun programme de bug bounty pour nos services en nuage.",
			"Le cas échéant, nous pourrions lancer un programme de bug bounty pour nos services en nuage."},
		{"P7", "measures", "En 2024, nous avons formé 4 870 salariés à la cybersécurité.",
			"En 2024, Acme a formé 4 870 salariés à la cybersécurité.",
			"En 2024, nous avons formé 4 870 salariés à la cybersécurité avec Northwind.",
			"En 2024, Northwind a formé 4 870 salariés à la cybersécurité.",
			"En 2024, nous n'avons pas formé nos 4 870 salariés à la cybersécurité.",
			"Dans la mesure du possible, nous pourrions former nos salariés à la cybersécurité."},
		{"P6", "plans", "D'ici 2028, nous contrôlerons la cybersécurité de tous nos fournisseurs.",
			"D'ici 2028, Acme contrôlera la cybersécurité de tous ses fournisseurs.",
			"D'ici 2028, nous contrôlerons la cybersécurité de tous nos fournisseurs avec l'aide de Northwind.",
			"D'ici 2028, Northwind contrôlera la cybersécurité de tous ses fournisseurs.",
			"Nous ne contrôlerons pas la cybersécurité de nos fournisseurs.",
			"Si nécessaire, nous pourrions contrôler la cybersécurité de nos fournisseurs."},
		{"P9", "says", "Nous soutenons les normes internationales de comportement responsable dans le cyberespace.",
			"Acme soutient les normes internationales de comportement responsable dans le cyberespace.",
			"Comme Northwind, nous soutenons les normes internationales de comportement responsable dans le cyberespace.",
			"Northwind soutient les normes internationales de comportement responsable dans le cyberespace.",
			"Nous ne soutenons pas les normes internationales de comportement responsable dans le cyberespace.",
			"En principe, nous pourrions soutenir les normes internationales de comportement responsable dans le cyberespace."},
		{"P1", "acts", "En 2023, nous avons créé une équipe de réponse aux incidents, joignable à toute heure.",
			"En 2023, Acme a créé une équipe de réponse aux incidents, joignable à toute heure.",
			"En 2023, nous avons créé avec Northwind une équipe de réponse aux incidents, joignable à toute heure.",
			"En 2023, Northwind a créé une équipe de réponse aux incidents, joignable à toute heure.",
			"Nous n'avons jamais créé d'équipe de réponse aux incidents.",
			"Si nécessaire, nous pourrions créer une équipe de réponse aux incidents."},
	},
	"de": {
		{"P5", "acts", "Im März 2025 haben wir ein Bug-Bounty-Programm für unsere Clouddienste gestartet.",
			"Im März 2025 hat Acme ein Bug-Bounty-Programm für die eigenen Clouddienste gestartet.",
			"Im März 2025 haben wir mit Northwind ein Bug-Bounty-Programm für unsere Clouddienste gestartet.",
			"Im März 2025 hat Northwind ein Bug-Bounty-Programm für die eigenen Clouddienste gestartet.",
			"Wir haben kein Bug-Bounty-Programm für unsere Clouddienste gestartet.",
			"Gegebenenfalls könnten wir ein Bug-Bounty-Programm für unsere Clouddienste starten."},
		{"P7", "measures", "2024 haben wir 4.870 Beschäftigte in Cybersicherheit geschult.",
			"2024 hat Acme 4.870 Beschäftigte in Cybersicherheit geschult.",
			"2024 haben wir gemeinsam mit Northwind 4.870 Beschäftigte in Cybersicherheit geschult.",
			"2024 hat Northwind 4.870 Beschäftigte in Cybersicherheit geschult.",
			"2024 haben wir unsere 4.870 Beschäftigten nicht in Cybersicherheit geschult.",
			"Nach Möglichkeit könnten wir unsere Beschäftigten in Cybersicherheit schulen."},
		{"P6", "plans", "Bis 2028 werden wir die Cybersicherheit aller unserer Lieferanten prüfen.",
			"Bis 2028 wird Acme die Cybersicherheit aller Lieferanten prüfen.",
			"Bis 2028 werden wir mit Hilfe von Northwind die Cybersicherheit aller unserer Lieferanten prüfen.",
			"Bis 2028 wird Northwind die Cybersicherheit aller Lieferanten prüfen.",
			"Wir werden die Cybersicherheit unserer Lieferanten nicht prüfen.",
			"Gegebenenfalls könnten wir die Cybersicherheit unserer Lieferanten prüfen."},
		{"P9", "says", "Wir unterstützen die internationalen Normen für verantwortungsvolles Verhalten im Cyberraum.",
			"Acme unterstützt die internationalen Normen für verantwortungsvolles Verhalten im Cyberraum.",
			"Wie Northwind unterstützen wir die internationalen Normen für verantwortungsvolles Verhalten im Cyberraum.",
			"Northwind unterstützt die internationalen Normen für verantwortungsvolles Verhalten im Cyberraum.",
			"Wir unterstützen die internationalen Normen für verantwortungsvolles Verhalten im Cyberraum nicht.",
			"Grundsätzlich könnten wir die internationalen Normen für verantwortungsvolles Verhalten im Cyberraum unterstützen."},
		{"P1", "acts", "2023 haben wir ein Notfallteam eingerichtet, das Cyberangriffe rund um die Uhr bearbeitet.",
			"2023 hat Acme ein Notfallteam eingerichtet, das Cyberangriffe rund um die Uhr bearbeitet.",
			"2023 haben wir mit Northwind ein Notfallteam eingerichtet, das Cyberangriffe rund um die Uhr bearbeitet.",
			"2023 hat Northwind ein Notfallteam eingerichtet, das Cyberangriffe rund um die Uhr bearbeitet.",
			"Wir haben nie ein Notfallteam eingerichtet.",
			"Gegebenenfalls könnten wir ein Notfallteam einrichten."},
	},
	"es": {
		{"P5", "acts", "En marzo de 2025 lanzamos un programa de bug bounty para nuestros servicios en la nube.",
			"En marzo de 2025 Acme lanzó un programa de bug bounty para sus servicios en la nube.",
			"En marzo de 2025 lanzamos con Northwind un programa de bug bounty para nuestros servicios en la nube.",
			"En marzo de 2025 Northwind lanzó un programa de bug bounty para sus servicios en la nube.",
			"No hemos lanzado ningún programa de bug bounty para nuestros servicios en la nube.",
			"En su caso, podríamos lanzar un programa de bug bounty para nuestros servicios en la nube."},
		{"P7", "measures", "En 2024 formamos a 4.870 empleados en ciberseguridad.",
			"En 2024 Acme formó a 4.870 empleados en ciberseguridad.",
			"En 2024 formamos a 4.870 empleados en ciberseguridad junto con Northwind.",
			"En 2024 Northwind formó a 4.870 empleados en ciberseguridad.",
			"En 2024 no formamos a nuestros 4.870 empleados en ciberseguridad.",
			"En la medida de lo posible, podríamos formar a nuestros empleados en ciberseguridad."},
		{"P6", "plans", "Antes de 2028 revisaremos la ciberseguridad de todos nuestros proveedores.",
			"Antes de 2028 Acme revisará la ciberseguridad de todos sus proveedores.",
			"Antes de 2028 revisaremos la ciberseguridad de todos nuestros proveedores con la ayuda de Northwind.",
			"Antes de 2028 Northwind revisará la ciberseguridad de todos sus proveedores.",
			"No revisaremos la ciberseguridad de nuestros proveedores.",
			"En su caso, podríamos revisar la ciberseguridad de nuestros proveedores."},
		{"P9", "says", "Apoyamos las normas internacionales de comportamiento responsable en el ciberespacio.",
			"Acme apoya las normas internacionales de comportamiento responsable en el ciberespacio.",
			"Como Northwind, apoyamos las normas internacionales de comportamiento responsable en el ciberespacio.",
			"Northwind apoya las normas internacionales de comportamiento responsable en el ciberespacio.",
			"No apoyamos las normas internacionales de comportamiento responsable en el ciberespacio.",
			"En principio, podríamos apoyar las normas internacionales de comportamiento responsable en el ciberespacio."},
		{"P1", "acts", "En 2023 creamos un equipo de respuesta a incidentes que atiende a toda hora.",
			"En 2023 Acme creó un equipo de respuesta a incidentes que atiende a toda hora.",
			"En 2023 creamos con Northwind un equipo de respuesta a incidentes que atiende a toda hora.",
			"En 2023 Northwind creó un equipo de respuesta a incidentes que atiende a toda hora.",
			"Nunca hemos creado un equipo de respuesta a incidentes.",
			"En su caso, podríamos crear un equipo de respuesta a incidentes."},
	},
}

// paris judges documents of Acme by the Paris Call.
func paris(e *Engine, documents ...Document) []Finding {
	findings, _ := e.Judge("paris-call", acme(documents...))
	return findings
}

// climbed returns the rung that a pledge's ladder stands on, by what is sure.
func climbed(t *testing.T, findings []Finding, pledge string) (rung, unknown int) {
	t.Helper()
	for _, f := range findings {
		if f.Pledge == pledge && f.Probe == "ladder" {
			if f.Rung == nil {
				return Silent, f.Unknown
			}
			return *f.Rung, f.Unknown
		}
	}
	t.Fatalf("no ladder of %s", pledge)
	return 0, 0
}

// grades says what each finding comes to, whatever it quotes.
func grades(findings []Finding) string {
	var out strings.Builder
	for _, f := range findings {
		rung := -1
		if f.Rung != nil {
			rung = *f.Rung
		}
		fmt.Fprintln(&out, f.ID, f.Outcome, f.Points, f.Unknown, f.Possible, rung, f.Confidence, f.Reason.Code)
	}
	return out.String()
}

// differ lists the lines in which two lists of grades differ.
func differ(want, got string) string {
	var out []string
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			out = append(out, w[i]+"\n  became "+g[i])
		}
	}
	return strings.Join(out, "\n")
}

func TestGradeMovesOnlyAsItShould(t *testing.T) {
	e := builtin(t)
	for _, language := range sortedKeys(statements) {
		for _, s := range statements[language] {
			t.Run(language+"/"+s.pledge, func(t *testing.T) {
				want := slices.Index(RungNames[:], s.rung)
				page := func(lines ...string) Document { return doc(home+"page", language, lines...) }
				for _, test := range []struct {
					name string
					page Document
					same bool // the rung stays; else no more than words may be left of a deed or a plan, and less of words
				}{
					{"as it is", page(s.text), true},
					{"with the organisation's name", page(s.named), true},
					{"another organisation beside it", page(s.beside), true},
					{"another organisation named on the page", page("Northwind sells shoes.", s.text, "Northwind is a maker of shoes."), true},
					{"another organisation's", page(s.other), false},
					{"negated", page(s.negated), false},
					{"hedged", page(s.hedged), false},
					{"in a block quote of somebody else", page("> " + s.text + " — Northwind"), false},
					{"on a site of somebody else's", doc("https://northwind.example/page", language, s.text), false},
					{"on a site of somebody else's, with the organisation's name", doc("https://northwind.example/page", language, "# Acme", s.text), true},
					{"in quotation marks", page("Northwind: “" + s.text + "”"), false},
				} {
					findings := paris(e, test.page)
					rung, unknown := climbed(t, findings, s.pledge)
					switch {
					case test.same && rung != want:
						t.Errorf("%s: %s (%d points unknown), want %s", test.name, RungNames[rung], unknown, s.rung)
					case !test.same && (rung > Says || rung == want):
						t.Errorf("%s: %s (%d points unknown)", test.name, RungNames[rung], unknown)
					}
					for _, f := range findings {
						if !test.same && f.Probe == "rule" && f.Outcome == Yes {
							t.Errorf("%s: %s is answered with yes: %q", test.name, f.ID, f.Evidence[0].Quote)
						}
					}
				}
			})
		}
	}
}

// site is pages of one language: one statement each, two on the last.
func site(language string) []Document {
	var out []Document
	list := statements[language]
	for i, s := range list[:len(list)-1] {
		out = append(out, doc(fmt.Sprintf("%s%s/%d", home, language, i), language, "We sell shoes.", s.text, "Shoes are sold in all sizes."))
	}
	last := out[len(out)-1]
	out[len(out)-1] = doc(last.Snapshot.URL, language, list[len(list)-2].text, list[len(list)-1].text)
	return out
}

func TestSamePagesTwiceGiveTheSameGrades(t *testing.T) {
	e := builtin(t)
	for _, language := range sortedKeys(statements) {
		pages := site(language)
		want := grades(paris(e, pages...))
		twice := slices.Concat(pages, pages)
		var printed, quoted []Document
		for _, p := range pages {
			lines := strings.Split(p.Text.Text, "\n")
			printed = append(printed, doc(p.Snapshot.URL+"?print=1", language, append([]string{"Page 1"}, lines...)...))
			quoted = append(quoted, doc(home+"news/"+strings.TrimPrefix(p.Snapshot.URL, home), language, lines[1:]...))
		}
		for _, test := range []struct {
			name  string
			pages []Document
		}{
			{"the same addresses", twice},
			{"addresses to print from", slices.Concat(pages, printed)},
			{"parts of them on other pages", slices.Concat(pages, quoted)},
		} {
			if got := grades(paris(e, test.pages...)); got != want {
				t.Errorf("%s: fed twice, %s:\n%s", language, test.name, differ(want, got))
			}
		}
	}
}

func TestOrderOfPassagesAndPagesDoesNotMoveGrades(t *testing.T) {
	e := builtin(t)
	for _, language := range sortedKeys(statements) {
		pages := site(language)
		want := grades(paris(e, pages...))
		var turned []Document
		for _, p := range pages {
			lines := strings.Split(p.Text.Text, "\n")
			slices.Reverse(lines)
			turned = append(turned, doc(p.Snapshot.URL, language, lines...))
		}
		if got := grades(paris(e, turned...)); got != want {
			t.Errorf("%s: passages in another order:\n%s", language, differ(want, got))
		}
		slices.Reverse(pages)
		if got := grades(paris(e, pages...)); got != want {
			t.Errorf("%s: pages in another order:\n%s", language, differ(want, got))
		}
	}
}

// A translation is no second deed, and no lesser one.
func TestLanguageVersionsGiveTheSameGrades(t *testing.T) {
	e := builtin(t)
	ladders := func(findings []Finding) string {
		return grades(slices.DeleteFunc(findings, func(f Finding) bool { return f.Probe != "ladder" }))
	}
	all := slices.Concat(site("en"), site("fr"), site("de"), site("es"))
	want := ladders(paris(e, site("en")...))
	for _, language := range sortedKeys(statements) {
		if got := ladders(paris(e, site(language)...)); got != want {
			t.Errorf("%s instead of en:\n%s", language, differ(want, got))
		}
	}
	if got := ladders(paris(e, all...)); got != want {
		t.Errorf("in four languages at once:\n%s", differ(want, got))
	}
}

func TestTranslationIsNoSecondSupport(t *testing.T) {
	for _, test := range []struct {
		name, rung string
		pages      []Document
	}{
		{"a habit", "silent", []Document{doc(home+"en", "en", habit)}},
		{"and its translation", "silent", []Document{doc(home+"en", "en", habit), doc(home+"de", "de", "Jedes Jahr, so versprochen: Wir prüfen Schwachstellen.")}},
		{"and another habit", "acts", []Document{doc(home+"en", "en", habit, "You may not use our services to make malware.")}},
	} {
		f := ladder(t, acme(test.pages...))
		if rung := f.Rung; (rung == nil) != (test.rung == "silent") || rung != nil && RungNames[*rung] != test.rung {
			t.Errorf("%s: %s", test.name, f.Reason.Text)
		}
	}
}

func TestDocumentsReadAreThoseThatSayMore(t *testing.T) {
	english := doc(home+"en", "en", "We sell shoes and boots.", "They last for years.")
	english.Text.Links = []extract.Link{{URL: home + "de", Lang: "de"}}
	german := doc(home+"de", "de", "Wir verkaufen Schuhe und Stiefel.")
	german.Text.Links = []extract.Link{{URL: home + "en", Lang: "en"}}
	linking := doc(home+"zz", "de", "Wir verkaufen Schuhe und Stiefel.")
	linking.Text.Links = german.Text.Links
	for _, test := range []struct {
		name string
		page Document
		more int
	}{
		{"another page", doc(home+"zz", "en", "Our boots are made of leather.", "They last for years."), 1},
		{"the same page to print", doc(home+"zz", "en", "Print", "We sell shoes and boots.", "They last for years."), 0},
		{"its version in another language", german, 0},
		{"another page that gives it as its version", linking, 1},
		{"another page in another language", doc(home+"zz", "de", "Wir verkaufen Schuhe und Stiefel."), 1},
	} {
		with, without := ladder(t, acme(english, test.page)), ladder(t, acme(english))
		if more := with.Searched.Documents - without.Searched.Documents; more != test.more {
			t.Errorf("%s: %d documents more, want %d", test.name, more, test.more)
		}
	}
}
