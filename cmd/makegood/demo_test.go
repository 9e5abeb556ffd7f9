package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/output"
	"makegood/output/data"
	"makegood/scoring"
)

// theDemo makes the demo's workspace once for all tests that only read it.
var theDemo = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "makegood-test-")
	if err != nil {
		return "", err
	}
	a := &app{out: io.Discard, errs: io.Discard, now: time.Now}
	return filepath.Join(dir, "demo"), a.run(context.Background(), []string{"demo", filepath.Join(dir, "demo"), "--no-serve", "--quiet"})
})

func demoWorkspace(t *testing.T) string {
	t.Helper()
	dir, err := theDemo()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// newestEdition reads the edition of a workspace.
func newestEdition(t *testing.T, dir string) *output.Edition {
	t.Helper()
	a := &app{workspace: dir, out: io.Discard, errs: io.Discard, now: time.Now}
	e, err := a.readEdition()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The demo finds, pledge by pledge, what a careful person finds by reading the
// miniature web (miniweb/EXPECTED.md). Nothing in that table was taken from the
// program.
func TestTheDemoFindsWhatACarefulPersonFinds(t *testing.T) {
	rows := table(t, "miniweb/expected.csv")
	if len(rows) < 100 {
		t.Fatalf("expected.csv: %d rows", len(rows))
	}
	found := map[string]scoring.Finding{}
	for _, f := range newestEdition(t, demoWorkspace(t)).Findings {
		if f.Probe == "ladder" {
			found[f.Signatory+" "+f.Pledge] = f
		}
	}
	right := 0
	for _, row := range rows {
		f, ok := found[row[0]+" "+row[1]]
		if !ok {
			t.Errorf("%s %s: there is no finding", row[0], row[1])
			continue
		}
		want := fmt.Sprintf("%s %s %s-%s", row[2], row[3], row[4], row[5])
		got := fmt.Sprintf("%s %s %d-%d", f.Outcome, rungName(f), f.Points, f.Points+f.Unknown)
		if got != want {
			t.Errorf("%s %s: got %s (%s), want %s, for %q on %s", row[0], row[1], got, f.Reason.Code, want, row[8], row[7])
			continue
		}
		right++
	}
	t.Logf("%d of %d pledges as a careful person finds them", right, len(rows))
}

func rungName(f scoring.Finding) string {
	if f.Rung == nil {
		return ""
	}
	return scoring.RungNames[*f.Rung]
}

// No quote of the demo is anything but what stands in the archived page.
func TestTheDemoVerifies(t *testing.T) {
	out := must(t, program(t, t.TempDir(), []string{"verify", "--workspace", demoWorkspace(t)}))
	for _, step := range []string{"integrity", "quotes", "derivation", "site"} {
		if !strings.Contains(out, step) || strings.Contains(out, "skipped") {
			t.Errorf("verify printed\n%s\nwant %s taken", out, step)
		}
	}
}

// The schemas of the data package describe the tables that the edition has on
// disk, column by column.
func TestTablesOfTheEditionAreAsTheSchemaSays(t *testing.T) {
	e := newestEdition(t, demoWorkspace(t))
	checked := 0
	for _, table := range data.Tables(e) {
		if table.Made {
			continue
		}
		var columns []string
		for _, c := range table.Columns {
			columns = append(columns, c.Name)
		}
		header, _, _ := strings.Cut(string(e.Files[table.File]), "\n")
		if want := strings.Join(columns, ","); header != want {
			t.Errorf("%s has the columns %s, its schema %s", table.File, header, want)
		}
		checked++
	}
	if checked != 4 {
		t.Errorf("%d tables of the edition's own, want 4", checked)
	}
}

// The same archive and configuration give the same bytes, whatever the machine
// is set to.
func TestFault47TheSameInputsGiveTheSameBytes(t *testing.T) {
	sameBytes(t, []string{"TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8", "GOMAXPROCS=1"},
		[]string{"TZ=America/St_Johns", "LC_ALL=C", "GOMAXPROCS=7"})
}

// A time zone that nobody knows, or whose data are not there, changes nothing.
func TestFault39AZoneThatNobodyKnows(t *testing.T) {
	sameBytes(t, []string{"TZ=Nowhere/Unknown", "ZONEINFO=/nowhere"}, []string{"TZ=:/nowhere/zone"})
}

// sameBytes judges and publishes the demo in each environment, and compares.
func sameBytes(t *testing.T, environments ...[]string) {
	t.Helper()
	dir := copied(t, demoWorkspace(t))
	before := tree(t, dir, "editions", "site")
	for _, env := range environments {
		must(t, program(t, dir, []string{"score"}, env...))
		must(t, program(t, dir, []string{"publish"}, env...))
		for name, data := range tree(t, dir, "editions", "site") {
			if before[name] != data {
				t.Errorf("with %v %s has other bytes", env, name)
			}
		}
	}
}

// copied returns a copy of a workspace that a test may change.
func copied(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// tree reads all files below some folders of a workspace, by name.
func tree(t *testing.T, dir string, folders ...string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			files[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) == 0 {
		t.Fatalf("%v hold no files", folders)
	}
	return files
}

// Between the two editions of the demo the ladder finds changed what a careful
// person finds (miniweb/earlier.csv), each with its cause, and nothing else; and
// the promises became what EXPECTED.md says.
func TestTheDemoFindsWhatChanged(t *testing.T) {
	rows := table(t, "miniweb/earlier.csv")
	want := map[string]string{}
	for _, row := range rows {
		want[row[0]+" "+row[1]] = strings.Join(row[2:], " > ")
	}
	var c scoring.Comparison
	ids, err := in(demoWorkspace(t)).editionIDs()
	if err != nil || len(ids) != 2 {
		t.Fatalf("editions %v, %v; want two", ids, err)
	}
	out := must(t, program(t, t.TempDir(), []string{"compare", "--json", "--workspace", demoWorkspace(t), ids[1], ids[0]}))
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		t.Fatal(err)
	}
	if c.Method {
		t.Error("the method is said to have changed")
	}
	got := map[string]string{}
	for _, d := range c.Changes {
		if f := d.Finding(); f.Probe == "ladder" {
			got[f.Signatory+" "+f.Pledge] = stage(d.Was) + " > " + stage(d.Is) + " > " + string(d.Cause)
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("changed: %v\nwant %v", got, want)
	}
	became := map[string]string{}
	for _, p := range c.Promises {
		became[p.Was.Signatory+" "+p.Was.Pledge] = fmt.Sprint(p.Fate, p.Softer)
	}
	if want := map[string]string{
		"kestrel-cloud P9": "reworded[later]", "red-abierta P5": "reworded[later rarer]", "telmira P5": "reworded[later looser]", "telmira P7": "reported-kept[]",
	}; !maps.Equal(became, want) {
		t.Errorf("promises became %v\nwant %v", became, want)
	}
}

// Who is not ranked in both editions has no figures of its change, in words or data.
func TestTheDemoComparesNoUnrankedScores(t *testing.T) {
	ids, err := in(demoWorkspace(t)).editionIDs()
	if err != nil || len(ids) != 2 {
		t.Fatalf("editions %v, %v; want two", ids, err)
	}
	out := must(t, program(t, t.TempDir(), []string{"compare", "--workspace", demoWorkspace(t), ids[1], ids[0]}))
	if !strings.Contains(out, "Without figures, since not ranked in both: voxline (paris-call)\n") || strings.Contains(out, "voxline    paris-call") {
		t.Errorf("%.900s", out)
	}
}

// The day of a promise is that of its page, and a kept one was done when its maker
// says, not when that was read.
func TestTheDemoTellsTheDaysOfAKeptPromise(t *testing.T) {
	ids, err := in(demoWorkspace(t)).editionIDs()
	if err != nil || len(ids) != 2 {
		t.Fatalf("editions %v, %v; want two", ids, err)
	}
	out := must(t, program(t, t.TempDir(), []string{"compare", "--workspace", demoWorkspace(t), ids[1], ids[0]}))
	for _, want := range []string{"siete provincias.” (https://www.telmira.example/seguridad/ciberhigiene, page of 2025-06-02)", "siete provincias.” (https://www.telmira.example/seguridad/ciberhigiene, done 2025-11, told 2025-11-30)"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out[strings.LastIndex(out, "telmira/paris-call/P7"):])
		}
	}
}

// stage is how far a finding of the ladder got, or why that is not known.
func stage(f *scoring.Finding) string {
	if f.Outcome == scoring.Unknown {
		return "unknown: " + f.Reason.Code
	}
	return rungName(*f)
}

// The earlier edition of the demo is of another quarter, whatever the day.
func TestTheEarlierEditionIsOfTheQuarterBefore(t *testing.T) {
	for day, want := range map[string]string{"2026-01-01": "2025-Q4", "2026-03-31": "2025-Q4", "2026-04-01": "2026-Q1", "2026-08-31": "2026-Q2", "2026-12-31": "2026-Q3"} {
		t0, err := time.Parse(time.DateOnly, day)
		if got := quarter(quarterBefore(t0)); err != nil || got != want {
			t.Errorf("before %s: %s, want %s", day, got, want)
		}
	}
}

// table reads the rows of a CSV file below its header.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	return rows[1:]
}
