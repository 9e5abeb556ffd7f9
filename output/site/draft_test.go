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
		if n := strings.Count(ranking, mark); n != 2 { // in the list, and beside words and deeds
			t.Errorf("%sranking and words against deeds mark %d signatories, want one each", folder, n)
		}
	}
	if press := files["2026-Q4/press/index.html"]; !strings.Contains(press, "One scorecard is a draft: nobody has confirmed yet that its sources are the organisation’s own.") {
		t.Error("the sentences for the press do not say that they rest on a draft")
	}
	if picture := files["2026-Q4/harbour-call/words-and-deeds.svg"]; strings.Count(picture, "(draft)") != 1 {
		t.Error("the picture for the press does not mark the one draft")
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
			if !strings.Contains(name, "/harbour-call/org-") || !strings.Contains(row, "o-unknown") || !strings.Contains(row, "/e/") {
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

// A draft asks not to be quoted, so nothing offers its sentences for copying.
func TestADraftOffersNoSentenceToCopy(t *testing.T) {
	for state, want := range map[string]bool{"draft": false, "final": true} {
		e := twelve("2026-Q4")
		e.Meta.State = state
		files := tree(t, publish(t, Options{}, e))
		for _, name := range []string{"index.html", "2026-Q4/press/index.html", "2026-Q4/about/index.html", "2026-Q4/harbour-call/org-1/index.html"} {
			if got := strings.Contains(files[name], ">Copy sentence</button>"); got != want && (name != "index.html" || got) {
				t.Errorf("%s, %s: a button to copy the sentence is %v", state, name, got)
			}
		}
	}
}
