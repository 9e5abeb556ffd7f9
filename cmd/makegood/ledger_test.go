package main

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// commitments.csv of an edition tells of every promise of all editions, and where
// each was found last.
func TestTheDemoKeepsTheLedgerAcrossEditions(t *testing.T) {
	ids, err := in(demoWorkspace(t)).editionIDs()
	if err != nil || len(ids) != 2 {
		t.Fatalf("editions %v, %v; want two", ids, err)
	}
	var days [2]map[string]string // the first day each was seen, by id
	got := map[string]string{}
	for i, id := range ids {
		f, err := os.Open(filepath.Join(demoWorkspace(t), "editions", id, "commitments.csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		days[i] = map[string]string{}
		for _, cells := range rows[1:] {
			row := map[string]string{}
			for k, name := range rows[0] {
				row[name] = cells[k]
			}
			days[i][row["id"]] = row["first_seen"]
			if i == 0 && row["edition"] == ids[1] {
				got[row["signatory"]+" "+row["pledge"]] = strings.TrimSpace(row["state"] + " " + row["softer"])
			}
		}
	}
	if want := map[string]string{
		"kestrel-cloud P9": "reworded later", "morvane P6": "unknown", "red-abierta P5": "reworded later;rarer", "telmira P5": "reworded later;looser", "telmira P7": "reported-kept",
	}; !maps.Equal(got, want) {
		t.Errorf("of the past: %v, want %v", got, want)
	}
	for id, first := range days[1] {
		if days[0][id] != first {
			t.Errorf("%s was first seen on %s, and the later edition says %q", id, first, days[0][id])
		}
	}
	if len(days[0]) <= len(days[1]) {
		t.Errorf("%d promises in the later edition, %d in the earlier", len(days[0]), len(days[1]))
	}
}

// An operator reads what became of a promise, and what stands in its place.
func TestExplainTellsWhatBecameOfAPromise(t *testing.T) {
	out := must(t, program(t, t.TempDir(), []string{"explain", "--workspace", demoWorkspace(t), "red-abierta", "P5"}))
	for _, want := range []string{", reworded\n", "  became   “A partir de 2028 publicaremos cada año", "  softer   later, rarer\n", "not on its page any more on "} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// Whoever changes the ledger that an edition went on from is found out.
func TestAForgedLedgerIsFoundOut(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	ids, err := in(dir).editionIDs()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "editions", ids[0], "inputs", "ledger.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(data), ",open,", ",withdrawn,")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := program(t, t.TempDir(), []string{"verify", "--workspace", dir, ids[0]}).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "inputs/ledger.csv: does not have the digest") || !strings.Contains(string(out), "commitments.csv: is not what the archive and the inputs give") {
		t.Errorf("%v\n%s", err, out)
	}
}

// An edition stays what it is where the one before it was changed since, and says so.
func TestAnEditionChangedSinceIsNoted(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	ids, err := in(dir).editionIDs()
	if err != nil {
		t.Fatal(err)
	}
	verify := func() string {
		out, err := program(t, t.TempDir(), []string{"verify", "--workspace", dir, ids[0]}).CombinedOutput()
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return string(out)
	}
	if out := verify(); strings.Contains(out, "note: the promises") {
		t.Errorf("of the edition as it was: %s", out)
	}
	meta := filepath.Join(dir, "editions", ids[1], "edition.json")
	data, err := os.ReadFile(meta)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(string(data), `"digest": "`) + len(`"digest": "`)
	if err := os.WriteFile(meta, []byte(string(data[:at])+strings.Repeat("0", 64)+string(data[at+64:])), 0o600); err != nil {
		t.Fatal(err)
	}
	_ = os.RemoveAll(filepath.Join(dir, "site"))
	if out := verify(); !strings.Contains(out, "note: the promises of earlier editions are those that edition "+ids[1]+" held before it was changed") {
		t.Errorf("of an edition changed since: %s", out)
	}
	if err := os.Rename(filepath.Join(dir, "editions", ids[1]), filepath.Join(dir, "elsewhere")); err != nil {
		t.Fatal(err)
	}
	if out := verify(); !strings.Contains(out, "edition "+ids[1]+", which is not here") {
		t.Errorf("of an edition that is not there: %s", out)
	}
}

// What an edition would go on from must be whole.
func TestScoreGoesOnFromNoBrokenLedger(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	ids, err := in(dir).editionIDs()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "editions", ids[1], "commitments.csv"), []byte("id\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := program(t, t.TempDir(), []string{"score", "--workspace", dir, "--edition", ids[0]}).CombinedOutput()
	if want := "edition " + ids[0] + " goes on from edition " + ids[1] + ", which cannot be read: commitments.csv is not the file that manifest.sha256 lists; put its folder back as it was, or move it out of editions"; err == nil || !strings.Contains(string(out), want) {
		t.Errorf("%v\n%s", err, out)
	}
}
