package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// One byte changed anywhere makes verify fail with code 5 and name what no
// longer follows.
func TestFault49OneChangedByteAnywhereIsNamed(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	cited := firstCited(t, dir)
	record := cited.Evidence[0].Record
	quote := cited.Evidence[0].Quote
	edition := filepath.Join("editions", newestEdition(t, dir).Meta.ID)
	tests := []struct {
		name, file string
		at         func(data string) int
		want       string
	}{
		{"a record that a finding cites", filepath.Join("archive", filepath.FromSlash(record.File)), func(string) int { return int(record.Offset + record.Length/2) }, cited.ID},
		{"the last byte of an archive file", filepath.Join("archive", filepath.FromSlash(record.File)), func(d string) int { return len(d) - 1 }, record.File},
		{"a journal", filepath.Join("archive", strings.TrimSuffix(filepath.FromSlash(record.File), ".warc.gz")+".jsonl"), func(string) int { return 30 }, ".jsonl"},
		{"a quote", filepath.Join(edition, "findings.jsonl"), func(d string) int { return strings.Index(d, quote[:20]) + 3 }, cited.ID},
		{"a score", filepath.Join(edition, "scores.csv"), func(d string) int { return strings.Index(d, ".0000000000") + 4 }, "scores.csv"},
		{"a pledge", filepath.Join(edition, "inputs", "initiatives", "paris-call.yaml"), func(d string) int { return strings.Index(d, "description") + 20 }, "paris-call.yaml"},
		{"the facts of the edition", filepath.Join(edition, "edition.json"), func(d string) int { return strings.Index(d, `"as_of"`) + 12 }, "edition.json"},
		{"the manifest", filepath.Join(edition, "manifest.sha256"), func(string) int { return 5 }, "manifest"},
		{"a page of the site", filepath.Join("site", "index.html"), func(d string) int { return strings.Index(d, "<h1") + 10 }, "site/index.html"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(dir, test.file)
			good, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			bad := []byte(string(good))
			bad[test.at(string(good))] ^= 1
			if err := os.WriteFile(path, bad, 0o666); err != nil {
				t.Fatal(err)
			}
			defer os.WriteFile(path, good, 0o666)
			out, err := program(t, dir, []string{"verify"}).CombinedOutput()
			if code := codeOf(err); code != exitVerify || !strings.Contains(string(out), test.want) {
				t.Errorf("verify ended with %d and\n%s\nwant %d and %q", code, out, exitVerify, test.want)
			}
		})
	}
	must(t, program(t, dir, []string{"verify"}))
}

// A bundle checks without the workspace, and shows each changed byte.
func TestABundleChecksAlone(t *testing.T) {
	dir := copied(t, demoWorkspace(t))
	cited := firstCited(t, dir)
	alone := t.TempDir()
	file := filepath.Join(alone, "finding.zip")
	must(t, program(t, dir, []string{"bundle", cited.ID, "-o", file}))
	if out := must(t, program(t, alone, []string{"verify", file})); strings.Contains(out, "skipped") {
		t.Errorf("verify printed\n%s\nwant every step taken", out)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		at := i * (len(good) - 1) / 39
		bad := []byte(string(good))
		bad[at] ^= 0x10
		if err := os.WriteFile(file, bad, 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := program(t, alone, []string{"verify", file}).CombinedOutput()
		if code := codeOf(err); code != exitVerify {
			t.Errorf("byte %d of %d changed: verify ended with %d and\n%s", at, len(good), code, out)
		}
	}
}

// So does a bundle of what was observed.
func TestABundleOfAnObservationChecksAlone(t *testing.T) {
	dir, alone := demoWorkspace(t), t.TempDir()
	seen := map[scoring.Outcome]bool{}
	for _, f := range newestEdition(t, dir).Findings {
		if f.Probe != "observation" || seen[f.Outcome] || f.Observation == nil || f.Observation.State != archive.OK {
			continue
		}
		seen[f.Outcome] = true
		file := filepath.Join(alone, string(f.Outcome)+".zip")
		must(t, program(t, dir, []string{"bundle", f.ID, "-o", file}))
		if out := must(t, program(t, alone, []string{"verify", file})); strings.Contains(out, "skipped") {
			t.Errorf("%s: verify printed\n%s\nwant every step taken", f.ID, out)
		}
	}
	for _, o := range []scoring.Outcome{scoring.Yes, scoring.Partly, scoring.No} {
		if !seen[o] {
			t.Errorf("nothing was observed with %s", o)
		}
	}
}

// firstCited returns a finding with evidence.
func firstCited(t *testing.T, dir string) scoring.Finding {
	t.Helper()
	for _, f := range newestEdition(t, dir).Findings {
		if len(f.Evidence) > 0 && f.Outcome == scoring.Yes {
			return f
		}
	}
	t.Fatal("no finding has evidence")
	return scoring.Finding{}
}

func codeOf(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -1
}
