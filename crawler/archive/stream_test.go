package archive

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// standard returns a file of the published examples.
func standard(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "standards", "warc", name))
	if err != nil {
		t.Skip("the published WARC examples are not here: ", err)
	}
	return b
}

func TestFilesThatOthersWroteAreReadOrRefused(t *testing.T) {
	const notWARC = "begins no WARC record"
	tests := []struct {
		file    string
		records string // the first letter of each type, in upper case if not as stated
		refused string // part of the last error; empty if the file is read to its end
	}{
		{"bad.arc", "", notWARC},
		{"example-bad-non-chunked.warc.gz", "wwrrRr", ""},
		{"example-bad.warc.gz.bad", "wrrrrr", ""},
		{"example-digest.warc", "Rrrr", ""}, // base 32, base 64, and one that is wrong
		{"example-iana.org-chunked.warc", "wrr", ""},
		{"example-resource.warc.gz", "wwr", ""},
		{"example-space-in-target-uri.warc.gz", "wr", ""},
		{"example-space-in-url.arc", "", notWARC},
		{"example-trunc.warc", "wwR", notWARC}, // two bytes more than its length says
		{"example-wget-bad-target-uri.warc.gz", "wrrmrr", ""},
		{"example-wrong-chunks.warc.gz", "Rr", ""},
		{"example.arc", "", notWARC},
		{"example.arc.gz", "", notWARC},
		{"example.warc", "wwrrrr", ""},
		{"example.warc.gz", "wwrrrr", ""},
		{"post-test.warc.gz", "rrrrrr", ""},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			records, refused := "", ""
			for rec, err := range Records(bytes.NewReader(standard(t, test.file))) {
				letter := rec.Type[:min(1, len(rec.Type))]
				switch {
				case rec.Header == nil:
					refused = err.Error()
				case err != nil:
					letter = strings.ToUpper(letter)
				}
				if err != nil && !errors.Is(err, ErrCorrupt) && !errors.Is(err, ErrTooLarge) {
					t.Errorf("error %v", err)
				}
				records += letter
			}
			if records != test.records || (refused != "") != (test.refused != "") || !strings.Contains(refused, test.refused) {
				t.Errorf("records %q, refused %q; want %q, %q", records, refused, test.records, test.refused)
			}
		})
	}
}

func TestWhatOthersWroteIsUnderstood(t *testing.T) {
	var got []Record
	for rec, err := range Records(bytes.NewReader(standard(t, "example.warc.gz"))) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, rec)
	}
	response, revisit := got[2], got[4]
	text, err := response.Decoded(1 << 20)
	if err != nil || response.Status != 200 || response.URL != "http://example.com/" || !strings.Contains(string(text), "Example Domain") {
		t.Errorf("response %d of %s: %v", response.Status, response.URL, err)
	}
	if revisit.Type != "revisit" || revisit.RefersTo.URL != "http://example.com/" || !revisit.RefersTo.Date.Equal(response.Date) {
		t.Errorf("revisit refers to %+v", revisit.RefersTo)
	}
}

func TestRecordsStopsWhereItIsTold(t *testing.T) {
	b, _ := files(t, sample(t))
	n := 0
	for range Records(bytes.NewReader(b)) {
		n++
		break
	}
	for range Records(strings.NewReader("")) {
		n++
	}
	if n != 1 {
		t.Errorf("%d records", n)
	}
}

// FuzzRecords reads any file: it ends, and never gives more than it was given.
func FuzzRecords(f *testing.F) {
	b, _ := files(f, sample(f))
	f.Add(b)
	for rec := range Records(bytes.NewReader(b)) {
		f.Add([]byte("WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2026-10-05T12:00:00Z\r\nContent-Type: application/http\r\nContent-Length: 99\r\n\r\n" + string(rec.block)))
	}
	f.Add([]byte("WARC/1.0\nContent-Length: 9223372036854775807\n\n"))
	f.Add([]byte("WARC/1.0\r\n : x\r\n y\r\nContent-Length: -1\r\n\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		zipped := bytes.HasPrefix(b, []byte(memberHead[:2]))
		for rec, err := range Records(bytes.NewReader(b)) {
			if rec.Header == nil && err == nil {
				t.Error("neither a record nor an error")
			}
			if !zipped && len(rec.Body) > len(b) {
				t.Errorf("a body of %d bytes out of %d", len(rec.Body), len(b))
			}
			if text, err := rec.Decoded(1 << 16); len(text) > 1<<16 || err != nil && text != nil {
				t.Errorf("decoded %d bytes, %v", len(text), err)
			}
		}
	})
}

// FuzzExchange records any answer: what is read back is what was recorded.
func FuzzExchange(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab"))
	f.Add([]byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 103 \r\n\r\nHTTP/1.1 200 OK\n\n"))
	f.Fuzz(func(t *testing.T, response []byte) {
		r := record(t, answer(string(response)))
		rec, err := r.Open()
		if err != nil {
			t.Fatal(err)
		}
		if rec.SHA256 != r.SHA256 || int64(len(rec.Body)) != r.Bytes || rec.Status != r.Status {
			t.Errorf("recorded %d %s, read %d %s", r.Status, r.SHA256, rec.Status, rec.SHA256)
		}
		if !bytes.HasPrefix(response, rec.block) {
			t.Error("what went over the wire is not what was kept")
		}
	})
}
