package scoring

import (
	"slices"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// always is the answer for editions that read by the same ways.
func always(*Commitment) bool { return true }

// otherBody is a page that was read again, and is another.
func otherBody(url string) archive.Snapshot {
	return archive.Snapshot{Signatory: "acme", URL: url, State: archive.OK, SHA256: "another body", Fetched: day.AddDate(0, 3, 0)}
}

// followed tells what became of the one promise of a page, which then says
// something else, or says it on another page.
func followed(t *testing.T, e *Engine, was, is Document) []PromiseChange {
	t.Helper()
	before, after := acme(was), acme(is)
	results := func(c Case) Results {
		j := e.Assess("paris-call", c)
		keep := func(m Commitment) bool { return m.Pledge != "P7" }
		return Results{Signatories: []config.Signatory{c.Signatory}, Commitments: slices.DeleteFunc(j.Commitments, keep), Statements: slices.DeleteFunc(j.Statements, keep)}
	}
	made := results(before).Commitments
	if len(made) != 1 {
		t.Errorf("%q is %d promises", was.Text.Text, len(made))
	}
	now := results(after)
	now.Snapshots = []archive.Snapshot{otherBody(was.Snapshot.URL)}
	return e.follow(made, now, always, nil).changes()
}

// Nobody is said to have dropped a promise who tells, in whatever words or numbers,
// that it was done, or something like it.
func TestWhatAPromiseHasBecome(t *testing.T) {
	e := builtin(t)
	promise := map[string]string{
		"en": "By 2028 we will train 500 employees in recognising phishing and in choosing strong passwords.",
		"fr": "D'ici 2028, nous allons former 500 salariés à la détection de l'hameçonnage et au choix de mots de passe robustes.",
		"de": "Bis 2028 werden wir 500 Beschäftigte im Erkennen von Phishing und in der Wahl sicherer Passwörter schulen.",
		"es": "Antes de 2028 formaremos a 500 empleados en la detección del phishing y en la elección de contraseñas seguras.",
	}
	for _, test := range []struct {
		language, now string
		fate          Fate // empty: nothing is told
		softer        []Softening
	}{
		{"en", "In 2025 we trained 512 employees in recognising phishing and in choosing strong passwords.", NowKept, nil},
		{"en", "In 2025 we trained 320 employees in recognising phishing and in choosing strong passwords.", NowDeeds, []Softening{Smaller}},
		{"en", "By 2030 we will train 500 employees in recognising phishing and in choosing strong passwords.", Reworded, []Softening{Later}},
		{"en", "By 2028 we will train 400 employees in recognising phishing and in choosing strong passwords.", Reworded, []Softening{Smaller}},
		{"en", "By 2028 we will train employees in recognising phishing and in choosing strong passwords.", Reworded, []Softening{Unnumbered}},
		{"en", "By 2028 we will train all our employees in recognising phishing and in choosing strong passwords.", Reworded, nil},
		{"en", "By 2028 we will train 90% of our employees in recognising phishing and in choosing strong passwords.", Reworded, nil},
		{"fr", "D'ici 2028, nous allons former nos salariés à la détection de l'hameçonnage et au choix de mots de passe robustes.", Reworded, []Softening{Unnumbered}},
		{"de", "Bis 2028 werden wir Beschäftigte im Erkennen von Phishing und in der Wahl sicherer Passwörter schulen.", Reworded, []Softening{Unnumbered}},
		{"es", "Antes de 2028 formaremos a empleados en la detección del phishing y en la elección de contraseñas seguras.", Reworded, []Softening{Unnumbered}},
		{"es", "Antes de 2028 formaremos a todos los empleados en la detección del phishing y en la elección de contraseñas seguras.", Reworded, nil},
		{"en", "We aim to have employees trained in recognising phishing and in choosing strong passwords.", Reworded, []Softening{Undated, Unnumbered, Vaguer}},
		{"en", "Strong passwords are hard to choose, and so our employees are given some.", "", nil},
		{"en", "Our employees use strong passwords.", "", nil},
		{"en", "We offer a password manager.", Gone, nil},
		{"en", "We sell shoes.", Gone, nil},
		{"fr", "En 2025, nous avons formé 512 salariés à la détection de l'hameçonnage et au choix de mots de passe robustes.", NowKept, nil},
		{"en", "If funding allows, by 2028 we will train 500 employees in recognising phishing and in choosing strong passwords.", Reworded, []Softening{Hedged}},
		{"fr", "En 2025, nous avons formé 320 salariés à la détection de l'hameçonnage et au choix de mots de passe robustes.", NowDeeds, []Softening{Smaller}},
		{"fr", "D'ici 2030, nous allons former 400 salariés à la détection de l'hameçonnage et au choix de mots de passe robustes.", Reworded, []Softening{Later, Smaller}},
		{"fr", "Nous vendons des chaussures.", Gone, nil},
		{"de", "2025 haben wir 512 Beschäftigte im Erkennen von Phishing und in der Wahl sicherer Passwörter geschult.", NowKept, nil},
		{"de", "Bis 2028 werden wir 500 Beschäftigte im Erkennen von Phishing und in der Wahl sicherer Passwörter schulen, sofern der Haushalt es erlaubt.", Reworded, []Softening{Hedged}},
		{"de", "2025 haben wir 320 Beschäftigte im Erkennen von Phishing und in der Wahl sicherer Passwörter geschult.", NowDeeds, []Softening{Smaller}},
		{"de", "Bis 2030 werden wir 500 Beschäftigte im Erkennen von Phishing und in der Wahl sicherer Passwörter schulen.", Reworded, []Softening{Later}},
		{"de", "Wir verkaufen Schuhe.", Gone, nil},
		{"es", "En 2025 formamos a 512 empleados en la detección del phishing y en la elección de contraseñas seguras.", NowKept, nil},
		{"es", "En 2025 formamos a 320 empleados en la detección del phishing y en la elección de contraseñas seguras.", NowDeeds, []Softening{Smaller}},
		{"es", "Antes de 2030 formaremos a 500 empleados en la detección del phishing y en la elección de contraseñas seguras.", Reworded, []Softening{Later}},
		{"es", "Vendemos zapatos.", Gone, nil},
	} {
		for _, address := range []string{"plan", "news"} { // it stood on the first
			changes := followed(t, e, dated("plan", test.language, "2024-03-01", promise[test.language]), doc(home+address, test.language, test.now))
			var fate Fate
			var softer []Softening
			if len(changes) > 0 {
				fate, softer = changes[0].Fate, changes[0].Softer
			}
			if len(changes) > 1 || fate != test.fate || !slices.Equal(softer, test.softer) && len(softer)+len(test.softer) > 0 {
				t.Errorf("%q on /%s: %q %q, want %q %q", test.now, address, fate, softer, test.fate, test.softer)
			}
			if fate == NowKept && (changes[0].Is.Kept == nil || changes[0].Is.Kept.Text != test.now || changes[0].Is.State != ReportedKept) {
				t.Errorf("%q: %+v", test.now, changes[0].Is)
			}
		}
	}
}

// What was done before a promise is known does not keep it: since when it is known,
// tells the day of its page, or else that on which it was first read.
func TestADeedOlderThanThePromiseDoesNotKeepIt(t *testing.T) {
	e := builtin(t)
	promise := map[string]string{
		"en": "By 2028 we will launch a campaign on phishing and strong passwords in the schools of seven provinces.",
		"fr": "D'ici 2028, nous allons lancer une campagne de sensibilisation à l'hameçonnage et aux mots de passe dans les écoles de sept provinces.",
		"de": "Bis 2028 werden wir in den Schulen von sieben Provinzen eine Kampagne zu Phishing und sicheren Passwörtern starten.",
		"es": "Antes de 2028 lanzaremos una campaña sobre phishing y contraseñas seguras en los colegios de siete provincias.",
	}
	in := map[string]string{
		"en": "In October 2025 we launched a campaign on phishing and strong passwords in the schools of seven provinces.",
		"fr": "En octobre 2025, nous avons lancé une campagne de sensibilisation à l'hameçonnage et aux mots de passe dans les écoles de sept provinces.",
		"de": "Im Oktober 2025 haben wir in den Schulen von sieben Provinzen eine Kampagne zu Phishing und sicheren Passwörtern gestartet.",
		"es": "En octubre de 2025 lanzamos una campaña sobre phishing y contraseñas seguras en los colegios de siete provincias.",
	}
	plain := map[string]string{
		"en": "We have launched a campaign on phishing and strong passwords in the schools of seven provinces.",
		"fr": "Nous avons lancé une campagne de sensibilisation à l'hameçonnage et aux mots de passe dans les écoles de sept provinces.",
		"de": "Wir haben in den Schulen von sieben Provinzen eine Kampagne zu Phishing und sicheren Passwörtern gestartet.",
		"es": "Hemos lanzado una campaña sobre phishing y contraseñas seguras en los colegios de siete provincias.",
	}
	for _, test := range []struct {
		name, made, told string // the days of both pages; empty where they bear none
		words            map[string]string
		fate             Fate
		done, on         string
	}{
		{"after the page of the promise", "2025-06-02", "", in, NowKept, "2025-10", "2026-11-20"},
		{"in the month of the promise", "2025-10-20", "", in, NowKept, "2025-10", "2026-11-20"},
		{"the month before the promise", "2025-11-01", "", in, NowDeeds, "", ""},
		{"before the promise was read", "", "", in, NowDeeds, "", ""},
		{"without a date", "", "", plain, NowKept, "", "2026-11-20"},
		{"without a date, on a page of a day before", "", "2025-11-30", plain, NowDeeds, "", ""},
		{"without a date, on a page of a day after", "2025-06-02", "2025-11-30", plain, NowKept, "", "2025-11-30"},
	} {
		for language, words := range promise {
			changes := followed(t, e, dated("plan", language, test.made, words), dated("news", language, test.told, test.words[language]))
			if len(changes) != 1 || changes[0].Fate != test.fate || changes[0].Was.Published != test.made {
				t.Errorf("%s, %s: %+v", test.name, language, changes)
			} else if kept := changes[0].Is.Kept; test.fate == NowKept && (kept.Done != test.done || kept.On != test.on) {
				t.Errorf("%s, %s: %+v", test.name, language, kept)
			}
		}
	}
}

// What is only counted otherwise has not changed.
func TestAPromiseThatIsCountedAsNoneAnyMoreHasNotChanged(t *testing.T) {
	e := builtin(t)
	_, made := e.Judge("paris-call", acme(doc(home+"plan", "en", "By 2028 we will train 500 employees in recognising phishing.")))
	now := Results{Signatories: []config.Signatory{acme().Signatory}, Statements: made, Snapshots: []archive.Snapshot{otherBody(home + "plan")}}
	if changes := e.follow(made, now, always, nil).changes(); len(made) == 0 || len(changes) != 0 {
		t.Errorf("%d promises, %+v", len(made), changes)
	}
}
