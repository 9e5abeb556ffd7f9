package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// small is an edition of one signatory with a hostile name and one quote.
func small(t *testing.T) *Edition {
	t.Helper()
	builtin := func(name string) []byte {
		data, err := fs.ReadFile(config.Builtin(), name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	rung, half := scoring.Acts, 50.0
	at := archive.Location{File: "2026-Q4/acme.warc.gz", Offset: 512, Length: 900}
	read := time.Date(2026, 11, 6, 9, 30, 0, 0, time.UTC)
	return &Edition{
		Meta: Meta{Format: 1, ID: "2026-Q4", State: Draft, AsOf: "2026-11-06", Extractor: "1", Scoring: "1"},
		Inputs: map[string][]byte{
			"signatories.csv": []byte("id,name,kind,country,website,initiatives\nacme,\"=Acme <Corp>, \"\"Ltd\"\"\",private-sector,FRA,https://acme.example/,harbour\n"),
			"initiatives/harbour.yaml": []byte("format: 1\nid: harbour\ntitle: {en: Harbour}\nabout: {en: A call.}\nurl: https://harbour.example/\nlaunched: 2020-01-02\npledges:\n" +
				"  - {id: P1, title: {en: Help}, description: {en: Help.}, url: https://harbour.example/1, topic: {en: [incident response]}}\n"),
			"method.yaml": builtin("methods/makegood.yaml"), "cues/en.yaml": builtin("cues/en.yaml"),
		},
		Findings: []scoring.Finding{{
			ID: "acme/harbour/P1/follow-through/ladder", Signatory: "acme", Initiative: "harbour", Pledge: "P1", Indicator: "follow-through", Element: "ladder",
			Outcome: scoring.Yes, Points: 2, Possible: 4, Rung: &rung, Status: "machine", Probe: "ladder", Revision: 1,
			Reason: scoring.Reason{Code: "found", Args: map[string]string{"date": "2026-11-06"}, Text: "By 2026-11-06 <b>"},
			Evidence: []scoring.Evidence{{URL: "https://acme.example/", Fetched: "2026-11-06T09:30:00Z", SHA256: archive.Sum([]byte("body")),
				TextSHA256: archive.Sum([]byte("We launched it. Then more.")), Quote: "We launched it.", End: 15, After: " Then", Record: at}},
		}},
		Scores: []scoring.Score{{Signatory: "acme", Initiative: "harbour", Level: scoring.InitiativeLevel, ID: "harbour", Low: &half, High: &half, Score: &half,
			Grade: "C", Rank: 1, RankLow: 1, RankHigh: 1, Coverage: 1, Points: 2, Possible: 4}, {Signatory: "acme", Initiative: "harbour", Level: scoring.PledgeLevel, ID: "harbour/P1"}},
		Scorecards: []scoring.Scorecard{{Signatory: "acme", Name: "=Acme <Corp>"}},
		Commitments: []scoring.Commitment{{ID: "c1", Signatory: "acme", Text: "-we will, \"soon\"\nor later", State: "open"},
			{ID: "c2", Signatory: "acme", Text: "We will.", Published: "2026-08-01", State: scoring.ReportedKept, Kept: &scoring.KeptBy{Text: "=We did, as promised.", URL: "https://acme.example/did", SHA256: "ab", Start: 3, End: 23, On: "2026-10-01", Done: "2026-09"}, Edition: "2026-Q4"}},
		Past: []scoring.Commitment{{ID: "c3", Signatory: "acme", Text: "We will, in full.", State: scoring.BecameOther, Edition: "2026-Q2", FirstSeen: "2026-02-01", LastSeen: "2026-05-01", Gone: "2026-11-06",
			Became: &scoring.Became{ID: "c1", Text: "-we will, \"soon\"\nor later", URL: "https://acme.example/", SHA256: "cd", Start: 1, End: 9, Softer: []scoring.Softening{scoring.Later, scoring.Vaguer}}},
			{ID: "c4", Signatory: "acme", Text: "We shall.", State: scoring.Withdrawn, Edition: "2026-Q3"}},
		Observations: []archive.Observation{{Signatory: "acme", Check: "spf", Host: "acme.test", State: archive.OK, Facts: []archive.Fact{{Name: "all", Value: "-"}}, Basis: []archive.Basis{}}},
		Robustness: []scoring.Robustness{{Initiative: "harbour", Seed: -3, Draws: 1000, Ranks: []scoring.RankRange{{Signatory: "acme", Score: half, Rank: 1, Without: map[string]int{"P1": 2}}},
			Scenarios: []scoring.Scenario{{Change: scoring.Without, Of: "P1", Largest: &scoring.Shift{Signatory: "acme", Was: 1, Is: 2}, Kendall: &half}}, Leanings: []scoring.Leaning{{On: scoring.OnPDF}}, Groups: []scoring.Group{}}},
		Pairs:     []scoring.Pair{{Initiative: "harbour", Kind: "state", Signatory: "acme", Other: "zeta", Above: 0.125, Below: 0.5}},
		Snapshots: []archive.Snapshot{{Signatory: "acme", URL: "https://acme.example/", Fetched: read, State: archive.OK, Status: 200, ETag: "'=odd", Origin: "crawl", Record: at}},
	}
}

func TestAnEditionComesBackAsItWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "editions", "2026-Q4")
	e := small(t)
	if err := Write(dir, e); err != nil {
		t.Fatal(err)
	}
	got, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		name       string
		have, want any
	}{
		{"meta", got.Meta, e.Meta}, {"findings", got.Findings, e.Findings}, {"scores", got.Scores, e.Scores},
		{"scorecards", got.Scorecards, e.Scorecards}, {"commitments", got.Commitments, e.Commitments}, {"promises of the past", got.Past, e.Past},
		{"snapshots", got.Snapshots, e.Snapshots}, {"inputs", got.Inputs, e.Inputs}, {"robustness", got.Robustness, e.Robustness}, {"pairs", got.Pairs, e.Pairs},
		{"draws", got.Draws(), scoring.Draws{Seed: -3, Count: 1000}},
	} {
		if !reflect.DeepEqual(part.have, part.want) {
			t.Errorf("%s = %+v, want %+v", part.name, part.have, part.want)
		}
	}
	if got.Signatories[0].Name != `=Acme <Corp>, "Ltd"` || got.Initiatives[0].ID != "harbour" {
		t.Errorf("declarations = %+v", got.Signatories)
	}
}

// Editions of earlier versions did not ask how firm ranks are; a forged one may
// ask for more draws than anybody can make.
func TestAnEditionMayBeOldButNotForged(t *testing.T) {
	for _, test := range []struct {
		name, file, text, want string
	}{
		{"no robustness", RobustnessFile, "", ""},
		{"no pairs", PairsFile, "", ""},
		{"too many draws", RobustnessFile, `[{"draws": 100001}]`, "100001 draws"},
		{"fewer than none", RobustnessFile, `[{"draws": -1}]`, "-1 draws"},
		{"a pair without a share", PairsFile, "initiative,kind,signatory,other,above,below\r\na,b,c,d,0.5,\r\n", "data row 1: above and below are shares"},
	} {
		files, err := small(t).Build()
		if err != nil {
			t.Fatal(err)
		}
		dir := fstest.MapFS{}
		for name, data := range files {
			if name == test.file {
				data = []byte(test.text)
			}
			if len(data) > 0 {
				dir[name] = &fstest.MapFile{Data: data}
			}
		}
		if _, err := Read(dir); (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func TestAFolderIsReplacedWholeOrNotAtAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "edition")
	if err := Replace(dir, map[string][]byte{"a/b": []byte("one"), "c": []byte("one")}); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("the disk is full")
	if err := Swap(dir, func(tmp string) error {
		if err := os.WriteFile(filepath.Join(tmp, "c"), []byte("two"), 0o666); err != nil {
			return err
		}
		return broken
	}); !errors.Is(err, broken) {
		t.Fatalf("Swap = %v, want the error of fill", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "c")); err != nil || string(data) != "one" {
		t.Errorf("after a failure c holds %q, %v; want what stood there", data, err)
	}
	if err := Replace(dir, map[string][]byte{"c": []byte("two")}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a is still there: %v", err)
	}
	left, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the folder stand %v, %v; want nothing", left, err)
	}
}

func TestContentForgetsOnlyWhenAndWhereItWasRead(t *testing.T) {
	build := func(change func(*Edition)) Meta {
		e := small(t)
		change(e)
		if _, err := e.Build(); err != nil {
			t.Fatal(err)
		}
		return e.Meta
	}
	observed := func(e *Edition) *archive.Observation {
		o := e.Observations[0]
		e.Findings[0].Observation = &o
		return &o
	}
	base := build(func(e *Edition) { observed(e) })
	later := build(func(e *Edition) {
		o := observed(e)
		o.Observed, o.Basis = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), []archive.Basis{{URL: "dns:acme.test?type=TXT"}}
		e.Findings[0].Reason.Args["observed"] = "1 December 2026"
		e.Findings[0].Evidence[0].Fetched = "2026-12-01T00:00:00Z"
		e.Findings[0].Evidence[0].Record.Offset = 9
		e.Findings[0].Evidence[0].Original = &scoring.Original{Location: archive.Location{File: "2026-Q3/acme.warc.gz", Offset: 7, Length: 1}, Fetched: "2026-08-01T00:00:00Z"}
		e.Findings[0].Reason.Args["date"] = "2026-12-01"
		e.Findings[0].Reason.Text = "By 2026-12-01 <b>"
		e.Snapshots[0].Fetched = e.Snapshots[0].Fetched.Add(time.Hour)
	})
	if later.Content != base.Content || later.Digest == base.Digest {
		t.Errorf("read later: content %v, digest %v; want the same content and another digest", later.Content == base.Content, later.Digest == base.Digest)
	}
	for name, change := range map[string]func(*Edition){
		"another fact":    func(e *Edition) { observed(e).Facts = []archive.Fact{{Name: "all", Value: "~"}} },
		"another quote":   func(e *Edition) { e.Findings[0].Evidence[0].Quote = "We launched" },
		"another score":   func(e *Edition) { e.Scores[0].Points = 1 },
		"another outcome": func(e *Edition) { e.Findings[0].Outcome = scoring.Partly },
	} {
		if got := build(change); got.Content == base.Content {
			t.Errorf("%s: the content digest stays", name)
		}
	}
}

// One byte, anywhere in the folder, is found and its file named.
func TestFault49AChangedByteIsFound(t *testing.T) {
	files, err := small(t).Build()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		for _, at := range []int{0, len(data) / 2, len(data) - 1} {
			dir := fstest.MapFS{}
			for n, d := range files {
				if n == name {
					d = bytes.Clone(d)
					d[at] ^= 1
				}
				dir[n] = &fstest.MapFile{Data: d}
			}
			_, failures, err := Integrity(dir, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			var named []string
			for _, f := range failures {
				named = append(named, f.What)
			}
			if len(failures) == 0 || name != ManifestFile && !strings.Contains(strings.Join(named, " "), name) {
				t.Errorf("byte %d of %s changed: failures %v", at, name, named)
			}
		}
	}
}

func TestQuotesMustStandWhereTheyAreSaidTo(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"as written", "We launched it. Then more.", ""},
		{"another word", "We launches it. Then more.", "the quote is not what stands at bytes 0 to 15"},
		{"a later word", "We launched it. Then less.", "another digest"},
		{"cut off", "We launched", "no bytes 0 to 15"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			n, failures := Quotes(small(t).Findings, func(archive.Location, string) (string, error) { return test.text, nil })
			switch {
			case n != 1:
				t.Errorf("checked %d quotes, want 1", n)
			case test.want == "" && len(failures) > 0:
				t.Errorf("failures = %v, want none", failures)
			case test.want != "" && (len(failures) != 1 || !strings.Contains(failures[0].Text, test.want) || failures[0].Cells[0] != small(t).Findings[0].ID):
				t.Errorf("failures = %v, want one with %q that names the cell", failures, test.want)
			}
		})
	}
}

func TestComparingNamesTheFindingsThatDiffer(t *testing.T) {
	have := map[string][]byte{FindingsFile: []byte("{\"id\":\"a/b\",\"x\":1}\n{\"id\":\"a/c\"}\n"), "same": []byte("s")}
	again := map[string][]byte{FindingsFile: []byte("{\"id\":\"a/b\",\"x\":2}\n{\"id\":\"a/c\"}\n"), "same": []byte("s"), "new": nil}
	got := Compare(have, again)
	if len(got) != 2 || !reflect.DeepEqual(got[0].Cells, []string{"a/b"}) || got[1].What != "new" {
		t.Errorf("Compare = %v, want the one finding a/b and the empty file that is not there", got)
	}
}

func FuzzCells(f *testing.F) {
	f.Add("=1+1")
	f.Add("'-x")
	f.Fuzz(func(t *testing.T, cell string) {
		safe := guard(cell)
		if safe != "" && strings.IndexByte("=+-@\t\r\n", safe[0]) >= 0 {
			t.Errorf("guard(%q) = %q still starts a formula", cell, safe)
		}
		if back := unguard(safe); back != cell {
			t.Errorf("unguard(guard(%q)) = %q", cell, back)
		}
	})
}
