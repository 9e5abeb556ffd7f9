package archive

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkAppend records and appends pages of 120 kB, each another.
func BenchmarkAppend(b *testing.B) {
	words := strings.Fields(body + " the organisation published its third report on supply chain security and audits")
	var html strings.Builder
	for i := 0; html.Len() < 120_000; i++ {
		fmt.Fprintf(&html, "<p class=\"c%d\">%s %s %d</p>\n", i%7, words[i%len(words)], words[i*i%len(words)], i*7919)
	}
	l, _ := openLog(b, b.TempDir(), "2026-Q4")
	b.SetBytes(int64(html.Len()))
	for i := 0; b.Loop(); i++ {
		add(b, l, record(b, page(fmt.Sprint("https://a.test/", i), fmt.Sprint(i, html.String()))))
	}
}
