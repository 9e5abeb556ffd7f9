package scoring

import "testing"

// A list below a heading that asks what others do, or below what is asked of others,
// tells none of the organisation's deeds; below one that asks what it did itself, or
// names others only as those it works with, it does.
func TestWhoseListAHeadingHeads(t *testing.T) {
	e := builtin(t)
	items := map[string][]string{
		"en": {"published a policy to report vulnerabilities", "trained 300 engineers to report vulnerabilities", "launched a programme to report vulnerabilities"},
		"fr": {"une politique de signalement des vulnérabilités a été publiée", "un programme de signalement des vulnérabilités a été lancé"},
		"de": {"2024 wurde eine Richtlinie zur Offenlegung von Schwachstellen veröffentlicht", "2025 wurde ein Programm zur Offenlegung von Schwachstellen gestartet"},
		"es": {"se ha publicado una política para notificar vulnerabilidades", "se ha lanzado un programa para notificar vulnerabilidades"},
	}
	for _, test := range []struct {
		language, above string
		deeds           bool
	}{
		{"en", "# What others do", false},
		{"en", "# What attackers do", false},
		{"en", "# What our suppliers do", false},
		{"en", "# How governments respond", false},
		{"en", "# Good practice elsewhere", false},
		{"en", "# What we expect of suppliers", false},
		{"en", "# Requirements for suppliers", false},
		{"en", "Our suppliers must show that they have:", false},
		{"en", "We expect our suppliers to have:", false},
		{"en", "# What we did in 2025", true},
		{"en", "# Other news", true},
		{"en", "# Working with others", true},
		{"en", "# Stopping attackers", true},
		{"en", "# How attackers were stopped", true},
		{"en", "With our suppliers we have:", true},
		{"fr", "# Ce que font les autres", false},
		{"fr", "# Ce que nous attendons de nos fournisseurs", false},
		{"fr", "Nos fournisseurs doivent prouver ce qui suit :", false},
		{"fr", "# Ce que nous avons fait", true},
		{"de", "# Was andere tun", false},
		{"de", "# Was wir von Lieferanten erwarten", false},
		{"de", "Unsere Lieferanten müssen nachweisen:", false},
		{"de", "# Was wir getan haben", true},
		{"es", "# Lo que hacen otros", false},
		{"es", "# Lo que esperamos de los proveedores", false},
		{"es", "Nuestros proveedores deben demostrar lo siguiente:", false},
		{"es", "# Lo que hemos hecho", true},
	} {
		page := []string{test.above}
		for _, item := range items[test.language] {
			page = append(page, "- "+item)
		}
		for _, f := range paris(e, doc(home+"list", test.language, page...)) {
			if f.Pledge == "P5" && f.Probe == "ladder" && (f.Rung != nil && *f.Rung >= Acts) != test.deeds {
				t.Errorf("%s: %s, %s", test.above, f.Outcome, f.Reason.Text)
			}
		}
	}
}

// Nor does it answer a question, unless the item names the organisation.
func TestAListOfOthersAnswersNothing(t *testing.T) {
	e := builtin(t)
	for _, test := range []struct {
		above, item string
		want        bool
	}{
		{"# What others do", "- published a vulnerability disclosure policy", false},
		{"Our competitors have:", "- published a vulnerability disclosure policy", false},
		{"# What others do", "- we have published a vulnerability disclosure policy, too", true},
		{"# What we do", "- published a vulnerability disclosure policy", true},
	} {
		for _, f := range paris(e, doc(home+"list", "en", test.above, test.item)) {
			if f.ID == "acme/paris-call/P5/disclosure/contact" && (f.Outcome == Yes) != test.want {
				t.Errorf("%s %s: %s", test.above, test.item, f.Outcome)
			}
		}
	}
}
