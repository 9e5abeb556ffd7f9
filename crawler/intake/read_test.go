package intake

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"makegood/crawler/archive"
)

var day = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

// answer is a page as a server sends it.
func answer(t *testing.T, url, head, body string) archive.Recording {
	t.Helper()
	r, err := archive.Exchange{URL: url, Date: day, Response: []byte("HTTP/1.1 " + head + "\r\n\r\n" + body)}.Record()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// warc is an archive of ours with an answer, the same again, and others.
func warc(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	log, _, err := archive.OpenLog(dir, "2026-Q1", "acme")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []archive.Recording{
		answer(t, "https://a.test/", "200 OK\r\nContent-Type: text/html", "<p>Hello</p>"),
		answer(t, "https://a.test/copy", "200 OK\r\nContent-Type: text/html", "<p>Hello</p>"),
		answer(t, "https://a.test/gone", "404 Not Found\r\nContent-Type: text/html", "gone"),
		answer(t, "https://a.test/old", "301 Moved\r\nLocation: /", ""),
		answer(t, "https://a.test/logo", "200 OK\r\nContent-Type: image/png", "png"),
		answer(t, "https://a.test/down", "503 Unavailable", ""),
		answer(t, "https://a.test/odd", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: rot13", "uryyb"),
	} {
		if _, err := log.Append(archive.Snapshot{URL: r.URL, State: archive.OK, Origin: archive.FromCrawl}, &r); err != nil {
			t.Fatal(err)
		}
	}
	log.Close()
	data, err := os.ReadFile(filepath.Join(dir, "2026-Q1", "acme.warc.gz"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// lines says what was taken.
func lines(list []Piece) string {
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintf(&b, "%s %s %s %q\n", p.Snapshot.URL, p.Snapshot.State, p.Recording.Date.Format(time.DateOnly), p.Body)
	}
	return b.String()
}

const wanted = `https://a.test/ ok 2026-03-04 "<p>Hello</p>"
https://a.test/copy ok 2026-03-04 "<p>Hello</p>"
https://a.test/gone missing 2026-03-04 ""
https://a.test/old moved 2026-03-04 ""
https://a.test/odd unreadable 2026-03-04 ""
`

func TestAnswersOfAWARCFileKeepTheirDateAndBytes(t *testing.T) {
	var list []Piece
	left := Left{}
	if err := WARC(bytes.NewReader(warc(t)), left, func(p Piece) error { list = append(list, p); return nil }); err != nil {
		t.Fatal(err)
	}
	if got := lines(list); got != wanted || left["other"] != 2 {
		t.Errorf("took\n%sand left %v, want\n%s", got, left, wanted)
	}
	rec, err := list[0].Recording.Open()
	if err != nil || string(rec.Block()) != "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>" {
		t.Errorf("kept as %q (%v)", rec.Block(), err)
	}
}

// A document that was saved by hand is kept once, whatever addresses it was found at.
func TestADocumentSavedTwiceIsTakenTwice(t *testing.T) {
	dir := t.TempDir()
	log, _, err := archive.OpenLog(dir, "2026-Q1", "acme")
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []string{"https://a.test/report", "https://a.test/report-copy"} {
		p, err := Saved(u, "Ada", "text/html", day, []byte("<p>Report</p>"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := log.Append(p.Snapshot, &p.Recording); err != nil {
			t.Fatal(err)
		}
	}
	log.Close()
	f, err := os.Open(filepath.Join(dir, "2026-Q1", "acme.warc.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []Piece
	left := Left{}
	if err := WARC(f, left, func(p Piece) error { list = append(list, p); return nil }); err != nil {
		t.Fatal(err)
	}
	const want = "https://a.test/report ok 2026-03-04 \"<p>Report</p>\"\nhttps://a.test/report-copy ok 2026-03-04 \"<p>Report</p>\"\n"
	if got := lines(list); got != want || len(left) > 0 {
		t.Errorf("took\n%sand left %v, want\n%s", got, left, want)
	}
}

// wacz packs a WARC file with its digest, or another.
func wacz(t *testing.T, data []byte, sum string, extra ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"archive/data.warc.gz": string(data),
		"datapackage.json":     fmt.Sprintf(`{"resources": [{"path": "archive/data.warc.gz", "hash": "sha256:%s"}]}`, sum),
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, content)
	}
	for _, name := range extra {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWACZFileMustBeAsItsListSays(t *testing.T) {
	data := warc(t)
	sum := fmt.Sprintf("%x", sha256.Sum256(data))
	for _, test := range []struct {
		name  string
		file  []byte
		taken int
		says  string
	}{
		{"whole", wacz(t, data, sum), 5, ""},
		{"another digest", wacz(t, data, strings.Repeat("0", 64)), 0, "datapackage.json says"},
		{"a file that is not listed", wacz(t, data, sum, "archive/more.warc.gz"), 0, "not listed"},
		{"no zip", []byte("PK\x03\x04 nothing"), 0, "no zip"},
	} {
		n := 0
		err := WACZ(bytes.NewReader(test.file), int64(len(test.file)), Left{}, func(Piece) error { n++; return nil })
		if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.says == "" && n != test.taken {
			t.Errorf("%s: %d taken", test.name, n)
		}
	}
}

func TestTheFilesOfOthersAreReadOrRefused(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "standards", "warc", "*.warc*"))
	if err != nil || len(files) == 0 {
		t.Skip("the WARC files of ../shared are not here")
	}
	taken := 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		err = WARC(f, Left{}, func(p Piece) error { taken++; return nil })
		f.Close()
		if err != nil && !errors.Is(err, archive.ErrCorrupt) && !errors.Is(err, archive.ErrTooLarge) {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
	if taken == 0 {
		t.Error("nothing was taken of any")
	}
}

func TestAnIndexWithAMistakeNamesItsLine(t *testing.T) {
	for row, says := range map[string]string{
		"https://a.test/,abc,text/html,2026-01-01T00:00:00Z,,":            "index.csv:2: status \"abc\"",
		"https://a.test/,200,text/html,yesterday,,":                       "index.csv:2: last_modified \"yesterday\"",
		"https://a.test/,200,text/html,2026-01-01T00:00:00Z,/etc/passwd,": "index.csv:2: file \"/etc/passwd\" is not inside",
		"https://a.test/,200,text/html,2026-01-01T00:00:00Z,none.html,":   "none.html",
		"https://a.test/,200,text/html,2026-01-01T00:00:00Z,,{a":          "index.csv",
	} {
		dir := fstest.MapFS{"index.csv": {Data: []byte("url,status,content_type,last_modified,file,headers\n" + row + "\n")}}
		if err := Web(dir, Left{}, func(Piece) error { return nil }); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", row, err)
		}
	}
	const head = "url,status,content_type,last_modified,file,headers\r\n"
	const good = "https://a.test/,404,text/html,2026-01-01T00:00:00Z,,\r\n"
	taken := 0
	table := "\ufeff" + head + "https://a.test/,abc,,,,\r\n" + good + "https://a.test/\xe9,200,text/html,2026-01-01T00:00:00Z,,\r\n"
	err := Web(fstest.MapFS{"index.csv": {Data: []byte(table)}}, Left{}, func(Piece) error { taken++; return nil })
	if said := fmt.Sprint(err); taken != 1 || !strings.Contains(said, "index.csv:2: status \"abc\"") || !strings.Contains(said, "index.csv:4: is not written in UTF-8; save") {
		t.Errorf("of three rows, the second good: %d taken, %v", taken, err)
	}
	err = Web(fstest.MapFS{"index.csv": {Data: []byte(head + strings.Repeat(",,,,,\n", 1000))}}, Left{}, nil)
	if n := strings.Count(fmt.Sprint(err), "\n"); n != maxWrong-1 {
		t.Errorf("a thousand wrong rows: %d lines", n+1)
	}
	if err := Web(fstest.MapFS{"index.csv": {}}, Left{}, nil); err == nil || !strings.Contains(err.Error(), "index.csv:1: is empty; there must be columns url") {
		t.Errorf("no table: %v", err)
	}
	if err := Web(fstest.MapFS{"index.csv": {Data: []byte("address\n")}}, Left{}, nil); err == nil || !strings.Contains(err.Error(), "index.csv:1: no column \"url\"") {
		t.Errorf("no columns: %v", err)
	}
}
