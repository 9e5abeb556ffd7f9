package site

import (
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// What was observed stands beside the words of its pledge, whatever a host
// answered is text, and what was not observed says so.
func TestCardsShowWhatWasObserved(t *testing.T) {
	e := fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return 3 })
	ind := config.Indicator{ID: "observed", Title: both("Seen from outside", "Vu de l’extérieur")}
	seen := time.Date(2026, 11, 6, 9, 12, 0, 0, time.UTC)
	for _, o := range []archive.Observation{
		{Check: "security-txt", Host: "ostrelle.example", Observed: seen, State: archive.OK, Holds: true, Facts: []archive.Fact{{Name: "expires", Value: "2027-04-30"}, {Name: "contact", Value: "<b>mailto:x</b>"}}},
		{Check: "dmarc", Host: "ostrelle.example", Observed: seen, State: archive.Unreachable, Reason: "dns-timeout"},
	} {
		ind.Elements = append(ind.Elements, config.Element{ID: o.Check, Claim: en("has " + o.Check), Points: 1, Because: "It counts.", Observe: o.Check, Partly: map[string]string{"dmarc": "record"}[o.Check]})
		f := e.Findings[0]
		f.Indicator, f.Element, f.Probe, f.Rung, f.Evidence, f.Outcome, f.Points, f.Possible = "observed", o.Check, "observation", nil, nil, scoring.Yes, 1, 1
		f.ID = f.Signatory + "/harbour-call/P1/observed/" + o.Check
		if f.Observation = &o; o.State != archive.OK {
			f.Outcome, f.Points, f.Unknown = scoring.Unknown, 0, 1
		}
		e.Findings = append(e.Findings, f)
	}
	e.Initiatives[0].Pledges[0].Indicators = append(e.Initiatives[0].Pledges[0].Indicators, ind)
	files := tree(t, publish(t, Options{Languages: []string{"en"}}, e))
	checkSite(t, files)
	card := files["2026-Q4/harbour-call/"+e.Scorecards[0].Signatory+"/index.html"]
	for _, want := range []string{
		"<h4>Observed from outside</h4>", "<strong>security.txt</strong>, ostrelle.example: <bdi>expires 2027-04-30; contact &lt;b&gt;mailto:x&lt;/b&gt;</bdi>.",
		"Observed 6 November 2026.", "<strong>DMARC</strong>, ostrelle.example: not observed (", "raises no rung",
	} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %q", want)
		}
	}
	if strings.Count(card, "Observed 6 November 2026.") != 1 {
		t.Error("what was not observed is said to be observed on a day")
	}
	rules := files[rulesOf(t, files, &e)]
	for _, want := range []string{"Observed from outside: security.txt.", "Observed from outside: DMARC. In part, where the check does not hold but finds: record."} {
		if !strings.Contains(rules, want) {
			t.Errorf("the rules of the pledge lack %q", want)
		}
	}
	if pledge := files["2026-Q4/pledges/harbour-call/P1/index.html"]; !strings.Contains(pledge, "Has security-txt") {
		t.Error("the pledge's table lacks the observed question")
	}
}

// rulesOf finds the page with the rules of the first pledge.
func rulesOf(t *testing.T, files map[string]string, e *output.Edition) string {
	t.Helper()
	for name := range files {
		if strings.HasPrefix(name, e.Meta.ID+"/method/") && strings.Contains(name, "P1") {
			return name
		}
	}
	t.Fatal("no page with the rules of P1")
	return ""
}
