package hostile

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"makegood/crawler/archive"
)

// reads is a case of a page that is read, and holds a text.
func reads(n int, name, contentType, body, text string) kase {
	k := one(n, name, typed(contentType, body), archive.OK, "", 1)
	k.want[0].text = text
	return k
}

// Faults 21 and 22: charsets that are not what they are said to be, and signs
// that nobody sees.
func charsets() []kase {
	in := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			panic(err) // of texts that never change
		}
		return out
	}
	// of makes a page that holds a text and states a charset.
	of := func(stated, text string) string {
		return "<!doctype html><html><head><meta charset=" + stated + "><title>T</title></head><body><main><p>" + strings.Repeat(text+" ", 20) + "</p></main></body></html>"
	}
	const chinese, japan, russian, french = "我们每年公布报告。", "毎年報告を公表します。", "Мы публикуем отчёт каждый год.", "Nous publions un rapport chaque année, à l'été."
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	return []kase{
		reads(21, "header-over-meta", "text/html; charset=utf-8", of("windows-1252", french), french),
		reads(21, "meta-where-the-header-is-silent", "text/html", in(charmap.Windows1251, of("windows-1251", russian)), russian),
		reads(21, "byte-order-mark-over-header", "text/html; charset=iso-8859-1", "\ufeff"+of("iso-8859-1", french), french),
		reads(21, "gbk", "text/html; charset=gbk", in(simplifiedchinese.GBK, of("gbk", chinese)), chinese),
		reads(21, "shift-jis", "text/html; charset=Shift_JIS", in(japanese.ShiftJIS, of("shift_jis", japan)), japan),
		reads(21, "utf-16", "text/html", in(utf16, of("utf-8", french)), french),
		reads(21, "charset-that-nobody-knows", "text/html; charset=klingon", of("klingon", french), french),
		reads(21, "utf-8-said-to-be-latin", "text/html", of("iso-8859-1", "plain words in the end"), "plain words in the end"),
		reads(21, "lone-surrogates", "text/html; charset=utf-8", strings.Replace(page("Page"), "to read. We", "to read, \xed\xa0\x80 and so on. We", 1), "and so on. We"),
		reads(21, "cut-in-a-letter", "text/html; charset=utf-8", of("utf-8", "whole text")+"é"[:1], "whole text"),
		reads(22, "signs-nobody-sees", "text/html; charset=utf-8", of("utf-8", "vul&shy;nera\u200bbil\u2060ity&nbsp;within\u202e thirty\u202c days\ufeff of\u00a0notice"), "vulnerability within thirty days of notice"),
	}
}

// Fault 23: pages made to exhaust a reader.
func heavyPages() []kase {
	limit := func(name, body string) kase {
		return one(23, name, html(body), archive.Unreadable, "limit", 1)
	}
	return []kase{
		limit("a-million-tags", "<html>"+strings.Repeat("<div>", 1_000_000)),
		limit("a-million-tags-that-close", strings.Repeat("<b>", 1_000_000)+"x"+strings.Repeat("</b>", 1_000_000)),
		limit("nested-deeply", "<html><title>T</title>"+strings.Repeat("<div><table><tr><td>", 5_000)+prose("depth")),
		reads(23, "an-attribute-of-megabytes", "text/html", strings.Replace(page("Page"), "<main>", `<main data-x="`+strings.Repeat("y", 6<<20)+`">`, 1), "We write about Page here"),
		reads(23, "a-style-of-megabytes", "text/html", strings.Replace(page("Page"), "</head>", "<style>"+strings.Repeat("a{b:c}", 1<<20)+"</style></head>", 1), "We write about Page here"),
		one(23, "a-style-of-a-hundred-megabytes", pour("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><style>", strings.Repeat("a{b:c}", 10_000)), archive.Truncated, "length", 1),
		one(23, "a-comment-without-end", html("<html><!--"+strings.Repeat("-", 5<<20)), archive.Unreadable, "empty", 1),
		one(23, "a-tag-without-end", html("<html><p "+strings.Repeat("a ", 2<<20)), archive.Unreadable, "empty", 1),
	}
}

// Fault 24: files that are said to be PDF.
func pdfs() []kase {
	file := func(name, body string, state archive.State, reason string) kase {
		k := one(24, name, nil, state, reason, 1)
		k.pages = map[string]http.HandlerFunc{"/report.pdf": typed("application/pdf", body)}
		k.want[0].url = "/report.pdf"
		if state == archive.OK {
			k.want[0].text = "trained 120 engineers"
		}
		return k
	}
	const line = "BT /F1 12 Tf 50 700 Td (We trained 120 engineers in secure design during the past year.) Tj ET"
	good := pdf(1, "", line)
	return []kase{
		file("text", good, archive.OK, ""),
		file("two-thousand-pages", pdf(2000, "", line), archive.OK, ""),
		file("five-thousand-pages", pdf(5000, "", line), archive.Unreadable, "limit"),
		file("encrypted", pdf(1, "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >> /ID [(1234567890123456) (1234567890123456)]", line), archive.Unreadable, "encrypted"),
		file("scanned", pdf(1, "", "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"), archive.Unreadable, "scanned"),
		file("neither-text-nor-picture", pdf(1, "", "q 595 0 0 842 0 0 cm Q"), archive.Unreadable, "empty"),
		file("corrupt", "%PDF-1.4\nnothing of the kind", archive.Unreadable, "corrupt"),
		file("without-its-end", good[:strings.Index(good, "xref")], archive.Unreadable, "corrupt"),
		file("without-its-table", strings.Replace(good, "startxref", "startxref 1", 1), archive.OK, ""),
		file("bytes", "hello", archive.Unreadable, "corrupt"),
		file("bomb", pdf(1, "", strings.Repeat("BT /F1 1 Tf (x) Tj ET\n", 3_000_000)), archive.Unreadable, "limit"),
		file("page-named-like-one", page("We trained 120 engineers"), archive.OK, ""),
		reads(24, "said-to-be-a-page", "text/html", good, "trained 120 engineers"),
	}
}

// pdf makes a PDF file of n pages with the same content, packed. trailer is what
// the trailer holds besides.
func pdf(n int, trailer, content string) string {
	var b, z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write([]byte(content))
	w.Close()
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range n {
		fmt.Fprintf(&kids, "%d 0 R ", 5+i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), n))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object(fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", z.Len(), z.String()))
	for range n {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, start)
	return b.String()
}
