package extract

import (
	"fmt"
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

// Hebrew is read in its order, whether it is drawn in that order or from left to
// right; numbers and words of the other direction keep theirs.
func TestTextThatRunsFromRightToLeft(t *testing.T) {
	const want = "שלום 2025 (abc) עולם: נקרא את כל הדברים האלה כפי שנכתבו ולא להפך"
	const drawn = "ךפהל אלו ובתכנש יפכ הלאה םירבדה לכ תא ארקנ :םלוע (abc) 2025 םולש"
	font := "<< /Type /Font /Subtype /Type0 /BaseFont /H /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [ << /DW 500 >> ] >>"
	codes := stream("", "2 beginbfrange <0020> <007e> <0020> <05d0> <05ea> <05d0> endbfrange")
	rightward := "BT /F1 12 Tf 72 700 Td <" + codesOf(drawn) + "> Tj ET"
	leftward, x := "BT /F1 12 Tf ", 500
	for _, r := range "שלום עולם, נקרא את כל הדברים האלה כפי שנכתבו ולא להפך" {
		leftward += fmt.Sprintf("1 0 0 1 %d 700 Tm <%s> Tj ", x, codesOf(string(r)))
		x -= 6
	}
	for _, test := range []struct{ ops, want string }{
		{rightward, want},
		{leftward + "ET", "שלום עולם, נקרא את כל הדברים האלה כפי שנכתבו ולא להפך"},
	} {
		doc, _ := reasonOf(t, pdfOf(madeCatalogue, madePages, madePage, stream("", test.ops), font, stream("", ""), codes), "application/pdf")
		if doc.Text != test.want {
			t.Errorf("%q, want %q", doc.Text, test.want)
		}
	}
}

// codesOf writes a text in hexadecimal UTF-16.
func codesOf(text string) (hex string) {
	for _, r := range text {
		hex += fmt.Sprintf("%04x", r)
	}
	return hex
}
