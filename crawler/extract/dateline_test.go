package extract

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
)

var answered = http.Header{"Date": {"Wed, 25 Nov 2026 10:00:00 GMT"}, "Last-Modified": {"Tue, 05 Mar 2024 10:00:00 GMT"}}

func TestALineThatIsADayIsThatOfThePage(t *testing.T) {
	const text = "<p>We publish every weakness that is found in what we make.</p>"
	for _, test := range []struct{ name, body, day, from string }{
		{"below the title", "<h1>Our policy</h1><p>By the board</p><p>14 May 2023</p>" + text, "2023-05-14", "text"},
		{"a label goes before", "<h1>Our policy</h1><p>14 May 2023</p>" + text + "<p>Last updated: 2 June 2023</p>", "2023-06-02", "text"},
		{"one of a list of news", "<h1>News</h1><p>14 May 2023</p>" + text + "<p>2 June 2023</p>" + text, "2024-03-05", "http"},
		{"one of two, of which the other can be read in two ways", "<h1>News</h1><p>11/11/2023</p>" + text + "<p>12/11/2023</p>" + text, "2024-03-05", "http"},
		{"the only news", "<h1>Acme</h1><h2>News</h2><p>14 May 2023</p>" + text, "2024-03-05", "http"},
		{"the heading of a chronicle", "<h1>Acme</h1><h2>14 May 2023</h2>" + text, "2024-03-05", "http"},
		{"far below", "<h1>Our policy</h1>" + strings.Repeat(text, 3) + "<p>14 May 2023</p>" + text, "2024-03-05", "http"},
		{"the end of the line before", "<h1>Our policy</h1><p>It holds until</p><p>14 May 2023</p>" + text, "2024-03-05", "http"},
		{"an event to come", "<h1>Our meeting</h1><p>14 May 2027</p>" + text, "2024-03-05", "http"},
		{"a day within a line", "<h1>Our policy</h1><p>14 May 2023 in Oslo</p>" + text, "2024-03-05", "http"},
	} {
		doc, _ := From([]byte("<!doctype html><html lang=en><main>"+test.body), "text/html; charset=utf-8", "https://example.org/", answered)
		if doc.Published != test.day || doc.PublishedFrom != test.from {
			t.Errorf("%s: %q from %q, want %q from %q", test.name, doc.Published, doc.PublishedFrom, test.day, test.from)
		}
	}
}

func TestTheDayOnTheCoverOfAFileIsItsDay(t *testing.T) {
	for _, test := range []struct {
		name      string
		cover     []string
		day, from string
	}{
		{"a cover with a day", []string{"Report on weaknesses", "14 May 2023"}, "2023-05-14", "text"},
		{"a day before all", []string{"14 May 2023", "Report on weaknesses"}, "2023-05-14", "text"},
		{"a cover with a month", []string{"Report on weaknesses", "May 2023"}, "2023-06-01", "pdf"},
		{"two days", []string{"Report on weaknesses", "14 May 2023", "17 May 2023"}, "2023-06-01", "pdf"},
		{"the end of a year of account", []string{"Report and accounts", "31 December 2022"}, "2023-06-01", "pdf"},
		{"a year that ended", []string{"For the fiscal year ended", "24 September 2022"}, "2023-06-01", "pdf"},
	} {
		contents := stream("", "BT /F1 12 Tf 72 700 Td 90 TL ("+strings.Join(append(test.cover, madeText...), ") Tj T* (")+") Tj ET\n")
		made := bytes.Replace(onePage(contents, "<< /CreationDate (D:20230601120000Z) >>"), []byte("/Root 1 0 R"), []byte("/Root 1 0 R /Info 6 0 R"), 1)
		doc, err := From(made, "application/pdf", "https://example.org/report.pdf", answered)
		if err != nil || doc.Published != test.day || doc.PublishedFrom != test.from {
			t.Errorf("%s: %q from %q, want %q from %q (%v, %q)", test.name, doc.Published, doc.PublishedFrom, test.day, test.from, err, doc.Text)
		}
		doc, err = From(onePage(contents), "application/pdf", "https://example.org/report.pdf", nil)
		if want := map[string]string{"text": test.day}[test.from]; err != nil || doc.Published != want {
			t.Errorf("%s, in a file that does not say when it was made: %q, want %q (%v)", test.name, doc.Published, want, err)
		}
	}
}
