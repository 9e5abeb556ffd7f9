package fetch

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// A mapStore is a store in memory that does not expire anything by itself.
type mapStore struct {
	mu     sync.Mutex
	values map[string][]byte
	broken error
}

func (m *mapStore) Get(_ context.Context, key string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.values[key]
	return v, ok && m.broken == nil, m.broken
}

func (m *mapStore) Set(_ context.Context, key string, value []byte, _ time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken == nil {
		m.values[key] = value
	}
	return m.broken
}

// spoil changes one byte in the middle of every entry.
func (m *mapStore) spoil() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, v := range m.values {
		v[len(v)/2] ^= 1
	}
}

func TestWhatTheCacheKeeps(t *testing.T) {
	tests := []struct {
		name  string
		serve http.HandlerFunc
		kept  bool
	}{
		{"a page", text(200, "hello"), true},
		{"a packed page", coded("gzip", zipped("hello")), true},
		{"a redirect", redirect(301, "/x"), true},
		{"a missing page", text(404, "no"), true},
		{"a refusal", text(403, "no"), false},
		{"too many requests", text(429, ""), false},
		{"a server error", text(500, ""), false},
		{"Fault10 a wall with status 200", text(200, "<html><title>Just a moment...</title>"), false},
		{"half an answer", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), false},
		{"a coding that lies", coded("gzip", []byte("hello")), false},
	}
	for _, test := range tests {
		s := &site{pages: map[string]http.HandlerFunc{"/page": test.serve}}
		server := serve(t, "127.0.0.1", s.ServeHTTP)
		m := &mapStore{values: map[string][]byte{}}
		use := func(o *Options) { o.Store, o.Tries = m, 1 }
		resp, first, err := get(t, newClient(t, use), server.URL+"/page")
		again, second, err2 := get(t, newClient(t, use), server.URL+"/page")
		if second.Cached != test.kept || first.Cached {
			t.Errorf("%s: cached %v, want %v", test.name, second.Cached, test.kept)
		}
		if !test.kept {
			continue
		}
		if s.count("/page") != 1 || s.count("/robots.txt") != 1 {
			t.Errorf("%s: asked %q, want each once", test.name, s.asked)
		}
		if err != nil || err2 != nil || resp.StatusCode != again.StatusCode || bodyOf(t, resp) != bodyOf(t, again) ||
			resp.Header.Get("Location") != again.Header.Get("Location") || !again.Uncompressed || second.Status != resp.StatusCode {
			t.Errorf("%s: the cached answer differs: %v, %v", test.name, again, err2)
		}
		if members(t, first.Recording) != members(t, second.Recording) || !first.Recording.Date.Equal(second.Recording.Date) {
			t.Errorf("%s: the cached recording is another one", test.name)
		}
	}
}

func TestWhenTheCacheIsAsked(t *testing.T) {
	now := time.Now()
	s := &site{pages: map[string]http.HandlerFunc{"/page": text(200, "hello")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	m := &mapStore{values: map[string][]byte{}}
	c := newClient(t, func(o *Options) { o.Store, o.Now, o.TTL = m, func() time.Time { return now }, 2*time.Hour })
	steps := []struct {
		name   string
		after  time.Duration
		header []string
		spoil  bool
		cached bool
	}{
		{"first", 0, nil, false, false},
		{"again", 0, nil, false, true},
		{"no-cache", 0, []string{"Cache-Control", "no-cache"}, false, false},
		{"a condition", 0, []string{"If-None-Match", `"x"`}, false, false},
		{"another condition", 0, []string{"If-Modified-Since", "Wed, 25 Nov 2026 00:00:00 GMT"}, false, false},
		{"Fault37 shortly before the time is up", 2*time.Hour - 2*time.Second, nil, false, true},
		{"Fault37 after", 2 * time.Second, nil, false, false},
		{"Fault39 a clock set back", -time.Hour, nil, false, false},
		{"again", 0, nil, false, true},
		{"Fault34 a damaged entry", 0, nil, true, false},
	}
	for _, step := range steps {
		now = now.Add(step.after)
		if step.spoil {
			m.spoil()
		}
		_, result, err := get(t, c, server.URL+"/page", step.header...)
		if err != nil || result.Cached != step.cached {
			t.Errorf("%s: cached %v, error %v, want cached = %v", step.name, result.Cached, err, step.cached)
		}
	}
}

func TestACachedPageIsStillGated(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/page": text(200, "hello")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	m := &mapStore{values: map[string][]byte{}}
	use := func(o *Options) { o.Store = m }
	get(t, newClient(t, use), server.URL+"/page")
	later := newClient(t, use)
	later.LearnRobots(server.URL, 200, []byte("User-agent: *\nDisallow: /"))
	resp, _, err := get(t, later, server.URL+"/page")
	wantState(t, resp, err, archive.Robots, "disallowed")
}

func TestAnOldRobotsTxtOfTheCacheIsNotUsed(t *testing.T) {
	now := time.Now()
	s := &site{pages: map[string]http.HandlerFunc{"/page": text(200, "hello"), "/robots.txt": text(200, "")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	m := &mapStore{values: map[string][]byte{}}
	use := func(o *Options) { o.Store, o.Now, o.TTL = m, func() time.Time { return now }, 1000*time.Hour }
	get(t, newClient(t, use), server.URL+"/page")
	now = now.Add(25 * time.Hour)
	if _, result, err := get(t, newClient(t, use), server.URL+"/page"); err != nil || !result.Cached {
		t.Errorf("the page: cached %v, error %v", result.Cached, err)
	}
	if n := s.count("/robots.txt"); n != 2 {
		t.Errorf("%d requests for robots.txt, want a new one after 24 hours", n)
	}
}

func TestFault36ABrokenCacheIsNoCache(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/page": text(200, "hello")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	var log bytes.Buffer
	c := newClient(t, func(o *Options) {
		o.Store = &mapStore{broken: errors.New("connection refused")}
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
	})
	for range 3 {
		if _, result, err := get(t, c, server.URL+"/page"); err != nil || result.Recording == nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(log.String(), "without the cache"); n != 1 {
		t.Errorf("said %d times, want once:\n%s", n, log.String())
	}
}
