package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/output"
)

// tree reads every file below dir, by its path with slashes.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// publish writes a site into a new folder and returns it.
func publish(t testing.TB, o Options, editions ...output.Edition) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := Write(dir, editions, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

var bothLanguages = Options{Languages: []string{"en", "fr"}, BaseURL: "https://scorecard.example/sub", Version: "0.1.0"}

func TestWriteReplacesItsOwnSiteWhole(t *testing.T) {
	dir := publish(t, Options{}, twelve("2026-Q4"))
	if err := Write(dir, []output.Edition{twelve("2027-Q1")}, Options{}); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	if _, ok := files["2027-Q1/index.html"]; !ok {
		t.Error("the new edition is not there")
	}
	for name, text := range files {
		if strings.Contains(name, "2026-Q4") && !strings.Contains(text, goneMark) {
			t.Errorf("%s is left of the old site", name)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the site: %v, %v", entries, err)
	}
}

func TestWriteLeavesTheOldSiteWhereTheNewOneCannotBeMade(t *testing.T) {
	dir := publish(t, Options{}, twelve("2026-Q4"))
	before := tree(t, dir)
	stop := errors.New("stop")
	if err := replace(dir, func(string) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("replace returned %v", err)
	}
	bad := twelve("2027-Q1")
	bad.Scorecards[0].Signatory = "../../escape"
	if err := Write(dir, []output.Edition{bad}, Options{}); err == nil || !strings.Contains(err.Error(), "escape") {
		t.Errorf("Write of an id that leaves the folder returned %v", err)
	}
	after := tree(t, dir)
	for name, data := range before {
		if after[name] != data {
			t.Errorf("%s changed", name)
		}
	}
}

func TestWriteRefusesWhatItCannotPublish(t *testing.T) {
	edit := func(change func(*output.Edition)) []output.Edition {
		e := twelve("2026-Q4")
		change(&e)
		return []output.Edition{e}
	}
	for _, test := range []struct {
		name     string
		editions []output.Edition
		options  Options
		want     string
	}{
		{"no edition", nil, Options{}, "no edition"},
		{"a language without a translation", edit(func(*output.Edition) {}), Options{Languages: []string{"en", "tlh"}}, `"tlh"`},
		{"an edition named like a folder of the site", edit(func(e *output.Edition) { e.Meta.ID = "data" }), Options{}, `"data"`},
		{"an edition named like the folder of embedded tables", edit(func(e *output.Edition) { e.Meta.ID = "embed" }), Options{}, `"embed"`},
		{"an initiative named like a page of the site", edit(func(e *output.Edition) { e.Initiatives[0].ID = "method" }), Options{}, `"method"`},
		{"a pledge with a slash", edit(func(e *output.Edition) { e.Initiatives[0].Pledges[0].ID = "P/1" }), Options{}, `"P/1"`},
		{"a data file that leaves the folder", edit(func(e *output.Edition) { e.Files = map[string][]byte{"../x": nil} }), Options{}, `".."`},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := Write(filepath.Join(t.TempDir(), "site"), test.editions, test.options)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %s", err, test.want)
			}
		})
	}
}

func TestWriteDoesNotReplaceSomebodysFiles(t *testing.T) {
	dir := t.TempDir()
	theirs := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(theirs, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, []output.Edition{twelve("2026-Q4")}, Options{}); err == nil {
		t.Error("a folder with other files was replaced")
	}
	if data, err := os.ReadFile(theirs); err != nil || string(data) != "mine" {
		t.Errorf("their file: %q, %v", data, err)
	}
}

func TestOneLanguageMakesNoSwitch(t *testing.T) {
	for name, data := range tree(t, publish(t, Options{Languages: []string{"en"}}, twelve("2026-Q4"))) {
		if strings.HasPrefix(name, "fr/") || strings.HasSuffix(name, ".html") && strings.Contains(data, "hreflang") {
			t.Errorf("%s speaks of another language", name)
		}
	}
}

func TestDraftsAndDemosAskNotToBeIndexed(t *testing.T) {
	for _, test := range []struct {
		name         string
		state        string
		demo         bool
		index        bool
		band         string
		notTheOthers string
	}{
		{"draft", "draft", false, false, "Draft.", "Demonstration."},
		{"demo", "final", true, false, "Demonstration.", "Draft."},
		{"final", "final", false, true, "", "Draft."},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := fakeEdition("2026-Q4", 2, 2, organisations, func(i, j int) int { return i + j })
			e.Meta.State, e.Meta.Demo = test.state, test.demo
			for name, data := range tree(t, publish(t, Options{}, e)) {
				if !strings.HasSuffix(name, ".html") {
					continue
				}
				if got := !strings.Contains(data, `<meta name="robots" content="noindex">`); got != test.index {
					t.Errorf("%s: may be indexed: %v, want %v", name, got, test.index)
				}
				if !strings.Contains(data, test.band) || strings.Contains(data, test.notTheOthers) {
					t.Errorf("%s: wrong band", name)
				}
			}
		})
	}
}
