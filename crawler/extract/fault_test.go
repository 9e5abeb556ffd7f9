package extract

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// What nobody sees is left out of a text, so that words are whole and quotes can
// be found again.
func TestFault22SignsThatAreNotSeenAreLeftOut(t *testing.T) {
	const page = "<html lang=en><title>T</title><main><p>We fix every vul&shy;nera\u200bbil\u2060ity&nbsp;within\u202e thirty\u202c days\ufeff, and we say so in public, on this page, every year.</p>" +
		"<p>A second paragraph is here so that the page holds enough text to be read: of\uFB01cers report what was found, by whom and when, and what came of it in the end.</p></main>"
	d, err := From([]byte(page), "text/html; charset=utf-8", "https://a.test/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(d.Text, "We fix every vulnerability within thirty days, and we say so") {
		t.Errorf("%q", d.Text)
	}
	for _, p := range d.Passages() {
		if q := d.Text[p.Start:p.End]; strings.ContainsAny(q, "\u00ad\u200b\u2060\u202e\u202c\ufeff\u00a0") || q != strings.TrimSpace(q) {
			t.Errorf("passage %q", q)
		}
	}
}

// Pages that are made to exhaust a reader end in a state, in time, with bounded
// memory.
func TestFault23PagesMadeToExhaustAReader(t *testing.T) {
	text := strings.Repeat("<p>We publish what we find, and we say when we found it.</p>", 9)
	for _, test := range []struct{ name, page, reason string }{
		{"a million nested tags", "<html>" + strings.Repeat("<div>", 1_000_000), "limit"},
		{"a million nested tags that close", strings.Repeat("<b>", 1_000_000) + "x" + strings.Repeat("</b>", 1_000_000), "limit"},
		{"an attribute of ten megabytes", "<html lang=en><title>T</title><main data-x=\"" + strings.Repeat("y", 10<<20) + "\">" + text, ""},
		{"a style of twenty megabytes", "<html lang=en><title>T</title><style>" + strings.Repeat("a{b:c}", 20<<20/6) + "</style><main>" + text, ""},
		{"a page of a hundred megabytes", strings.Repeat("x", 100<<20), "limit"},
		{"a comment that never ends", "<html><!--" + strings.Repeat("-", 5<<20), "empty"},
		{"a tag that never ends", "<html><p " + strings.Repeat("a ", 2<<20), "empty"},
	} {
		start := time.Now()
		d, err := From([]byte(test.page), "text/html", "https://a.test/", nil)
		reason := ""
		if u, ok := err.(Unreadable); ok {
			reason = u.Reason
		} else if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if reason != test.reason || test.reason == "" && !strings.Contains(d.Text, "We publish what we find") {
			t.Errorf("%s: %q, %d bytes of text; want %q", test.name, reason, len(d.Text), test.reason)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: took %v", test.name, took)
		}
	}
}

// What a page says of its charset and what it holds are told apart, and what
// cannot be decoded is counted.
func TestFault21UndecodableBytesAreCounted(t *testing.T) {
	page := append([]byte("<html lang=en><meta charset=utf-8><title>T</title><main><p>"), bytes.Repeat([]byte("We read this page and keep what it says. "), 12)...)
	page = append(page, "\xff\xfe\xed\xa0\x80 end of it.</p>"...)
	d, err := From(page, "text/html", "https://a.test/", nil)
	if err != nil || d.Replaced == 0 || !strings.Contains(d.Text, "end of it.") {
		t.Errorf("%d replaced, %v", d.Replaced, err)
	}
}
