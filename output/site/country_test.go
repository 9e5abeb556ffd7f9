package site

import "testing"

// No code stands bare that a reader could take for a name.
func TestCountriesAreNamedOrExplained(t *testing.T) {
	real, invented := twelve("2026-Q4"), twelve("2026-Q4")
	invented.Meta.Demo = true
	for _, test := range []struct{ language, code, want, demo string }{
		{"en", "DE", "Germany", "Germany"},
		{"fr", "DE", "Allemagne", "Allemagne"},
		{"en", "XK", "Kosovo", "Kosovo"},
		{"en", "XXA", "area XXA (no country of ISO 3166)", "invented country XXA"},
		{"fr", "XXA", "territoire XXA (hors ISO 3166)", "pays inventé XXA"},
		{"en", "<b>", "<b>", "<b>"},
	} {
		for i, want := range []string{test.want, test.demo} {
			b := &book{issues: []*issue{newIssue(&real)}}
			if i == 1 {
				b.issues[0] = newIssue(&invented)
			}
			var err error
			if b.catalogue, err = readCatalogue(test.language); err != nil {
				t.Fatal(err)
			}
			if got := b.country(test.code); got != want {
				t.Errorf("%s in %s is %q, want %q", test.code, test.language, got, want)
			}
		}
	}
}
