package site

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/output"
)

// written makes the site of editions in a new folder.
func written(t testing.TB, editions ...output.Edition) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := Write(dir, editions, Options{Languages: []string{"en", "fr"}, BaseURL: "https://scorecard.example/", Version: "test"}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// pages returns the HTML files of a site by their name below it.
func pages(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		out[name], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		return err
	})
	if err != nil || len(out) < 50 {
		t.Fatalf("%d pages, %v", len(out), err)
	}
	return out
}

// walk visits every element of a page.
func walk(t testing.TB, page []byte, visit func(n *html.Node)) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

func TestTheSameEditionGivesTheSameBytes(t *testing.T) {
	a, b := pages(t, written(t, twelve("2026-Q4"))), pages(t, written(t, twelve("2026-Q4")))
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs between two writes", name)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Words that would accuse have no place in what we say (DESIGN, section 4).
func TestWordsAreNeutral(t *testing.T) {
	harsh := regexp.MustCompile(`(?i)\b(broken promise|broke|failed to|fails to|refused|refuses|violat\w+|liar|shame)\b`)
	for _, glob := range []string{"catalogue/*.yaml", "templates/*.html"} {
		files, err := filepath.Glob(glob)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", glob, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(data), "\n") {
				if _, text, ok := strings.Cut(line, ": "); ok && filepath.Ext(file) == ".yaml" {
					line = text // keys are not shown
				}
				if found := harsh.FindString(line); found != "" {
					t.Errorf("%s:%d says %q: %s", file, i+1, found, strings.TrimSpace(line))
				}
			}
		}
	}
}

// BenchmarkWrite1200 deletes what it wrote. A file system may be slow to give
// that out again: ext4 passes over inodes freed in the last five minutes.
func BenchmarkWrite1200(b *testing.B) {
	names := make([]string, 1200)
	for i := range names {
		names[i] = organisations[i%len(organisations)]
	}
	e := withObservations(fakeEdition("2026-Q4", 1200, 9, names, func(i, j int) int { return (i + 2*j) % 6 }))
	for b.Loop() {
		if err := Write(filepath.Join(b.TempDir(), "site"), []output.Edition{e}, Options{Languages: []string{"en"}, BaseURL: "https://scorecard.example/", Version: "test"}); err != nil {
			b.Fatal(err)
		}
	}
}
