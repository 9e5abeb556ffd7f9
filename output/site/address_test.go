package site

import (
	"strings"
	"testing"

	"makegood/scoring"
)

// A site that knows no address of its own tells readers none on paper.
func TestPaperOfASiteWithoutAnAddressNamesNone(t *testing.T) {
	files := tree(t, publish(t, Options{Languages: []string{"en", "fr"}}, twelve("2026-Q4")))
	for at, half := range map[string]string{"index.html": "This page is", "fr/index.html": "Cette page est"} {
		if strings.Contains(files[at], half) || !strings.Contains(files[at], "makegood verify 2026-Q4") {
			t.Errorf("%s tells an address on paper, or not how to check", at)
		}
	}
}

// What Word puts around the name of a file is no part of a title.
func TestATitleOfWordIsTheNameOfItsFile(t *testing.T) {
	for title, want := range map[string]string{
		"Microsoft Word - Security policy 2025.docx": "Security policy 2025",
		"Microsoft Word - Notes.doc":                 "Notes",
		"Microsoft Word - Report":                    "Report",
		"How we use Microsoft Word - a guide.docx":   "How we use Microsoft Word - a guide.docx",
	} {
		if got := sourceTitle(&scoring.Evidence{Title: title}); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
