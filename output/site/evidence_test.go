package site

import (
	"strings"
	"testing"

	"makegood/output"
)

// An evidence page serves several questions: each stands under its own words,
// leads to its own answer and shows the patterns that earned its own points.
func TestEvidencePagesLeadFromEachQuestionToItsAnswer(t *testing.T) {
	e := twelve("2026-Q4")
	files := tree(t, publish(t, Options{}, e))
	rules := 0
	for i := range e.Findings {
		x := &e.Findings[i]
		for _, ev := range x.Evidence {
			id := output.EvidenceID(ev)
			page := files["e/"+id+"/index.html"]
			if !strings.Contains(page, "<h1>Evidence "+id+"</h1>") {
				t.Fatalf("the page of %s does not show its whole number", id)
			}
			if x.Probe != "rule" {
				continue
			}
			anchor := x.Signatory + "/index.html#" + answerAnchor(x)
			_, use, ok := strings.Cut(page, anchor+`">`)
			use, _, _ = strings.Cut(use, `<div class="use">`)
			if !ok || !strings.Contains(use, "seen by <code>") {
				t.Errorf("%s: %s does not lead to its answer and show its pattern:\n%s", id, x.ID, use)
			}
			if card := files["2026-Q4/harbour-call/"+x.Signatory+"/index.html"]; !strings.Contains(card, `id="`+answerAnchor(x)+`"`) {
				t.Errorf("%s leads to %s, which is not there", id, anchor)
			}
			rules++
		}
	}
	if rules == 0 {
		t.Error("no rule has evidence")
	}
}
