package archive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Files are named by ids that were checked, never by what a page says.
func TestFault40NamesThatCannotBeFilesAreRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	for _, name := range []string{"", ".", "..", "../acme", "a/b", `a\b`, "a:b", "acme\x00", "a b", "é", strings.Repeat("a", 129), ".hidden"} {
		if _, _, err := OpenLog(dir, "2026-Q4", name); err == nil {
			t.Errorf("%q names an archive", name)
		}
		if _, _, err := OpenLog(dir, name, "acme"); err == nil {
			t.Errorf("%q names an edition", name)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made all the same")
	}
	l, _ := openLog(t, dir, "2026-Q4")
	add(t, l, record(t, page("https://a.test/../../etc/passwd%00?x="+strings.Repeat("y", 2000), body)))
	l.Close()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(files) != 2 {
		t.Errorf("files %v, %v", files, err)
	}
}
