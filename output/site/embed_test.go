package site

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/scoring"
)

func TestEmbedsAreOfTheNewestEditionThatHoldsThem(t *testing.T) {
	old, fresh := twelve("2026-Q2"), twelve("2026-Q4")
	fresh.Scorecards = fresh.Scorecards[1:] // org-1 left
	files := tree(t, publish(t, bothLanguages, fresh, old))
	for at, want := range map[string]string{
		"embed/harbour-call/org-1/index.html":    "edition 2026-Q2, as of",
		"embed/harbour-call/org-1/badge.svg":     ">2026-Q2</text>",
		"embed/harbour-call/org-2/index.html":    `href="../../../2026-Q4/harbour-call/org-2/index.html" target="_top"`,
		"embed/harbour-call/org-2/badge.svg":     ">2026-Q4</text>",
		"fr/embed/harbour-call/org-2/index.html": "édition 2026-Q4, au",
	} {
		if !strings.Contains(files[at], want) {
			t.Errorf("%s holds no %q:\n%s", at, want, files[at])
		}
	}
	if _, ok := files["fr/embed/harbour-call/org-2/badge.svg"]; ok {
		t.Error("there is a second badge")
	}
}

func TestEmbeddedTablesAreSmallAndLeadOutOfTheirFrame(t *testing.T) {
	e := fakeEdition("2026-Q4", 1, 60, []string{strings.Repeat("Very long name & Co. ", 60)}, func(i, j int) int { return (i+j)%10 - 1 })
	for i := range e.Initiatives[0].Pledges {
		e.Initiatives[0].Pledges[i].Title = both(strings.Repeat("Long title <b> ", 30), strings.Repeat("Long titre <b> ", 30))
	}
	seen := 0
	for name, page := range tree(t, publish(t, bothLanguages, e, twelve("2026-Q2"))) {
		if !strings.Contains(name, "embed/") || !strings.HasSuffix(name, ".html") {
			continue
		}
		seen++
		if len(page) > 12_000 {
			t.Errorf("%s takes %d bytes", name, len(page))
		}
		links := 0
		walk(t, []byte(page), func(n *html.Node) {
			switch n.Data {
			case "script", "nav", "style", "img":
				t.Errorf("%s has a <%s>", name, n.Data)
			case "a":
				links++
				if attr(n, "target") != "_top" {
					t.Errorf("%s opens %s within the frame", name, attr(n, "href"))
				}
			}
		})
		if links < 5 {
			t.Errorf("%s has %d links", name, links)
		}
	}
	if seen != 2*12 {
		t.Errorf("%d embedded tables", seen)
	}
}

func TestBadgesAreWholeXML(t *testing.T) {
	hostile := hostilePair()
	hostile.Scorecards[0].Name += "\ufffe\xff]]>"
	seen := 0
	for name, badge := range tree(t, publish(t, bothLanguages, hostile, twelve("2026-Q2"))) {
		if !strings.HasSuffix(name, badgeFile) {
			continue
		}
		seen++
		texts, err := texts(badge)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(texts) != 5 {
			t.Errorf("%s holds the texts %q", name, texts)
		}
		for _, bad := range []string{"<style", "<script", "href", "@font-face", "url(", "\u202e", "\ufffe"} {
			if strings.Contains(badge, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
	}
	if seen != 12 {
		t.Errorf("%d badges", seen)
	}
}

// texts returns every text of an XML document that holds more than space.
func texts(document string) ([]string, error) {
	var out []string
	for d := xml.NewDecoder(strings.NewReader(document)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		if text, ok := token.(xml.CharData); ok && strings.TrimSpace(string(text)) != "" {
			out = append(out, string(text))
		}
	}
}

func TestTheBadgeSaysTheMostThatMayBeSaid(t *testing.T) {
	e := twelve("2026-Q4")
	e.Meta.State = "draft"
	files := tree(t, publish(t, bothLanguages, e))
	seen := map[string]bool{}
	for _, card := range e.Scorecards {
		want := "not ranked"
		if card.Score.Rank > 0 {
			want = "grade " + scoring.GradesInWords(scoring.Grades(e.Method.Bands, card.Score))
		}
		got, err := texts(files["embed/harbour-call/"+card.Signatory+"/badge.svg"])
		if err != nil || len(got) != 5 || got[2] != "The Harbour Call" || got[3] != want || got[4] != "2026-Q4, draft" {
			t.Errorf("%s: %q, want %q (%v)", card.Signatory, got, want, err)
		}
		seen[strings.TrimRight(want, "ABCDE")] = true
	}
	if !seen["grade "] || !seen["not ranked"] || len(seen) < 3 {
		t.Errorf("not every sort of badge was seen: %v", seen)
	}
}

func TestTheCardOffersItsEmbedsOnlyWithAnAddress(t *testing.T) {
	e := hostilePair()
	card := "2026-Q4/harbour-call/org-2/index.html"
	with := tree(t, publish(t, bothLanguages, e))[card]
	for _, want := range []string{
		"&lt;iframe src=&#34;https://scorecard.example/sub/embed/harbour-call/org-2/&#34;",
		"&lt;img src=&#34;https://scorecard.example/sub/embed/harbour-call/org-2/badge.svg&#34; alt=&#34;Plain Works, The Harbour Call",
	} {
		if !strings.Contains(with, want) {
			t.Errorf("the card offers no %s", want)
		}
	}
	without := tree(t, publish(t, Options{}, e))[card]
	if strings.Contains(without, "iframe") || !strings.Contains(without, "publish.base_url") {
		t.Error("without an address the card does not say what is missing")
	}
}
