package cache

import (
	"net"
	"strings"
	"testing"
	"time"
)

func TestAServerThatCannotStoreIsNamedAtTheStart(t *testing.T) {
	tests := []struct {
		name, want string
		args       []string
	}{
		{"a password is needed", "NOAUTH", []string{"--requirepass", "secret"}},
		{"memory is used up", "OOM", []string{"--maxmemory", "1"}},
		{"a replica", "READONLY", []string{"--replicaof", "127.0.0.1", "1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			url, _ := startRedis(t, test.args...)
			_, err := Open(t.Context(), url, "")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestAServerThatSaysNothingIsAnErrorAtTheStart(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // connects, and is never answered
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	start := time.Now()
	if _, err := Open(t.Context(), "redis://"+l.Addr().String(), ""); err == nil {
		t.Error("no error")
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestAServerThatDiesDoesNotStall(t *testing.T) {
	url, kill := startRedis(t)
	s := open(t, url, "")
	set(t, s, "a", "1", time.Hour)
	kill()
	start := time.Now()
	for range 100 {
		if _, ok, err := s.Get(t.Context(), "a"); ok || err == nil {
			t.Fatalf("Get from a dead server: %v, %v", ok, err)
		}
		if err := s.Set(t.Context(), "a", []byte("2"), time.Hour); err == nil {
			t.Fatal("Set on a dead server gives no error")
		}
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("200 calls took %v", took)
	}
}

func TestAServerThatComesBackIsUsedAgain(t *testing.T) {
	url, kill := startRedis(t)
	s := open(t, url, "").(*redisStore)
	kill()
	if _, _, err := s.Get(t.Context(), "a"); err == nil {
		t.Fatal("no error from a dead server")
	}
	port := url[strings.LastIndex(url, ":")+1:]
	startRedisOn(t, strings.TrimSuffix(port, "/0"))
	s.mu.Lock()
	s.failed = s.failed.Add(-restFor) // the rest is over
	s.mu.Unlock()
	set(t, s, "a", "1", time.Hour)
	expect(t, s, "a", "1")
}

func TestARefusalIsNoDeath(t *testing.T) {
	url, _ := startRedis(t, "--maxmemory", "3mb")
	s := open(t, url, "")
	set(t, s, "small", "1", time.Hour)
	full := false
	for i := range 40 {
		err := s.Set(t.Context(), strings.Repeat("k", i+1), make([]byte, 256<<10), time.Hour)
		full = full || err != nil
	}
	if !full {
		t.Fatal("the server never was full")
	}
	expect(t, s, "small", "1")
}
