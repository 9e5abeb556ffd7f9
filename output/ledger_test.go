package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// An edition goes on from all that the one before knew of promises, and its inputs
// alone tell what that was.
func TestTheLedgerOfTheEditionBefore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "editions", "2026-Q4")
	e := small(t)
	e.Meta.Ways = map[string]archive.Digest{"harbour": "ab"}
	if err := Write(dir, e); err != nil {
		t.Fatal(err)
	}
	b, err := LedgerOf(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	want := e.Ledger()
	want[0].Edition = "2026-Q4" // as if of a version that did not note it
	if b.Edition != "2026-Q4" || !reflect.DeepEqual(b.Ledger, scoring.Ledger{Edition: "2026-Q4", Ways: e.Meta.Ways, Commitments: want}) {
		t.Errorf("%s: %+v, want %+v", b.Edition, b.Ledger, want)
	}
	if data, err := os.ReadFile(filepath.Join(dir, CommitmentsFile)); err != nil || string(b.Inputs["ledger.csv"]) != string(data) || !strings.Contains(string(b.Inputs["ledger.json"]), string(e.Meta.Digest)) {
		t.Errorf("inputs %s, %v", b.Inputs, err)
	}
	again, err := LedgerIn(b.Inputs)
	if err != nil || !reflect.DeepEqual(again, b) {
		t.Errorf("%+v, %v", again, err)
	}
	if first, err := LedgerIn(e.Inputs); first != nil || err != nil {
		t.Errorf("of a first edition: %+v, %v", first, err)
	}
}

// Promises that an edition knew of and did not ask about, since their maker had left or
// their pledge was not asked about, are there when they are asked about again; and so
// are the ways by which they were found.
func TestTheLedgerKeepsWhatAnEditionDidNotAskAbout(t *testing.T) {
	ways := map[string]archive.Digest{"harbour": "ab"}
	row := func(id, edition string) scoring.Commitment {
		return scoring.Commitment{ID: id, Signatory: id, Initiative: "harbour", Text: "We will.", Edition: edition, FirstSeen: "2026-01-02", State: "open"}
	}
	first, err := Meta{ID: "2026-Q1", Ways: ways}.after(commitmentsCSV([]scoring.Commitment{row("left", "2026-Q1"), row("stayed", "2026-Q1")}), nil)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Meta{ID: "2026-Q2"}.after(commitmentsCSV([]scoring.Commitment{row("stayed", "2026-Q2")}), first)
	if err != nil {
		t.Fatal(err)
	}
	third, err := Meta{ID: "2026-Q3"}.after(commitmentsCSV([]scoring.Commitment{row("stayed", "2026-Q3")}), second)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*Before{second, third} {
		want := []scoring.Commitment{row("stayed", b.Edition), row("left", "2026-Q1")}
		if !reflect.DeepEqual(b.Ledger.Commitments, want) || !reflect.DeepEqual(b.Ledger.Earlier, map[string]map[string]archive.Digest{"2026-Q1": ways}) {
			t.Errorf("after %s: %+v", b.Edition, b.Ledger)
		}
	}
	back, err := Meta{ID: "2026-Q4"}.after(commitmentsCSV([]scoring.Commitment{row("stayed", "2026-Q4"), row("left", "2026-Q4")}), third)
	if err != nil || len(back.Ledger.Commitments) != 2 || len(back.Ledger.Earlier) != 0 {
		t.Errorf("once all are asked about: %+v, %v", back, err)
	}
}

// A ledger that is not whole, or not what its edition was sealed with, is refused.
func TestALedgerThatIsNotWhole(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"changed rows", CommitmentsFile, "id\r\n", "commitments.csv is not the file that manifest.sha256 lists"},
		{"no rows", CommitmentsFile, "", "there is no commitments.csv"},
		{"no manifest", ManifestFile, "", "there is no manifest.sha256"},
		{"a manifest of something else", ManifestFile, "x", "manifest.sha256: "},
		{"another meta", MetaFile, "{}", "edition.json is not the file that manifest.sha256 lists"},
	} {
		dir := filepath.Join(t.TempDir(), "2026-Q4")
		if err := Write(dir, small(t)); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, test.file)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if test.text != "" {
			if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := LedgerOf(os.DirFS(dir)); err == nil || !strings.Contains(err.Error(), test.want) || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
	if _, err := LedgerOf(os.DirFS(t.TempDir())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is no edition: %v", err)
	}
	for name, inputs := range map[string]map[string][]byte{
		"only one is among the inputs": {ledgerRows: []byte("id\r\n")}, "ledger.json: ": {ledgerRows: []byte("id\r\n"), ledgerOrigin: []byte("{")}, "ledger.csv: data row 1: start": {ledgerRows: []byte("id,start\r\na,b\r\n"), ledgerOrigin: []byte("{}")},
	} {
		if _, err := LedgerIn(inputs); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v, want %q", err, name)
		}
	}
}
