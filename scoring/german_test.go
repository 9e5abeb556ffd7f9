package scoring

import "testing"

// A figure beside a German participle is a result only where the verbs and the
// order of the words say that the organisation reached it.
func TestGermanFiguresThatAreNoResults(t *testing.T) {
	e := builtin(t)
	for _, text := range []string{
		"Wir wollen 500 Lieferanten geprüft haben, bevor die Verträge auslaufen.",
		"Unsere Lieferanten müssen 95 % ihrer Lücken binnen 30 Tagen geschlossen haben.",
		"Der Anteil unserer geschulten Beschäftigten soll auf 90 % steigen.",
		"Jedes Jahr werden 300 unserer Beschäftigten geschult.",
		"Wir rechnen damit, dass 70 % der Anfragen automatisch beantwortet werden.",
		"Wir möchten, dass im Durchschnitt 90 % der Meldungen beantwortet werden.",
		"Hätten wir mehr Personal, wären 80 % der Lücken geschlossen.",
		"Wir betreiben 14 Rechenzentren, die verschlüsselt verbunden sind.",
		"Wir bieten 24 Kurse an, die von allen besucht werden können.",
		"Wir gehören zu den 50 Unternehmen, die den Aufruf unterzeichnet haben.",
		"Der Erfolg wird bei uns an der Zahl von 500 geschulten Personen gemessen werden.",
		"Seit 2018 haben 60 Staaten den Aufruf unterzeichnet, darunter unserer.",
		"Angreifer haben 200 unserer Server verschlüsselt.",
		"Unser Zulieferer hat 300 seiner Leute geschult.",
		"Mit 45 Fachleuten hat unser Team den Angriff untersucht.",
		"Unser Büro wurde 2019 mit 12 Stellen gegründet.",
		"Wir haben 1.200 Unternehmen befragt; 40 % haben keinen Plan.",
	} {
		if c := e.Rungs(text, "de"); c.Rung >= Measures {
			t.Errorf("%s: %s", text, c.Name)
		}
	}
	for _, text := range []string{
		"2025 haben wir 500 Beschäftigte geschult.",
		"Wir konnten die Zahl der Vorfälle um 30 % senken.",
		"Im Jahr 2024 konnten bei uns 300 Lehrkräfte geschult werden.",
		"Wir haben 500 Beschäftigte geschult, die nun Meldungen beantworten können.",
		"Wir haben 95 % der gemeldeten Schwachstellen binnen 30 Tagen geschlossen.",
		"98 % unserer Beschäftigten haben die Schulung abgeschlossen.",
		"Seit 2022 sind bei uns 85 % der Server umgestellt worden.",
		"Wir haben im Berichtsjahr 61 Vorfälle behoben, 12 mehr als im Vorjahr.",
	} {
		if c := e.Rungs(text, "de"); c.Rung != Measures {
			t.Errorf("%s: %s, want measures", text, c.Name)
		}
	}
}
