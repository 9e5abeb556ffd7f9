package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"
)

// sharedPages returns the captured pages that stand beside the project, or skips.
func sharedFiles(tb testing.TB, pattern string) []string {
	tb.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", filepath.FromSlash(pattern)))
	if len(files) == 0 {
		tb.Skipf("no ../shared/%s beside the project", pattern)
	}
	return files
}

// BenchmarkHTML reads real pages of 10 to 120 KB, wholly and up to their tree, beside
// the parser of the library.
func BenchmarkHTML(b *testing.B) {
	var bodies [][]byte
	total := 0
	for _, f := range sharedFiles(b, "web/files/*/*.html") {
		body, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if len(body) > 10_000 && len(body) < 120_000 {
			bodies = append(bodies, body)
			total += len(body)
		}
	}
	b.Logf("%d pages of %d bytes", len(bodies), total/len(bodies))
	b.Run("extract", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			_, _ = From(bodies[i%len(bodies)], "text/html; charset=utf-8", "https://example.org/", nil)
		}
	})
	b.Run("tree", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			_, _ = treeOf(bodies[i%len(bodies)], new(room))
		}
	})
	b.Run("parse", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			_, _ = html.Parse(bytes.NewReader(bodies[i%len(bodies)]))
		}
	})
}
