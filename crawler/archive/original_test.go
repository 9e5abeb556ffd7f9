package archive

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// What a log knows by heart of an original is what stands in the archive, of a
// response as of a revisit of it, and the revisit made with it is the same.
func TestAnOriginalIsKnownByHeartAsItStands(t *testing.T) {
	dir := t.TempDir()
	old, _ := openLog(t, dir, "2026-Q4")
	s := add(t, old, record(t, page("https://a.test/", body)))
	heart, err := old.Original(s)
	if err != nil {
		t.Fatal(err)
	}
	old.Close()
	old, _ = openLog(t, dir, "2026-Q4")
	if read, err := old.Original(s); err != nil || read != heart || heart.Record != s.Record || heart.ID == "" {
		t.Errorf("by heart %+v, read %+v, %v", heart, read, err)
	}

	body := Snapshot{URL: s.URL, State: Unchanged, SHA256: s.SHA256, Bytes: s.Bytes}
	one, _ := openLog(t, dir, "2027-Q1")
	was, err := one.AppendRevisit(body, record(t, unchanged(s.URL)), s.Record)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := openLog(t, dir, "2027-Q2")
	now, err := two.AppendUnchanged(body, record(t, unchanged(s.URL)), heart)
	if err != nil {
		t.Fatal(err)
	}
	first, second := read(t, dir, was), read(t, dir, now)
	if first.ID != second.ID || first.RefersTo != second.RefersTo || string(first.Body) != string(second.Body) {
		t.Errorf("%+v\nis not\n%+v", second.Header, first.Header)
	}
	for _, revisit := range []struct {
		log *Log
		of  Snapshot
	}{{one, was}, {two, now}} {
		want := heart
		want.Record.Length = 0 // no revisit tells it
		if got, err := revisit.log.Original(revisit.of); err != nil || got != want {
			t.Errorf("the original of a revisit is %+v, %v, want %+v", got, err, want)
		}
	}
	for _, edition := range []string{"2026-Q4", "2027-Q1", "2027-Q2"} {
		sound(t, dir, edition)
	}
}

// An original that is not what it was any more is refused, whether or not its length
// is known.
func TestFault34AnOriginalThatIsAnotherIsRefused(t *testing.T) {
	dir := t.TempDir()
	old, _ := openLog(t, dir, "2026-Q4")
	s := add(t, old, record(t, page("https://a.test/", body)))
	other := add(t, old, record(t, page("https://a.test/other", body+" And more.")))
	known, err := old.Original(s)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "2026-Q4", "acme.warc.gz")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	next, _ := openLog(t, dir, "2027-Q1")
	revisit := func(o Original) error {
		_, err := next.AppendUnchanged(Snapshot{URL: s.URL, State: Unchanged, SHA256: s.SHA256, Bytes: s.Bytes}, record(t, unchanged(s.URL)), o)
		return err
	}
	at := func(length int64) Original {
		o := known
		o.Record.Length = length
		return o
	}
	if err := errors.Join(revisit(known), revisit(at(0))); err != nil {
		t.Fatal(err)
	}
	elsewhere := known
	elsewhere.Record = other.Record
	if err := revisit(elsewhere); !errors.Is(err, ErrCorrupt) {
		t.Errorf("another record: %v", err)
	}
	for name, o := range map[string]Original{"whole": known, "of an unknown length": at(0)} {
		if err := os.Truncate(file, s.Record.Offset+5); err != nil {
			t.Fatal(err)
		}
		if err := revisit(o); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s, of a file that is cut off: %v", name, err)
		}
		damaged := append([]byte(nil), whole...)
		damaged[s.Record.Offset+int64(len(memberHead))]++ // of the checksum
		if err := os.WriteFile(file, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := revisit(o); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s, damaged: %v", name, err)
		}
		if err := os.WriteFile(file, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
