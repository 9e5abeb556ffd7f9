package scoring

import "testing"

// What a newspaper says of an organisation is no word of its own; what a law asks
// for speaks for nobody.
func TestWhoIsNamedAsTheSource(t *testing.T) {
	e := builtin(t)
	for text, want := range map[string]string{
		"According to Telmira Weekly of last May, our policy on vulnerabilities was published in 2025.":           "says",
		"According to Regulation 881 of the Union, our policy on vulnerabilities was published in 2025.":          "acts",
		"According to our annual report of last May, our policy on vulnerabilities was published in 2025.":        "acts",
		"According to NIST and its many guides of last May, our policy on vulnerabilities was published in 2025.": "acts",
	} {
		if got := e.Rungs(text, "en"); got.Name != want {
			t.Errorf("%s: %s, want %s", text, got.Name, want)
		}
	}
}
