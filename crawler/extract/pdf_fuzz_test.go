package extract

import (
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzPDF reads any bytes as a PDF file: what comes of it is a document that keeps
// its promises, or a reason; no panic but that of a limit, and no
// endless work.
func FuzzPDF(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "pdf", "*.pdf"))
	if err != nil || len(files) < 10 {
		f.Fatalf("%d seeds, %v", len(files), err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	for _, body := range madeSeeds() {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		start := time.Now()
		doc, err := parsedPDF(body)
		if took := time.Since(start); took > 10*time.Second {
			t.Fatalf("took %v", took)
		}
		if _, ok := err.(Unreadable); err != nil && !ok {
			t.Fatal(err)
		}
		wantDocument(t, doc)
	})
}

// FuzzPDFDrawing reads files whose drawing, font and character map are anything,
// with no packing between them and the reader.
func FuzzPDFDrawing(f *testing.F) {
	f.Add(madeOperators(), madeFont, "")
	f.Add("q 2 0 0 2 9 9 cm BT /F1 12 Tf [(a) -300 <0001>] TJ T* (b) ' 1 2 (c) \" ET Q BI /W 1 ID xx EI /X Do", seedWide, seedMap)
	f.Add("/Span << /ActualText (x) >> BDC BT /F1 -9 Tf 90 Tz 3 Ts 0 1 -1 0 5 5 Tm ( !\"#) Tj EMC ET", seedNamed, seedMap)
	f.Fuzz(func(t *testing.T, drawing, font, codes string) {
		form := stream("/Subtype /Form /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>", drawing)
		start := time.Now()
		doc, _ := parsedPDF(onePage(stream("", drawing), font, form, stream("", codes)))
		if took := time.Since(start); took > 10*time.Second {
			t.Fatalf("took %v", took)
		}
		wantDocument(t, doc)
	})
}

// parsedPDF is parsePDF with nothing recovered but a limit.
func parsedPDF(body []byte) (doc Document, err error) {
	defer func() {
		if x := recover(); x != nil {
			limit, ok := x.(Unreadable)
			if !ok {
				panic(x)
			}
			err = limit
		}
	}()
	return parsePDF(body)
}

// wantDocument checks what holds for the document of every PDF file.
func wantDocument(t *testing.T, doc Document) {
	t.Helper()
	if broken := keepsTheLaw(doc); broken != "" {
		t.Fatalf("%s: %+v", broken, doc)
	}
	if !utf8.ValidString(doc.Title) {
		t.Fatalf("title %q", doc.Title)
	}
	for _, b := range doc.Blocks {
		if b.Page < 1 || b.Page > doc.Pages {
			t.Fatalf("block %+v of %d pages", b, doc.Pages)
		}
	}
	for _, l := range doc.Links {
		if !utf8.ValidString(l.URL) {
			t.Fatalf("link %q", l.URL)
		}
	}
}

// Fonts and a character map of seeds: codes of two bytes, glyphs with names.
const (
	seedMap = "1 begincodespacerange <0000> <ffff> endcodespacerange\n2 beginbfchar <0001> <0066> <0002> <00660069> endbfchar\n" +
		"2 beginbfrange <0003> <0009> <0061> <0010> <0012> [<0041> <0042> <D83DDE00>] endbfrange"
	seedWide  = "<< /Type /Font /Subtype /Type0 /BaseFont /A+Bold /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [ << /DW 500 /W [1 [500 600] 3 9 450] >> ] >>"
	seedNamed = "<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 32 /Widths [50 60 70] " +
		"/Encoding << /Differences [32 /space /fi /uni00e9 /eacute /afii10017 /A.sc] >> /ToUnicode 7 0 R >>"
)

// madeSeeds are small files that use what the others do not: filters, fonts of
// several bytes, character maps, forms, marked content, links.
func madeSeeds() [][]byte {
	annotated := "<< /Type /Page /Parent 2 0 R /Contents [4 0 R 4 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> " +
		"/Annots [<< /A << /URI (https://example.org/a) >> >>] >>"
	form := stream("/Subtype /Form /Matrix [1 0 0 1 5 5] /Resources << /Font << /F1 5 0 R >> >>", "BT /F1 9 Tf 1 0 0 1 9 9 Tm (A form says this.) ' ET")
	return [][]byte{
		onePage(stream("/Filter /LZWDecode", lzwEarly(madeOperators()))),
		onePage(stream("/Filter [/ASCIIHexDecode /RunLengthDecode]", "02414243fe6180>")),
		onePage(stream("/Filter /ASCII85Decode", "<~87cURD]i,\"Ebo80~>")),
		onePage(deflated("/DecodeParms << /Predictor 15 /Columns 7 >>", rows(madeOperators(), 7))),
		pdfOf(madeCatalogue, madePages, annotated, stream("", "q 0 1 -1 0 0 0 cm BT /F1 12 Tf [<00010002> -300 <00030010>] TJ ET Q /X Do"), seedWide, form, stream("", seedMap)),
		pdfOf(madeCatalogue, madePages, annotated, stream("", "BT /F1 12 Tf /Span << /ActualText <FEFF00e9> >> BDC ( !\"#$%) Tj EMC 3 Tc 4 Tw 80 Tz 2 Ts T* (a) Tj ET BI /W 1 ID xx EI"), seedNamed, form, stream("", seedMap)),
	}
}
