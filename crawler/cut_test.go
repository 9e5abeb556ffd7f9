package crawler

import (
	"math/rand"
	"os"
	"path/filepath"
	"testing"
)

// Files cut off at any byte, as a power cut leaves them, cost what was cut off
// and nothing else.
func TestFault33CutOffAtAnyByteAndResumed(t *testing.T) {
	w := newWeb(t, acme())
	o := w.options(t.TempDir())
	_, all := crawled(t, o, job("acme", "http://acme.test/"))
	want := lines(all["acme"])
	chance := rand.New(rand.NewSource(2))
	for range 10 {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(o.Dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(unreadName(dir, o.Edition, "acme")); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, o.Edition, []string{"acme.warc.gz", "acme.jsonl"}[chance.Intn(2)])
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		at := chance.Int63n(info.Size())
		if err := os.Truncate(name, at); err != nil {
			t.Fatal(err)
		}
		_, again := crawled(t, w.options(dir), job("acme", "http://acme.test/"))
		if got := lines(again["acme"]); got != want {
			t.Fatalf("%s cut off at %d:\n%s\nwant\n%s", filepath.Base(name), at, got, want)
		}
		sameUnread(t, o.Dir, dir)
	}
}
