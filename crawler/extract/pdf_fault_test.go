package extract

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
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
		{"no table", ended(plain[:table])},
		{"no trailer", ended(plain[:bytes.LastIndex(plain, []byte("trailer"))])},
		{"no table, objects packed", ended(packed[:bytes.LastIndex(packed, []byte("startxref"))])},
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

// ended puts the mark of an end behind what is left of a file.
func ended(body []byte) []byte { return append(bytes.Clone(body), "\nstartxref\n0\n%%EOF\n"...) }

// What is missing of a file could say anything: one that does not come to its end
// is not read, also where an earlier end is left, as in one that was added to.
func TestFault24FilesCutOffAreNotRead(t *testing.T) {
	plain, packed := sample(t, "plain.pdf"), sample(t, "object-streams.pdf")
	table := bytes.LastIndex(plain, []byte("xref\n0"))
	for name, body := range map[string][]byte{
		"before the table":   plain[:table],
		"within the trailer": plain[:bytes.LastIndex(plain, []byte("trailer"))],
		"within an object":   plain[:table-60],
		"objects packed":     packed[:bytes.LastIndex(packed, []byte("startxref"))],
		"added to":           append(bytes.Clone(plain), "\n99 0 obj\n<< /Length 5 >>"...),
	} {
		if doc, reason := reasonOf(t, body, "application/pdf"); reason != "corrupt" || doc.Text != "" {
			t.Errorf("%s: %q with %q", name, reason, doc.Text)
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

// What nobody sees on a page is no text of it: text without ink, unless it is that
// of a scan, and text beside the page.
func TestFault24TextThatNobodySees(t *testing.T) {
	seen := madeOperators()
	unseen := "BT /F1 12 Tf 3 Tr 72 500 Td (An auditor confirmed it.) Tj ET "
	beside := "BT /F1 12 Tf 0 Tr 2000 500 Td (An auditor confirmed it.) Tj ET "
	picture := stream("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x")
	page := strings.Replace(madePage, "/Parent", "/MediaBox [0 0 5000 5000] /CropBox [595 842 0 0] /Parent", 1)
	for _, test := range []struct {
		name, ops string
		want      bool
	}{
		{"without ink", seen + unseen, false},
		{"beside the page", seen + beside, false},
		{"without ink, on a scan", "/X Do " + seen + unseen, true},
		{"ink again", seen + unseen + "q BT 0 Tr /F1 12 Tf 72 400 Td (An auditor confirmed it.) Tj ET Q", true},
	} {
		doc, reason := reasonOf(t, pdfOf(madeCatalogue, madePages, page, stream("", test.ops), madeFont, picture), "application/pdf")
		if wantMadeText(t, test.name, doc, reason); strings.Contains(doc.Text, "auditor") != test.want {
			t.Errorf("%s: %q", test.name, doc.Text)
		}
	}
}
