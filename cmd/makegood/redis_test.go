package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"makegood/crawler/archive"
)

// A redisServer is a redis-server process on a port of its own.
type redisServer struct {
	*testing.T
	port   string
	kill   func()
	client *redis.Client // of one connection
}

func newRedisServer(t *testing.T, args ...string) *redisServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	l.Close()
	s := &redisServer{T: t, port: port, client: redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + port, PoolSize: 1})}
	t.Cleanup(func() { s.client.Close() })
	s.start(args...)
	return s
}

// start starts the process and waits until it takes connections.
func (s *redisServer) start(args ...string) {
	s.Helper()
	name, err := exec.LookPath("redis-server")
	if err != nil {
		s.Skip("redis-server is not installed")
	}
	c := exec.Command(name, append([]string{"--port", s.port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", s.TempDir()}, args...)...)
	if err := c.Start(); err != nil {
		s.Fatal(err)
	}
	s.kill = sync.OnceFunc(func() { c.Process.Kill(); c.Wait() })
	s.Cleanup(s.kill)
	until(s.T, "redis-server", func() bool {
		c, err := net.Dial("tcp", "127.0.0.1:"+s.port)
		if err == nil {
			c.Close()
		}
		return err == nil
	})
}

func (s *redisServer) url() string { return "redis://127.0.0.1:" + s.port + "/0" }

// do gives the server a command.
func (s *redisServer) do(args ...any) any {
	s.Helper()
	out, err := s.client.Do(context.Background(), args...).Result()
	if err != nil {
		s.Fatalf("%v: %v", args, err)
	}
	return out
}

// A cache that cannot be used is an error when the program starts, which says
// what is wrong and what to do; nothing is fetched.
func TestFault36ACacheThatCannotBeUsedIsNamedAtTheStart(t *testing.T) {
	tests := []struct {
		name, says string
		server     []string // its arguments; nil: there is none
		user       string   // in the address
	}{
		{"absent", "connection refused", nil, ""},
		{"a password is needed", "NOAUTH", []string{"--requirepass", "secret"}, ""},
		{"a wrong password", "WRONGPASS", []string{"--requirepass", "secret"}, ":other@"},
		{"a user who may not write", "NOPERM", []string{"--user", "guest", "on", "nopass", "~*", "+@read", "+@connection"}, "guest:x@"},
		{"no memory left", "OOM", []string{"--maxmemory", "1", "--maxmemory-policy", "noeviction"}, ""},
		{"a read-only replica", "READONLY", []string{"--replicaof", "127.0.0.1 1"}, ""},
		{"too few replicas", "NOREPLICAS", []string{"--min-replicas-to-write", "1"}, ""},
		{"a version without expiry by SET", "unknown command", []string{"--rename-command", "SET", ""}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newRedisServer(t, test.server...)
			if test.server == nil {
				s.kill()
			}
			dir := ownSite(t, "http://127.0.0.1:9")
			cacheURL := strings.Replace(s.url(), "//", "//"+test.user, 1)
			out, err := program(t, dir, []string{"crawl"}, "MAKEGOOD_CACHE_URL="+cacheURL).CombinedOutput()
			for _, want := range []string{"redis at 127.0.0.1:" + s.port, test.says, "cache.url"} {
				if code := codeOf(err); code != exitFailed || !strings.Contains(string(out), want) {
					t.Errorf("the crawl ended with %d and %q, want %d and %q", code, out, exitFailed, want)
				}
			}
			if strings.Contains(string(out), "other") {
				t.Errorf("the password is told: %q", out)
			}
			if crawlLines(t, dir) > 0 {
				t.Error("something was journalled")
			}
		})
	}
}

// A cachedSite is a site of 60 pages. It holds the tenth and the twentieth
// request up until somebody says go, unless it is to pass all.
type cachedSite struct {
	asked    atomic.Int64
	pass     atomic.Bool
	held, on chan struct{}
}

func (c *cachedSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if n := c.asked.Add(1); (n == 10 || n == 20) && !c.pass.Load() {
		c.held <- struct{}{}
		<-c.on
	}
	if r.URL.Path == "/robots.txt" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, "<title>Page %s</title><p>%s<p>", r.URL.Path, strings.Repeat("Some words on security. ", 20))
	for a := 'a'; a < 'a'+30; a++ {
		fmt.Fprintf(w, "<a href=/%c>Report %[1]c</a> <a href=/%[1]c%[1]c>More</a> ", a)
	}
	chance := rand.New(rand.NewPCG(uint64(len(r.URL.Path)), uint64(r.URL.Path[len(r.URL.Path)-1])))
	for range 5000 { // so that sixty pages, packed, take some megabytes
		fmt.Fprintf(w, "<i id=%x></i>", chance.Uint32())
	}
}

// Whatever becomes of the server while a crawl goes on, the crawl comes to the
// journal that it comes to without one, and says where it goes on without it.
func TestFault36WhateverTheCacheDoesTheEvidenceIsTheSame(t *testing.T) {
	site := &cachedSite{held: make(chan struct{}), on: make(chan struct{})}
	site.pass.Store(true)
	website := serving(t, site.ServeHTTP)
	whole := ownSite(t, website)
	must(t, program(t, whole, []string{"crawl", "--quiet"}))
	want, asked := journalOf(t, whole), site.asked.Load()
	nothing := func(*redisServer) {}
	tests := []struct {
		name        string
		server      []string
		then, later func(s *redisServer) // while the tenth and the twentieth request are held up
		warns       bool
		serves      bool // another workspace is served from what the server holds afterwards
	}{
		{"all is well", nil, nothing, nothing, false, true},
		{"killed", nil, func(s *redisServer) { s.kill() }, nothing, true, false},
		{"killed, and back later", nil, func(s *redisServer) { s.kill() }, func(s *redisServer) {
			s.start()
			time.Sleep(5500 * time.Millisecond) // it is left alone for 5 s after a failure
		}, true, true},
		{"runs full", nil, func(s *redisServer) { s.do("CONFIG", "SET", "maxmemory", "1") }, nothing, true, true},
		{"becomes a replica", nil, func(s *redisServer) { s.do("REPLICAOF", "127.0.0.1", "1") }, nothing, true, false},
		{"wants a password", nil, func(s *redisServer) {
			s.do("CONFIG", "SET", "requirepass", "secret")
			s.do("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
		}, nothing, true, false},
		{"evicts keys", []string{"--maxmemory-policy", "allkeys-lru"}, func(s *redisServer) {
			var used int64
			_, rest, _ := strings.Cut(fmt.Sprint(s.do("INFO", "memory")), "used_memory:")
			fmt.Sscan(rest, &used)
			s.do("CONFIG", "SET", "maxmemory", used) // as much as it has: each new key costs an old one
		}, func(s *redisServer) {
			if stats := fmt.Sprint(s.do("INFO", "stats")); strings.Contains(stats, "evicted_keys:0\r\n") {
				s.Error("nothing was evicted")
			}
		}, false, false},
		{"is emptied", nil, func(s *redisServer) { s.do("FLUSHALL") }, nothing, false, true},
		{"as old as version 5", []string{"--rename-command", "HELLO", "", "--rename-command", "CLIENT", ""}, nothing, nothing, false, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newRedisServer(t, test.server...)
			cached := []string{"MAKEGOOD_CACHE_URL=" + s.url(), "MAKEGOOD_CACHE_TTL=1h"}
			dir := ownSite(t, website)
			site.asked.Store(0)
			site.pass.Store(false)
			c := program(t, dir, []string{"crawl", "--quiet"}, cached...)
			var said strings.Builder
			c.Stderr = &said
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			for _, do := range []func(*redisServer){test.then, test.later} {
				<-site.held
				do(s)
				site.on <- struct{}{}
			}
			err := c.Wait()
			if warned := strings.Contains(said.String(), "going on without the cache"); err != nil || warned != test.warns {
				t.Errorf("the crawl ended with %v and %q; want a warning: %v", err, said.String(), test.warns)
			}
			sameJournals(t, journalOf(t, dir), want)
			if n := site.asked.Load(); n != asked {
				t.Errorf("%d requests, without a cache %d", n, asked)
			}
			if !test.serves {
				return
			}
			site.pass.Store(true)
			s.do("CONFIG", "SET", "maxmemory", "0")
			again := ownSite(t, website)
			must(t, program(t, again, []string{"crawl", "--quiet"}, cached...))
			if n := site.asked.Load(); n == 2*asked {
				t.Error("the cache served nothing")
			}
			sameJournals(t, journalOf(t, again), want)
		})
	}
}

// journalOf is the journal of acme in the one edition of a workspace.
func journalOf(t *testing.T, dir string) []archive.Snapshot {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "archive", "*", "acme.jsonl"))
	if err != nil || len(names) != 1 {
		t.Fatalf("journals %v, %v", names, err)
	}
	edition := filepath.Base(filepath.Dir(names[0]))
	journal, err := archive.Journal(filepath.Join(dir, "archive"), edition, "acme")
	if err != nil {
		t.Fatal(err)
	}
	return journal
}
