package archive

import (
	"fmt"
	"strings"
	"testing"
)

// pages returns a function that gives a page of 120 kB, each time another.
func pages() func(i int) Exchange {
	words := strings.Fields(body + " the organisation published its third report on supply chain security and audits")
	var html strings.Builder
	for i := 0; html.Len() < 120_000; i++ {
		fmt.Fprintf(&html, "<p class=\"c%d\">%s %s %d</p>\n", i%7, words[i%len(words)], words[i*i%len(words)], i*7919)
	}
	return func(i int) Exchange {
		return page(fmt.Sprint("https://a.test/", i), fmt.Sprint(i, html.String()))
	}
}

// BenchmarkAppend records and appends a page.
func BenchmarkAppend(b *testing.B) {
	next := pages()
	l, _ := openLog(b, b.TempDir(), "2026-Q4")
	for i := 0; b.Loop(); i++ {
		add(b, l, record(b, next(i)))
	}
}

// BenchmarkRead reads a page back, digests checked.
func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	l, _ := openLog(b, dir, "2026-Q4")
	s := add(b, l, record(b, pages()(0)))
	for b.Loop() {
		read(b, dir, s)
	}
}
