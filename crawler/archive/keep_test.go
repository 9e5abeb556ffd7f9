package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A log that is cut back is as one to which the rest was never appended, and
// goes on like that: a body that went with the rest is stored anew.
func TestALogThatIsCutBackForgetsTheRest(t *testing.T) {
	files := func(dir string) string {
		var all string
		for _, name := range []string{"acme.jsonl", "acme.warc.gz"} {
			b, err := os.ReadFile(filepath.Join(dir, "2026-Q4", name))
			if err != nil {
				t.Fatal(err)
			}
			all += string(b)
		}
		return all
	}
	fill := func(l *Log, from, to int) {
		for n := from; n < to; n++ {
			add(t, l, record(t, page(fmt.Sprintf("https://a.test/%d", n), fmt.Sprint("body ", n))))
		}
	}
	for keep := range 5 {
		plain, _ := openLog(t, t.TempDir(), "2026-Q4")
		cut, _ := openLog(t, t.TempDir(), "2026-Q4")
		fill(plain, 0, min(keep, 4))
		fill(cut, 0, 4)
		if err := cut.Keep(keep); err != nil {
			t.Fatal(err)
		}
		if files(cut.heads.dir) != files(plain.heads.dir) {
			t.Errorf("cut back to %d, the files differ", keep)
		}
		fill(plain, 3, 6)
		fill(cut, 3, 6)
		if files(cut.heads.dir) != files(plain.heads.dir) {
			t.Errorf("cut back to %d and gone on, the files differ", keep)
		}
		sound(t, cut.heads.dir, "2026-Q4")
	}
}
