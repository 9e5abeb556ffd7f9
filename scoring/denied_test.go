package scoring

import "testing"

// What is said to be untrue, only told of the organisation, or done by those whom it
// calls its own and who are others, is no deed of the organisation.
func TestWhatIsDeniedToldOrDoneByOthersIsNoDeed(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct{ language, text, want string }{
		{"en", "It is untrue that we have published a transparency report.", "silent"},
		{"en", "It is not true that we have trained 300 employees.", "silent"},
		{"en", "It is not the case that we published a report.", "silent"},
		{"en", "At no time did we publish a report on removals.", "silent"},
		{"en", "It is true that we have trained 300 employees.", "measures"},
		{"en", "We lost no time and published a report on removals.", "acts"},
		{"en", "None of our 1,240 employees has been trained in phishing awareness.", "silent"},
		{"en", "None of this works by itself: we have trained 1,240 employees in phishing awareness.", "measures"},
		{"fr", "Aucun de nos 1 240 employés n'a été formé au hameçonnage.", "silent"},
		{"es", "Ninguno de nuestros 1240 empleados ha sido formado en phishing.", "silent"},
		{"de", "Das Training unserer Mitarbeiter hat nicht stattgefunden.", "silent"},
		{"de", "Es ist falsch, dass wir 300 Mitarbeiter geschult haben.", "silent"},
		{"de", "Es ist richtig, dass wir 300 Mitarbeiter geschult haben.", "measures"},
		{"fr", "Il est faux que nous ayons formé 300 employés.", "silent"},
		{"fr", "Il n'est pas vrai que nous avons formé 300 employés.", "silent"},
		{"fr", "Il est vrai que nous avons formé 300 employés.", "measures"},
		{"es", "Es falso que hemos formado a 300 empleados.", "silent"},
		{"es", "No es cierto que hemos formado a 300 empleados.", "silent"},
		{"es", "Es cierto que hemos formado a 300 empleados.", "measures"},

		{"en", "We are said to have trained 300 employees.", "says"},
		{"en", "Allegedly we trained 300 employees.", "says"},
		{"en", "An article says that we trained 300 employees.", "says"},
		{"en", "We are proud to have trained 300 employees.", "measures"},
		{"en", "As our annual report says, we trained 300 employees.", "measures"},

		{"en", "Our competitor Voxline trained 300 employees in phishing.", "silent"},
		{"en", "Our peers have published transparency reports.", "silent"},
		{"en", "Our supplier Voxline has trained 300 employees.", "silent"},
		{"en", "We meet our competitors every month and have trained 300 employees.", "measures"},
		{"en", "Together with our rivals we have trained 300 employees.", "measures"},
		{"de", "Unser Wettbewerber Voxline hat 300 Mitarbeiter geschult.", "silent"},
		{"de", "Unser Mitbewerber hat einen Transparenzbericht veröffentlicht.", "silent"},
		{"de", "Mit unseren Wettbewerbern haben wir 300 Mitarbeiter geschult.", "measures"},
		{"fr", "Notre concurrent Voxline a formé 300 employés.", "silent"},
		{"fr", "Notre client a demandé conseil, et nous avons formé 300 employés.", "measures"},
		{"es", "Nuestro rival ha publicado un informe de transparencia.", "silent"},
		{"es", "Con nuestros rivales hemos formado a 300 empleados.", "measures"},
	} {
		if got := e.Rungs(test.text, test.language); got.Name != test.want {
			t.Errorf("%s: %s: %s, want %s", test.language, test.text, got.Name, test.want)
		}
	}
}
