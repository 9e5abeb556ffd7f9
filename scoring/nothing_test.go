package scoring

import "testing"

// Next to nobody is nobody, and what was dropped is no plan.
func TestNextToNothing(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, text, want string }{
		{"en", "Hardly any of our staff were trained in cyber security.", "silent"},
		{"en", "Nobody at our company has been trained in cyber security.", "silent"},
		{"en", "0 employees were trained in cyber security in 2025.", "silent"},
		{"en", "We cut training from 4,000 employees to zero.", "silent"},
		{"en", "We planned to train 400 employees but dropped the plan.", "silent"},
		{"en", "We plan to train our staff, but never did.", "silent"},
		{"en", "All of our staff were trained in cyber security.", "acts"},
		{"en", "We plan to train our staff, but not in 2027.", "plans"},
		{"fr", "Presque personne chez nous n'a été formé à la cybersécurité.", "silent"},
		{"fr", "À peine quelques salariés ont été formés à la cybersécurité.", "silent"},
		{"fr", "Nous prévoyons de former nos salariés, mais y avons renoncé.", "silent"},
		{"fr", "Nos salariés ont été formés à la cybersécurité.", "acts"},
		{"de", "Niemand in unserem Unternehmen wurde in Cybersicherheit geschult.", "silent"},
		{"de", "Kaum einer unserer Beschäftigten wurde geschult.", "silent"},
		{"de", "Wir planen eine Schulung aller Beschäftigten, aber aufgegeben haben wir sie.", "silent"},
		{"de", "Unsere Beschäftigten wurden geschult.", "acts"},
		{"es", "Nadie de nuestra empresa ha sido formado en ciberseguridad.", "silent"},
		{"es", "Apenas hemos formado a nuestros empleados.", "silent"},
		{"es", "Tenemos previsto formar a nuestros empleados, pero lo abandonamos.", "silent"},
		{"es", "Hemos formado a nuestros empleados.", "acts"},
	} {
		if got := e.Rungs(test.text, test.language); got.Name != test.want {
			t.Errorf("%s: %s, want %s: %v", test.text, got.Name, test.want, got.Cues)
		}
	}
}
