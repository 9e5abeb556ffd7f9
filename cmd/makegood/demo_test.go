package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
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
	f, err := os.Open("miniweb/expected.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 100 {
		t.Fatalf("expected.csv: %d rows, %v", len(rows), err)
	}
	found := map[string]scoring.Finding{}
	for _, f := range newestEdition(t, demoWorkspace(t)).Findings {
		if f.Probe == "ladder" {
			found[f.Signatory+" "+f.Pledge] = f
		}
	}
	right := 0
	for _, row := range rows[1:] {
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
	t.Logf("%d of %d pledges as a careful person finds them", right, len(rows)-1)
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
