package cache

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A file that was taken away, or begun anew by another process, costs what was to be
// written to it, and the cache goes on.
func TestAFileThatIsTakenAwayIsBegunAnew(t *testing.T) {
	for name, take := range map[string]func(dir string) error{
		"folder deleted": os.RemoveAll,
		"file moved": func(dir string) error {
			file := filepath.Join(dir, fileName)
			return os.Rename(file, file+".damaged")
		},
	} {
		dir := filepath.Join(t.TempDir(), "cache")
		opened, err := openFile(t.Context(), dir, fileLimit)
		if err != nil {
			t.Fatal(err)
		}
		s := opened.(*fileStore)
		set(t, s, "before", "1", time.Hour)
		if err := s.pending.all(); err != nil {
			t.Fatal(err)
		}
		if err := take(dir); err != nil {
			t.Fatal(err)
		}
		set(t, s, "lost", "2", time.Hour)
		if err := s.pending.all(); err == nil {
			t.Errorf("%s: nobody is told", name)
		}
		set(t, s, "after", "3", time.Hour)
		if err := s.pending.all(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		expect(t, s, "after", "3")
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		again := open(t, "", dir)
		expect(t, again, "after", "3")
	}
}
