package archive

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// flip alters one bit of the byte at the offset.
func flip(t testing.TB, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 1)
	if _, err := f.ReadAt(b, at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1 << (at % 8)
	if _, err := f.WriteAt(b, at); err != nil {
		t.Fatal(err)
	}
}

// sample writes an archive with every kind of record and returns its folder.
func sample(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	add(t, l, record(t, page("https://a.test/", body)))
	if _, err := l.Append(Snapshot{URL: "https://a.test/no", Fetched: day, State: Robots}, nil); err != nil {
		t.Fatal(err)
	}
	add(t, l, record(t, page("https://a.test/copy", body)))
	add(t, l, record(t, answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")))
	add(t, l, record(t, unchanged("https://a.test/copy")))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOneAlteredByteAnywhereIsFound(t *testing.T) { // FAULTS 49
	dir := sample(t)
	path := filepath.Join(dir, "2026-Q4", "acme.warc.gz")
	_, size, err := FileDigest(path)
	if err != nil {
		t.Fatal(err)
	}
	journal, err := Journal(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	sound(t, dir, "2026-Q4")
	for at := range size {
		flip(t, path, at)
		problems, err := Check(dir, "2026-Q4/acme.warc.gz")
		if err != nil || len(problems) == 0 {
			t.Errorf("byte %d: %v, %v", at, problems, err)
		}
		for _, s := range journal {
			if at < s.Record.Offset || at >= s.Record.Offset+s.Record.Length {
				continue
			}
			if _, err := Read(dir, s.Record); !errors.Is(err, ErrCorrupt) {
				t.Errorf("byte %d: reading its record: %v", at, err)
			}
			if problems[0].File != s.Record.File || problems[0].Offset != s.Record.Offset {
				t.Errorf("byte %d: %v", at, problems[0])
			}
		}
		flip(t, path, at)
	}
	sound(t, dir, "2026-Q4")
}

func TestCheckGoesOnAfterDamage(t *testing.T) {
	dir := sample(t)
	journal, err := Journal(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "2026-Q4", "acme.warc.gz")
	flip(t, path, journal[2].Record.Offset+40)
	flip(t, path, journal[3].Record.Offset+40)
	problems, err := Check(dir, "2026-Q4/acme.warc.gz")
	if err != nil || len(problems) != 2 || problems[1].Offset != journal[3].Record.Offset {
		t.Errorf("problems %v, %v", problems, err)
	}
}

func TestCheckFindsWhatIsMissingOrTooMuch(t *testing.T) {
	tests := []struct {
		name   string
		change func(b []byte) []byte
	}{
		{"the last byte", func(b []byte) []byte { return b[:len(b)-1] }},
		{"a byte at the end", func(b []byte) []byte { return append(b, 0) }},
		{"a byte at the start", func(b []byte) []byte { return append([]byte{0}, b...) }},
		{"the first record", func(b []byte) []byte { return b[1+strings.Index(string(b[1:]), memberHead):] }},
		{"a foreign member", func(b []byte) []byte { return append(b, compress(t, "WARC/1.1", gzipped)...) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := sample(t)
			path := filepath.Join(dir, "2026-Q4", "acme.warc.gz")
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, test.change(b), 0o644); err != nil {
				t.Fatal(err)
			}
			if problems, err := Check(dir, "2026-Q4/acme.warc.gz"); err != nil || len(problems) == 0 {
				t.Errorf("problems %v, %v", problems, err)
			}
		})
	}
}

func TestCheckJournalHoldsEachLineAgainstItsRecord(t *testing.T) {
	tests := []struct{ name, old, new string }{
		{"another digest", `"sha256":"`, `"sha256":"0`},
		{"another length", `"bytes":2700`, `"bytes":2701`},
		{"another URL", `"url":"https://a.test/copy"`, `"url":"https://a.test/kopy"`},
		{"another day", `"fetched":"2026-10-05`, `"fetched":"2026-10-06`},
		{"another place", `"offset":`, `"offset":1`},
		{"another signatory", `"signatory":"acme"`, `"signatory":"emca"`},
		{"a line that is none", `{"signatory"`, `"signatory"`},
		{"a torn end", "}}\n", "}}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := sample(t)
			path := filepath.Join(dir, "2026-Q4", "acme.jsonl")
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			i := strings.LastIndex(string(b), test.old)
			if test.name == "a line that is none" {
				i = strings.Index(string(b), test.old)
			}
			text := string(b[:i]) + strings.Replace(string(b[i:]), test.old, test.new, 1)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			if problems, err := CheckJournal(dir, "2026-Q4", "acme"); err != nil || len(problems) != 1 {
				t.Errorf("problems %v, %v", problems, err)
			}
		})
	}
}

func TestReadRefusesWhatIsNotThere(t *testing.T) {
	dir := sample(t)
	file := "2026-Q4/acme.warc.gz"
	for _, loc := range []Location{
		{}, {File: file, Offset: 1 << 40}, {File: file, Offset: -1}, {File: file, Length: 1 << 40}, {File: file, Length: -1},
		{File: "2026-Q4/none.warc.gz", Length: 9},
	} {
		if _, err := Read(dir, loc); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%+v: %v", loc, err)
		}
	}
	for _, file := range []string{"../acme.warc.gz", "/etc/passwd", "2026-Q4/../../x"} {
		if _, err := Read(dir, Location{File: file, Length: 9}); err == nil || !strings.Contains(err.Error(), "outside") {
			t.Errorf("%s: %v", file, err)
		}
	}
	if _, err := Read(dir, Location{File: file, Offset: 7, Length: 100}); !errors.Is(err, ErrCorrupt) {
		t.Errorf("in the middle of a record: %v", err)
	}
	for _, names := range [][2]string{{"..", "acme"}, {"2026-Q4", "../acme"}, {"2026-Q4", ""}, {"", "acme"}, {"a/b", "acme"}} {
		if _, err := Journal(dir, names[0], names[1]); err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("journal of %q: %v", names, err)
		}
		if _, _, err := OpenLog(dir, names[0], names[1]); err == nil {
			t.Errorf("log of %q: no error", names)
		}
	}
}
