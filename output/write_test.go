package output

import (
	"os"
	"path/filepath"
	"testing"
)

// Whatever a kill left beside a folder, the next write ends with the new
// content and nothing beside it.
func TestAnInterruptedReplacementIsTakenUp(t *testing.T) {
	states := map[string]func(t *testing.T, parent string){
		"nothing":                 func(*testing.T, string) {},
		"an unfinished folder":    func(t *testing.T, p string) { put(t, p, ".edition.new-1/part", "half") },
		"the earlier one aside":   func(t *testing.T, p string) { put(t, p, ".edition.old/c", "one") },
		"an earlier one and more": func(t *testing.T, p string) { put(t, p, ".edition.old/c", "zero"); put(t, p, "edition/c", "one") },
	}
	for name, left := range states {
		t.Run(name, func(t *testing.T) {
			parent := filepath.Join(t.TempDir(), "a folder [named*oddly")
			if err := os.MkdirAll(parent, 0o777); err != nil {
				t.Fatal(err)
			}
			left(t, parent)
			dir := filepath.Join(parent, "edition")
			if err := Replace(dir, map[string][]byte{"c": []byte("two")}); err != nil {
				t.Fatal(err)
			}
			if data, err := os.ReadFile(filepath.Join(dir, "c")); err != nil || string(data) != "two" {
				t.Errorf("c holds %q, %v; want two", data, err)
			}
			if beside, err := os.ReadDir(parent); err != nil || len(beside) != 1 {
				t.Errorf("beside the folder stand %v, %v; want nothing", beside, err)
			}
		})
	}
}

// If the write after a kill fails as well, what stood there is back.
func TestAFailureAfterAnInterruptionKeepsTheEarlierFolder(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, ".edition.old/c", "one")
	if err := Swap(filepath.Join(parent, "edition"), func(string) error { return os.ErrPermission }); err == nil {
		t.Fatal("Swap gave no error")
	}
	if data, err := os.ReadFile(filepath.Join(parent, "edition", "c")); err != nil || string(data) != "one" {
		t.Errorf("c holds %q, %v; want one", data, err)
	}
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "f", "one")
	if err := WriteFile(filepath.Join(dir, "f"), []byte("two")); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(filepath.Join(dir, "missing", "f"), nil); err == nil {
		t.Error("WriteFile into a folder that is not there gave no error")
	}
	files, err := os.ReadDir(dir)
	data, readErr := os.ReadFile(filepath.Join(dir, "f"))
	if err != nil || readErr != nil || len(files) != 1 || string(data) != "two" {
		t.Errorf("f holds %q beside %v (%v, %v)", data, files, err, readErr)
	}
}

func put(t *testing.T, dir, name, data string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}
