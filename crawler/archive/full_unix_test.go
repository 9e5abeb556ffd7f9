//go:build unix

package archive

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestFault38OneProcessWritesAtATime(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	if _, _, err := OpenLog(dir, "2026-Q4", "acme"); !errors.Is(err, ErrLocked) {
		t.Errorf("error %v", err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "ARCHIVE_TEST_FILL="+dir)
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), ErrLocked.Error()) {
		t.Errorf("another process: %v, %s", err, out)
	}
	l.Close()
	openLog(t, dir, "2026-Q4")
}

func TestFault35AFullDiskLeavesTheArchiveWhole(t *testing.T) {
	dir := t.TempDir()
	l, _ := openLog(t, dir, "2026-Q4")
	first := add(t, l, record(t, page("https://a.test/1", "Hello")))
	r := record(t, page("https://a.test/2", random(20_000)))

	// The kernel refuses to let a file grow past the limit, part of the way
	// into the write, as a full disk does.
	signal.Ignore(unix.SIGXFSZ)
	defer signal.Reset(unix.SIGXFSZ)
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 10_000, Max: old.Max}); err != nil {
		t.Fatal(err)
	}
	_, full := l.Append(Snapshot{URL: r.URL, State: OK}, r)
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if full == nil {
		t.Fatal("the disk was not full")
	}

	sound(t, dir, "2026-Q4")
	second := add(t, l, r) // there is room again
	sound(t, dir, "2026-Q4")
	if got, err := Journal(dir, "2026-Q4", "acme"); err != nil || len(got) != 2 || got[0] != first || got[1] != second {
		t.Errorf("journal %+v, %v", got, err)
	}
}
