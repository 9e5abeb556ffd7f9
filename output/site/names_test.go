package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// heardOf returns what a screen reader is told of a page: each thing that has a
// role and is not hidden from it.
func heardOf(t *testing.T, b *browser, name string) []*accessibility.Node {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.origin+"/"+name)); err != nil {
		t.Fatal(err)
	}
	tree, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(tree.Nodes, func(n *accessibility.Node) bool { return n.Ignored || n.Role == nil })
}

// told reads a value of the tree.
func told(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return string(v.Value)
	}
	return strings.Join(strings.Fields(s), " ")
}

// unnamed lists what a screen reader cannot tell from something else on the page:
// tables, landmarks and disclosures without a name or with that of another, and
// links of one name to different places.
func unnamed(nodes []*accessibility.Node) []string {
	var wrong []string
	named := map[string]int{}
	targets := map[string]map[string]bool{}
	for _, n := range nodes {
		role, name := told(n.Role), told(n.Name)
		switch role {
		case "table", "region", "navigation", "search", "form", "complementary", "DisclosureTriangle", "article", "button":
			if named[role+" "+name]++; name == "" {
				wrong = append(wrong, role+" has no name")
			}
		case "link":
			for _, p := range n.Properties {
				if p.Name == "url" {
					if targets[name] == nil {
						targets[name] = map[string]bool{}
					}
					targets[name][told(p.Value)] = true
				}
			}
		}
	}
	for _, what := range slices.Sorted(maps.Keys(named)) {
		if named[what] > 1 {
			wrong = append(wrong, fmt.Sprintf("%d times %q", named[what], what))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(targets)) {
		if len(targets[name]) > 1 || name == "" {
			wrong = append(wrong, fmt.Sprintf("link %q leads to %d places", name, len(targets[name])))
		}
	}
	return wrong
}

// TestEveryNameSaysWhich goes through all pages of the sample that are of a kind
// of their own, as a screen reader hears them, in both languages.
func TestEveryNameSaysWhich(t *testing.T) {
	dir := written(t, twoEditions()...)
	b := openBrowser(t, dir)
	for _, folder := range []string{"", "fr/"} {
		names := kindsOfPage(t, dir, folder)
		names["card"], names["pledge"] = oneOf(t, dir, folder)
		at := folder + "2026-Q4/"
		for kind, name := range map[string]string{
			"ranking": "ranking/harbour-call/private-sector/", "names": "names/harbour-call/", "country": "countries/harbour-call/NLD/", "replies": "replies/",
			"rules": "method/pledges/harbour-call/", "rules of a pledge": "method/pledges/harbour-call/P1/", "cues": "method/words/en/",
		} {
			names[kind] = at + name + "index.html"
		}
		for kind, name := range names {
			for _, wrong := range unnamed(heardOf(t, b, name)) {
				t.Errorf("%s%s (%s): %s", folder, kind, name, wrong)
			}
		}
	}
}

// A quote is heard as it was written: the labels of its cues are left to the table
// beside it, and no sign parts a word of it.
func TestAQuoteIsHeardAsItWasWritten(t *testing.T) {
	e := twelve("2026-Q4")
	for i := range e.Findings {
		for k := range e.Findings[i].Evidence {
			ev := &e.Findings[i].Evidence[k]
			ev.Before, ev.After = "The emer\u00adgency be\u200bfore. ", " The emer\u00adgency after. More of the page."
		}
	}
	dir := written(t, e)
	b := openBrowser(t, dir)
	cues := 0
	for _, name := range []string{kindsOfPage(t, dir, "")["evidence"], kindsOfPage(t, dir, "fr/")["evidence"]} {
		said := ""
		for _, n := range heardOf(t, b, name) {
			switch told(n.Role) {
			case "StaticText":
				said += told(n.Name) + " "
			case "Ruby":
				if cues++; told(n.Description) != "" {
					t.Errorf("%s: the label %q is read into the quote", name, told(n.Description))
				}
			}
		}
		if strings.ContainsAny(said, "\u00ad\u200b") || !strings.Contains(said, "emergency after") || !strings.Contains(said, "emergency before") {
			t.Errorf("%s: words are parted, or what stands around the quote is not read: %q", name, said)
		}
	}
	if cues == 0 {
		t.Error("no quote with labels was looked at")
	}
}
