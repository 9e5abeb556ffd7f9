package extract

import (
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden from what From gives")

// show writes a document as a person can compare it.
func show(d Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %s\nlanguage %s\npublished %s %s\ncanonical %s\n\n", d.Title, d.Language, d.Published, d.PublishedFrom, d.Canonical)
	for _, p := range d.Blocks {
		fmt.Fprintf(&b, "%s %d | %s\n", p.Kind, p.Level, d.Text[p.Start:p.End])
	}
	b.WriteString("\n")
	for _, p := range d.Passages() {
		fmt.Fprintf(&b, "[%s] %s\n", p.Heading, d.Text[p.Start:p.End])
	}
	b.WriteString("\n")
	for _, l := range d.Links {
		fmt.Fprintf(&b, "%s %q main=%v %s\n", l.URL, l.Text, l.Main, l.Lang)
	}
	return b.String()
}

func TestAPageAsItIsRead(t *testing.T) {
	body, err := os.ReadFile("testdata/policy.html")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := From(body, "text/html; charset=utf-8", "https://acme.example/x/y", nil)
	if err != nil {
		t.Fatal(err)
	}
	got := show(doc)
	if *update {
		if err := os.WriteFile("testdata/policy.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/policy.golden")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the page is read otherwise (go test -update renews it):\n%s", got)
	}
	again, _ := From(body, "text/html; charset=utf-8", "https://acme.example/x/y", nil)
	if show(again) != got {
		t.Error("the same body gave another document")
	}
}

func TestWhatABodyIs(t *testing.T) {
	prose := strings.Repeat("<p>We publish what we find, and we say when we found it.</p>", 9)
	for _, test := range []struct{ name, contentType, body, reason, text string }{
		{"a page", "text/html", "<html><body>" + prose, "", "We publish"},
		{"a page named a PDF file", "application/pdf", "<!DOCTYPE html><body>" + prose, "", "We publish"},
		{"a PDF file sent as a page", "text/html", "%PDF-1.4\nnothing", "corrupt", ""},
		{"bytes said to be a PDF file", "application/pdf", "hello", "corrupt", ""},
		{"a text", "text/plain; charset=utf-8", "First line\nsecond line.\n\n# Aims\n- An item", "", "First line second line.\nAims\nAn item"},
		{"a picture", "text/html", "\x89PNG\r\n\x1a\n", "type", ""},
		{"data", "application/json", `{"a": 1}`, "type", ""},
		{"nothing", "text/html", "  \n", "empty", ""},
		{"a page without text", "text/html", "<html><body><img src=x></body></html>", "empty", ""},
		{"a frame for scripts", "text/html", `<html><body><div id="root"></div><script src="/app.js"></script></body></html>`, "script", ""},
		{"nested too deep", "text/html", "<html>" + strings.Repeat("<div>", 2000), "limit", ""},
		{"too many tags", "text/html", "<html>" + strings.Repeat("<i></i>", maxTags/2+9), "limit", ""},
		{"formatting opened again and again", "text/html", "<html>" + formats(400) + strings.Repeat("<p>x", 30_000), "limit", ""},
	} {
		doc, err := From([]byte(test.body), test.contentType, "https://example.org/", nil)
		var unreadable Unreadable
		if errors.As(err, &unreadable); unreadable.Reason != test.reason {
			t.Errorf("%s: %v, want reason %q", test.name, err, test.reason)
		}
		if !strings.Contains(doc.Text, test.text) {
			t.Errorf("%s: %.80q, want a text with %q", test.name, doc.Text, test.text)
		}
	}
}

// formats opens n formatting elements that differ.
func formats(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<b id=x%d>", i)
	}
	return b.String()
}

func TestFault21CharsetsByTheRulesOfHTML(t *testing.T) {
	for _, test := range []struct {
		name, contentType, body, text string
		replaced                      int
	}{
		{"a header", "text/html; charset=iso-8859-1", "<html><p>caf\xe9", "café", 0},
		{"a meta element", "text/html", `<html><meta charset="windows-1252"><p>` + "\x93caf\xe9\x94", "“café”", 0},
		{"a mark of order before the header", "text/html; charset=iso-8859-1", "\xef\xbb\xbf<html><p>café", "café", 0},
		{"UTF-16", "text/html", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00\xe9\x00", "é", 0},
		{"no word of it", "text/html", "<html><p>café", "café", 0},
		{"Shift JIS", "text/html; charset=shift_jis", "<html><p>\x93\xfa\x96\x7b", "日本", 0},
		{"one bad byte in many", "text/html; charset=utf-8", "<html><p>a long enough line with a \xff in it", "a long enough line with a \ufffd in it", 1},
	} {
		doc, err := From([]byte(test.body), test.contentType, "https://example.org/", nil)
		if doc.Text != test.text || doc.Replaced != test.replaced {
			t.Errorf("%s: %q, %d replaced, %v; want %q, %d", test.name, doc.Text, doc.Replaced, err, test.text, test.replaced)
		}
	}
}

func TestWhereADateComesFrom(t *testing.T) {
	header := http.Header{"Last-Modified": {"Tue, 05 Mar 2024 10:00:00 GMT"}}
	for _, test := range []struct{ name, body, day, from string }{
		{"linked data before all", `<script type="application/ld+json">{"@graph":[{"dateModified":"2024-02-01","datePublished":"2024-01-02T00:00:00Z"}]}</script><meta name="date" content="2023-01-01">`, "2024-01-02", "json-ld"},
		{"a meta element", `<meta name="dcterms.modified" content="2023-04-05"><meta name="DC.date" content="2022-01-01">`, "2022-01-01", "meta"},
		{"a time element", `<time datetime="2021-06-07">last June</time>`, "2021-06-07", "time"},
		{"a label in English", `<p>Last updated: March 12, 2024</p>`, "2024-03-12", "text"},
		{"a day that runs into a link", `<p>Effective September 15, 2023<a href=/old>Former version</a></p>`, "2023-09-15", "text"},
		{"a day that runs into a word in German", `<p>Stand: 12.03.2024Drucken</p>`, "2024-03-12", "text"},
		{"more digits than a year has", `<p>Updated: 12 March 20245</p>`, "2024-03-05", "http"},
		{"a label and a day apart", `<p>Effective date</p><p>1st September 2023</p>`, "2023-09-01", "text"},
		{"a label in French", `<p lang=fr>Dernière mise à jour : le 1er août 2023</p>`, "2023-08-01", "text"},
		{"a label in German", `<p>Stand: 12. März 2024</p>`, "2024-03-12", "text"},
		{"a label in Spanish", `<p>Última actualización: 3 de mayo de 2022</p>`, "2022-05-03", "text"},
		{"a day that two countries read otherwise", `<html lang=en><p>Updated: 03/04/2024</p>`, "2024-03-05", "http"},
		{"nothing but the header", `<p>Hello</p>`, "2024-03-05", "http"},
	} {
		doc, _ := From([]byte("<!doctype html>"+test.body), "text/html; charset=utf-8", "https://example.org/", header)
		if doc.Published != test.day || doc.PublishedFrom != test.from {
			t.Errorf("%s: %q from %q, want %q from %q", test.name, doc.Published, doc.PublishedFrom, test.day, test.from)
		}
	}
}

func TestFault15AChangeAfterTheAnswerIsNoDate(t *testing.T) {
	for modified, want := range map[string]string{
		"Tue, 05 Mar 2024 10:00:00 GMT": "2024-03-05", "Fri, 01 Jan 2100 00:00:00 GMT": "", "yesterday": "",
	} {
		header := http.Header{"Last-Modified": {modified}, "Date": {"Wed, 25 Nov 2026 10:00:00 GMT"}}
		if doc, _ := From([]byte("<!doctype html><p>Hello</p>"), "text/html", "https://example.org/", header); doc.Published != want {
			t.Errorf("Last-Modified %s: published %q, want %q", modified, doc.Published, want)
		}
	}
}

func TestTheLanguageOfTheTextWins(t *testing.T) {
	french := strings.Repeat("<p>Nous publions chaque année un rapport sur la sécurité de nos services et les mesures que nous avons prises pour la protéger.</p>", 5)
	for _, test := range []struct{ name, body, want string }{
		{"French said to be English", `<html lang="en"><body>` + french, "fr"},
		{"French that says nothing", `<html><body>` + french, "fr"},
		{"too little text to tell", `<html lang="de"><body><p>OK</p>`, "de"},
		{"nothing to go by", `<html><body><p>OK</p>`, ""},
	} {
		doc, _ := From([]byte(test.body), "text/html; charset=utf-8", "https://example.org/", nil)
		if doc.Language != test.want {
			t.Errorf("%s: %q, want %q", test.name, doc.Language, test.want)
		}
	}
}
