package site

import (
	"strings"
	"testing"
)

func TestGradesThatRestOnUnconfirmedSourcesAreMarkedWhereverTheyStand(t *testing.T) {
	e := twelve("2026-Q4")
	for i := range e.Findings {
		e.Findings[i].Draft = e.Findings[i].Signatory == "org-1"
	}
	files := tree(t, publish(t, bothLanguages, e))
	marks := map[string]string{"": "draft: source not confirmed", "fr/": "brouillon\u00a0: source non confirmée"}
	for folder, mark := range marks {
		for at, want := range map[string]bool{"org-1": true, "org-2": false} {
			head, _, _ := strings.Cut(files[folder+"2026-Q4/harbour-call/"+at+"/index.html"], `id="ladder"`)
			if strings.Contains(head, mark) != want {
				t.Errorf("%sthe head of the card of %s: mark is not %v", folder, at, want)
			}
			if strings.Contains(files[folder+"embed/harbour-call/"+at+"/index.html"], mark) != want {
				t.Errorf("%sthe embedded table of %s: mark is not %v", folder, at, want)
			}
		}
		ranking, _, _ := strings.Cut(files[folder+"index.html"], `id="pledges"`)
		if n := strings.Count(ranking, mark); n != 1 {
			t.Errorf("%sthe ranking marks %d signatories, want 1", folder, n)
		}
	}
	for at, want := range map[string]bool{"org-1": true, "org-2": false} {
		if badge := files["embed/harbour-call/"+at+"/badge.svg"]; strings.Contains(badge, marks[""]+"</text>") != want {
			t.Errorf("the badge of %s: mark is not %v:\n%s", at, want, badge)
		}
	}
}

func TestWhatAPersonHasToReadHasItsReasonBesideItsEvidence(t *testing.T) {
	shown := 0
	for name, page := range tree(t, publish(t, Options{}, twelve("2026-Q4"))) {
		for row := range strings.SplitSeq(page, `<tr id="answer-`) {
			row, _, _ = strings.Cut(row, "</tr>")
			if !strings.Contains(name, "/harbour-call/org-") || !strings.Contains(row, "#o-unknown") || !strings.Contains(row, "/e/") {
				continue
			}
			shown++
			if !strings.Contains(row, "a person has to read them") && !strings.Contains(row, "As above.") {
				t.Errorf("%s: no reason stands beside the evidence: %s", name, row)
			}
		}
	}
	if shown == 0 {
		t.Error("no answer with evidence is open")
	}
}
