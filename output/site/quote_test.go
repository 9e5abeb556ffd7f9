package site

import (
	"slices"
	"strings"
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// fakeTranslations are of what fake organisations say who act.
func fakeTranslations() []config.Translation {
	quote := string(archive.Sum([]byte(strings.ReplaceAll(sentences[scoring.Acts-1], "*", ""))))
	return []config.Translation{
		{Quote: quote, Language: "fr", Text: "Nous avons ouvert une ligne d’urgence gratuite pour les hôpitaux et les services publics en mai 2024.", Translator: "A. Lefèvre", MadeOn: "2026-11-20"},
		{Quote: quote, Language: "ar", Text: "فتحنا خط طوارئ مجانيا للمستشفيات والمرافق في مايو 2024.", Translator: "س. منصور"},
	}
}

// A translation stands below the original and says whose it is; a scorecard
// shows that into its language, the page of the evidence all.
func TestTranslationsStandBelowTheOriginal(t *testing.T) {
	files := tree(t, publish(t, bothLanguages, twelve("2026-Q4")))
	const original, label, french = "free emergency line", "En français, traduit par A. Lefèvre le 20 novembre 2026", "Nous avons ouvert une ligne"
	cards, proofs := 0, 0
	for name, page := range files {
		if strings.HasPrefix(name, "fr/2026-Q4/harbour-call/org-") && strings.Contains(page, french) {
			if first, then := strings.Index(page, original), strings.Index(page, label); first < 0 || then < first || strings.Index(page, french) < then {
				t.Errorf("%s: original at %d, label at %d, translation at %d", name, first, then, strings.Index(page, french))
			}
			cards++
		}
		if strings.HasPrefix(name, "2026-Q4/harbour-call/org-") && strings.Contains(page, french) {
			t.Errorf("%s: an English scorecard shows a translation into French", name)
		}
		if strings.HasPrefix(name, "e/") && strings.Contains(page, "<mark>We opened a free") {
			proofs++
			if !strings.Contains(page, `<p lang="fr">`+french) || !strings.Contains(page, `<p lang="ar" dir="rtl">`) {
				t.Errorf("%s does not show both translations", name)
			}
		}
	}
	if cards == 0 || proofs == 0 {
		t.Errorf("translations were looked for on %d French scorecards and %d pages of evidence", cards, proofs)
	}
}

func TestAQuoteIsShownUnderWhatItStandsUnder(t *testing.T) {
	long := strings.Repeat("x", 100)
	for _, test := range []struct{ name, heading, want string }{
		{"no heading", "", ""},
		{"one", "What we forbid", "What we forbid"},
		{"all that fit", "Terms / Services / What we forbid", "Terms › Services › What we forbid"},
		{"the nearest first", long + " / What we forbid / Elections", "What we forbid › Elections"},
		{"cut where even the nearest is long", "Terms / " + long + long, (long + long)[:longestUnder] + "…"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := under(&scoring.Evidence{Heading: test.heading}, longestUnder); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAnItemIsShownWithTheWordsThatIntroduceItsList(t *testing.T) {
	long := strings.Repeat("word ", 60) + "to:\n"
	for _, test := range []struct{ name, before, want string }{
		{"a sentence before it", "We care. ", ""},
		{"nothing before it", "", ""},
		{"an introduction", "We care. You may not:\n", "You may not:"},
		{"one on a line of its own", "Rules\nDo not use it to:\n", "Do not use it to:"},
		{"one with a wide colon", "禁止：\n", "禁止："},
		{"a long one keeps its end", long, "…" + long[len(long)-longestLead-1:len(long)-1]},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := lead(&scoring.Evidence{Before: test.before}); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// An item of a list of what is forbidden is never shown without the words that
// forbid it, wherever its quote or its citation stands.
func TestNoQuoteIsShownWithoutWhatForbidsIt(t *testing.T) {
	e := twelve("2026-Q4")
	for i := range e.Findings {
		for k := range e.Findings[i].Evidence {
			e.Findings[i].Evidence[k].Lead = "Do not mislead voters:\nThis includes using our services to:"
		}
	}
	const words = "Do not mislead voters: This includes using our services to:"
	cards, proofs := 0, 0
	for name, page := range tree(t, publish(t, bothLanguages, e)) {
		cite := "The words stand under “" + words + "”"
		if strings.HasPrefix(name, "fr/") {
			cite = "Les mots figurent sous «\u00a0" + words + "\u00a0»"
		}
		kind := strings.TrimPrefix(name, "fr/")
		quotes := strings.Count(page, `<figure class="quote">`)
		switch {
		case strings.HasPrefix(kind, "e/"):
			proofs++
			if !strings.Contains(page, words) || !strings.Contains(page, `<p class="under">`) {
				t.Errorf("%s does not say what the words stand under", name)
			}
		case quotes > 0 && strings.HasPrefix(kind, "2026-Q4/harbour-call/org-"):
			cards++
			if got := strings.Count(page, ">"+words+"</q>"); got != quotes {
				t.Errorf("%s: %d quotes, and %d times what they stand under", name, quotes, got)
			}
			if !strings.Contains(page, cite) {
				t.Errorf("%s: a citation does not say what its words stand under", name)
			}
		}
	}
	if cards == 0 || proofs == 0 {
		t.Errorf("looked at %d scorecards and %d pages of evidence", cards, proofs)
	}
}

func TestTheContextBeginsAndEndsWithWholeWords(t *testing.T) {
	for _, test := range []struct {
		got, want []string
	}{
		{linesBefore("tside. We care.\nMore: "), []string{"We care.", "More: "}},
		{linesBefore(""), nil},
		{linesAfter(" And then\nthe next on"), []string{" And then", "the next"}},
		{linesAfter("unbroken"), []string{"unbroken"}},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// What no point was given for is never said to show anything.
func TestWhatWaitsForAPersonIsSaidInTheConditional(t *testing.T) {
	open := fakeCandidate("org-1", "P1")
	acts := fakeEvidence("org-1", "P1", scoring.Acts)
	for _, test := range []struct {
		name    string
		finding scoring.Finding
		ev      scoring.Evidence
		want    bool
	}{
		{"a finding that counts it", scoring.Finding{Outcome: scoring.Yes, Rung: ptr(scoring.Acts)}, acts, true},
		{"a rule that counts it", scoring.Finding{Outcome: scoring.Yes}, acts, true},
		{"not assessed", scoring.Finding{Outcome: scoring.Unknown}, open, false},
		{"likely to be higher than what counts", scoring.Finding{Outcome: scoring.Partly, Rung: ptr(scoring.Says)}, acts, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := showsRung(&test.finding, &test.ev); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	files := tree(t, publish(t, bothLanguages, twelve("2026-Q4")))
	for language, words := range map[string][2]string{"": {"These words would show the rung", "Would show"}, "fr/": {"Ces mots montreraient l’échelon", "Montrerait"}} {
		found := 0
		for name, page := range files {
			if strings.HasPrefix(name, language+"e/") && strings.Contains(page, "Create political") {
				found++
				if !strings.Contains(page, words[0]) || !strings.Contains(page, words[1]) {
					t.Errorf("%s says nothing of a person", name)
				}
			}
		}
		if found == 0 {
			t.Errorf("no page of %q shows words that a person has to confirm", language)
		}
	}
}
