package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"makegood/cmd/makegood/miniweb"
	"makegood/crawler/archive"
)

// disk is a workspace whose archive stands on a small disk of its own.
type disk struct {
	*testing.T
	dir, archive string
}

func smallDisk(t *testing.T, web *miniweb.Web, name string) disk {
	t.Helper()
	d := disk{t, served(t, web, name), ""}
	d.archive = filepath.Join(d.dir, "archive")
	if err := os.MkdirAll(d.archive, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("tmpfs", d.archive, "tmpfs", 0, "size=8m,nr_inodes=400"); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(d.archive, 0); err != nil {
			t.Error(err)
		}
	})
	return d
}

// leave fills the disk but for so many bytes.
func (d disk) leave(bytes int64) {
	d.Helper()
	var s unix.Statfs_t
	if err := unix.Statfs(d.archive, &s); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.archive, "filler"), make([]byte, int64(s.Bavail)*s.Bsize-bytes), 0o666); err != nil {
		d.Fatal(err)
	}
}

// crawl runs a crawl that must end with the code and say the words.
func (d disk) crawl(minFree string, code int, says string) {
	d.Helper()
	c := program(d.T, d.dir, []string{"crawl"}, "MAKEGOOD_CRAWL_MIN_FREE="+minFree)
	var errs strings.Builder
	c.Stderr = &errs
	if got := codeOf(c.Run()); got != code || !strings.Contains(errs.String(), says) {
		d.Errorf("the crawl ended with %d, want %d and %q:\n%s", got, code, says, errs.String())
	}
}

// A disk that runs full, out of inodes or read-only stops a crawl with a word on
// what to do, before or while it happens; once it is mended the crawl goes on
// and says what one on a large disk says.
func TestFault35ADiskWithoutRoomPausesTheCrawl(t *testing.T) {
	t.Parallel()
	web, err := miniweb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer web.Close()
	d := smallDisk(t, web, "small")
	for _, test := range []struct {
		name    string
		minFree string
		spoil   func()
		code    int
		says    string
	}{
		{"nearly full", "4MB", func() { d.leave(4_100_000) }, exitInterrupted, "make room"},
		{"full", "1", func() { d.leave(64 << 10) }, exitInterrupted, "make room"},
		{"out of inodes", "1", d.useInodes, exitInterrupted, "more files"},
		{"read-only", "1", func() { d.remount(unix.MS_RDONLY) }, exitFailed, "read-only file system"},
	} {
		test.spoil()
		d.crawl(test.minFree, test.code, test.says)
		if test.name != "read-only" {
			d.noneTorn()
		}
		d.mend()
	}
	must(t, program(t, d.dir, []string{"run", "--quiet"}, "MAKEGOOD_CRAWL_MIN_FREE=1"))
	must(t, program(t, d.dir, []string{"verify"}))
	whole := served(t, web, "whole")
	must(t, program(t, whole, []string{"run", "--quiet"}))
	got, want := newestEdition(t, d.dir), newestEdition(t, whole)
	if got.Meta.Content != want.Meta.Content {
		t.Errorf("content %s, want %s", got.Meta.Content, want.Meta.Content)
	}
	sameJournals(t, got.Snapshots, want.Snapshots)
}

// useInodes fills the disk with empty files.
func (d disk) useInodes() {
	d.Helper()
	for i := range 320 {
		if err := os.WriteFile(filepath.Join(d.archive, fmt.Sprintf("filler%d", i)), nil, 0o666); err != nil {
			d.Fatal(err)
		}
	}
}

// noneTorn sees to it that every journal and record is whole as it stands.
func (d disk) noneTorn() {
	d.Helper()
	names, _ := filepath.Glob(filepath.Join(d.archive, "*", "*.jsonl"))
	for _, name := range names {
		edition, signatory := filepath.Base(filepath.Dir(name)), strings.TrimSuffix(filepath.Base(name), ".jsonl")
		journal, err := archive.Journal(d.archive, edition, signatory)
		if err != nil {
			d.Error(err)
		}
		for _, s := range journal {
			if s.Record.Length == 0 {
				continue
			}
			if _, err := archive.Read(d.archive, s.Record); err != nil {
				d.Errorf("%s: %v", s.URL, err)
			}
		}
	}
}

// mend gives the disk its room back.
func (d disk) mend() {
	d.Helper()
	d.remount(0)
	fillers, _ := filepath.Glob(filepath.Join(d.archive, "filler*"))
	for _, name := range fillers {
		if err := os.Remove(name); err != nil {
			d.Fatal(err)
		}
	}
}

func (d disk) remount(flags uintptr) {
	d.Helper()
	if err := unix.Mount("", d.archive, "", unix.MS_REMOUNT|flags, ""); err != nil {
		d.Fatal(err)
	}
}
