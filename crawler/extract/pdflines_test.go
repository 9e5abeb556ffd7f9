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
