package site

import (
	"regexp"
	"strings"
	"testing"
)

// markupOf is what a page holds besides what is said on it.
var markupOf = regexp.MustCompile(`(?s)<(?:script|style|pre|code)[^>]*>.*?</(?:script|style|pre|code)>|<[^>]*>`)

// A colon follows a letter at once, which French does not do.
var tightColon = regexp.MustCompile(`\p{L}: `)

// French parts a colon from the word before it, in what is to be copied, too.
func TestFrenchPartsAColonFromItsWord(t *testing.T) {
	files := tree(t, publish(t, bothLanguages, twelve("2026-Q4")))
	for _, at := range []string{"org-2/", "org-3/", ""} {
		page := files["fr/2026-Q4/harbour-call/"+at+"index.html"]
		if !strings.Contains(page, "\u00a0:") {
			t.Fatalf("fr/%s has no colon", at)
		}
		text := markupOf.ReplaceAllString(page, "")
		for _, found := range tightColon.FindAllStringIndex(text, -1) {
			t.Errorf("fr/%s: %q", at, text[max(0, found[0]-40):found[1]+20])
		}
	}
}

// A tally agrees with its number in French.
func TestFrenchTalliesAgree(t *testing.T) {
	fr, err := readCatalogue("fr")
	if err != nil {
		t.Fatal(err)
	}
	for want, got := range map[string]string{
		"9 non évalués": fr.t("say.unknown", "n", 9), "1 non évalué": fr.t("say.unknown", "n", 1), "rien trouvé pour 2": fr.t("say.silent", "n", 2),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The page of the rules of a pledge names it where it leads to its signatories.
func TestRulesOfAPledgeLeadToItsSignatoriesByName(t *testing.T) {
	for at, page := range tree(t, publish(t, bothLanguages, twelve("2026-Q4"))) {
		if strings.HasSuffix(at, ".html") && strings.Contains(page, "{pledge}") {
			t.Errorf("%s shows the place of a value", at)
		}
	}
}

// What is set against deeds is paroles in French, wherever it is said; mots are those of a text.
func TestFrenchSetsParolesAgainstDeeds(t *testing.T) {
	fr, err := readCatalogue("fr")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"line", "key.words", "bars.words", "against.gap", "ladder.claim"} {
		if got := fr.t(key); !strings.Contains(strings.ToLower(got), "paroles") {
			t.Errorf("%s: %q", key, got)
		}
	}
	for at, page := range tree(t, publish(t, bothLanguages, twelve("2026-Q4"))) {
		if strings.HasPrefix(at, "fr/") && strings.HasSuffix(at, ".html") && strings.Contains(page, ">mots</em>") {
			t.Errorf("%s sets mots against deeds", at)
		}
	}
}

// No text stands in brackets within brackets: where a message is put between
// brackets, it brings none of its own.
func TestNothingStandsInDoubleBrackets(t *testing.T) {
	doubled := regexp.MustCompile(`\([^()]{0,2}\(|\)[^()]{0,2}\)`)
	for at, page := range tree(t, publish(t, bothLanguages, twoEditions()...)) {
		if !strings.HasSuffix(at, ".html") {
			continue
		}
		text := markupOf.ReplaceAllString(page, "")
		if found := doubled.FindStringIndex(text); found != nil {
			t.Errorf("%s: %q", at, text[max(0, found[0]-40):min(len(text), found[1]+20)])
		}
	}
}

// Texts of our own have the apostrophe of print, whatever keyboard they were declared with.
func TestApostrophesArePrinted(t *testing.T) {
	for text, want := range map[string]string{
		"l'hygiène d'Internet": "l’hygiène d’Internet", "the Internet's core": "the Internet’s core", "'quoted' words": "'quoted' words", "<em class='words'>": "<em class='words'>",
	} {
		if got := typeset(text, "fr"); got != want {
			t.Errorf("%q is printed %q, want %q", text, got, want)
		}
	}
}
