package extract

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// reasonOf reads a body and says why there is no text, or "".
func reasonOf(t *testing.T, body []byte, contentType string) (Document, string) {
	t.Helper()
	doc, err := From(body, contentType, "https://example.org/report", nil)
	var unreadable Unreadable
	if err != nil && !errors.As(err, &unreadable) {
		t.Errorf("%v", err)
	}
	return doc, unreadable.Reason
}

func wantMadeText(t *testing.T, name string, doc Document, reason string) {
	t.Helper()
	for _, line := range madeText {
		if reason != "" || !strings.Contains(doc.Text, line) {
			t.Errorf("%s: %q and %.200q, want a text with %q", name, reason, doc.Text, line)
			return
		}
	}
}

// What opens without a password is read, however it is locked and packed; the
// files were written by qpdf from plain.pdf.
func TestFault24FilesThatOpenWithoutAPassword(t *testing.T) {
	for _, name := range []string{"plain", "object-streams", "linearized", "rc4-40", "rc4-128", "aes-128", "aes-128-cleartext-metadata", "aes-256-r5", "aes-256"} {
		doc, reason := reasonOf(t, sample(t, name+".pdf"), "application/pdf")
		wantMadeText(t, name, doc, reason)
		if doc.Title != "Advisories of Kestrel Cloud" || doc.Published != "2025-10-01" || len(doc.Blocks) == 0 || doc.Blocks[0].Page != 1 {
			t.Errorf("%s: %q of %q, %v", name, doc.Title, doc.Published, doc.Blocks)
		}
	}
}

// What only a password opens, or a lock that we do not know, is encrypted, also
// where the file is damaged besides; nothing locked is taken for text.
func TestFault24FilesThatOnlyAPasswordOpens(t *testing.T) {
	locked := sample(t, "rc4-128-password.pdf")
	for name, body := range map[string][]byte{
		"256 bits":         sample(t, "aes-256-password.pdf"),
		"128 bits":         locked,
		"no table":         locked[:bytes.LastIndex(locked, []byte("xref\n0"))+5],
		"offsets moved":    bytes.Replace(locked, []byte("\n1 0 obj"), []byte("\n% moved\n1 0 obj"), 1),
		"another handler":  bytes.Replace(locked, []byte("/Filter /Standard"), []byte("/Filter /Stranger"), 1),
		"another revision": bytes.Replace(locked, []byte("/R 3"), []byte("/R 9"), 1),
		"another version":  bytes.Replace(locked, []byte("/V 2"), []byte("/V 7"), 1),
	} {
		if doc, reason := reasonOf(t, body, "application/pdf"); reason != "encrypted" || strings.Contains(doc.Text, "K") {
			t.Errorf("%s: %q with %q", name, reason, doc.Text)
		}
	}
}

// A file whose table of objects is missing or wrong is read from its objects.
func TestFault24DamagedFilesAreRead(t *testing.T) {
	plain, packed := sample(t, "plain.pdf"), sample(t, "object-streams.pdf")
	table := bytes.LastIndex(plain, []byte("xref\n0"))
	lengths := regexp.MustCompile(`/Length \d+`)
	for _, test := range []struct {
		name string
		body []byte
	}{
		{"offsets moved", bytes.Replace(plain, []byte("\n1 0 obj"), []byte("\n% moved\n1 0 obj"), 1)},
		{"offsets moved, objects packed", bytes.Replace(packed, []byte("\n1 0 obj"), []byte("\n% moved\n1 0 obj"), 1)},
		{"numbers moved by one", bytes.Replace(plain, []byte("xref\n0 "), []byte("xref\n1 "), 1)},
		{"no table", plain[:table]},
		{"no trailer", plain[:bytes.LastIndex(plain, []byte("trailer"))]},
		{"no table, objects packed", packed[:bytes.LastIndex(packed, []byte("startxref"))]},
		{"the end is missing", plain[:table-60]},
		{"a table that names itself", bytes.Replace(plain, []byte("/Root"), fmt.Appendf(nil, "/Prev %d /Root", table), 1)},
		{"a start beyond the end", append(bytes.Clone(plain), "\nstartxref\n99999999\n%%EOF\n"...)},
		{"lengths too small", lengths.ReplaceAll(plain, []byte("/Length 7"))},
		{"lengths too large", lengths.ReplaceAll(plain, []byte("/Length 99999"))},
		{"lengths that need themselves", lengths.ReplaceAll(plain, []byte("/Length 4 0 R"))},
		{"bytes before the header", append([]byte("HTTP garbage\r\n\r\n"), plain...)},
		{"bytes after the end", append(bytes.Clone(plain), make([]byte, 5000)...)},
		{"a version nobody knows", bytes.Replace(plain, []byte("%PDF-1.4"), []byte("%PDF-9.9"), 1)},
		{"a checksum that is wrong", onePage(regexp.MustCompile(`(?s)....\nendstream`).ReplaceAllString(deflated("", madeOperators()), "none\nendstream"))},
	} {
		doc, reason := reasonOf(t, test.body, "application/pdf")
		wantMadeText(t, test.name, doc, reason)
	}
}

// Files that are made to exhaust a reader end in a state of their own, in time.
func TestFault24FilesMadeToExhaustAReader(t *testing.T) {
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
	for _, test := range []struct {
		name, reason string
		body         []byte
	}{
		{"five thousand pages", "limit", pdfOf(madeCatalogue, "<< /Type /Pages /Count 5000 /Kids ["+strings.Repeat("3 0 R ", 5000)+"] >>", madePage, drawn, madeFont)},
		{"pages that hold themselves", "limit", pdfOf(madeCatalogue, "<< /Type /Pages /Kids [2 0 R 2 0 R] >>")},
		{"a tree that doubles forty times", "limit", pdfOf(append([]string{madeCatalogue}, doors...)...)},
		{"a tree that doubles and has no leaf", "limit", pdfOf(append(append([]string{madeCatalogue}, doors[:30]...), "<< /Kids [] >>")...)},
		{"a catalogue that is a reference to itself", "corrupt", pdfOf("1 0 R")},
		{"arrays within arrays", "corrupt", pdfOf(madeCatalogue, strings.Repeat("[", 1_000_000))},
		{"dictionaries within dictionaries", "limit", pdfOf(strings.Repeat("<< /A ", 1_000_000))},
		{"a stream that unpacks to 80 MB", "limit", onePage(zeros)},
		{"an array of streams", "limit", pdfOf(madeCatalogue, madePages, strings.Replace(madePage, "4 0 R", "["+strings.Repeat("4 0 R ", 100_000)+"]", 1), deflated("", strings.Repeat(" ", 1<<20)), madeFont)},
		{"an array of streams that holds itself", "scanned", pdfOf(madeCatalogue, madePages, madePage, "[4 0 R 4 0 R]", madeFont)},
		{"filters upon filters", "limit", onePage(stream("/Filter ["+strings.Repeat("/FlateDecode ", 50)+"]", "x"))},
		{"a million forms", "limit", onePage(deflated("", strings.Repeat("/X Do ", 1_000_000)), stream("/Subtype /Form", ""))},
		{"a form that draws itself", "", onePage(stream("", madeOperators()+"/X Do"), stream("/Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", "/X Do /X Do"))},
		{"fonts of 65,536 widths each", "limit", onePage(stream("", uses), "<<>>")},
		{"one string of ten million characters", "limit", onePage(deflated("", "BT /F1 1 Tf ("+strings.Repeat("a", 10_000_000)+") Tj ET"))},
		{"a row of a million cells", "limit", onePage(deflated("", "BT /F1 1 Tf "+strings.Repeat("9 0 Td (a) Tj ", 1_000_000)+" ET"))},
		{"a column of words parted by hyphens", "limit", onePage(deflated("", "BT /F1 1 Tf 1 TL "+strings.Repeat("(a-) Tj T* ", 1_000_000)+" ET"))},
		{"no object, and sixteen megabytes", "corrupt", append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 o"), 16<<20/5)...)},
		{"streams without an end", "limit", []byte("%PDF-1.4\n" + endless)},
		{"object streams within one another", "corrupt", append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("7 0 obj<</Type/ObjStm/N 7 0 R/First 7 0 R/Extends 7 0 R>>stream\n1 0 endstream\n"), 1000)...)},
	} {
		body := test.body
		if strings.Contains(test.name, "65,536") {
			body = bytes.Replace(body, []byte("/F1 5 0 R"), []byte("/F1 5 0 R "+fonts), 1)
		}
		start := time.Now()
		doc, reason := reasonOf(t, body, "application/pdf")
		if reason != test.reason {
			t.Errorf("%s: %q with %d bytes of text, want %q", test.name, reason, len(doc.Text), test.reason)
		}
		took := time.Since(start)
		t.Logf("%s: %v", test.name, took.Round(time.Millisecond))
		if took > 20*time.Second {
			t.Errorf("%s: took %v", test.name, took)
		}
	}
}

// What a body is, is read from its bytes and not from its name or its type.
func TestFault24APageNamedPDFAndAPDFNamedPage(t *testing.T) {
	page := "<!doctype html><html lang=en><title>Sign in</title><main><p>" + strings.Repeat("To read this report, please sign in first. ", 9) + "</p></main></html>"
	doc, reason := reasonOf(t, []byte(page), "application/pdf")
	if reason != "" || doc.Pages != 0 || !strings.Contains(doc.Text, "please sign in") {
		t.Errorf("a page named PDF: %q, %d pages, %q", reason, doc.Pages, doc.Text)
	}
	for _, kind := range []string{"text/html; charset=utf-8", "application/octet-stream", "text/plain", ""} {
		doc, reason = reasonOf(t, sample(t, "plain.pdf"), kind)
		wantMadeText(t, kind, doc, reason)
	}
	if _, reason = reasonOf(t, []byte("not a report"), "application/pdf"); reason != "corrupt" {
		t.Errorf("a text named PDF: %q", reason)
	}
}

// Pages that were scanned are counted where they are many, so that nobody takes
// what was read of the file for all of it; a few pages of pictures are no loss.
func TestFault24ScannedPagesAmongPagesOfText(t *testing.T) {
	page := func(contents int) string {
		return strings.Replace(madePage, "4 0 R", fmt.Sprintf("%d 0 R", contents), 1)
	}
	drawn, shown := stream("", madeOperators()), stream("", "q 595 0 0 842 0 0 cm /X Do Q")
	picture := stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x")
	for _, test := range []struct{ text, pictures, unread int }{{9, 0, 0}, {9, 1, 0}, {6, 2, 0}, {5, 2, 2}, {2, 7, 7}} {
		objects := []string{madeCatalogue, "", "", drawn, madeFont, picture, shown}
		kids := ""
		for i := range test.text + test.pictures {
			contents := 4
			if i >= test.text {
				contents = 7
			}
			objects = append(objects, page(contents))
			kids += fmt.Sprintf("%d 0 R ", len(objects))
		}
		objects[1] = "<< /Type /Pages /Kids [" + kids + "] >>"
		doc, reason := reasonOf(t, pdfOf(objects...), "application/pdf")
		if wantMadeText(t, "scans", doc, reason); doc.Unread != test.unread {
			t.Errorf("%d pages of text and %d of pictures: %d unread, want %d", test.text, test.pictures, doc.Unread, test.unread)
		}
	}
}
