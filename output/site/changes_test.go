package site

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"makegood/config"
	"makegood/output"
	"makegood/scoring"
)

func TestEachChangedAnswerStandsOnThePageOfItsSignatoryWithItsCause(t *testing.T) {
	editions := twoEditions()
	c, err := scoring.Compare(editions[1].Results(), editions[0].Results())
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Changes) < 20 {
		t.Fatalf("only %d answers differ", len(c.Changes))
	}
	files := tree(t, publish(t, Options{Languages: []string{"en"}}, editions...))
	words := map[scoring.Cause]string{
		scoring.WeCorrected: "We corrected", scoring.BecameReadable: "Became readable", scoring.BecameUnreadable: "Became unreadable",
		scoring.NotReadAgain: "Not read again by us", scoring.TheyChanged: "They changed", scoring.MethodChanged: "The method changed",
	}
	seen := map[scoring.Cause]bool{}
	for _, d := range c.Changes {
		parts := strings.Split(d.ID, "/")
		page := files[path.Join("2026-Q4/changes/harbour-call", parts[0], "index.html")]
		_, rest, ok := strings.Cut(page, `id="answer-`+strings.Join(parts[2:], ".")+`"`)
		if !ok {
			t.Errorf("%s is not on the page of %s", d.ID, parts[0])
			continue
		}
		article, _, _ := strings.Cut(rest, "</article>")
		if !strings.Contains(article, words[d.Cause]) {
			t.Errorf("%s: the page does not say %q", d.ID, words[d.Cause])
		}
		seen[d.Cause] = true
	}
	if len(seen) < 4 {
		t.Errorf("the editions differ by %v only", seen)
	}
	if overview := files["2026-Q4/changes/index.html"]; !strings.Contains(overview, fmt.Sprintf("%d of 180 findings", len(c.Changes))) || !strings.Contains(overview, "https://org-1.example/P1/report.html") {
		t.Error("the overview lacks the count or the removed page")
	}
	if first := files["2026-Q2/changes/index.html"]; !strings.Contains(first, "first edition") {
		t.Error("the first edition does not say that it is the first")
	}
	if page := files["corrections/index.html"]; !strings.Contains(page, "harbour-call/org-1/index.html#pledge-P1") {
		t.Error("the correction is not among the corrections")
	}
}

func TestARevisionNamesWhatChanged(t *testing.T) {
	editions := twoEditions()
	editions[0].Method.Bands[0].From = 85
	editions[0].Meta.Scoring = "2"
	editions[0].Initiatives[0].Pledges[2].Not = map[string][]string{"en": {"student election"}}
	page := tree(t, publish(t, Options{Languages: []string{"en"}}, editions...))["corrections/index.html"]
	for _, want := range []string{"version 2 of its rules in place of 1", "Points, bands, thresholds", "on pledge P3"} {
		if !strings.Contains(page, want) {
			t.Errorf("the revision does not say %q", want)
		}
	}
	if strings.Contains(page, "Cue words:") {
		t.Error("the page says that cues changed, and they did not")
	}
}

// A list of many that changed goes over several pages, and names each once.
func TestAllThatMovedAreListed(t *testing.T) {
	names := make([]string, 130)
	for i := range names {
		names[i] = fmt.Sprintf("Organisation %d", i)
	}
	at := func(shift int) output.Edition {
		return fakeEdition(fmt.Sprintf("2026-Q%d", 4-shift), 130, 2, names, func(i, j int) int { return (i + j + shift) % 5 })
	}
	files := tree(t, publish(t, Options{Languages: []string{"en"}}, at(0), at(2)))
	all := files["2026-Q4/moved/harbour-call/index.html"] + files["2026-Q4/moved/harbour-call/2/index.html"]
	for i := range names {
		if n := strings.Count(all, fmt.Sprintf("/changes/harbour-call/org-%d/index.html", i+1)); n != 1 {
			t.Errorf("org-%d is listed %d times", i+1, n)
		}
	}
}

func TestMarkWords(t *testing.T) {
	marked := func(words []word) string {
		var parts []string
		for _, w := range words {
			if w.Other {
				parts = append(parts, "["+w.Text+"]")
			} else {
				parts = append(parts, w.Text)
			}
		}
		return strings.Join(parts, " ")
	}
	for _, test := range []struct{ was, is, wantWas, wantIs string }{
		{"We will screen every buyer before any sale.", "We aim to screen every buyer before any sale.", "We [will] screen every buyer before any sale.", "We [aim to] screen every buyer before any sale."},
		{"We publish figures.", "We publish figures.", "We publish figures.", "We publish figures."},
		{"One thing.", "Wholly another sentence here.", "One thing.", "Wholly another sentence here."},
		{"", "New words.", "", "New words."},
	} {
		before, after := markWords(test.was, test.is)
		if marked(before) != test.wantWas || marked(after) != test.wantIs {
			t.Errorf("%q to %q: %q, %q", test.was, test.is, marked(before), marked(after))
		}
		if plain := func(ws []word) string { return strings.NewReplacer("[", "", "]", "").Replace(marked(ws)) }; plain(before) != test.was || plain(after) != test.is {
			t.Errorf("%q to %q: words are lost", test.was, test.is)
		}
	}
}

func TestSignedWritesTheSignAndOneDecimal(t *testing.T) {
	fr, err := readCatalogue("fr")
	if err != nil {
		t.Fatal(err)
	}
	got := []string{fr.signed(3.25), fr.signed(-1), fr.signed(0.04), fr.signed(-0.04)}
	if want := []string{"+3,3", "−1,0", "0", "0"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestChangedPromisesStandSideBySide(t *testing.T) {
	files := tree(t, publish(t, Options{Languages: []string{"en"}}, twoEditions()...))
	for _, name := range []string{"2026-Q4/changes/index.html", "2026-Q4/changes/harbour-call/org-1/index.html"} {
		_, section, _ := strings.Cut(files[name], `id="promises"`)
		for _, want := range []string{"later date", "<mark>2026.</mark>", "<mark>2027.</mark>", "no longer found on its page, which was read, nor anything like it on another"} {
			if !strings.Contains(section, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

// What a signatory says that it kept is quoted wherever the promise stands, as its
// own word, and what it promised stands beside what it did.
func TestAPromiseReportedKeptIsQuotedWhereItStands(t *testing.T) {
	editions := twoEditions()
	last := &editions[slices.IndexFunc(editions, func(e output.Edition) bool { return e.Meta.ID == "2026-Q4" })]
	m := &last.Commitments[len(last.Commitments)-1]
	m.State = scoring.ReportedKept
	m.Kept = &scoring.KeptBy{Text: "We have kept our <promise>.", URL: "https://acme.test/kept", SHA256: m.SHA256, Start: 1, End: 9, On: "2026-10-01"}
	files := tree(t, publish(t, Options{Languages: []string{"en"}}, editions...))
	card := "2026-Q4/harbour-call/" + m.Signatory + "/index.html"
	for _, name := range []string{"2026-Q4/commitments/index.html", card} {
		for _, want := range []string{"reported kept", "We have kept our &lt;promise&gt;.", "Its own word; nobody else has confirmed it.", "https://acme.test/kept"} {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
	for name, want := range map[string]string{card: "It says by when; not said: what and how much", "2026-Q4/pledges/harbour-call/" + m.Pledge + "/index.html": "by when; not said: what and how much"} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
}

// An entry of the log of corrections stands on the page of corrections at an address
// of its own, in the feed, on the scorecard beside the answer, and on the page of the
// evidence; one whose finding is not there says so without a link.
func TestTheLogOfCorrectionsIsShown(t *testing.T) {
	e := twelve("2026-Q4")
	x := e.Findings[slices.IndexFunc(e.Findings, func(x scoring.Finding) bool { return len(x.Evidence) > 0 && x.Probe == "ladder" })]
	log := []config.Correction{
		{Edition: "2026-Q4", Finding: "nobody/harbour-call/P1/a/b", Was: "no", Is: "yes", Why: "Gone.", MadeOn: "2026-11-20", By: "Ada"},
		{Edition: "2026-Q4", Finding: x.ID, Was: "yes", Is: "partly", Why: "A <plan> was taken for a deed.", MadeOn: "2026-11-21", By: "Ada"},
	}
	o := bothLanguages
	o.Corrections, o.CorrectionsFile = log, []byte("edition,finding\n")
	files := tree(t, publish(t, o, e))
	checkSite(t, files)
	id := correctionID(&log[1])
	for name, wants := range map[string][]string{
		"corrections/index.html":                                   {`<tr id="` + id + `"><th scope="row"><a href=`, "Evidence found", "Partial evidence", "A &lt;plan&gt; was taken for a deed.", "(21 November 2026, Ada)", `<bdi>nobody</bdi>`, "data/corrections.csv"},
		"fr/corrections/index.html":                                {id, "Preuve partielle"},
		"feeds/corrections.xml":                                    {id, "We said “Evidence found”; right is “Partial evidence”."},
		"data/corrections.csv":                                     {"edition,finding\n"},
		"2026-Q4/harbour-call/" + x.Signatory + "/index.html":      {"<h4>We were wrong</h4>", "corrections/index.html#" + id, "Correction of 21 November 2026"},
		"fr/e/" + output.EvidenceID(x.Evidence[0]) + "/index.html": {"Nous nous étions trompés", "corrections/index.html#" + id},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	log[1].Why = "Said in other words."
	if correctionID(&log[1]) != id {
		t.Error("another wording moves the address")
	}
}
