package extract

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// madeText is the text of every file of testdata/pdf and of the files that tests
// make.
var madeText = []string{
	"Kestrel Cloud publishes each vulnerability within thirty days.",
	"Its advisories are open to all, and nobody needs a password to read them.",
	"In 2025 we handled 214 reports and paid 96 of those who found them.",
}

// pdfOf writes a file whose objects, from number 1 on, have these bodies. The
// first is its catalogue.
func pdfOf(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

const (
	madeCatalogue = "<< /Type /Catalog /Pages 2 0 R >>"
	madePages     = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
	madePage      = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
	madeFont      = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)

// onePage is a file of one page that these operators draw, with further objects
// from number 6 on.
func onePage(contents string, more ...string) []byte {
	return pdfOf(append([]string{madeCatalogue, madePages, madePage, contents, madeFont}, more...)...)
}

// stream is a stream with further entries in its dictionary.
func stream(entries, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

// deflated is a stream packed by Flate.
func deflated(entries, data string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(data)) // a buffer takes everything
	_ = z.Close()
	return stream("/Filter /FlateDecode "+entries, b.String())
}

// madeOperators draw madeText.
func madeOperators() string {
	return "BT /F1 12 Tf 72 700 Td 14 TL (" + strings.Join(madeText, ") Tj T* (") + ") Tj ET\n"
}

// sample returns a file of testdata/pdf.
func sample(tb testing.TB, name string) []byte {
	tb.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "pdf", name))
	if err != nil {
		tb.Fatal(err)
	}
	return body
}
