package site

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// readIndex parses the index of an edition in a language folder.
func readIndex(t *testing.T, files map[string]string, at string) []findable {
	t.Helper()
	text, ok := strings.CutPrefix(files[at+"index.js"], "globalThis.makegoodIndex = ")
	if !ok {
		t.Fatalf("%sindex.js is %.60q", at, files[at+"index.js"])
	}
	var rows []findable
	if err := json.Unmarshal([]byte(strings.TrimSuffix(text, ";\n")), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTheIndexLeadsToEverySignatoryAndPledge(t *testing.T) {
	e := twelve("2026-Q4")
	files := tree(t, publish(t, bothLanguages, e))
	for _, folder := range []string{"", "fr/"} {
		rows := readIndex(t, files, folder+"2026-Q4/find/")
		if len(rows) != 12+9 {
			t.Fatalf("%d rows", len(rows))
		}
		for _, x := range rows {
			if _, ok := files[folder+strings.TrimPrefix(x.Href, "../../")]; !ok || x.Name == "" {
				t.Errorf("%q leads to %s, which is not there", x.Name, x.Href)
			}
		}
	}
}

func TestCountriesHoldEverySignatoryOnce(t *testing.T) {
	e := twelve("2026-Q4")
	files := tree(t, publish(t, bothLanguages, e))
	for _, folder := range []string{"", "fr/"} {
		all := ""
		for _, code := range []string{"NLD", "FRA", "EGY", "none"} {
			all += files[folder+"2026-Q4/countries/harbour-call/"+code+"/index.html"]
		}
		for _, s := range e.Signatories {
			if n := strings.Count(all, `/harbour-call/`+s.ID+`/index.html"`); n != 1 {
				t.Errorf("%s%s is listed %d times", folder, s.ID, n)
			}
		}
	}
	if !strings.Contains(files["fr/2026-Q4/countries/harbour-call/index.html"], "Pays-Bas") {
		t.Error("countries are not named in French")
	}
}

// What the search finds, in a browser.
func TestFindingInABrowser(t *testing.T) {
	dir := written(t, twelve("2026-Q4"))
	b := openBrowser(t, dir)
	for _, test := range []struct {
		hash string
		want []string // names of the rows, in order
	}{
		{"q=kestr", []string{"Kestrane Cloud"}},
		{"q=universite", []string{"Université de la Baie-Claire"}},
		{"country=EGY&sort=high", []string{"Inter-Municipal Waterworks and Grid Authority of Lower Tamsel", "Université de la Baie-Claire", "Kingdom of Nordholm"}},
		{"kind=state", []string{"Kingdom of Nordholm", "Republic of Veronne"}},
		{"kind=pledge&q=elect", []string{"P3. Elections"}},
		{"q=%3Cscript", []string{}},
	} {
		const names = `[...document.querySelectorAll('#finder-table tbody th')].map(e => e.textContent)`
		// A hash alone would not load the page again.
		if err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(b.origin+"/2026-Q4/find/index.html#"+test.hash)); err != nil {
			t.Fatal(err)
		}
		got, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](names))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("#%s finds %q, want %q", test.hash, got, test.want)
		}
	}
	if told := b.told(); len(told) > 0 {
		t.Errorf("the page is not quiet: %q", told)
	}
}
