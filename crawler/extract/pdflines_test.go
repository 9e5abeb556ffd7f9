package extract

import (
	"strings"
	"testing"
)

// The number of a note is no part of the word that it stands at; what is lowered
// or of full size is.
func TestNumbersOfNotesArePartedFromWords(t *testing.T) {
	ops := "BT /F1 12 Tf 72 700 Td (Our policy) Tj /F1 7 Tf 4 Ts (8) Tj /F1 12 Tf 0 Ts ( covers CO) Tj /F1 7 Tf -2 Ts (2) Tj /F1 12 Tf 0 Ts ( of RFC9116.) Tj ET\n" +
		"BT /F1 12 Tf 72 600 Td /F1 7 Tf 4 Ts (8) Tj /F1 12 Tf 0 Ts (See the report of 2025 and all of its annexes, which we publish in full every year.) Tj ET"
	doc, reason := reasonOf(t, onePage(stream("", ops)), "application/pdf")
	for _, want := range []string{"Our policy 8 covers CO2 of RFC9116.", "8 See the report"} {
		if reason != "" || !strings.Contains(doc.Text, want) {
			t.Errorf("%q and %q, want %q", reason, doc.Text, want)
		}
	}
}

// Blanks are read from the places of characters: gaps may be made by shifts or by
// the space after one character, words may be spaced out, and a blank that is
// drawn may leave no room. Widths are those of Helvetica.
func TestBlanksAreReadFromThePlacesOfCharacters(t *testing.T) {
	more := " Tj ET BT /F1 12 Tf 72 600 Td (A second paragraph stands below, so that there is enough text to be read on this page.) Tj ET"
	for _, test := range []struct{ name, ops, want string }{
		{"shifts that kern", "[(V) 80 (ulner) -15 (abi) 20 (lities are) -20 ( fixed)] TJ (.)", "Vulnerabilities are fixed."},
		{"shifts that part words", "[(We) -278 (publish) -250 (each) -300 (advisory)] TJ (.)", "We publish each advisory."},
		{"the space after one character parts words", "3 Tc [(e) 0 (p) 250 (u) 250 (b) 250 (l) 250 (i) 250 (s) 250 (h)] TJ 0 Tc", "e publish"},
		{"letters spaced out", "6 Tc (SECURITY) Tj 0 Tc", "SECURITY"},
		{"letters spaced out, with blanks", "6 Tc (SECURITY REPORT) Tj 0 Tc", "SECURITY REPORT"},
		{"a blank without room", "(fun) Tj -3.3 Tw ( ) Tj 0 Tw (ction)", "function"},
	} {
		if !strings.HasSuffix(test.ops, ")") {
			test.ops += " ()"
		}
		doc, reason := reasonOf(t, onePage(stream("", "BT /F1 12 Tf 72 700 Td "+test.ops+more)), "application/pdf")
		line, _, _ := strings.Cut(doc.Text, "\n")
		if reason != "" || line != test.want {
			t.Errorf("%s: %q and %q, want %q", test.name, reason, line, test.want)
		}
	}
}
