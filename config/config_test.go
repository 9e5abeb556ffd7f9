package config

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// good is a small workspace without a mistake; tests change one file of it.
func good() fstest.MapFS {
	return fstest.MapFS{
		"signatories.csv":    file("id,name,kind,country,website,initiatives\nacme,Acme,private-sector,FRA,https://acme.example/,harbour\n"),
		"initiatives/h.yaml": file(harbour),
		"makegood.yaml":      file("crawl:\n  contact: https://monitor.example/\n"),
		"sources.csv":        file("signatory,url,kind\nacme,https://acme.example/security,policy\n"),
	}
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

const harbour = `format: 1
id: harbour
title: {en: The Harbour Call}
about: {en: A call.}
url: https://harbour.example/
launched: 2020-01-02
pledges:
  - id: P1
    title: {en: Help}
    description: {en: Help those under attack.}
    url: https://harbour.example/1
    topic: {en: [incident response]}
`

func TestLoadGivesEachPledgeALadder(t *testing.T) {
	w, err := Load(good(), Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	in, ok := w.Initiative("harbour")
	if !ok {
		t.Fatal("harbour is not loaded")
	}
	ind := in.Pledges[0].Indicators
	if len(ind) != 1 || ind[0].ID != FollowThrough || !ind[0].Elements[0].Ladder {
		t.Errorf("indicators = %+v, want one with a ladder", ind)
	}
	if got := w.SourcesOf(w.Signatories[0]); len(got) != 2 || got[0].URL != "https://acme.example/" {
		t.Errorf("sources = %+v, want the website first, then the declared one", got)
	}
}

func TestLoadReportsEveryProblemWithItsPlace(t *testing.T) {
	tests := []struct {
		name, file, data string
		want             []string
	}{
		{"unknown key", "makegood.yaml", "crawl:\n  gapp: 1s\n", []string{`makegood.yaml:2:3: unknown key "gapp" (did you mean "gap"?)`}},
		{"wrong type and bad value at once", "makegood.yaml", "crawl:\n  gap: soon\n  allow_networks: 127.0.0.1\n", []string{
			"makegood.yaml:2:8: crawl.gap \"soon\" is no duration", "makegood.yaml:3:19: crawl.allow_networks must be a list"}},
		{"tabs", "makegood.yaml", "crawl:\n\tgap: 1s\n", []string{"makegood.yaml:2: is not valid YAML", "spaces, not tabs"}},
		{"doubled key", "initiatives/h.yaml", harbour + "id: again\n", []string{"initiatives/h.yaml:13:1: key \"id\" stands here again, first in line 2"}},
		{"anchors", "initiatives/h.yaml", strings.Replace(harbour, "{en: Help}", "&a {en: Help}", 1), []string{"initiatives/h.yaml:9:12: anchors and aliases are not accepted"}},
		{"bad pattern", "initiatives/h.yaml", strings.Replace(harbour, "[incident response]", "[a, '~3 b', '{nom} c']", 1), []string{
			"initiatives/h.yaml:12:21: pattern \"~3 b\" begins with a gap", "initiatives/h.yaml:12:29: pattern \"{nom} c\": {nom} is no class"}},
		{"dangling source", "sources.csv", "signatory,url,kind\nacne,https://acme.example/,page\n", []string{`sources.csv:2: no signatory "acne" in signatories.csv (did you mean "acme"?)`}},
		{"several in one table", "signatories.csv", "id,name,kind,country,website,initiatives\nacme,Acme,company,FRANCE,acme.example,harbour\nacme,Twice,state,,,harbour\nb,B,state,,,harbor\n", []string{
			`signatories.csv:2:11: unknown kind "company"`, `signatories.csv:2:19: country "FRANCE"`, `signatories.csv:2:26: website "acme.example"`,
			`signatories.csv:3:1: signatory "acme" stands here again, first in line 2`, `signatories.csv:4: no initiative "harbor"`}},
		{"ragged row", "signatories.csv", "id,name,kind,country,website,initiatives\nacme,Acme\n", []string{"signatories.csv:2: has 2 cells where the header has 6"}},
		{"unknown method", "makegood.yaml", "score: {method: mine}\n", []string{`score.method: no method "mine"`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ws := good()
			ws[test.file] = file(test.data)
			_, err := Load(ws, Overrides{})
			var ps Problems
			if !errors.As(err, &ps) {
				t.Fatalf("Load = %v, want Problems", err)
			}
			for _, want := range test.want {
				if !strings.Contains(ps.Error(), want) {
					t.Errorf("problems:\n%v\nlack %q", ps, want)
				}
			}
		})
	}
}

func TestSettingsKnowTheirOrigin(t *testing.T) {
	ws := good()
	ws["makegood.yaml"] = file("cache:\n  url: redis://:secret@localhost:6379/0\n  ttl: 2h\n")
	w, err := Load(ws, Overrides{
		Env:   map[string]string{"MAKEGOOD_CRAWL_GAP": "5s", "MAKEGOOD_CRAWL_ALLOW_NETWORKS": "127.0.0.0/8, ::1/128"},
		Flags: map[string]string{"crawl.max_bytes": "1MiB"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{
		"cache.ttl": {"2h", "makegood.yaml:3"}, "crawl.gap": {"5s", "MAKEGOOD_CRAWL_GAP"},
		"crawl.max_bytes": {"1MiB", "--set"}, "crawl.robots": {"obey", "default"},
		"cache.url": {"redis://:xxxxx@localhost:6379/0", "makegood.yaml:2"},
	}
	for _, v := range w.Values {
		if x, ok := want[v.Key]; ok && (v.Value != x[0] || v.Origin != x[1]) {
			t.Errorf("%s = %q from %s, want %q from %s", v.Key, v.Value, v.Origin, x[0], x[1])
		}
	}
	if len(w.Settings.Crawl.AllowNetworks) != 2 || w.Settings.Crawl.MaxBytes != 1<<20 {
		t.Errorf("settings = %+v", w.Settings.Crawl)
	}
	_, err = Load(good(), Overrides{Env: map[string]string{"MAKEGOOD_CRAWL_GAPS": "5s"}, Flags: map[string]string{"crawl.gap": "x"}})
	if err == nil || !strings.Contains(err.Error(), "MAKEGOOD_CRAWL_GAPS: no such setting") || !strings.Contains(err.Error(), `--set: crawl.gap "x" is no duration`) {
		t.Errorf("Load = %v, want both overrides refused", err)
	}
}

func TestTokens(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"apostrophes and hyphens part words", "s'engage, third-party L’État", "s engage third party l état"},
		{"numbers keep separators", "1,240 staff in v3.5, 2nd", "1,240 staff in v3 5 2nd"},
		{"per cent joins its number", "96 % of 12% and 5 percent, 3 pour cent", "96% of 12% and 5% 3%"},
		{"money joins its number", "$5 million, 3 € and USD 10", "$5 million 3€ and usd10"},
		{"Han characters stand alone", "网络 security", "网 络 security"},
		{"decomposed accents compose", "e\u0301tat", "état"},
		{"Arabic without vowel signs and forms of alef", "أَطلقنا إلى المدىٰ وســـوف", "اطلقنا الي المدي وسوف"},
		{"Arabic digits and per cent", "٤٬٨٧٠ و ٩٥٪ و 12 في المائة", "4,870 و 95% و 12%"},
		{"full-width digits", "２０２８年 ５％", "2028 年 5%"},
		{"a vowel sign alone", "ً", "ً"},
		{"nothing", " — ", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(Words(test.text), " "); got != test.want {
				t.Errorf("Words(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("In 2025, 96 % of S'engage 网络 $5")
	f.Add("\u064b ٤٬٨٧٠٪")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, tok := range Tokens(text) {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(text) || tok.Word == "" {
				t.Fatalf("token %+v of %q", tok, text)
			}
			last = tok.End
		}
	})
}

// A crawl needs no cues, but mistakes in the workspace's own are told.
func TestACrawlReadsNoCuesButTheWorkspacesOwn(t *testing.T) {
	ws := good()
	w, err := LoadForCrawl(ws, Overrides{})
	if err != nil || len(w.Cues) != 0 {
		t.Errorf("%d cues, %v", len(w.Cues), err)
	}
	whole, err := Load(ws, Overrides{})
	if err != nil || len(whole.Cues) == 0 || !reflect.DeepEqual(w.Initiatives, whole.Initiatives) || !reflect.DeepEqual(w.Method, whole.Method) {
		t.Errorf("more than the cues differs, where the initiative is the workspace's own: %v", err)
	}
	ws["signatories.csv"] = file("id,name,kind,country,website,initiatives\nacme,Acme,private-sector,FRA,https://acme.example/,paris-call\n")
	if w, err = LoadForCrawl(ws, Overrides{}); err != nil {
		t.Fatal(err)
	}
	if whole, err = Load(ws, Overrides{}); err != nil {
		t.Fatal(err)
	}
	if len(w.Initiatives[0].Examples) > 0 {
		t.Error("examples are read for a crawl")
	}
	for i, p := range whole.Initiatives[0].Pledges {
		got := w.Initiatives[0].Pledges[i]
		if len(p.Indicators) < 2 || len(got.Indicators) != 1 {
			t.Errorf("%s has %d indicators, and %d for a crawl", p.ID, len(p.Indicators), len(got.Indicators))
		}
		p.Indicators, got.Indicators, got.laddered = nil, nil, p.laddered
		if !reflect.DeepEqual(got, p) {
			t.Errorf("for a crawl, %s is\n%+v\nnot\n%+v", p.ID, got, p)
		}
	}
	ws["cues/en.yaml"] = file("format: 1\nlanguage: en\nfamilies: {acts: [\"a ~x b\"]}\n")
	_, want := Load(ws, Overrides{})
	if _, err := LoadForCrawl(ws, Overrides{}); err == nil || want == nil || err.Error() != want.Error() {
		t.Errorf("a mistake in cues of one's own: %v, want %v", err, want)
	}
}

// Every file that comes with Makegood is read as strictly as a user's.
func TestBuiltinsAreValid(t *testing.T) {
	ws := good()
	ws["signatories.csv"] = file("id,name,kind,country,website,initiatives\nacme,Acme,private-sector,FRA,https://acme.example/,paris-call\n")
	w, err := Load(ws, Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	for glob, parse := range map[string]func(string, []byte) error{
		"initiatives/*.yaml": func(name string, data []byte) error { _, err := ParseInitiative(name, data); return err },
		"cues/*.yaml":        func(name string, data []byte) error { _, err := ParseCues(name, data); return err },
	} {
		names, err := fs.Glob(Builtin(), glob)
		if err != nil || len(names) == 0 {
			t.Errorf("%s: %v, %v", glob, names, err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(Builtin(), name)
			if err == nil {
				err = parse(name, data)
			}
			if err != nil {
				t.Error(err)
			}
		}
	}
	in := w.Initiatives[0]
	if len(in.Pledges) != 9 {
		t.Errorf("the Paris Call has %d pledges, want 9", len(in.Pledges))
	}
	roster, err := in.RosterOf()
	if err != nil || len(roster) < 1200 {
		t.Errorf("its roster has %d signatories, %v; want about 1,220", len(roster), err)
	}
}
