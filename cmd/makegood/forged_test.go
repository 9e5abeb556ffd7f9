package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"makegood/output"
	"makegood/scoring"
)

// A bundle may come from anyone. One that is packed properly but does not hold
// together ends with code 5, whatever is in it, and writes nothing outside a
// folder of its own.
func TestForgedBundlesAreSeenThrough(t *testing.T) {
	dir := demoWorkspace(t)
	cited := firstCited(t, dir)
	honest, err := bundleParts(newestEdition(t, dir), cited, filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	ev := cited.Evidence[0]
	both := func(old, new string) func(map[string][]byte) {
		return func(parts map[string][]byte) {
			for _, name := range []string{findingFile, snapshotsPart} {
				parts[name] = bytes.ReplaceAll(parts[name], []byte(old), []byte(new))
			}
		}
	}
	change := func(part, old, new string) func(map[string][]byte) {
		return func(parts map[string][]byte) { parts[part] = bytes.ReplaceAll(parts[part], []byte(old), []byte(new)) }
	}
	tests := []forgery{
		{"another day in finding and snapshots", both(ev.Fetched[:10], "2025-01-01"), "the record is of another fetch"},
		{"another title", change(findingFile, `"title": "`, `"title": "Confession: `), "does not give the quote"},
		{"more points", change(findingFile, fmt.Sprintf(`"points": %d`, cited.Points), fmt.Sprintf(`"points": %d`, cited.Points+1)), "the cited documents give"},
		{"points of more", change(findingFile, fmt.Sprintf(`"possible": %d`, cited.Possible), `"possible": 99`), "the inputs ask for another question"},
		{"another pledge", change(findingFile, fmt.Sprintf(`"pledge": %q`, cited.Pledge), `"pledge": "P9"`), "the inputs ask for another question"},
		{"another finding's name", change(findingFile, cited.ID, cited.ID+"x"), "but the finding is"},
		{"no snapshots", func(p map[string][]byte) { p[snapshotsPart] = nil }, "there is no snapshot of the page quoted"},
		{"snapshots that are none", func(p map[string][]byte) { p[snapshotsPart] = []byte("\n\n") }, snapshotsPart},
		{"no parcel", func(p map[string][]byte) { delete(p, bundleFile) }, bundleFile},
		{"no inputs", func(p map[string][]byte) {
			for name := range p {
				if strings.HasPrefix(name, output.InputsFolder) {
					delete(p, name)
				}
			}
		}, "cannot be judged again"},
		{"rules that fail their own examples", change("inputs/initiatives/paris-call.yaml", "rung: acts", "rung: silent"), "cannot be judged again"},
		{"an initiative of no name", change(findingFile, `"initiative": "paris-call"`, `"initiative": "other"`), `"other" is not among the inputs`},
		{"a record outside", change(bundleFile, `"file": "`, `"file": "../../`), "escapes"},
		{"a record far away", change(bundleFile, `"offset": `, `"offset": 9999999`), "is not the record that bundle.json names"},
		{"an element of another kind", change(findingFile, `"evidence": [`, `"evidence": [7,`), findingFile},
	}
	seeThrough(t, honest, tests)
}

// So is one with a forged observation.
func TestForgedObservationsAreSeenThrough(t *testing.T) {
	dir := demoWorkspace(t)
	e := newestEdition(t, dir)
	i := slices.IndexFunc(e.Findings, func(f scoring.Finding) bool {
		return f.Probe == "observation" && f.Outcome == scoring.Partly
	})
	if i < 0 {
		t.Fatal("nothing was observed in part")
	}
	honest, err := bundleParts(e, e.Findings[i], filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	forged := func(change func(f *scoring.Finding)) func(map[string][]byte) {
		return func(parts map[string][]byte) {
			var f scoring.Finding
			if err := json.Unmarshal(parts[findingFile], &f); err != nil {
				t.Fatal(err)
			}
			change(&f)
			parts[findingFile], err = json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	seeThrough(t, honest, []forgery{
		{"it holds", forged(func(f *scoring.Finding) { f.Observation.Holds = true }), "do not give the observation"},
		{"another fact", forged(func(f *scoring.Finding) { f.Observation.Facts[0].Value = "2099-01-01" }), "do not give the observation"},
		{"yes", forged(func(f *scoring.Finding) { f.Outcome, f.Points = scoring.Yes, f.Possible }), "the observation gives partly, not yes"},
		{"no answers", func(p map[string][]byte) { p[snapshotsPart] = nil }, "there is no snapshot of the answer observed"},
		{"no basis", forged(func(f *scoring.Finding) { f.Observation.Basis = nil }), "rests on nothing"},
		{"no observation", forged(func(f *scoring.Finding) { f.Observation = nil }), "rests on nothing"},
	})
}

// A forgery is something done to the parts of a bundle, and what verify says.
type forgery struct {
	name  string
	forge func(parts map[string][]byte)
	want  string
}

func seeThrough(t *testing.T, honest map[string][]byte, tests []forgery) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parts := map[string][]byte{}
			for name, data := range honest {
				parts[name] = bytes.Clone(data)
			}
			test.forge(parts)
			delete(parts, output.ManifestFile)
			parts[output.ManifestFile] = output.Manifest(parts)
			data, err := zipped(parts)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "forged.zip")
			if err := os.WriteFile(file, data, 0o666); err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			a := &app{out: &said, errs: io.Discard, now: time.Now}
			err = a.run(context.Background(), []string{"verify", file})
			if code := exitCode(context.Background(), err); code != exitVerify || !strings.Contains(said.String(), test.want) {
				t.Errorf("verify ended with %d (%v) and\n%s\nwant %d and %q", code, err, said.String(), exitVerify, test.want)
			}
		})
	}
}
