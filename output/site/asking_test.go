package site

import (
	"strings"
	"testing"

	"makegood/config"
)

// A scorecard says when its signatory was asked for its reply, and one that was
// never asked says nothing of the kind.
func TestFault51AScorecardSaysWhenItsSignatoryWasAsked(t *testing.T) {
	e := fakeEdition("2026-Q4", 3, 1, organisations, func(int, int) int { return 3 })
	e.Asked = []config.Asking{
		{Signatory: "org-1", Asked: "2026-11-01", Until: "2026-11-20", How: "mail <b>to</b> the \u202epress office"},
		{Signatory: "org-1", Asked: "2026-11-15"},
	}
	files := tree(t, publish(t, bothLanguages, e))
	checkSite(t, files)
	for name, wants := range map[string][]string{
		"2026-Q4/harbour-call/org-1/index.html": {
			"asked on 15 November 2026, none so far",
			"It was asked for its reply on 15 November 2026. It was asked for its reply on 1 November 2026 (mail &lt;b&gt;to&lt;/b&gt; the press office). The reply was asked for by 20 November 2026.",
		},
		"fr/2026-Q4/harbour-call/org-1/index.html": {"demandée le 15 novembre 2026, aucune à ce jour", "Elle était demandée pour le 20 novembre 2026."},
		"2026-Q4/harbour-call/org-2/index.html":    {"none so far"},
		"2026-Q4/replies/index.html":               {"One signatory was asked for its reply"},
		"2026-Q4/downloads/index.html":             {"asked.csv"},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	if strings.Contains(files["2026-Q4/harbour-call/org-2/index.html"], "asked for its reply") {
		t.Error("one that was not asked is said to have been")
	}
	if !strings.HasPrefix(files["data/2026-Q4/asked.csv"], "signatory,asked,until,how,edition\norg-1,2026-11-01,2026-11-20,") {
		t.Errorf("asked.csv: %q", files["data/2026-Q4/asked.csv"])
	}
}
