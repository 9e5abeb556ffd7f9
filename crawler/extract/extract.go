package extract

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"
)

// Limits on one body, by count. What is beyond them is Unreadable "limit".
const (
	maxBody = 32 << 20 // bytes
	maxTags = 400_000  // "<" in an HTML page
	maxText = 8 << 20  // bytes of text taken from one body
)

// An Extractor turns bodies into documents. The zero Extractor reads PDF files
// in its own process; with a PDFCommand it reads them in a child that has
// limits of its own, as everything that crawls or scores should.
type Extractor struct {
	PDFCommand []string // such as {"/usr/bin/makegood", "extract-pdf"}: runs [ChildMain]
}

// Skim is [Extractor.Skim] of the zero Extractor.
func Skim(body []byte, contentType, rawURL string, header http.Header) (Document, error) {
	return Extractor{}.Skim(body, contentType, rawURL, header)
}

// From is [Extractor.From] of the zero Extractor.
func From(body []byte, contentType, rawURL string, header http.Header) (Document, error) {
	return Extractor{}.From(body, contentType, rawURL, header)
}

// From returns the document that a body holds once its content codings are
// undone. What the body is, is read from its first bytes, then from
// contentType. Links are resolved against rawURL. The header gives
// Last-Modified, Content-Language, X-Robots-Tag and may be nil.
//
// If there is no text to be had it returns an error that is an [Unreadable],
// with a document that still holds the title and links as far as there are any:
// a page made by scripts has none of the first and some of the second. Any other
// error is our own fault or the machine's, and says nothing about the body.
func (x Extractor) From(body []byte, contentType, rawURL string, header http.Header) (Document, error) {
	doc, err := x.Skim(body, contentType, rawURL, header)
	finish(&doc, header)
	return doc, err
}

// Skim is [Extractor.From] but for what the text itself tells of its language and
// its date: Language and Published are at most what the page declares. It takes
// two thirds of the time, and is for those who look for links.
func (x Extractor) Skim(body []byte, contentType, rawURL string, header http.Header) (Document, error) {
	if len(body) > maxBody {
		return Document{}, Unreadable{"limit"}
	}
	var doc Document
	var err error
	switch sniff(body, contentType) {
	case "html":
		doc, err = fromHTML(body, contentType, rawURL, header)
	case "pdf":
		doc, err = x.fromPDF(body)
	case "text":
		doc, err = fromText(body, contentType)
	case "empty":
		return Document{}, Unreadable{"empty"}
	case "corrupt":
		return Document{}, Unreadable{"corrupt"}
	default:
		return Document{}, Unreadable{"type"}
	}
	if doc.Title == "" {
		doc.Title = titleFrom(doc, rawURL)
	}
	if strings.Contains(strings.ToLower(header.Get("X-Robots-Tag")), "noindex") {
		doc.NoIndex = true
	}
	return doc, err
}

// finish decides on the language and the date of a document by its text and,
// as the last resort, by the answer's header. The day on the cover of a PDF file
// goes before the one on which the file was made.
func finish(doc *Document, header http.Header) {
	declared := doc.Language
	if declared == "" {
		declared = primaryTag(header.Get("Content-Language"))
	}
	doc.Language = language(*doc, declared)
	day := ""
	switch {
	case doc.Published == "":
		day = firstOf(visibleDate(*doc), dateLine(*doc, header))
	case doc.PublishedFrom == "pdf":
		day = dateLine(*doc, header)
	}
	if day != "" {
		doc.Published, doc.PublishedFrom = day, "text"
	} else if doc.Published == "" {
		if day = modified(header); day != "" {
			doc.Published, doc.PublishedFrom = day, "http"
		}
	}
}

// modified returns the day of Last-Modified, or "" where there is none that can
// be: a page has not changed after it was sent (RFC 9110, section 8.8.2.1).
func modified(header http.Header) string {
	t, err := http.ParseTime(header.Get("Last-Modified"))
	if err != nil {
		return ""
	}
	if sent, err := http.ParseTime(header.Get("Date")); err == nil && t.After(sent) {
		return ""
	}
	return t.UTC().Format("2006-01-02")
}

// titleFrom makes a title for a document that states none: its first heading of
// the highest level, or the name of its file.
func titleFrom(doc Document, rawURL string) string {
	best := Block{Level: 7}
	for _, b := range doc.Blocks {
		if b.Kind == Heading && b.Level < best.Level {
			best = b
		}
	}
	if best.Level < 7 {
		return doc.Text[best.Start:best.End]
	}
	name := path.Base(strings.SplitN(rawURL, "?", 2)[0])
	if name == "." || name == "/" {
		return ""
	}
	return fold(name)
}

// sniff says what a body is: html, pdf, text, empty, corrupt (it is said to be
// a PDF file and is not), or nothing of these.
func sniff(body []byte, contentType string) string {
	head := body[:min(len(body), 1024)]
	declared, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		declared = strings.ToLower(strings.TrimSpace(strings.SplitN(contentType, ";", 2)[0]))
	}
	switch trimmed := bytes.TrimLeft(head, "\xef\xbb\xbf\xfe\xff \t\r\n\f\x00"); {
	case bytes.Contains(head, []byte("%PDF-")):
		return "pdf"
	case len(trimmed) == 0:
		return "empty"
	case isMarkup(trimmed):
		return "html"
	case isBinary(head):
		if declared == "application/pdf" {
			return "corrupt"
		}
		return "type"
	}
	switch declared {
	case "text/html", "application/xhtml+xml":
		return "html"
	case "application/pdf":
		return "corrupt"
	case "text/plain", "text/markdown", "text/x-markdown":
		return "text"
	case "", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown/unknown":
		if utf8.Valid(body) {
			return "text"
		}
	}
	return "type"
}

// isMarkup reports whether a body without leading white space begins as an HTML
// page does.
func isMarkup(head []byte) bool {
	low := strings.ReplaceAll(strings.ToLower(string(head)), "\x00", "") // UTF-16 is ASCII and zeroes here
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<main", "<article"} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	return (strings.HasPrefix(low, "<!--") || strings.HasPrefix(low, "<?xml") || strings.HasPrefix(low, "<!doctype")) &&
		strings.Contains(low, "<html")
}

// isBinary reports whether bytes hold what no text holds: a NUL outside of
// UTF-16, or the first bytes of a picture or an archive.
func isBinary(head []byte) bool {
	for _, magic := range []string{"\x89PNG", "GIF8", "\xff\xd8\xff", "PK\x03\x04", "\x1f\x8b", "RIFF", "\x00asm", "\xd0\xcf\x11\xe0"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	return bytes.IndexByte(head, 0) >= 0
}
