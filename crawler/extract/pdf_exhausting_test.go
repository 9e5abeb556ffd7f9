package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An exhausting file is made to exhaust a reader, and ends in a state of its own.
type exhausting struct {
	name, reason string
	body         []byte
}

func exhaustingFiles() []exhausting {
	drawn := deflated("", madeOperators())
	zeros := deflated("", strings.Repeat("\x00", 80<<20))
	doors := make([]string, 0, 40)
	for i := range 40 {
		doors = append(doors, fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R %d 0 R] >>", i+3, i+3))
	}
	fonts := ""
	for i := range 200 {
		fonts += fmt.Sprintf("/G%d << /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [ << /W [0 65535 500] /N %d >> ] >> ", i, i)
	}
	uses := ""
	for i := range 200 {
		uses += fmt.Sprintf("/G%d 1 Tf ", i)
	}
	endless := ""
	for i := range 4000 {
		endless += fmt.Sprintf("%d 0 obj<</Type/ObjStm/N 1/First 4>>stream\n%s\n", i+1, strings.Repeat("x", 200))
	}
	return []exhausting{
		{"five thousand pages", "limit", pdfOf(madeCatalogue, "<< /Type /Pages /Count 5000 /Kids ["+strings.Repeat("3 0 R ", 5000)+"] >>", madePage, drawn, madeFont)},
		{"pages that hold themselves", "limit", pdfOf(madeCatalogue, "<< /Type /Pages /Kids [2 0 R 2 0 R] >>")},
		{"a tree that doubles forty times", "limit", pdfOf(append([]string{madeCatalogue}, doors...)...)},
		{"a tree that doubles and has no leaf", "limit", pdfOf(append(append([]string{madeCatalogue}, doors[:30]...), "<< /Kids [] >>")...)},
		{"a catalogue that is a reference to itself", "corrupt", pdfOf("1 0 R")},
		{"arrays within arrays", "corrupt", pdfOf(madeCatalogue, strings.Repeat("[", 1_000_000))},
		{"dictionaries within dictionaries", "limit", pdfOf(strings.Repeat("<< /A ", 1_000_000))},
		{"a stream that unpacks to 80 MB", "limit", onePage(zeros)},
		{"an array of streams", "limit", pdfOf(madeCatalogue, madePages, strings.Replace(madePage, "4 0 R", "["+strings.Repeat("4 0 R ", 100_000)+"]", 1), deflated("", strings.Repeat(" ", 1<<20)), madeFont)},
		{"an array of streams that holds itself", "empty", pdfOf(madeCatalogue, madePages, madePage, "[4 0 R 4 0 R]", madeFont)},
		{"filters upon filters", "limit", onePage(stream("/Filter ["+strings.Repeat("/FlateDecode ", 50)+"]", "x"))},
		{"a million forms", "limit", onePage(deflated("", strings.Repeat("/X Do ", 1_000_000)), stream("/Subtype /Form", ""))},
		{"a form that draws itself", "", onePage(stream("", madeOperators()+"/X Do"), stream("/Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", "/X Do /X Do"))},
		{"fonts of 65,536 widths each", "limit", bytes.Replace(onePage(stream("", uses), "<<>>"), []byte("/F1 5 0 R"), []byte("/F1 5 0 R "+fonts), 1)},
		{"one string of ten million characters", "limit", onePage(deflated("", "BT /F1 1 Tf ("+strings.Repeat("a", 10_000_000)+") Tj ET"))},
		{"a row of a million cells", "limit", onePage(deflated("", "BT /F1 1 Tf "+strings.Repeat("9 0 Td (a) Tj ", 1_000_000)+" ET"))},
		{"a column of words parted by hyphens", "limit", onePage(deflated("", "BT /F1 1 Tf 1 TL "+strings.Repeat("(a-) Tj T* ", 1_000_000)+" ET"))},
		{"no object, and sixteen megabytes", "corrupt", append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 o"), 16<<20/5)...)},
		{"streams without an end", "limit", []byte("%PDF-1.4\n" + endless)},
		{"object streams within one another", "corrupt", append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("7 0 obj<</Type/ObjStm/N 7 0 R/First 7 0 R/Extends 7 0 R>>stream\n1 0 endstream\n"), 1000)...)},
	}
}

// The child that reads a file made to exhaust it ends by itself, in time, and
// within the memory that it tries to stay below.
func TestFault24FilesMadeToExhaustAReader(t *testing.T) {
	x := child(t)
	for _, test := range exhaustingFiles() {
		file := filepath.Join(t.TempDir(), "made.pdf")
		if err := os.WriteFile(file, test.body, 0o600); err != nil {
			t.Fatal(err)
		}
		got, used := measured(t, x, file)
		t.Logf("%-45s %5d KB %7d ms %5d MB  %s", test.name, len(test.body)>>10, used.cpu.Milliseconds(), used.memory>>20, firstOf(got.Unreadable, "ok"))
		if got.Unreadable != test.reason || used.memory > childMemory || used.cpu > 20*time.Second {
			t.Errorf("%s: %q after %v with %d MB, want %q", test.name, got.Unreadable, used.cpu, used.memory>>20, test.reason)
		}
	}
}
