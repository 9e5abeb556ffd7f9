package scoring

import (
	"testing"

	"makegood/config"
)

// A declared source gives its kind to what lies below its address, and to nothing
// that only begins with the same letters.
func TestTheKindOfADeclaredAddress(t *testing.T) {
	sources := []config.Source{
		{URL: "https://acme.test/", Kind: config.PageSource}, {URL: "https://acme.test/trust", Kind: config.PolicySource},
		{URL: "https://acme.test/trust/year/", Kind: config.ReportSource},
	}
	for address, want := range map[string]config.SourceKind{
		"https://acme.test/trust": config.PolicySource, "https://acme.test/trust/": config.PolicySource, "https://acme.test/trust/a": config.PolicySource,
		"https://acme.test/trust?lang=fr": config.PolicySource, "https://acme.test/trust/year/2026": config.ReportSource, "https://acme.test/trust/year": config.ReportSource,
		"https://acme.test/trustees": config.PageSource, "https://acme.test/trust-us": config.PageSource, "https://acme.test.example/trust": config.PageSource,
		"https://acme.test/trustees/report": config.ReportSource,
	} {
		if got := KindOf(sources, address, ""); got != want {
			t.Errorf("%s is a %s, want %s", address, got, want)
		}
	}
}
