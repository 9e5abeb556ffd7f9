package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/output"
)

// The data files that a site publishes are enough to check every figure of the
// edition, and to make the site again.
func TestDownloadsAreEnoughToCheckAndRemakeAnEdition(t *testing.T) {
	demo, elsewhere := demoWorkspace(t), t.TempDir()
	editions, err := filepath.Glob(filepath.Join(demo, "site", "data", "20*"))
	if err != nil || len(editions) == 0 {
		t.Fatalf("no downloads: %v", err)
	}
	for _, folder := range editions {
		remake(t, folder, filepath.Join(elsewhere, "editions", filepath.Base(folder)))
		if out := must(t, program(t, t.TempDir(), []string{"verify", filepath.Join(elsewhere, "editions", filepath.Base(folder))})); !strings.Contains(out, "tables      skipped: datapackage.json is not here") {
			t.Errorf("verify of the edition's own files alone:\n%s", out)
		}
		out := must(t, program(t, elsewhere, []string{"verify", folder}))
		for _, want := range []string{"integrity", "sums", "tables", "archive     skipped"} {
			if !strings.Contains(out, want) {
				t.Errorf("verify says nothing of %q:\n%s", want, out)
			}
		}
	}
	for _, name := range []string{"signatories.csv", "sources.csv", "makegood.yaml"} {
		copyFile(t, filepath.Join(demo, name), filepath.Join(elsewhere, name))
	}
	copyFile(t, filepath.Join(demo, "site", "data", "corrections.csv"), filepath.Join(elsewhere, "corrections.csv"))
	must(t, program(t, elsewhere, []string{"publish"}))
	have, again := tree(t, demo, "site"), tree(t, elsewhere, "site")
	for name, data := range have {
		if again[name] != data {
			t.Errorf("%s is not the same, made from the downloads", name)
		}
	}
}

// remake takes the files of an edition out of its downloads: those that its
// manifest lists, with the digests that it gives.
func remake(t *testing.T, folder, to string) {
	t.Helper()
	manifest, err := os.ReadFile(filepath.Join(folder, "manifest.sha256"))
	if err != nil {
		t.Fatal(err)
	}
	copyFile(t, filepath.Join(folder, "manifest.sha256"), filepath.Join(to, "manifest.sha256"))
	for line := range strings.Lines(string(manifest)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if data := copyFile(t, filepath.Join(folder, filepath.FromSlash(name)), filepath.Join(to, filepath.FromSlash(name))); string(archive.Sum(data)) != sum {
			t.Errorf("%s has another digest than the manifest gives", name)
		}
	}
}

func copyFile(t *testing.T, from, to string) []byte {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return data
}

// What was changed in the downloads is named, also where their digests were made to fit.
func TestFault49ChangedDownloadsAreNamed(t *testing.T) {
	demo := demoWorkspace(t)
	id := newestEdition(t, demo).Meta.ID
	for _, test := range []struct{ name, file, old, new, want string }{
		{"a score, with its digest", "scores.csv", ".0000000000", ".5000000000", "scores.csv: is not what the findings and the configuration give"},
		{"a table", "findings.csv", ",partly,", ",yes,", "findings.csv: is not what the edition gives"},
		{"the configuration", "inputs/method.yaml", "format: 1", "format:  1", "inputs/method.yaml: does not have the digest"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := copied(t, filepath.Join(demo, "site", "data", id))
			path, list := filepath.Join(folder, filepath.FromSlash(test.file)), filepath.Join(folder, "manifest.sha256")
			good, err := os.ReadFile(path)
			if err != nil || !bytes.Contains(good, []byte(test.old)) {
				t.Fatalf("%s holds no %q: %v", test.file, test.old, err)
			}
			bad := bytes.Replace(good, []byte(test.old), []byte(test.new), 1)
			if err := os.WriteFile(path, bad, 0o666); err != nil {
				t.Fatal(err)
			}
			if test.file == "scores.csv" {
				manifest, err := os.ReadFile(list)
				if err != nil {
					t.Fatal(err)
				}
				manifest = bytes.Replace(manifest, fmt.Append(nil, archive.Sum(good)), fmt.Append(nil, archive.Sum(bad)), 1)
				if err := os.WriteFile(list, manifest, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			out, err := program(t, t.TempDir(), []string{"verify", folder}).CombinedOutput()
			if code := codeOf(err); code != exitVerify || !strings.Contains(string(out), test.want) {
				t.Errorf("verify ended with %d and\n%s\nwant %d and %q", code, out, exitVerify, test.want)
			}
		})
	}
}

// A folder that is no download is told by what it lacks.
func TestAFolderThatIsNoDownloadIsToldSo(t *testing.T) {
	folder := t.TempDir()
	out, err := program(t, t.TempDir(), []string{"verify", folder}).CombinedOutput()
	if want := folder + " holds no edition.json"; codeOf(err) != exitUsage || !strings.Contains(string(out), want) {
		t.Errorf("verify ended with %d and\n%s\nwant %q", codeOf(err), out, want)
	}
}

// A bare name may be that of a folder, too; where it is that of an edition as well,
// nothing is guessed.
func TestABareNameMayBeThatOfAFolder(t *testing.T) {
	workspace, dir := demoWorkspace(t), t.TempDir()
	id := newestEdition(t, workspace).Meta.ID
	for _, folder := range []string{"mine", "empty", id} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o777); err != nil {
			t.Fatal(err)
		}
		if folder == "empty" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, folder, output.MetaFile), []byte("{}"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name, want string
		code       int
	}{
		{"mine", "downloads in mine does not hold", exitVerify},
		{"empty", "empty holds no edition.json", exitUsage},
		{id, id + " is an edition of this workspace and a folder that holds edition.json; ./" + id + " names the folder", exitUsage},
		{"./" + id, "downloads in ./" + id + " does not hold", exitVerify},
		{"2001-Q1", "no edition 2001-Q1", exitFailed},
	} {
		out, err := program(t, dir, []string{"verify", "--workspace", workspace, test.name}).CombinedOutput()
		if codeOf(err) != test.code || !strings.Contains(string(out), test.want) {
			t.Errorf("verify %s ended with %d and\n%s\nwant %d and %q", test.name, codeOf(err), out, test.code, test.want)
		}
	}
}
