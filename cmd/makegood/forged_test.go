package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/output"
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
	tests := []struct {
		name  string
		forge func(parts map[string][]byte)
		want  string
	}{
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
