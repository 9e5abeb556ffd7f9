package extract

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// keepsTheLaw reports the first law of offsets that a document breaks, or "".
func keepsTheLaw(d Document) string {
	if !utf8.ValidString(d.Text) {
		return "the text is no UTF-8"
	}
	at := 0
	for _, b := range d.Blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(d.Text) || strings.Contains(d.Text[b.Start:b.End], "\n") {
			return "a block is empty, out of place or of two lines"
		}
		at = b.End + 1
	}
	at = 0
	for _, p := range d.Passages() {
		quote := d.Text[p.Start:p.End]
		switch {
		case p.Start < at || p.Start < p.BlockStart || p.End > p.BlockEnd:
			return "a passage is out of its block or out of order"
		case strings.TrimSpace(quote) != quote || quote == "":
			return "a passage is empty or has white space at its ends"
		case utf8.RuneCountInString(quote) > longest:
			return "a passage is too long"
		}
		at = p.End
	}
	return ""
}

// ink is a text without white space and hyphens.
func ink(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0xa0 || r == 0xad || r == '-' {
			return -1
		}
		return r
	}, s)
}

func TestRealPagesKeepTheLaw(t *testing.T) {
	for _, file := range append(sharedFiles(t, "web/files/*/*.html"), sharedFiles(t, "web/files/*/*.pdf")...) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind := "text/html; charset=utf-8"
		if strings.HasSuffix(file, ".pdf") {
			kind = "application/pdf"
		}
		doc, err := From(body, kind, "https://example.org/", nil)
		if broken := keepsTheLaw(doc); broken != "" {
			t.Errorf("%s: %s", file, broken)
		}
		if err != nil && err != (Unreadable{"script"}) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func FuzzHTML(f *testing.F) {
	page, err := os.ReadFile("testdata/policy.html")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(page))
	f.Add("<table><tr><td>a<td><p>b<tr><td>c</table>")
	f.Add("<html><p>\u0065\u0301 \u200f\u202e \u00ad x<br>. Y<span>Z long enough here</span></svg><title>")
	f.Fuzz(func(t *testing.T, body string) {
		doc, _ := From([]byte(body), "text/html; charset=utf-8", "https://example.org/", nil)
		if broken := keepsTheLaw(doc); broken != "" {
			t.Errorf("%q: %s", body, broken)
		}
	})
}

func FuzzPassages(f *testing.F) {
	f.Add("Dr. Smith left. We stayed. See Art. 5 and (a) that; (b) this.", "en")
	f.Add(strings.Repeat("word; ", 200)+strings.Repeat("x", 900), "de")
	f.Add("私たちは署名しました。", "ja")
	f.Fuzz(func(t *testing.T, text, lang string) {
		var d Document
		d.setText([]segment{{text: []byte(fold(strings.ToValidUTF8(text, ""))), kind: Paragraph}})
		d.Language = lang
		if broken := keepsTheLaw(d); broken != "" {
			t.Fatalf("%q: %s", text, broken)
		}
		var all strings.Builder
		for _, p := range d.Passages() {
			all.WriteString(d.Text[p.Start:p.End])
		}
		if ink(all.String()) != ink(d.Text) {
			t.Fatalf("%q: the passages are not the whole text: %q", text, all.String())
		}
	})
}
