package output

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

// leaning returns what the archive check says of an edition that leans on one
// file of an archive.
func leaning(t *testing.T, dir string, f ArchiveFile) string {
	t.Helper()
	e := small(t)
	e.Meta.Archive = []ArchiveFile{f}
	_, failures := archived(e, dir)
	return fmt.Sprint(failures)
}

func TestFault49AMissingOrBrokenArchiveFileIsNamed(t *testing.T) {
	dir := t.TempDir()
	line := `{"signatory":"acme","url":"https://acme.example/","fetched":"2026-11-06T09:30:00Z","state":"robots","status":0,"bytes":0,"depth":0,"origin":"crawl","record":{"file":"","offset":0,"length":0}}` + "\n"
	cited := strings.Replace(line, `"file":"","offset":0,"length":0`, `"file":"2026-Q4/acme.warc.gz","offset":512,"length":900`, 1)
	put(t, dir, "2026-Q4/sound.jsonl", strings.ReplaceAll(line, "acme\"", "sound\""))
	put(t, dir, "2026-Q4/acme.jsonl", line+line+cited)
	put(t, dir, "2026-Q4/broken.jsonl", line+"{\n"+line)
	put(t, dir, "2026-Q4/strange.jsonl", line)
	id := small(t).Findings[0].ID
	tests := []struct {
		name, file string
		want       []string
	}{
		{"missing", "2026-Q4/acme.warc.gz", []string{"2026-Q4/acme.warc.gz: is not in the archive", id}},
		{"a line whose record is gone", "2026-Q4/acme.jsonl", []string{"2026-Q4/acme.jsonl line 3: ", id}},
		{"a line that is none", "2026-Q4/broken.jsonl", []string{"2026-Q4/broken.jsonl", "line 2"}},
		{"a line of another signatory", "2026-Q4/strange.jsonl", []string{"2026-Q4/strange.jsonl line 1: is of acme"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := ArchiveFile{File: test.file}
			f.SHA256, f.Bytes, _ = archive.FileDigest(filepath.Join(dir, test.file))
			got := leaning(t, dir, f)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("failures = %s, want %q", got, want)
				}
			}
		})
	}
	sound := ArchiveFile{File: "2026-Q4/sound.jsonl"}
	sound.SHA256, sound.Bytes, _ = archive.FileDigest(filepath.Join(dir, sound.File))
	if got := leaning(t, dir, sound); got != "[]" {
		t.Errorf("failures = %s, want none: other files in the archive do no harm", got)
	}
}

// An edition from elsewhere cannot make verify read anything but the archive.
func TestAnEditionLeansOnNothingOutsideTheArchive(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "secret", "s")
	put(t, dir, "archive/2026-Q4/a.jsonl", "")
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "archive", "2026-Q4", "link.warc.gz")); err != nil {
		t.Skip(err)
	}
	for file, want := range map[string]string{
		"../secret": "is no name of a file", "/dev/zero": "is no name of a file", "2026-Q4/../../secret": "is no name of a file",
		"": "is no name of a file", "2026-Q4/": "is not a regular file", "2026-Q4/link.warc.gz": "is not a regular file",
	} {
		if got := leaning(t, filepath.Join(dir, "archive"), ArchiveFile{File: file}); !strings.Contains(got, want) {
			t.Errorf("%q: failures = %s, want %q", file, got, want)
		}
	}
}

// A link in an edition's folder may lead to anything, so it is refused.
func TestALinkInAnEditionIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "2026-Q4")
	if err := Write(dir, small(t)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "more")); err != nil {
		t.Skip(err)
	}
	if _, err := Read(os.DirFS(dir)); err == nil || !strings.Contains(err.Error(), "more is not a regular file") {
		t.Errorf("Read = %v, want the link refused", err)
	}
}
