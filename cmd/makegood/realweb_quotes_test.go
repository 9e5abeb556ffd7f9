package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
	"makegood/scoring"
)

// quotesStandAtTheirOffsets extracts each record again, as the program does, and
// compares byte for byte.
func quotesStandAtTheirOffsets(t *testing.T, dir string, e *output.Edition) {
	x, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	texts, n := map[archive.Location]extract.Document{}, 0
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			n++
			doc, ok := texts[ev.Record]
			if !ok {
				if doc, err = readDocument(filepath.Join(dir, "archive"), x, ev.Record, ev.URL); err != nil {
					t.Errorf("%s: %s: %v", f.ID, ev.URL, err)
					continue
				}
				texts[ev.Record] = doc
			}
			switch {
			case archive.Sum([]byte(doc.Text)) != ev.TextSHA256:
				t.Errorf("%s: the text of %s is not the one that was quoted", f.ID, ev.URL)
			case ev.Start < 0 || ev.End > len(doc.Text) || ev.Start >= ev.End:
				t.Errorf("%s: %d to %d is no part of the %d bytes of %s", f.ID, ev.Start, ev.End, len(doc.Text), ev.URL)
			case doc.Text[ev.Start:ev.End] != ev.Quote:
				t.Errorf("%s: %s has %q where %q is quoted", f.ID, ev.URL, doc.Text[ev.Start:ev.End], ev.Quote)
			case !strings.HasSuffix(doc.Text[:ev.Start], ev.Before) || !strings.HasPrefix(doc.Text[ev.End:], ev.After):
				t.Errorf("%s: %s has other text around %q", f.ID, ev.URL, ev.Quote)
			}
		}
	}
	t.Logf("%d quotes from %d records", n, len(texts))
}

// quotesAreVerbatim looks each quote up in a text of its record that our own
// extraction has no part in: a plain tokenizer for HTML, poppler's pdftotext for
// PDF files.
func quotesAreVerbatim(t *testing.T, dir string, e *output.Edition) {
	_, err := exec.LookPath("pdftotext")
	poppler := err == nil
	var total, found [2]int // HTML, PDF
	texts := map[archive.Location][]string{}
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			kind := kindOfQuote(ev)
			if kind == 1 && !poppler {
				continue
			}
			if texts[ev.Record] == nil {
				texts[ev.Record] = independently(t, filepath.Join(dir, "archive"), ev)
			}
			total[kind]++
			if slices.ContainsFunc(texts[ev.Record], func(text string) bool { return strings.Contains(text, folded(ev.Quote)) }) {
				found[kind]++
			} else {
				t.Logf("%s: not found in %s, page %d: %q", f.ID, ev.URL, ev.Page, ev.Quote)
			}
		}
	}
	t.Logf("%d of %d quotes from HTML and %d of %d from PDF files stand in independently extracted text", found[0], total[0], found[1], total[1])
	if total[0] == 0 || found[0] < total[0] {
		t.Error("want all quotes from HTML")
	}
	if !poppler {
		t.Skip("pdftotext (poppler-utils) is not installed: quotes from PDF files were not looked up")
	}
	if total[1] == 0 || 100*found[1] < 95*total[1] {
		t.Error("want 95 % of the quotes from PDF files")
	}
}

// kindOfQuote is 1 for a quote from a PDF file, which has pages, and else 0.
func kindOfQuote(ev scoring.Evidence) int {
	if ev.Page > 0 {
		return 1
	}
	return 0
}

// folded takes away what extraction may differ in: compatibility forms, white
// space, hyphens and invisible characters. Letters keep their case.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// independently returns the folded texts of a record.
func independently(t *testing.T, dir string, ev scoring.Evidence) []string {
	t.Helper()
	rec, err := archive.Read(dir, ev.Record)
	if err != nil {
		t.Fatal(err)
	}
	if sum := archive.Sum(rec.Body); sum != ev.SHA256 {
		t.Errorf("the record of %s has digest %s, the quote %s", ev.URL, sum, ev.SHA256)
	}
	body, err := rec.Decoded(maxDecoded)
	if err != nil {
		t.Fatal(err)
	}
	if kindOfQuote(ev) == 0 {
		return []string{folded(tokenized(body))}
	}
	file := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(file, body, 0o666); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, mode := range [][]string{nil, {"-layout"}, {"-raw"}} {
		out, err := exec.Command("pdftotext", append(mode, file, "-")...).Output()
		if err != nil {
			t.Fatalf("pdftotext %v of %s: %v", mode, ev.URL, err)
		}
		texts = append(texts, folded(string(out)))
	}
	return texts
}

// tokenized is the text between the tags of a page, scripts and styles left out.
func tokenized(body []byte) string {
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(body))
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) == "script" || string(name) == "style" {
				skip = string(name)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == skip {
				skip = ""
			}
		case html.TextToken:
			if skip == "" {
				b.Write(z.Text())
			}
		}
	}
}
