package site

import (
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
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

// What an independent party says stands beside the signatory's own words, with its
// name, and has a page of its own.
func TestTheIndependentPartyIsQuotedByName(t *testing.T) {
	e := fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return 5 })
	own := e.Findings[0].Evidence[0]
	own.URL, own.Attests, own.Quote = "https://assurance.example/report.pdf", "Assurance <&> Sons", "We examined the desk and found it open."
	own.End = own.Start + len(own.Quote)
	own.Cues = nil
	e.Findings[0].Evidence = append(e.Findings[0].Evidence[:1], own)
	files := tree(t, publish(t, bothLanguages, e))
	checkSite(t, files)
	page := "e/" + output.EvidenceID(own) + "/index.html"
	for name, want := range map[string]string{
		"2026-Q4/harbour-call/org-1/index.html":    "<b>The independent party, Assurance &lt;&amp;&gt; Sons, in its own document.</b>",
		"fr/2026-Q4/harbour-call/org-1/index.html": "<b>Le tiers indépendant, Assurance &lt;&amp;&gt; Sons, dans son propre document.</b>",
		page:         "<dt>Said by</dt><dd><bdi>Assurance &lt;&amp;&gt; Sons</bdi></dd>",
		"fr/" + page: "<dt>Dit par</dt>",
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
	if strings.Count(files["2026-Q4/harbour-call/org-1/index.html"], "The independent party") != 1 {
		t.Error("the signatory's own words pass for those of the independent party")
	}
}

// A page that was unchanged when it was read again is quoted from an older record:
// both stand on the page of the evidence, and the day on which its words came.
func TestTheRecordThatHoldsTheWordsIsNamed(t *testing.T) {
	e := fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return 5 })
	ev := &e.Findings[0].Evidence[0]
	ev.Original = &scoring.Original{Location: archive.Location{File: "2026-Q3/<org>.warc.gz", Offset: 512, Length: 2_048}, Fetched: "2026-08-15T09:00:01Z"}
	files := tree(t, publish(t, bothLanguages, e))
	checkSite(t, files)
	page := "e/" + output.EvidenceID(*ev) + "/index.html"
	for name, wants := range map[string][]string{
		page:         {"unchanged since 15 August 2026", "<code>2026-Q4/org-1.warc.gz</code>", "<code>2026-Q3/&lt;org&gt;.warc.gz</code>, offset 512, 2,048 bytes", "received: ", "15 August 2026, 09:00:01 UTC"},
		"fr/" + page: {"inchangée depuis le 15 août 2026", "Enregistrement qui contient les mots", "<code>2026-Q3/&lt;org&gt;.warc.gz</code>"},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	if table := files["data/2026-Q4/evidence.csv"]; !strings.Contains(table, ",2026-Q3/<org>.warc.gz,512,2048,2026-08-15T09:00:01Z\n") {
		t.Errorf("evidence.csv does not name the record:\n%.600s", table)
	}
}

// What earlier editions made of the same words is folded below what the newest makes of them.
func TestEarlierEditionsAreFoldedBelowTheNewest(t *testing.T) {
	names := []string{"Acme", "Plain Works"}
	same := func(int, int) int { return 3 }
	now, before := fakeEdition("2026-Q4", 2, 2, names, same), fakeEdition("2026-Q2", 2, 2, names, same)
	folded := 0
	for name, page := range tree(t, publish(t, Options{Languages: []string{"en"}}, now, before)) {
		_, uses, ok := strings.Cut(page, `id="uses"`)
		if !strings.HasPrefix(name, "e/") || !strings.HasSuffix(name, ".html") || !ok {
			continue
		}
		uses, _, _ = strings.Cut(uses, "</section>")
		newest, earlier, ok := strings.Cut(uses, `<details class="earlier">`)
		if !ok || strings.Contains(newest, ">2026-Q2</bdi>") || strings.Contains(earlier, ">2026-Q4</bdi>") || !strings.Contains(newest, ">2026-Q4</bdi>") || !strings.Contains(earlier, ">2026-Q2</bdi>") {
			t.Errorf("%s: %s", name, uses)
		}
		if strings.Count(uses, "<details") != strings.Count(uses, "</details>") {
			t.Errorf("%s leaves a fold open", name)
		}
		folded++
	}
	if folded == 0 {
		t.Error("no page of evidence")
	}
}
