package scoring

import (
	"testing"
)

// dated is a page of one sentence that bears a day.
func dated(name, language, day, text string) Document {
	d := doc(home+name, language, text)
	d.Text.Published, d.Text.PublishedFrom = day, "meta"
	d.Snapshot.SHA256 = "sha-of-" + d.Snapshot.SHA256
	return d
}

// stateOf returns what becomes of the one promise that a page makes, beside what
// another says.
func stateOf(t *testing.T, e *Engine, promise, says Document) (state string, kept *KeptBy) {
	t.Helper()
	_, all := e.Judge("paris-call", acme(promise, says))
	for _, m := range all {
		if m.URL == promise.Snapshot.URL {
			return m.State, m.Kept
		}
	}
	t.Errorf("no promise in %q", promise.Text.Text)
	return "", nil
}

func TestAPromiseIsReportedKept(t *testing.T) {
	e := builtin(t)
	trained := map[string]string{
		"en": "We will train 500 employees in recognising phishing by 2028.",
		"fr": "Nous allons former 500 salariés à la détection de l'hameçonnage d'ici 2028.",
		"de": "Wir werden bis 2028 500 Beschäftigte im Erkennen von Phishing schulen.",
		"es": "Formaremos a 500 empleados en la detección del phishing antes de 2028.",
	}
	policy := map[string]string{
		"en": "We will publish a policy for reporting vulnerabilities to researchers.",
		"fr": "Nous publierons une politique de signalement des vulnérabilités pour les chercheurs.",
		"de": "Wir werden eine Richtlinie zur Offenlegung von Schwachstellen für Forschende veröffentlichen.",
		"es": "Publicaremos una política de notificación de vulnerabilidades para los investigadores.",
	}
	for _, test := range []struct {
		language, promise, says string
		kept                    bool
	}{
		{"en", trained["en"], "We have reached our goal a year early: we trained 512 employees in recognising phishing.", true},
		{"en", trained["en"], "In 2025 we trained 500 employees in recognising phishing.", true},
		{"fr", trained["fr"], "Nous avons atteint notre objectif : nous avons formé 500 salariés à la détection de l'hameçonnage.", true},
		{"de", trained["de"], "Wir haben unser Ziel erreicht und 520 Beschäftigte im Erkennen von Phishing geschult.", true},
		{"es", trained["es"], "Hemos alcanzado nuestro objetivo: formamos a 500 empleados en la detección del phishing.", true},
		{"en", policy["en"], "As promised, we have published our policy for reporting vulnerabilities to researchers.", true},
		{"fr", policy["fr"], "Comme nous l'avions promis, nous avons publié notre politique de signalement des vulnérabilités pour les chercheurs.", true},
		{"de", policy["de"], "Wie zugesagt haben wir unsere Richtlinie zur Offenlegung von Schwachstellen für Forschende veröffentlicht.", true},
		{"es", policy["es"], "Como habíamos prometido, hemos publicado nuestra política de notificación de vulnerabilidades para los investigadores.", true},

		{"en", trained["en"], "We are on track to train 500 employees in recognising phishing.", false},
		{"en", trained["en"], "We have not yet trained 500 employees in recognising phishing.", false},
		{"en", trained["en"], "We trained 320 employees in recognising phishing.", false},
		{"en", trained["en"], "We have reached 80 % of our target of 500 employees trained in recognising phishing.", false},
		{"en", trained["en"], "We have almost reached our goal of 500 employees trained in recognising phishing.", false},
		{"en", trained["en"], "Once we have reached our goal of 500 employees trained in recognising phishing, we stop.", false},
		{"en", trained["en"], "Our customers have trained 500 employees in recognising phishing.", false},
		{"en", trained["en"], "We trained 500 suppliers in recognising phishing.", false},
		{"en", trained["en"], "We have reached our goal of 500 employees who use a password manager.", false},
		{"en", trained["en"], "We will have trained 500 employees in recognising phishing by 2027.", false},
		{"en", trained["en"], "“We have reached our goal of 500 employees trained in recognising phishing”, a rival says of us.", false},
		{"en", policy["en"], "We have published our policy for reporting vulnerabilities to researchers.", false},
		{"en", policy["en"], "As promised, we have published a report on our new buildings.", false},
		{"fr", trained["fr"], "Nous sommes en bonne voie pour former 500 salariés à la détection de l'hameçonnage.", false},
		{"fr", trained["fr"], "Nous n'avons pas encore formé 500 salariés à la détection de l'hameçonnage.", false},
		{"fr", trained["fr"], "Nous avons formé 320 salariés à la détection de l'hameçonnage.", false},
		{"de", trained["de"], "Wir sind auf gutem Weg, 500 Beschäftigte im Erkennen von Phishing zu schulen.", false},
		{"de", trained["de"], "Wir haben noch nicht 500 Beschäftigte im Erkennen von Phishing geschult.", false},
		{"de", trained["de"], "Wir haben unser Ziel erreicht und 500 Lieferanten im Erkennen von Phishing geschult.", false},
		{"es", trained["es"], "Estamos en camino de formar a 500 empleados en la detección del phishing.", false},
		{"es", trained["es"], "Aún no hemos formado a 500 empleados en la detección del phishing.", false},
		{"es", trained["es"], "Hemos alcanzado el 80 % de nuestro objetivo de 500 empleados formados en la detección del phishing.", false},
	} {
		promise, says := dated("plan", test.language, "2024-03-01", test.promise), dated("news", test.language, "2025-11-02", test.says)
		state, kept := stateOf(t, e, promise, says)
		switch {
		case test.kept && (state != ReportedKept || kept == nil || kept.Text != test.says || kept.On != "2025-11-02" || kept.URL != home+"news"):
			t.Errorf("%q is %s by %+v after %q", test.promise, state, kept, test.says)
		case !test.kept && (state == ReportedKept || kept != nil):
			t.Errorf("%q is reported kept by %q", test.promise, test.says)
		}
	}
}

// A report of the day of the promise or before it, or on a page of which nobody
// knows the day beside one of which nobody does, reports nothing of it.
func TestOnlyALaterPageReportsAPromiseKept(t *testing.T) {
	e := builtin(t)
	const promise = "We will train 500 employees in recognising phishing by 2028."
	const says = "We have reached our goal: we trained 512 employees in recognising phishing."
	for _, test := range []struct {
		name, made, said string
		kept             bool
	}{
		{"later", "2024-03-01", "2024-03-02", true},
		{"the same day", "2024-03-01", "2024-03-01", false},
		{"before", "2024-03-01", "2023-12-24", false},
		{"read later than the promise was made", "2024-03-01", "", true},
		{"said before the promise was read", "", "2024-03-01", false},
		{"no day on either", "", "", false},
	} {
		a, b := dated("plan", "en", test.made, promise), dated("news", "en", test.said, says)
		if state, _ := stateOf(t, e, a, b); (state == ReportedKept) != test.kept {
			t.Errorf("%s: %s", test.name, state)
		}
	}
	for told, kept := range map[string]bool{"In 2023 we trained 512 employees in recognising phishing.": false, "In May 2024 we trained 512 employees in recognising phishing.": true} {
		state, by := stateOf(t, e, dated("plan", "en", "2024-03-01", promise), dated("news", "en", "2025-01-01", told))
		if (state == ReportedKept) != kept || kept && by.Done != "2024-05" {
			t.Errorf("%q: %s by %+v", told, state, by)
		}
	}
	if state, _ := stateOf(t, e, doc(home+"plan", "en", promise, says), dated("news", "en", "2025-01-01", "We sell shoes.")); state == ReportedKept {
		t.Error("a page reports its own promise kept")
	}
}

// An item may be a lone bullet, below words that show something of it.
func TestAnItemWithoutAWordShowsNothing(t *testing.T) {
	page := doc(home+"news", "en", "# Vulnerabilities", "To report vulnerabilities we have published:", "- •", "- a policy")
	for _, m := range builtin(t).Assess("paris-call", acme(page)).Statements {
		if m.Text == "•" {
			t.Errorf("a bullet is %s", m.State)
		}
	}
}

// Around a promise stand bullets, and below it lines without a word.
func TestAPromiseAmongMarksThatAreNoWords(t *testing.T) {
	says := dated("news", "en", "2025-11-02", "In 2025 we trained 500 employees in recognising phishing.")
	for _, marks := range [][]string{
		{"We will train 500 employees in recognising phishing by 2028.", "* * *"},
		{"— —", "• We will train 500 employees in recognising phishing by 2028.", "…"},
	} {
		promise := doc(home+"plan", "en", marks...)
		promise.Text.Published, promise.Text.PublishedFrom = "2024-03-01", "meta"
		if state, _ := stateOf(t, builtin(t), promise, says); state != ReportedKept {
			t.Errorf("%q is %s", marks, state)
		}
	}
}
