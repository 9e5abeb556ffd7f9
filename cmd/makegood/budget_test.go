package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// serving serves the handler on the loopback and returns its address.
func serving(t *testing.T, h http.HandlerFunc) (url string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// ownSite is a new workspace with one signatory, acme, whose website is on the
// loopback. settings are further lines below crawl.
func ownSite(t *testing.T, website string, settings ...string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "ws")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	settings = append([]string{"crawl:", "allow_networks: [127.0.0.0/8]", "gap: 1ms", "observe: false"}, settings...)
	for name, text := range map[string]string{
		"signatories.csv": "id,name,kind,country,website,initiatives\nacme,Acme,private-sector,FRA," + website + "/,paris-call\n",
		"makegood.yaml":   "cache: {ttl: 1ms}\n" + strings.Join(settings, "\n  ") + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// unread is what the crawl of acme wrote down beside its journal; zero as long
// as there is nothing.
func unread(t *testing.T, dir string) (f struct {
	Complete bool
	Stopped  string
	Spent    float64
}) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "archive", "*", "acme.unread.json"))
	if err != nil || len(names) == 0 {
		return f
	}
	b, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// A crawl that is killed with kill -9 has the rest of its time when it goes on,
// and not all of it anew: of a site that takes 0.3 s for a page it reads in 8 s,
// cut in two, about what it reads in 8 s.
func TestFault33TheTimeSpentOutlivesARealKill(t *testing.T) {
	t.Parallel()
	const each, all = 300 * time.Millisecond, 8 * time.Second
	var pages atomic.Int64
	dir := ownSite(t, serving(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".txt") || strings.HasSuffix(r.URL.Path, ".xml") {
			http.NotFound(w, r)
			return
		}
		time.Sleep(each)
		pages.Add(1)
		fmt.Fprintf(w, "<title>Page %s</title><p>%s", r.URL.Path, strings.Repeat("Some words on security. ", 20))
		for a := 'a'; a <= 'z'; a++ {
			fmt.Fprintf(w, "<p><a href=/%c>Report %[1]c</a> <a href=/%[1]c%[1]c>More on %[1]c</a>", a)
		}
	}), "max_time: 8s")
	c := begun(t, dir, 1)
	until(t, "the time spent on the disk", func() bool { return unread(t, dir).Spent > 0 })
	c.Process.Kill()
	c.Wait() // killed
	before, spent := pages.Load(), unread(t, dir).Spent
	must(t, program(t, dir, []string{"crawl", "--quiet"}))
	if f := unread(t, dir); !f.Complete || f.Stopped != "time" {
		t.Errorf("the crawl ended with %+v, want it stopped by its time", f)
	}
	if said := must(t, program(t, dir, []string{"status"})); !strings.Contains(said, "all time") || !strings.Contains(said, "8s of fetching") {
		t.Errorf("status does not tell that the time is used up:\n%s", said)
	}
	// One page each is in flight at the kill and at the end, and one may be read
	// between the note and the kill.
	if most := int64(all/each) + 3; pages.Load() > most {
		t.Errorf("%d pages in all, %d of them in the %.1f s before the kill; want at most %d", pages.Load(), before, spent, most)
	}
}
