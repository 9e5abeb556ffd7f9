package archive

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// unchanged returns an answer 304 for the URL, a day later.
func unchanged(url string) Exchange {
	x := answer("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n")
	x.URL, x.Date = url, day.Add(24*time.Hour)
	return x
}

var body = strings.Repeat("We report vulnerabilities. ", 100)

// The buffers of an exchange are used for the next one, while the recording
// waits for its place in the archive.
func TestARecordingKeepsNoBytesOfTheExchange(t *testing.T) {
	for _, x := range []Exchange{page("https://a.test/", body), unchanged("https://a.test/")} {
		dir := t.TempDir()
		l, _ := openLog(t, dir, "2026-Q4")
		add(t, l, record(t, page("https://a.test/", body)))
		request, head := string(x.Request), string(parseMessage(x.Response).head)
		r := record(t, x)
		for _, used := range [][]byte{x.Request, x.Response} {
			copy(used, strings.Repeat("?", len(used)))
		}
		s := add(t, l, r)
		rec, loc, err := readAt(dir, s.Record)
		if err != nil || rec.Type != "revisit" || string(rec.Block()) != head {
			t.Errorf("%v, a %s of %q, want %q", err, rec.Type, rec.Block(), head)
		}
		asked, _, err := readAt(dir, Location{File: loc.File, Offset: loc.Offset + loc.Length})
		if err != nil || string(asked.Block()) != request {
			t.Errorf("%v, request %q, want %q", err, asked.Block(), request)
		}
	}
}

func TestTheSameBodyIsStoredOnce(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	first := add(t, l, record(t, page("https://a.test/", body)))
	x := page("https://a.test/copy", body)
	x.Date = day.Add(time.Hour)
	second := add(t, l, record(t, x))
	rec := read(t, dir, second)
	if rec.Type != "revisit" || string(rec.Body) != body || rec.URL != x.URL || !rec.Date.Equal(x.Date) || rec.Status != 200 {
		t.Errorf("read %s %s %d", rec.Type, rec.URL, rec.Status)
	}
	want := Reference{URL: "https://a.test/", Date: day, Record: first.Record}
	if rec.RefersTo != want || rec.Header.Get("WARC-Profile") != identicalPayload {
		t.Errorf("refers to %+v, want %+v", rec.RefersTo, want)
	}
	if second.SHA256 != first.SHA256 || second.Bytes != int64(len(body)) {
		t.Errorf("snapshot %+v", second)
	}
	if second.State != OK {
		t.Errorf("state %s", second.State)
	}

	l.Close()
	l, _ = openLog(t, dir, "2026-Q4") // it still knows
	x.URL = "https://a.test/third"
	third := add(t, l, record(t, x))
	if rec := read(t, dir, third); rec.RefersTo != want {
		t.Errorf("refers to %+v, want %+v", rec.RefersTo, want)
	}
	sound(t, dir, "2026-Q4")
}

func TestBodiesThatAreStoredInFullEachTime(t *testing.T) {
	cut := page("https://a.test/2", body)
	cut.Truncated = "disconnect"
	tests := []struct {
		name          string
		first, second Exchange
	}{
		{"empty ones", page("https://a.test/1", ""), page("https://a.test/2", "")},
		{"one cut off later", page("https://a.test/1", body), cut},
		{"one cut off before", cut, page("https://a.test/1", body)},
		{"304 to a URL never seen", page("https://a.test/1", body), unchanged("https://a.test/2")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			l, _ := openLog(t, dir, "2026-Q4")
			add(t, l, record(t, test.first))
			second := add(t, l, record(t, test.second))
			if rec := read(t, dir, second); rec.Type != "response" || rec.Truncated != test.second.Truncated {
				t.Errorf("stored a %s, truncated %q", rec.Type, rec.Truncated)
			}
			sound(t, dir, "2026-Q4")
		})
	}
}

func TestAnUnchangedPageHasItsEarlierBody(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	first := add(t, l, record(t, page("https://a.test/", body)))
	second := add(t, l, record(t, unchanged("https://a.test/")))
	third := add(t, l, record(t, unchanged("https://a.test/")))
	for _, s := range []Snapshot{second, third} {
		rec := read(t, dir, s)
		if rec.Type != "revisit" || string(rec.Body) != body || rec.Status != 200 || rec.HTTP.Get("Content-Type") != "text/html" {
			t.Errorf("read %s %d %q", rec.Type, rec.Status, rec.Body)
		}
		if rec.RefersTo.Record.Offset != first.Record.Offset || rec.Header.Get("WARC-Profile") != notModified {
			t.Errorf("refers to %+v", rec.RefersTo)
		}
		if s.SHA256 != first.SHA256 || s.Bytes != first.Bytes || !s.Fetched.Equal(day.Add(24*time.Hour)) || s.Status != 304 {
			t.Errorf("snapshot %+v", s)
		}
	}
	sound(t, dir, "2026-Q4")
}

func TestARevisitFollowsToAnEarlierEdition(t *testing.T) {
	dir := t.TempDir()
	edition := func(id string, x Exchange, original Location) Snapshot {
		l, _ := openLog(t, dir, id)
		defer l.Close()
		r := record(t, x)
		if original.Length == 0 {
			return add(t, l, r)
		}
		s, err := l.AppendRevisit(Snapshot{URL: x.URL, State: Unchanged, Status: r.Status}, r, original)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := edition("2026-Q2", page("https://a.test/", body), Location{})
	second := edition("2026-Q3", unchanged("https://a.test/"), first.Record)
	third := edition("2026-Q4", unchanged("https://a.test/"), second.Record) // itself a revisit
	fourth := edition("2027-Q1", page("https://a.test/", body), third.Record)
	for _, s := range []Snapshot{second, third, fourth} {
		rec := read(t, dir, s)
		if string(rec.Body) != body || rec.RefersTo.Record.File != first.Record.File {
			t.Errorf("%s: %q from %s", s.Record.File, rec.Body, rec.RefersTo.Record.File)
		}
		sound(t, dir, strings.TrimSuffix(s.Record.File, "/acme.warc.gz"))
	}

	l, _ := openLog(t, dir, "2027-Q2")
	r := record(t, page("https://a.test/", "something else"))
	if _, err := l.AppendRevisit(Snapshot{URL: r.URL}, r, first.Record); !errors.Is(err, ErrCorrupt) {
		t.Errorf("a revisit of another body: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, first.Record.File)); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir, third.Record); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without the original: %v", err)
	}
	r = record(t, unchanged("https://a.test/"))
	if _, err := l.AppendRevisit(Snapshot{URL: r.URL}, r, first.Record); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a revisit of nothing: %v", err)
	}
	if s := add(t, l, r); read(t, dir, s).Type != "response" {
		t.Error("the log cannot be used after an error")
	}
	if problems, err := Check(dir, third.Record.File); err != nil || len(problems) != 1 || !strings.Contains(problems[0].What, first.Record.File) {
		t.Errorf("problems %v, %v", problems, err)
	}
}

func TestADamagedOriginalIsNotReferredTo(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	first := add(t, l, record(t, page("https://a.test/", body)))
	flip(t, filepath.Join(dir, first.Record.File), first.Record.Offset+first.Record.Length/2)
	second := add(t, l, record(t, page("https://a.test/copy", body)))
	if rec := read(t, dir, second); rec.Type != "response" {
		t.Errorf("stored a %s", rec.Type)
	}
}
