package data

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// hostile is what a name, a quote or an address may try to be.
const hostile = "=HYPERLINK(\"javascript:alert(1)\")</v><script>,\"\n \u202eevil\u0007"

func sample() *output.Edition {
	low, high := 25.0, 75.0
	rung := scoring.Acts
	hash := archive.Digest(strings.Repeat("ab", 32))
	ev := scoring.Evidence{
		URL: "https://acme.example/?" + hostile, Title: "+1", Fetched: "2026-11-06T09:41:07Z", SHA256: hash, TextSHA256: hash, Quote: hostile,
		Start: 10, End: 50, Language: "en", Rung: &rung, Record: archive.Location{File: "2026-Q4/acme.warc.gz", Offset: 7, Length: 9},
	}
	finding := scoring.Finding{
		ID: "acme/call/P1/follow-through/ladder", Signatory: "acme", Initiative: "call", Pledge: "P1", Indicator: "follow-through", Element: "ladder",
		Outcome: scoring.Yes, Points: 2, Unknown: 1, Possible: 4, Rung: &rung, Status: "machine", Reason: scoring.Reason{Code: "acts", Text: "@SUM(1)"},
		Probe: "ladder", Evidence: []scoring.Evidence{ev}, Searched: scoring.Searched{Documents: 12, Languages: []string{"en", "fr"}}, Revision: 1,
	}
	hidden := finding
	hidden.ID, hidden.Element, hidden.Status = "acme/call/P1/follow-through/other", "other", scoring.Withheld
	return &output.Edition{
		Meta:        output.Meta{Format: 1, ID: "2026-Q4", State: output.Final, AsOf: "2026-11-14", Digest: hash, Content: hash},
		Initiatives: []config.Initiative{{ID: "call", Title: config.Text{"en": "The Call"}, Pledges: []config.Pledge{{ID: "P1", Title: config.Text{"en": "-1"}}}}},
		Signatories: []config.Signatory{{ID: "acme", Name: hostile, Kind: config.PrivateSector, Initiatives: []string{"call"}}},
		Findings:    []scoring.Finding{finding, hidden},
		Scores: []scoring.Score{
			{Signatory: "acme", Initiative: "call", Level: scoring.InitiativeLevel, ID: "call", Low: &low, High: &high, Rank: 1, Coverage: 0.75, Points: 2, Unknown: 1, Possible: 4},
			{Signatory: "acme", Initiative: "call", Level: scoring.PledgeLevel, ID: "call/P1"},
		},
		Scorecards: []scoring.Scorecard{{Signatory: "acme", Name: hostile, Kind: "private-sector", Initiative: "call", Summary: hostile,
			Score: scoring.Score{Signatory: "acme", Low: &low, High: &high, Rank: 1, RankLow: 1, RankHigh: 1, Coverage: 0.75}}},
		Method:       config.Method{Bands: []config.Band{{Grade: "A", From: 50}, {Grade: "B", From: 0}}},
		Commitments:  []scoring.Commitment{{ID: "c1", Signatory: "acme", Initiative: "call", Pledge: "P1", Text: hostile, Due: "2027", FirstSeen: "2026-11-06", LastSeen: "2026-11-06", State: "open"}},
		Observations: []archive.Observation{{Signatory: "acme", Check: "hsts", Host: "acme.example", State: archive.OK, Holds: true, Observed: time.Unix(1794000000, 0), Facts: []archive.Fact{{Name: "max-age", Value: hostile}}}},
		Snapshots:    []archive.Snapshot{{Signatory: "acme", URL: ev.URL, Fetched: time.Unix(1794000000, 0), State: archive.OK, Status: 200, ETag: `"` + hostile + `"`, SHA256: hash}},
		Robustness: []scoring.Robustness{{Initiative: "call", Ranks: []scoring.RankRange{
			{Signatory: "acme", Kind: "private-sector", Score: 50, Rank: 1, Low: 1, High: 1, Read: scoring.ReadOf{Documents: 12, PDF: 0.25, Language: "en"}}}}},
		Identities:   []config.Identity{{Signatory: "acme", Name: hostile, Until: "2026-03-31", Change: config.Renamed}},
		Translations: []config.Translation{{Quote: strings.Repeat("ab", 32), Language: "fr", Text: hostile, Translator: "+1"}},
		Replies:      []config.Reply{{ID: "acme-1", Signatory: "acme", Received: "2026-11-28", Until: "2026-11-20", From: hostile, ConfirmedBy: "Ada", About: []string{"call/P1"}, Text: hostile, Response: "@SUM(1)"}},
		Pairs:        []scoring.Pair{{Initiative: "call", Kind: "private-sector", Signatory: "acme", Other: "acme", Above: 0.25, Below: 0.5}},
		Asked:        []config.Asking{{Signatory: "acme", Asked: "2026-11-01", How: hostile}},
		Files:        map[string][]byte{},
		Inputs:       map[string][]byte{"method.yaml": []byte("id: m\n"), "cues/en.yaml": []byte("language: en\n")},
	}
}

// written returns the folder of the sample's files, with the tables that an
// edition has on disk.
func written(t *testing.T, e *output.Edition) (string, []File) {
	t.Helper()
	for _, table := range Tables(e) {
		if !table.Made {
			e.Files[table.File] = table.csv()
		}
	}
	dir := t.TempDir()
	files, err := Write(dir, e, Options{BaseURL: "https://makegood.example", Describe: func(file, column string) string { return "about " + file + " " + column }})
	if err != nil {
		t.Fatal(err)
	}
	return dir, files
}

func TestTheSameEditionGivesTheSameBytes(t *testing.T) {
	_, a := written(t, sample())
	_, b := written(t, sample())
	if len(a) != 23 || len(a) != len(b) {
		t.Fatalf("%d and %d files, want 23", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("%s differs between two writes", a[i].Name)
		}
	}
}

// run returns what a program prints, or skips where it is not installed.
func run(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, stderr.String(), out)
	}
	return out
}

// readPackage validates a data package and prints how many rows each table has,
// the references between them checked.
const readPackage = `
const {Package} = require("datapackage");
(async () => {
	const p = await Package.load(process.argv[1]);
	if (!p.valid) throw new Error(p.errors.map(e => e.message).join("\n"));
	const rows = {};
	for (const r of p.resources) {
		if (r.descriptor.type !== "table") continue;
		if (!r.valid) throw new Error(r.name + ": " + r.errors.map(e => e.message).join("\n"));
		rows[r.name] = (await r.read({keyed: true, relations: true})).length;
	}
	console.log(JSON.stringify(rows));
})().catch(e => { console.error(e.message, e.errors || ""); process.exit(1); });`

func TestAnotherProgramReadsTheDataPackage(t *testing.T) {
	npm := filepath.Join("..", "..", ".ci", "npm")
	if _, err := os.Stat(filepath.Join(npm, "node_modules", "datapackage")); err != nil {
		t.Skip("datapackage is not installed: npm ci --prefix .ci/npm")
	}
	dir, files := written(t, sample())
	var rows map[string]int
	if err := json.Unmarshal(run(t, npm, "node", "--eval", readPackage, filepath.Join(dir, PackageFile)), &rows); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"initiatives": 1, "pledges": 1, "signatories": 1, "standings": 1, "scores": 2, "findings": 2, "evidence": 1, "commitments": 1, "observations": 1, "snapshots": 1, "ranks": 1, "pairs": 1}
	for name, n := range want {
		if rows[name] != n {
			t.Errorf("%s: %d rows, want %d", name, rows[name], n)
		}
	}
	var p dataPackage
	data, err := os.ReadFile(filepath.Join(dir, PackageFile))
	if err == nil {
		err = json.Unmarshal(data, &p)
	}
	if err != nil || len(p.Resources) != len(files)-1 {
		t.Fatalf("%d resources of %d files, %v", len(p.Resources), len(files), err)
	}
	for _, r := range p.Resources {
		out := run(t, dir, "sha256sum", r.Path)
		if sum, _, _ := strings.Cut(string(out), " "); "sha256:"+sum != r.Hash {
			t.Errorf("%s: hash %s, sha256sum says %s", r.Path, r.Hash, sum)
		}
	}
}

func TestAnotherProgramReadsTheDatabase(t *testing.T) {
	dir, _ := written(t, sample())
	if out := run(t, dir, "sqlite3", DatabaseFile, "PRAGMA integrity_check; PRAGMA foreign_key_check;"); string(out) != "ok\n" {
		t.Errorf("integrity: %s", out)
	}
	var rows []struct{ Name, Quote, Claim string }
	out := run(t, dir, "sqlite3", "-json", DatabaseFile, `SELECT s.name, e.quote, p.title AS claim FROM evidence e JOIN findings f ON f.id = e.finding
		JOIN signatories s ON s.id = f.signatory JOIN pledges p ON p.id = f.pledge`)
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 || rows[0].Name != hostile || rows[0].Quote != hostile || rows[0].Claim != "-1" {
		t.Errorf("got %q", rows)
	}
	if out := run(t, dir, "sqlite3", DatabaseFile, "SELECT typeof(low), typeof(rank), typeof(grade) FROM scores"); string(out) != "real|integer|null\nnull|null|null\n" {
		t.Errorf("types of scores: %s", out)
	}
}

// readWorkbook prints each cell that is not empty, and how the file types it.
const readWorkbook = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cells = {s.title: [[[c.value, c.data_type] for c in row] for row in s.iter_rows()] for s in book}
json.dump(cells, sys.stdout)`

func TestAnotherProgramReadsTheWorkbook(t *testing.T) {
	if exec.Command("/usr/bin/python3", "-c", "import openpyxl").Run() != nil {
		t.Skip("openpyxl is not installed")
	}
	dir, _ := written(t, sample())
	var cells map[string][][][2]any
	if err := json.Unmarshal(run(t, dir, "/usr/bin/python3", "-c", readWorkbook, WorkbookFile), &cells); err != nil {
		t.Fatal(err)
	}
	for sheet, rows := range cells {
		for _, row := range rows {
			for _, cell := range row {
				if cell[1] == "f" {
					t.Errorf("%s holds the formula %q", sheet, cell[0])
				}
			}
		}
	}
	readable := strings.ReplaceAll(hostile, "\u0007", "")
	if got := cells["signatories"][1][1][0]; got != readable {
		t.Errorf("name is %q, want %q", got, readable)
	}
	if got := cells["scores"][1][5]; got != [2]any{25.0, "n"} {
		t.Errorf("low is %v, want the number 25", got)
	}
	if got := cells["standings"][1][8]; got != [2]any{"A or B", "s"} {
		t.Errorf("a withheld grade is %v, want A or B", got)
	}
	if len(cells) != 16 || len(cells["evidence"]) != 2 {
		t.Errorf("%d sheets, %d rows of evidence; want 16 and 2", len(cells), len(cells["evidence"]))
	}
}

func TestAnEditionOfAnEarlierVersionHasFewerTables(t *testing.T) {
	e := sample()
	e.Robustness, e.Pairs = nil, nil
	e.Identities, e.Translations, e.Replies, e.Asked = nil, nil, nil, nil
	if _, files := written(t, e); len(files) != 17 {
		t.Errorf("%d files, want 17", len(files))
	}
}

// A spreadsheet must not run what a page said; programs get it back whole.
func TestFault50CellsAreNoFormulas(t *testing.T) {
	dir, _ := written(t, sample())
	for _, table := range Tables(sample()) {
		data, err := os.ReadFile(filepath.Join(dir, table.File))
		if err != nil {
			t.Fatal(err)
		}
		for _, start := range []string{",=", ",+", ",-", ",@", `,"=`, "\n="} {
			if bytes.Contains(data, []byte(start)) {
				t.Errorf("%s: a cell starts with %q", table.File, start)
			}
		}
	}
}
