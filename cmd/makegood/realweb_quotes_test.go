package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

// quotesAreVerbatim looks each quote up in a text of its record that our own
// extraction has no part in: a plain tokenizer for HTML, poppler's pdftotext for
// PDF files.
func quotesAreVerbatim(t *testing.T, dir string, e *output.Edition) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	var total, found [2]int // HTML, PDF
	texts := map[archive.Location][]string{}
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			kind := kindOfQuote(ev)
			if texts[ev.Record] == nil {
				texts[ev.Record] = independently(t, filepath.Join(dir, "archive"), ev)
			}
			total[kind]++
			if stands(ev.Quote, texts[ev.Record]) {
				found[kind]++
			} else {
				t.Logf("not found in %s, page %d: %q", ev.URL, ev.Page, ev.Quote)
			}
		}
	}
	t.Logf("%d of %d quotes from HTML and %d of %d from PDF files stand in independently extracted text", found[0], total[0], found[1], total[1])
	if total[0] == 0 || total[1] == 0 || found[0] < total[0] || 100*found[1] < 95*total[1] {
		t.Errorf("want all quotes from HTML and 95 %% of those from PDF files")
	}
}

// kindOfQuote is 1 for a quote from a PDF file, which has pages, and else 0.
func kindOfQuote(ev scoring.Evidence) int {
	if ev.Page > 0 {
		return 1
	}
	return 0
}

func stands(quote string, texts []string) bool {
	for _, text := range texts {
		if strings.Contains(text, folded(quote)) {
			return true
		}
	}
	return false
}

// folded takes away what extraction may differ in: compatibility forms, white
// space, hyphens and invisible characters.
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
			t.Fatal(err)
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
