package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/scoring"
)

func TestACellSaysWhatItsAnswersHaveInCommon(t *testing.T) {
	type answers = map[scoring.Outcome]int
	for _, test := range []struct {
		name    string
		answers answers
		want    scoring.Outcome
	}{
		{"all found", answers{scoring.Yes: 2}, scoring.Yes},
		{"found, and one does not apply", answers{scoring.Yes: 1, scoring.NotApplicable: 1}, scoring.Yes},
		{"found, and one is open", answers{scoring.Yes: 1, scoring.Unknown: 1}, scoring.Partly},
		{"words alone", answers{scoring.Partly: 1}, scoring.Partly},
		{"nothing found, and one is open", answers{scoring.No: 2, scoring.Unknown: 1}, scoring.Unknown},
		{"nothing found", answers{scoring.No: 2}, scoring.No},
		{"nothing applies", answers{scoring.NotApplicable: 2}, scoring.NotApplicable},
	} {
		if got := together(test.answers); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A cell hides no answer: where nothing was found on some of its questions and the
// others are open, it says both.
func TestACellSaysWhereNothingWasFound(t *testing.T) {
	e := twelve("2026-Q4")
	asked := 0
	for i := range e.Findings {
		if x := &e.Findings[i]; x.Indicator == "vdp" {
			x.Outcome, x.Status, x.Rung = scoring.No, "", nil
			if x.Element == "reply" {
				x.Outcome = scoring.Unknown
			}
			asked++
		}
	}
	files := tree(t, publish(t, bothLanguages, e))
	page, french := files["2026-Q4/harbour-call/org-1/index.html"], files["fr/2026-Q4/harbour-call/org-1/index.html"]
	if asked == 0 || !strings.Contains(page, "Nothing found on 1 of 2, rest not assessed</b>") || !strings.Contains(french, "Rien trouvé pour 1 sur 2, le reste non évalué</b>") {
		t.Errorf("of %d answers to two questions, no cell says that nothing was found on one", asked)
	}
}

// saidBy is what a cell says: the text of its bold part.
func saidBy(cell *html.Node) string {
	for n := range cell.ChildNodes() {
		if n.Data == "b" && n.FirstChild != nil {
			return n.FirstChild.Data
		}
	}
	return ""
}

// Each indicator that was asked of a signatory has a cell with words in it, and
// each cell leads to a place on the page.
func TestTheHeatMapShowsEveryIndicator(t *testing.T) {
	e := twelve("2026-Q4")
	files := tree(t, publish(t, Options{}, e))
	for _, card := range e.Scorecards[:3] {
		asked := map[string]bool{}
		for _, x := range e.Findings {
			if x.Signatory == card.Signatory {
				asked[x.Pledge+"/"+x.Indicator] = true
			}
		}
		page := []byte(files["2026-Q4/harbour-call/"+card.Signatory+"/index.html"])
		ids := map[string]bool{}
		walk(t, page, func(n *html.Node) { ids[attr(n, "id")] = true })
		cells := 0
		walk(t, page, func(n *html.Node) {
			if n.Data != "td" || !strings.HasPrefix(attr(n, "class"), "h-") || attr(n, "class") == "h-none" {
				return
			}
			cells++
			said := saidBy(n)
			if alone := said == "says" || said == "plans"; alone != (attr(n, "class") == "h-words") {
				t.Errorf("%s: a cell that says %q looks like %s", card.Signatory, said, attr(n, "class"))
			}
			if to := attr(n.FirstChild, "href"); !ids[strings.TrimPrefix(to, "#")] {
				t.Errorf("%s: a cell leads to %q", card.Signatory, to)
			}
			if strings.TrimSpace(said) == "" {
				t.Errorf("%s: a cell says nothing", card.Signatory)
			}
		})
		if cells != len(asked) {
			t.Errorf("%s: %d cells for %d indicators", card.Signatory, cells, len(asked))
		}
	}
}
