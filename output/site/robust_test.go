package site

import (
	"strings"
	"testing"

	"makegood/scoring"
)

const robustPage = "2026-Q4/robustness/harbour-call/index.html"

func TestThePageOfRobustnessSaysWhatTheEditionSays(t *testing.T) {
	half, minus := 0.5, -0.354
	e := fakeEdition("2026-Q4", 2, 2, organisations, func(i, j int) int { return i + j })
	e.Robustness = []scoring.Robustness{{
		Initiative: "harbour-call", Seed: -7, Draws: 400, Pledge: "P2", Weight: "P1",
		Ranks: []scoring.RankRange{
			{Signatory: "org-1", Kind: "state", Rank: 1, Low: 1, High: 2},
			{Signatory: "org-2", Kind: "state", Rank: 2, Low: 2, High: 2},
		},
		Scenarios: []scoring.Scenario{
			{Change: scoring.Without, Of: "P2", Ranked: 2, Moved: 1, Places: 0.5, Largest: &scoring.Shift{Signatory: "org-2", Was: 2, Is: 1}, Spearman: &minus, Kendall: &half},
			{Change: scoring.OtherCoverage, Of: "0.7", Ranked: 1, Entered: 2, Left: 1},
		},
		Leanings: []scoring.Leaning{{On: scoring.OnPDF, Signatories: 2, Correlation: &minus, Flagged: true}, {On: scoring.OnCountry, Signatories: 1}},
		Groups:   []scoring.Group{{On: scoring.OnCountry, Value: hostileName, Signatories: 2, Score: 12.99}},
	}}
	e.Pairs = []scoring.Pair{{Initiative: "harbour-call", Kind: "state", Signatory: "org-1", Other: "org-2", Above: 0.7575, Below: 0.0025}}
	files := tree(t, publish(t, bothLanguages, e))
	checkSite(t, files)
	page := files[robustPage]
	for _, want := range []string{
		"In 400 draws", "<dd>-7</dd>", "P2. Shared core", "P1. Help under attack", ">1–2<", ">75%<", ">under 1%<", "1 of 2", "from 2 to 1", "−0.35", ">0.50<",
		"70% of the points", "2 ranked only then, 1 no longer", "One is flagged here", "Share of PDF files", `<rect class="bl" x="32.3%" y="4" width="17.7%"`, ">12<", "Acme &lt;Corp&gt;",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if !strings.Contains(files["fr/"+robustPage], "−0,35") {
		t.Error("the French page writes numbers otherwise")
	}
	for _, from := range []string{"index.html", "2026-Q4/method/index.html", "2026-Q4/ranking/harbour-call/state/index.html"} {
		if page, ok := files[from]; ok && !strings.Contains(page, "robustness/harbour-call/index.html") {
			t.Errorf("%s does not lead there", from)
		}
	}
}

// Each correlation above 0.3 is flagged, and where it may mean nothing the flag says
// why: chance reaches it, or there are too few to tell.
func TestAFlagThatMayMeanNothingSaysWhy(t *testing.T) {
	e := twelve("2026-Q4")
	half, small := 0.5, 0.1
	e.Robustness = []scoring.Robustness{{Initiative: "harbour-call", Leanings: []scoring.Leaning{
		{On: scoring.OnDocuments, Signatories: 10, Least: 6, Correlation: &half, Beyond: 0.632},
		{On: scoring.OnPDF, Signatories: 10, Least: 6, Correlation: &small, Beyond: 0.632},
		{On: scoring.OnLanguage, Signatories: 50, Least: 44, Correlation: &half},
		{On: scoring.OnCountry, Signatories: 10, Least: 44, Correlation: &half},
	}}}
	page := tree(t, publish(t, Options{}, e))[robustPage]
	for _, want := range []string{"><b>yes</b>, but chance reaches 0.63 among so few</td>", ">no</td>", "><b>yes</b></td>", "><b>yes</b>, but it means little: that takes 44 signatories</td>", "3 are flagged here."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// Editions of earlier versions say nothing of it, and nothing leads there.
func TestNoRobustnessNoPage(t *testing.T) {
	e := twelve("2026-Q4")
	e.Robustness, e.Pairs = nil, nil
	for name, page := range tree(t, publish(t, Options{}, e)) {
		if strings.Contains(name, "robustness/") || strings.Contains(page, "robustness/harbour-call") {
			t.Errorf("%s speaks of it", name)
		}
	}
}

func TestRobustnessOfManyStaysShort(t *testing.T) {
	e := fakeEdition("2026-Q4", 90, 9, organisations, func(i, j int) int { return (i*5 + j*j) % 9 })
	files := tree(t, publish(t, Options{}, e))
	if page := files[robustPage]; len(page) > 100_000 || !strings.Contains(page, "The first 20 of 36") {
		t.Errorf("%d bytes", len(page))
	}
	e.Robustness[0].Draws, e.Pairs = 0, nil
	if page := tree(t, publish(t, Options{}, e))[robustPage]; !strings.Contains(page, "No draws were made") {
		t.Error("the page tells of draws that nobody made")
	}
}
