package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program stand in for a crawl that gets killed (see
// TestAKilledCrawlLosesNothingItHadWritten).
func TestMain(m *testing.M) {
	if dir := os.Getenv("ARCHIVE_TEST_FILL"); dir != "" {
		fill(dir)
		return
	}
	os.Exit(m.Run())
}

// files returns what the archive of acme consists of.
func files(t testing.TB, dir string) (warc, journal []byte) {
	t.Helper()
	for i, name := range []string{"acme.warc.gz", "acme.jsonl"} {
		b, err := os.ReadFile(filepath.Join(dir, "2026-Q4", name))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			warc = b
		} else {
			journal = b
		}
	}
	return warc, journal
}

// write makes an archive of acme of the two files and returns its folder.
func write(t testing.TB, warc, journal []byte) string {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "2026-Q4")
	err := errors.Join(os.Mkdir(folder, 0o755),
		os.WriteFile(filepath.Join(folder, "acme.warc.gz"), warc, 0o644),
		os.WriteFile(filepath.Join(folder, "acme.jsonl"), journal, 0o644))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFault33And34FilesCutAnywhereAreTrimmedToAWholePrefix(t *testing.T) {
	dir := sample(t)
	warc, journal := files(t, dir)
	all, err := Journal(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		w, j := len(warc), len(journal)
		if r.IntN(3) > 0 {
			w = r.IntN(w + 1)
		}
		if r.IntN(3) > 0 {
			j = r.IntN(j + 1)
		}
		whole := 0 // snapshots whose line and record are there
		for i, end := 0, 0; i < len(all); i++ {
			end += strings.IndexByte(string(journal[end:]), '\n') + 1
			if end > j || all[i].Record.Offset+all[i].Record.Length > int64(w) {
				break
			}
			whole++
		}
		t.Run(fmt.Sprintf("warc %d journal %d", w, j), func(t *testing.T) {
			dir := write(t, warc[:w], journal[:j])
			l, got := openLog(t, dir, "2026-Q4")
			if len(got) != whole || whole > 0 && !reflect.DeepEqual(got, all[:whole]) {
				t.Fatalf("%d snapshots, want %d", len(got), whole)
			}
			sound(t, dir, "2026-Q4")
			add(t, l, record(t, page("https://a.test/after", "after the crash")))
			l.Close()
			sound(t, dir, "2026-Q4")
			if again, err := Journal(dir, "2026-Q4", "acme"); err != nil || len(again) != whole+1 {
				t.Errorf("%d snapshots after it, %v", len(again), err)
			}
		})
	}
}

func TestWhatAPowerCutLeavesIsTrimmed(t *testing.T) {
	dir := sample(t)
	warc, journal := files(t, dir)
	all, err := Journal(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	last := all[len(all)-1].Record
	hole := append([]byte(nil), warc...)
	clear(hole[last.Offset+20 : last.Offset+60])
	tests := []struct {
		name          string
		warc, journal []byte
		want          int
	}{
		{"zeros after the records", append(warc[:len(warc):len(warc)], make([]byte, 9000)...), journal, len(all)},
		{"zeros after the journal", warc, append(journal[:len(journal):len(journal)], make([]byte, 9000)...), len(all)},
		{"zeros in place of a line", warc, append(append(append([]byte(nil), journal...), make([]byte, 100)...), "}\n"...), len(all)},
		{"zeros in place of records", append(warc[:last.Offset:last.Offset], make([]byte, 9000)...), journal, len(all) - 1},
		{"only zeros", make([]byte, 9000), journal, 0},
		{"zeros within the last record", hole, journal, len(all) - 1},
		{"no journal line yet", warc, nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := write(t, test.warc, test.journal)
			_, got := openLog(t, dir, "2026-Q4")
			if len(got) != test.want {
				t.Errorf("%d snapshots, want %d", len(got), test.want)
			}
			sound(t, dir, "2026-Q4")
		})
	}
}

func TestFault34WhatNoCrashExplainsIsRefusedAndLeftAlone(t *testing.T) {
	warc, journal := files(t, sample(t))
	two := append([]byte(nil), warc...)
	for i := len(memberHead); i < len(two); i += 100 {
		two[i] ^= 1
	}
	lines := strings.SplitAfter(string(journal), "\n")
	tests := []struct {
		name          string
		warc, journal []byte
	}{
		{"records damaged all over", two, journal},
		{"a bad line amidst good ones", warc, []byte(lines[0] + "x\n" + lines[1])},
		{"a bad line at the end", warc, []byte(string(journal) + "x\n")},
		{"only bad lines", warc, []byte(strings.ReplaceAll(string(journal), "{\"s", "[\"s"))},
		{"a line twice", warc, []byte(lines[0] + lines[0])},
		{"the journal of another", warc, []byte(strings.ReplaceAll(string(journal), "acme", "emca"))},
		{"no journal", warc, nil},
		{"no records", nil, journal},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := write(t, test.warc, test.journal)
			gone := ""
			switch {
			case test.journal == nil:
				gone = filepath.Join(dir, "2026-Q4", "acme.jsonl")
			case test.warc == nil:
				gone = filepath.Join(dir, "2026-Q4", "acme.warc.gz")
			}
			if gone != "" {
				if err := os.Remove(gone); err != nil {
					t.Fatal(err)
				}
			}
			if _, _, err := OpenLog(dir, "2026-Q4", "acme"); err == nil {
				t.Error("no error")
			}
			if gone != "" {
				if err := os.WriteFile(gone, nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if w, j := files(t, dir); string(w) != string(test.warc) || string(j) != string(test.journal) {
				t.Error("the files were changed")
			}
		})
	}
}

// fill appends pages without end, and names each on standard output once it is
// appended.
func fill(dir string) {
	check := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	l, _, err := OpenLog(dir, "2026-Q4", "acme")
	check(err)
	for i := 0; ; i++ {
		r, err := page(fmt.Sprint("https://a.test/", i), strings.Repeat(fmt.Sprint(i, " "), 3000)).Record()
		check(err)
		_, err = l.Append(Snapshot{URL: r.URL, State: OK}, &r)
		check(err)
		fmt.Println(r.URL)
	}
}

func TestFault33AKilledCrawlLosesNothingItHadWritten(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for round := range 5 {
		dir := t.TempDir()
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), "ARCHIVE_TEST_FILL="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(time.Duration(30+20*round)*time.Millisecond, func() { cmd.Process.Kill() })
		defer kill.Stop()
		var told []string
		lines := bufio.NewReader(out)
		for {
			text, err := lines.ReadString('\n')
			if err == io.EOF {
				break
			}
			told = append(told, strings.TrimSpace(text))
		}
		cmd.Wait() // killed
		if len(told) == 0 {
			continue // before it began
		}
		_, got := openLog(t, dir, "2026-Q4")
		if len(got) < len(told) || len(got) > len(told)+1 {
			t.Errorf("round %d: %d snapshots, %d were appended", round, len(got), len(told))
		}
		for i := range min(len(got), len(told)) {
			if got[i].URL != told[i] {
				t.Errorf("round %d: snapshot %d is %s, want %s", round, i, got[i].URL, told[i])
			}
		}
		sound(t, dir, "2026-Q4")
	}
}
