package archive

import (
	"errors"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
)

// A revisit of a record that is cut off or gone is refused, so that the page is
// asked for whole: of a large record too, and though its file was read a moment ago.
func TestARevisitOfWhatIsNotThereIsRefused(t *testing.T) {
	dir := t.TempDir()
	old, _ := openLog(t, dir, "2026-Q4")
	large := make([]byte, atOnce+100_000)
	rand.New(rand.NewSource(1)).Read(large) // that packing makes no smaller
	for name, text := range map[string]string{"small": body, "large": string(large)} {
		s := add(t, old, record(t, page("https://a.test/"+name, text)))
		if err := old.Sync(); err != nil {
			t.Fatal(err)
		}
		next, _ := openLog(t, dir, "2027-Q1-"+name)
		revisit := func() error {
			unchanged := page(s.URL, "")
			unchanged.Response = []byte("HTTP/1.1 304 Not Modified\r\n\r\n")
			_, err := next.AppendRevisit(Snapshot{URL: s.URL, State: Unchanged, SHA256: s.SHA256, Bytes: s.Bytes}, record(t, unchanged), s.Record)
			return err
		}
		if err := revisit(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		file := filepath.Join(dir, "2026-Q4", "acme.warc.gz")
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start, end := s.Record.Offset, s.Record.Offset+s.Record.Length
		for _, cut := range []int64{0, start - 1, start, start + 5, start + 200, end - 4, end - 1} {
			if err := os.Truncate(file, cut); err != nil {
				t.Fatal(err)
			}
			if err := revisit(); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, ErrCorrupt) {
				t.Errorf("%s: of a file cut at %d, of a record at %d to %d: %v", name, cut, start, end, err)
			}
			if err := os.WriteFile(file, whole, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Rename(file, file+".gone"); err != nil {
			t.Fatal(err)
		}
		if err := revisit(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: of a file that is gone: %v", name, err)
		}
		if err := os.Rename(file+".gone", file); err != nil {
			t.Fatal(err)
		}
	}
}
