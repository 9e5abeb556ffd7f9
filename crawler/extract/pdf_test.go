package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// child is an extractor that reads PDF files in a child process.
func child(t *testing.T) Extractor {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Extractor{PDFCommand: []string{self, "extract-pdf"}}
}

func TestAChildReadsAsWeDo(t *testing.T) {
	x := child(t)
	for _, file := range sharedFiles(t, "standards/pdf-samples/*/*.pdf") {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, wantErr := From(body, "application/pdf", "https://example.org/", nil)
		got, gotErr := x.From(body, "application/pdf", "https://example.org/", nil)
		if got.Text != want.Text || got.Title != want.Title || len(got.Blocks) != len(want.Blocks) || gotErr != wantErr {
			t.Errorf("%s: the child gives %d bytes and %v, we %d bytes and %v", filepath.Base(file), len(got.Text), gotErr, len(want.Text), wantErr)
		}
	}
}

func TestFault24SampleFilesOfEachClass(t *testing.T) {
	for _, test := range []struct{ name, file, reason, text string }{
		{"a text", "001-trivial/minimal-document.pdf", "", "Lorem ipsum"},
		{"a password", "005-libreoffice-writer-password/libreoffice-writer-password.pdf", "encrypted", ""},
		{"pictures only", "007-imagemagick-images/imagemagick-CCITTFaxDecode.pdf", "scanned", ""},
		{"two words, no picture", "020-xmp/output_with_metadata_pymupdf.pdf", "", "Hello"},
		{"two columns and ligatures", "026-latex-multicolumn/multicolumn.pdf", "", "with two columns filled with Lorem Ipsum text"},
	} {
		file := sharedFiles(t, "standards/pdf-samples/"+test.file)[0]
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := From(body, "application/pdf", "https://example.org/", nil)
		var unreadable Unreadable
		errors.As(err, &unreadable)
		if unreadable.Reason != test.reason || !strings.Contains(doc.Text, test.text) {
			t.Errorf("%s: %v with %.80q, want reason %q and a text with %q", test.name, err, doc.Text, test.reason, test.text)
		}
	}
}
