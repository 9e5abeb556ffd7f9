package archive

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// saved is a report that somebody saved by hand.
func saved(url, text string) Resource {
	return Resource{
		URL: url, Date: time.Date(2026, 3, 4, 5, 6, 7, 8, time.UTC), ContentType: "application/pdf",
		SavedBy: "Ada Łovelace <ada@example.org>", Payload: []byte(text),
	}
}

func keep(t *testing.T, l *Log, r Resource) Snapshot {
	t.Helper()
	rec, err := r.Record()
	if err != nil {
		t.Fatal(err)
	}
	s, err := l.Append(Snapshot{URL: r.URL, State: OK, Origin: "saved"}, &rec)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAResourceIsReadBackAsItWas(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	want := saved("https://a.test/report.pdf", "%PDF-1.7 GET / HTTP/1.1\r\n\r\nno message")
	s := keep(t, l, want)
	again := keep(t, l, want)
	answer := keep(t, l, Resource{URL: "dns:a.test?type=TXT", Date: want.Date, ContentType: "application/dns-message", Payload: []byte{0, 1, 2}})
	l.Close()
	for _, s := range []Snapshot{s, again} {
		rec, err := Read(dir, s.Record)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(rec.Body, want.Payload) || rec.SavedBy() != want.SavedBy || rec.Header.Get("Content-Type") != want.ContentType ||
			rec.Status != 0 || rec.URL != want.URL || !rec.Date.Equal(want.Date.Truncate(time.Second)) {
			t.Errorf("%s reads back as %+v", rec.Type, rec)
		}
	}
	if rec, err := Read(dir, again.Record); err != nil || rec.Type != "revisit" {
		t.Errorf("the same payload is stored twice, as %s (%v)", rec.Type, err)
	}
	if rec, err := Read(dir, answer.Record); err != nil || rec.Type != "resource" || rec.SavedBy() != "" {
		t.Errorf("the answer reads back as %+v (%v)", rec, err)
	}
	file := filepath.Join("2026-Q4", "acme.warc.gz")
	if problems, err := Check(dir, filepath.ToSlash(file)); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	records := byWarcio(t, filepath.Join(dir, file))
	if len(records) != 4 || records[1].Type != "resource" || records[1].Body != Sum(want.Payload) || records[2].Type != "revisit" {
		t.Errorf("warcio reads %+v", records)
	}
}

func TestA304NeverStandsForAResource(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	keep(t, l, saved("https://a.test/report.pdf", "text"))
	s := add(t, l, record(t, unchanged("https://a.test/report.pdf")))
	if rec, err := Read(dir, s.Record); err != nil || rec.Type != "response" {
		t.Errorf("the 304 is kept as %s (%v)", rec.Type, err)
	}
}

func TestAResourceThatCannotBeKept(t *testing.T) {
	for name, change := range map[string]func(*Resource){
		"no URL":           func(r *Resource) { r.URL = "a report" },
		"no content type":  func(r *Resource) { r.ContentType = "" },
		"a second header":  func(r *Resource) { r.SavedBy = "Ada\r\nWARC-Type: response" },
		"a type of two":    func(r *Resource) { r.ContentType = "text/html\nWARC-Type: response" },
		"a padded name":    func(r *Resource) { r.SavedBy = " Ada" },
		"a control letter": func(r *Resource) { r.SavedBy = "Ada\x1b[31m" },
	} {
		r := saved("https://a.test/", "text")
		change(&r)
		if _, err := r.Record(); err == nil || strings.ContainsAny(err.Error(), "\n\x1b") {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := saved("https://a.test/", "")
	r.Payload = make([]byte, maxBlock+1)
	if _, err := r.Record(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}
