package site

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"makegood/scoring"
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
	e := twelve("2026-Q4")
	dir := written(t, e)
	b := openBrowser(t, dir)
	type search struct {
		hash string
		want []string // names of the rows, in order
	}
	searches := []search{
		{"q=kestr", []string{"Kestrane Cloud"}},
		{"q=universite", []string{"Université de la Baie-Claire"}},
		{"country=EGY&sort=high", []string{"Inter-Municipal Waterworks and Grid Authority of Lower Tamsel", "Université de la Baie-Claire", "Kingdom of Nordholm"}},
		{"kind=state", []string{"Kingdom of Nordholm", "Republic of Veronne"}},
		{"kind=pledge&q=elect", []string{"P3. Elections"}},
		{"q=%3Cscript", []string{}},
	}
	either := 0
	for _, band := range e.Method.Bands { // who may have the grade is found by it, too
		found := []string{}
		for _, c := range e.Scorecards {
			grades := scoring.Grades(e.Method.Bands, c.Score)
			if slices.Contains(grades, band.Grade) {
				found = append(found, c.Name)
			}
			either = max(either, len(grades))
		}
		searches = append(searches, search{"grade=" + band.Grade, found})
	}
	if either < 2 {
		t.Error("no grade is withheld")
	}
	for _, test := range searches {
		const names = `[...document.querySelectorAll('#finder-table tbody th')].map(e => e.textContent)`
		// A hash alone would not load the page again.
		if err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(b.origin+"/2026-Q4/find/index.html#"+test.hash)); err != nil {
			t.Fatal(err)
		}
		got, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](names))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(test.hash, "grade=") { // by name; drafts are marked beside it
			for i := range got {
				got[i] = strings.TrimSuffix(got[i], " draft: source not confirmed")
			}
			slices.Sort(got)
			slices.Sort(test.want)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("#%s finds %q, want %q", test.hash, got, test.want)
		}
	}
	if told := b.told(); len(told) > 0 {
		t.Errorf("the page is not quiet: %q", told)
	}
}
