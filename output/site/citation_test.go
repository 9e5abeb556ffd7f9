package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/output"
)

// citesOn returns the citations that a page offers.
func citesOn(t *testing.T, page string) (cites []string) {
	t.Helper()
	walk(t, []byte(page), func(n *html.Node) {
		if n.Data != "p" && n.Data != "div" || n.Parent == nil || attr(n.Parent, "class") != "citing" {
			return
		}
		cites = append(cites, n.FirstChild.Data)
	})
	return cites
}

// Where there is room each answer has its citation on the scorecard; where there is
// none, what machines read goes first, and of what is left out the page says where
// it stands: on the page of its evidence.
func TestEachAnswerHasItsCitation(t *testing.T) {
	usual, crowded := twelve("2026-Q4"), inquisitive(lengthen(pledging(14)))
	for _, test := range []struct {
		name    string
		edition output.Edition
		crowded bool
	}{{"usual", usual, false}, {"crowded", crowded, true}} {
		files := tree(t, publish(t, bothLanguages, test.edition))
		for language, rest := range map[string]string{"": "For want of room", "fr/": "Faute de place"} {
			page := files[language+"2026-Q4/harbour-call/org-1/index.html"]
			cited := strings.Join(citesOn(t, page), "\n") + "\n"
			missing, bare, kept := 0, 0, 0 // without citation, of these without evidence, and with citation and evidence
			for i := range test.edition.Findings {
				x := &test.edition.Findings[i]
				if x.Signatory != "org-1" || x.Probe != "ladder" && !settled(x) {
					continue
				}
				if strings.Contains(cited, " "+x.ID+" (") {
					if x.Probe != "ladder" && len(x.Evidence) > 0 {
						kept++
					}
					continue
				}
				missing++
				if x.Probe == "ladder" {
					t.Errorf("%s %s: the ladder %s has no citation", test.name, language, x.ID)
				}
				if len(x.Evidence) == 0 {
					bare++
				} else if other := citesOn(t, files[language+"e/"+output.EvidenceID(x.Evidence[0])+"/index.html"]); !strings.Contains(strings.Join(other, "\n"), x.ID) {
					t.Errorf("%s %s: neither the scorecard nor the page of the evidence cites %s", test.name, language, x.ID)
				}
			}
			if bare > 0 && kept > 0 {
				t.Errorf("%s %s: %d answers that no page of evidence cites lost their citation before %d others", test.name, language, bare, kept)
			}
			if said := strings.Contains(page, rest); said != (missing > 0) || missing > 0 && !test.crowded {
				t.Errorf("%s %s: %d answers without citation, said: %v", test.name, language, missing, said)
			}
			if linked := strings.Contains(page, "ld+json"); missing > 0 && linked {
				t.Errorf("%s %s: citations went before what only machines read", test.name, language)
			}
		}
		if test.crowded && !strings.Contains(files["2026-Q4/harbour-call/org-1/index.html"], "For want of room") {
			t.Error("the crowded scorecard is not crowded enough for the test")
		}
	}
}

// An address below the root of a site that has none says nothing in a footnote.
func TestWithoutAnAddressNoCitationNamesOne(t *testing.T) {
	cites := 0
	for name, text := range tree(t, publish(t, Options{Languages: []string{"en", "fr"}}, twelve("2026-Q4"))) {
		if strings.HasSuffix(name, ".svg") && strings.Contains(text, "2026-Q4/harbour-call") {
			t.Errorf("%s names a path", name)
		}
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, cite := range citesOn(t, text) {
			cites++
			if !strings.HasSuffix(cite, "(revision 1)") && !strings.Contains(cite, "(revision 1) ") && !strings.Contains(cite, "(révision 1)") {
				t.Errorf("%s: %q", name, cite)
			}
		}
		walk(t, []byte(text), func(n *html.Node) {
			if n.Type == html.TextNode && (strings.Contains(n.Data, "2026-Q4/harbour-call/") || strings.Contains(n.Data, " e/")) && !strings.Contains(name, "downloads") {
				t.Errorf("%s names a path: %q", name, n.Data)
			}
		})
	}
	if cites == 0 {
		t.Error("nothing is cited")
	}
}
