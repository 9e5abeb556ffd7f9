package scoring

import "testing"

// What stands in a licence that others wrote is theirs, up to the next heading; what the
// organisation says about a licence, or behind one, is its own.
func TestALicenceOfOthersSaysNothingOfUs(t *testing.T) {
	e := builtin(t)
	deed := "We have published a vulnerability disclosure policy and report malware to vendors."
	for _, test := range []struct {
		name, language string
		lines          []string
		want           bool
	}{
		{"pasted", "en", []string{"# Licence of the library", "Permission is hereby granted, free of charge, to whoever obtains a copy.", deed}, false},
		{"pasted without a heading", "en", []string{"Redistribution and use in source and binary forms are allowed.", deed}, false},
		{"before it", "en", []string{deed, "Redistribution and use in source and binary forms are allowed."}, true},
		{"behind its section", "en", []string{"# Licence", "Permission is hereby granted, free of charge, to whoever obtains a copy.", "# Security", deed}, true},
		{"told of", "en", []string{"On our site, permission is hereby granted to quote us.", deed}, true},
		{"pasted", "fr", []string{"Ce contrat est une licence de logiciel libre.", "Nous avons publié une politique de divulgation coordonnée des vulnérabilités."}, false},
		{"none", "fr", []string{"Nous avons publié une politique de divulgation coordonnée des vulnérabilités."}, true},
		{"pasted", "de", []string{"Diese Open-Source-Lizenz für die Europäische Union gilt für Werke.", "Wir haben eine Richtlinie zur Offenlegung von Schwachstellen veröffentlicht."}, false},
		{"none", "de", []string{"Wir haben eine Richtlinie zur Offenlegung von Schwachstellen veröffentlicht."}, true},
		{"pasted", "es", []string{"La presente Licencia Pública de la Unión Europea se aplica a la obra.", "Hemos publicado una política de divulgación coordinada de vulnerabilidades."}, false},
		{"none", "es", []string{"Hemos publicado una política de divulgación coordinada de vulnerabilidades."}, true},
	} {
		findings := paris(e, doc(home+"legal", test.language, test.lines...))
		rung, _ := climbed(t, findings, "P5")
		if (rung >= Acts) != test.want {
			t.Errorf("%s (%s): rung %d", test.name, test.language, rung)
		}
		for _, f := range findings {
			if f.ID == "acme/paris-call/P5/disclosure/contact" && (f.Outcome == Yes) != test.want {
				t.Errorf("%s (%s): %s", test.name, test.language, f.Outcome)
			}
		}
	}
}
