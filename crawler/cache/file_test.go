package cache

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestFault34ADamagedFileIsSetAside(t *testing.T) {
	tests := []struct {
		name   string
		damage func(b []byte) []byte
	}{
		{"text", func([]byte) []byte { return []byte("this is no database at all, but it is there") }},
		{"cut in the middle", func(b []byte) []byte { return b[:len(b)/2] }},
		{"cut to the first page", func(b []byte) []byte { return b[:4096] }},
		{"zeros at the start", func(b []byte) []byte { clear(b[:512]); return b }},
		{"zeros everywhere", func(b []byte) []byte { clear(b); return b }},
		{"zeros after the first page", func(b []byte) []byte { clear(b[4096:]); return b }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, fileName)
			s := open(t, "", dir)
			for i := range 50 {
				set(t, s, fmt.Sprint(i), string(make([]byte, 9000)), time.Hour)
			}
			s.Close()
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, test.damage(b), 0o644); err != nil {
				t.Fatal(err)
			}
			s = open(t, "", dir)
			s.Get(t.Context(), "7") // may find the damage, and then says so once
			s.Set(t.Context(), "7", nil, time.Hour)
			set(t, s, "new", "1", time.Hour)
			expect(t, s, "new", "1")
			if _, err := os.Stat(path + ".damaged"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestFault34AFileDamagedInUseIsSetAside(t *testing.T) { // FAULTS 34
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	s := open(t, "", dir)
	for i := range 50 {
		set(t, s, fmt.Sprint(i), string(make([]byte, 9000)), time.Hour)
	}
	s.Close()
	s = open(t, "", dir)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(b); i++ {
		b[i] = 0xa5
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(b[4096:], 4096); err != nil {
		t.Fatal(err)
	}
	f.Close()
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			if _, ok, _ := s.Get(t.Context(), fmt.Sprint(i)); ok {
				t.Error("a value out of a damaged file")
			}
		})
	}
	group.Wait()
	expect(t, s, "7", "-")
	set(t, s, "7", "1", time.Hour)
	expect(t, s, "7", "1")
	if _, err := os.Stat(path + ".damaged"); err != nil {
		t.Error(err)
	}
}

func TestAFolderOfAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a b?c#d%41ä&e=f")
	s := open(t, "", dir)
	set(t, s, "a", "1", time.Hour)
	if _, err := os.Stat(filepath.Join(dir, fileName)); err != nil {
		t.Error(err)
	}
}

func TestTheOldestEntriesGoFirst(t *testing.T) {
	const limit = 4 << 20
	dir := t.TempDir()
	s, err := openFile(t.Context(), dir, limit)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	value := string(make([]byte, 100<<10))
	set(t, s, "expired", value, time.Millisecond)
	for i := range 100 {
		set(t, s, fmt.Sprint(i), value, time.Hour)
	}
	expect(t, s, "0", "-")
	expect(t, s, "99", value)
	expect(t, s, "90", value)
	info, err := os.Stat(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > limit+limit/4 {
		t.Errorf("the file has %d bytes, over a limit of %d", info.Size(), limit)
	}
}

// fill is what the second process of the next test does.
func fill(dir string) {
	check := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	ctx, value := context.Background(), make([]byte, 20<<10)
	s, err := Open(ctx, "", dir)
	check(err)
	for i := range 100 {
		check(s.Set(ctx, fmt.Sprint("second/", i), value, time.Hour))
		_, _, err := s.Get(ctx, fmt.Sprint("first/", i))
		check(err)
	}
	check(s.Close())
}

func TestTwoProcessesShareAFile(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "CACHE_TEST_FILL="+dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := open(t, "", dir)
	value := string(make([]byte, 20<<10))
	for i := range 100 {
		set(t, s, fmt.Sprint("first/", i), value, time.Hour)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		expect(t, s, fmt.Sprint("first/", i), value)
		expect(t, s, fmt.Sprint("second/", i), value)
	}
}

func TestWhatWaitsReachesTheFileByItself(t *testing.T) {
	dir := t.TempDir()
	s, other := open(t, "", dir), open(t, "", dir)
	set(t, s, "a", "1", time.Hour)
	expect(t, s, "a", "1")
	for end := time.Now().Add(10 * pendingTime); ; time.Sleep(pendingTime / 10) {
		if _, ok, err := other.Get(t.Context(), "a"); err != nil {
			t.Fatal(err)
		} else if ok {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the value does not come to the file")
		}
	}
	set(t, s, "a", "2", time.Millisecond)
	time.Sleep(2 * time.Millisecond)
	expect(t, s, "a", "-") // the one in the file has been replaced
}
