package scoring

import (
	"slices"
	"testing"
)

// promisesIn returns the texts of the promises that pages make on a pledge.
func promisesIn(t *testing.T, e *Engine, pledge string, documents ...Document) []string {
	t.Helper()
	_, all := e.Judge("paris-call", acme(documents...))
	var out []string
	for _, m := range all {
		if m.Pledge == pledge {
			out = append(out, m.Text)
		}
	}
	return out
}

// A promise binds whoever makes it, in its own name, to do something.
func TestWhatIsAPromise(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		language, text string
		is             bool
	}{
		{"en", "We will train all our employees in recognising phishing.", true},
		{"en", "Acme Ltd shall provide training on phishing to its employees.", true},
		{"en", "We'll publish a guide to strong passwords.", true},
		{"en", "We commit to train 500 employees in recognising phishing.", true},
		{"en", "We plan to offer a course on cyber hygiene to schools.", true},
		{"en", "By 2028 all our employees will be trained in recognising phishing.", true},
		{"en", "Our target is to have 95% of our employees trained in recognising phishing by 2028.", true},
		{"en", "We are committed to have all employees trained in recognising phishing by 2028.", true},
		{"fr", "Nous publierons un guide d'hygiène numérique pour tous.", true},
		{"fr", "Nous nous engageons à former 500 salariés à la détection de l'hameçonnage.", true},
		{"de", "Wir werden alle Beschäftigten im Erkennen von Phishing schulen.", true},
		{"de", "Wir verpflichten uns, alle Beschäftigten im Erkennen von Phishing zu schulen.", true},
		{"es", "Formaremos a todos nuestros empleados en la detección del phishing.", true},
		{"es", "Nos comprometemos a formar a todos nuestros empleados en la detección del phishing.", true},
		{"en", "Our campaign on cyber hygiene is planned for 2028.", true},
		{"fr", "Notre campagne d'hygiène numérique est prévue pour 2028.", true},
		{"fr", "La publication de notre guide d'hygiène numérique est prévue pour juin 2028.", true},
		{"de", "Unsere Kampagne zur Cyberhygiene ist für 2028 geplant.", true},
		{"de", "Für 2028 ist die Einführung unseres Kurses zur Cyberhygiene vorgesehen.", true},
		{"es", "Nuestra campaña de ciberhigiene está prevista para 2028.", true},
		{"es", "Está previsto para 2028 el lanzamiento de nuestra campaña de ciberhigiene.", true},

		{"en", "Our campaign on cyber hygiene was planned for 2024.", false},
		{"en", "A campaign on cyber hygiene is planned for 2028.", false},
		{"en", "Our campaign on cyber hygiene is not planned for 2028.", false},
		{"fr", "Une campagne d'hygiène numérique est prévue pour 2028.", false},
		{"fr", "Notre campagne d'hygiène numérique était prévue pour 2024.", false},
		{"de", "Eine Kampagne zur Cyberhygiene ist für 2028 geplant.", false},
		{"de", "Unsere Kampagne zur Cyberhygiene war für 2024 geplant.", false},
		{"es", "Una campaña de ciberhigiene está prevista para 2028.", false},
		{"es", "Nuestra campaña de ciberhigiene estaba prevista para 2024.", false},
		{"en", "We support cyber hygiene for everyone.", false},
		{"en", "We believe that everybody should recognise phishing.", false},
		{"en", "We are committed to cyber hygiene.", false},
		{"en", "We aim to be a leader in cyber hygiene.", false},
		{"en", "We take phishing seriously.", false},
		{"en", "We are a signatory of an initiative on cyber hygiene.", false},
		{"en", "Clean hands – our commitment to cyber hygiene", false},
		{"en", "Cyber hygiene is the next chapter of our roadmap.", false},
		{"en", "We trained all our employees in recognising phishing.", false},
		{"en", "We will not train our employees in recognising phishing.", false},
		{"en", "By our terms you will use a strong password.", false},
		{"en", "Our customers will train their employees in recognising phishing.", false},
		{"en", "Northwind will train its employees in recognising phishing.", false},
		{"en", "We planned to train our employees in recognising phishing but dropped the plan.", false},
		{"en", "The agency said: “We will train all employees of the ministry in recognising phishing.”", false},
		{"fr", "Nous sommes attachés à l'hygiène numérique.", false},
		{"fr", "Nous soutenons l'hygiène numérique pour tous.", false},
		{"de", "Wir bekennen uns zur Cyberhygiene.", false},
		{"de", "Unsere Kunden werden ihre Beschäftigten im Erkennen von Phishing schulen.", false},
		{"es", "Apoyamos la higiene digital y las contraseñas seguras.", false},
		{"es", "La ciberhigiene es el próximo capítulo de nuestra hoja de ruta.", false},
	} {
		if got := promisesIn(t, e, "P7", doc(home+"page", test.language, test.text)); slices.Contains(got, test.text) != test.is || len(got) > 1 {
			t.Errorf("%s: %q, want %t", test.text, got, test.is)
		}
	}
	for text, is := range map[string]bool{
		"We will not sue researchers who report vulnerabilities in good faith.":       true,
		"We will not publish a policy on how researchers can report a vulnerability.": false,
	} {
		if got := promisesIn(t, e, "P5", doc(home+"page", "en", text)); (len(got) == 1) != is {
			t.Errorf("%s: %q, want %t", text, got, is)
		}
	}
	if got := promisesIn(t, e, "P7", doc(home+"page", "en", "# We will train all employees in recognising phishing", "More will follow.")); len(got) != 0 {
		t.Errorf("a heading promises %q", got)
	}
}

// A promise keeps the day of its page, the earliest of several, or says that there is none.
func TestAPromiseKeepsTheDayOfItsPage(t *testing.T) {
	e := builtin(t)
	const text = "We will train all our employees in recognising phishing."
	other := dated("about", "en", "2025-05-01", text)
	server := doc(home+"plan", "en", text)
	server.Text.Published, server.Text.PublishedFrom = "2025-01-01", "http"
	older := dated("plan", "en", "2024-03-01", text+" We sell shoes.")
	older.Snapshot.SHA256 = "b1"
	for want, documents := range map[string][]Document{
		"":           {server},
		"2025-05-01": {other, server},
		"2024-03-01": {other, older},
	} {
		_, all := e.Judge("paris-call", acme(documents...))
		all = slices.DeleteFunc(all, func(m Commitment) bool { return m.Pledge != "P7" })
		if len(all) != 1 || all[0].Published != want {
			t.Errorf("%+v, want the day %q", all, want)
		}
	}
}

// What repeats a part of a promise, with the same day, is no second one.
func TestAPromiseRepeatedInShortIsOne(t *testing.T) {
	e := builtin(t)
	const whole = "By the end of 2030 we will sign all zones of the state with DNSSEC and publish the routes of its networks by RPKI."
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"in short", "By the end of 2030 we will sign them with DNSSEC.", 1},
		{"for another day", "By the end of 2031 we will sign them with DNSSEC.", 2},
		{"another promise", "By the end of 2030 we will build two internet exchanges.", 2},
		{"with a number", "By the end of 2030 we will sign 40 zones with DNSSEC.", 2},
	} {
		report := doc(home+"report", "en", test.text)
		report.Snapshot.SHA256, report.Snapshot.Fetched = "b1", day.AddDate(0, 0, 1)
		_, all := e.Judge("paris-call", acme(doc(home+"page", "en", whole), report))
		all = slices.DeleteFunc(all, func(m Commitment) bool { return m.Pledge != "P2" })
		if len(all) != test.want {
			t.Errorf("%s: %d promises, want %d: %+v", test.name, len(all), test.want, all)
		}
		if test.want == 1 && (all[0].Text != whole || all[0].FirstSeen != "2026-11-20" || all[0].LastSeen != "2026-11-21") {
			t.Errorf("%s: %+v", test.name, all[0])
		}
	}
}
