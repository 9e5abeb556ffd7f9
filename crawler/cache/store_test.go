package cache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain lets the test program stand in for a second process (see
// TestTwoProcessesShareAFile).
func TestMain(m *testing.M) {
	if dir := os.Getenv("CACHE_TEST_FILL"); dir != "" {
		fill(dir)
		return
	}
	os.Exit(m.Run())
}

// startRedis starts a Redis server on a free port and returns its URL and a
// function that kills it.
func startRedis(t *testing.T, args ...string) (url string, kill func()) {
	t.Helper()
	return startRedisOn(t, freePort(t), args...)
}

func startRedisOn(t *testing.T, port string, args ...string) (url string, kill func()) {
	t.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil {
		t.Skip("redis-server is not installed")
	}
	args = append([]string{"--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", t.TempDir()}, args...)
	cmd := exec.Command(program, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() { cmd.Process.Kill(); cmd.Wait() })
	t.Cleanup(kill)
	for range 100 {
		if c, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			c.Close()
			return "redis://127.0.0.1:" + port + "/0", kill
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("redis-server does not answer")
	return "", nil
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

func open(t *testing.T, url, dir string) Store {
	t.Helper()
	s, err := Open(t.Context(), url, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func set(t *testing.T, s Store, key, value string, keep time.Duration) {
	t.Helper()
	if err := s.Set(t.Context(), key, []byte(value), keep); err != nil {
		t.Fatalf("Set(%.40q): %v", key, err)
	}
}

// expect fails the test unless key has the value, or none if want is "-".
func expect(t *testing.T, s Store, key, want string) {
	t.Helper()
	value, ok, err := s.Get(t.Context(), key)
	if err != nil {
		t.Errorf("Get(%.40q): %v", key, err)
	}
	if got := string(value); ok != (want != "-") || ok && got != want {
		t.Errorf("Get(%.40q) = %.40q, %v; want %.40q", key, got, ok, want)
	}
}

// stores gives the test once on each kind of store. again opens the same store
// once more.
func stores(t *testing.T, test func(t *testing.T, s Store, again func() Store)) {
	t.Run("redis", func(t *testing.T) {
		url, _ := startRedis(t)
		test(t, open(t, url, ""), func() Store { return open(t, url, "") })
	})
	t.Run("file", func(t *testing.T) {
		dir := t.TempDir()
		test(t, open(t, "", dir), func() Store { return open(t, "", dir) })
	})
}

func TestStore(t *testing.T) {
	stores(t, func(t *testing.T, s Store, again func() Store) {
		binary := string([]byte{0, 255, '\n', 0})
		long := "https://a.test/" + strings.Repeat("ä", 2000)
		expect(t, s, "never set", "-")
		set(t, s, "a", "1", time.Hour)
		set(t, s, "empty", "", time.Hour)
		set(t, s, binary, binary, time.Hour)
		set(t, s, long, strings.Repeat("x", 5<<20), time.Hour)
		expect(t, s, "a", "1")
		expect(t, s, "A", "-")
		expect(t, s, "empty", "")
		expect(t, s, binary, binary)
		expect(t, s, long, strings.Repeat("x", 5<<20))
		set(t, s, "a", "2", time.Hour)
		expect(t, s, "a", "2")
		set(t, s, "kept for no time", "1", 0)
		set(t, s, "kept for less than no time", "1", -time.Hour)
		expect(t, s, "kept for no time", "-")
		expect(t, s, "kept for less than no time", "-")
		if err := s.Set(t.Context(), "huge", make([]byte, valueLimit+1), time.Hour); !errors.Is(err, ErrTooLarge) {
			t.Errorf("a huge value: %v", err)
		}
		if err := s.Set(t.Context(), "nil", nil, time.Hour); err != nil {
			t.Errorf("a nil value: %v", err)
		}
		expect(t, s, "nil", "")
		s.Close()
		expect(t, again(), "a", "2")
	})
}

func TestFault37EntriesExpireByTheWallClockAlsoWhileClosed(t *testing.T) {
	stores(t, func(t *testing.T, s Store, again func() Store) {
		set(t, s, "short", "1", 300*time.Millisecond)
		set(t, s, "long", "1", time.Hour)
		set(t, s, "renewed", "1", 300*time.Millisecond)
		set(t, s, "renewed", "2", time.Hour)
		expect(t, s, "short", "1")
		s.Close()
		time.Sleep(350 * time.Millisecond)
		s = again()
		expect(t, s, "short", "-")
		expect(t, s, "long", "1")
		expect(t, s, "renewed", "2")
	})
}

func TestManyGoroutines(t *testing.T) {
	stores(t, func(t *testing.T, s Store, _ func() Store) {
		var group sync.WaitGroup
		for g := range 16 {
			group.Go(func() {
				for i := range 20 {
					key := fmt.Sprint(g, "/", i)
					value := bytes.Repeat([]byte(key), 1000)
					if err := s.Set(t.Context(), key, value, time.Hour); err != nil {
						t.Errorf("Set(%q): %v", key, err)
					}
					if got, ok, err := s.Get(t.Context(), key); !ok || err != nil || !bytes.Equal(got, value) {
						t.Errorf("Get(%q): %d bytes, %v, %v", key, len(got), ok, err)
					}
				}
			})
		}
		group.Wait()
	})
}

func TestACancelledCallIsNoHit(t *testing.T) {
	stores(t, func(t *testing.T, s Store, _ func() Store) {
		set(t, s, "a", "1", time.Hour)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, ok, err := s.Get(ctx, "a"); ok || err == nil {
			t.Errorf("Get with a cancelled context: %v, %v", ok, err)
		}
		if err := s.Set(ctx, "b", []byte("1"), time.Hour); err == nil {
			t.Error("Set with a cancelled context gives no error")
		}
		expect(t, s, "a", "1")
	})
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, url, dir, want string
	}{
		{"not a Redis URL", "http://localhost", "", "cache url"},
		{"a port that is no number", "redis://localhost:x", "", "cache url"},
		{"no server there", "redis://user:secret@127.0.0.1:" + freePort(t), "", "redis at 127.0.0.1:"},
		{"a folder that is a file", "", filepath.Join(dir, "file"), "cache: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			_, err := Open(t.Context(), test.url, test.dir)
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
			if took := time.Since(start); took > 1500*time.Millisecond {
				t.Errorf("took %v", took)
			}
		})
	}
}
