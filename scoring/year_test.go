package scoring

import "testing"

// The year in course is no plan where the verb is past, and what is told as
// reached in a year to come shows nothing.
func TestTheYearInCourse(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, text, want string }{
		{"en", "In 2026 we trained 4,312 employees in cyber security.", "measures"},
		{"en", "We fixed 38 vulnerabilities in 2026.", "measures"},
		{"en", "We fixed 38 vulnerabilities in 2025.", "measures"},
		{"en", "In 2026 we will train 4,312 employees in cyber security.", "plans"},
		{"en", "In 2026 we published a policy on vulnerabilities.", "acts"},
		{"en", "We trained 900 employees in 2031.", "silent"},
		{"en", "In 2031 we trained 900 employees.", "silent"},
		{"en", "Since 2026 we trained 900 employees in 2031.", "acts"}, // a year that has begun stands beside it
		{"en", "We launched a programme to train 900 employees in 2031.", "acts"},
		{"en", "By the end of 2026 all suppliers of ours are audited.", "plans"},
		{"en", "By the end of 2025 all suppliers of ours were audited.", "acts"},
		{"en", "By the end of 2025 we trained 900 employees.", "measures"},
		{"fr", "En 2026, nous avons formé 4 312 salariés à la cybersécurité.", "measures"},
		{"fr", "En 2026, nous formerons 4 312 salariés à la cybersécurité.", "plans"},
		{"fr", "Nous avons formé 900 salariés en 2031.", "silent"},
		{"de", "Im Jahr 2026 haben wir 4.312 Beschäftigte im Erkennen von Phishing geschult.", "measures"},
		{"de", "Im Jahr 2026 werden wir 4.312 Beschäftigte schulen.", "plans"},
		{"de", "Im Jahr 2031 haben wir 900 Beschäftigte geschult.", "silent"},
		{"es", "En 2026 formamos a 4.312 empleados en ciberseguridad.", "measures"},
		{"es", "En 2026 formaremos a 4.312 empleados en ciberseguridad.", "plans"},
		{"es", "En 2031 formamos a 900 empleados.", "silent"},
	} {
		if got := e.Rungs(test.text, test.language); got.Name != test.want {
			t.Errorf("%s: %s, want %s: %v", test.text, got.Name, test.want, got.Cues)
		}
	}
}
