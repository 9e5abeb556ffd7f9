package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/cache"
	"makegood/crawler/fetch"
)

// hotel is what a network's own login says.
const hotel = "<html><title>Welcome to our hotel</title><p>Log in to use the network."

// Our own side fails in the midst of a run: a login answers for everybody, or
// sends everybody to itself, or nobody answers. Signatories that were done by
// then are taken back as far as it spoilt them, and all journals come to what
// they come to without; requests are not lost count of.
func TestFault53WhatAnOutageSpoiltIsTakenBack(t *testing.T) {
	pages := map[string]page{}
	var jobs []Job
	for n := range 5 {
		host := fmt.Sprintf("http://www.org%d.test", n)
		var links []string
		for i := range 6 {
			u := fmt.Sprintf("/page-%c", 'a'+i)
			links = append(links, u+" Page")
			pages[host+u] = html(fmt.Sprintf("Page %d of %d", i, n))
		}
		pages[host+"/"] = html(fmt.Sprintf("Home of %d", n), links...)
		jobs = append(jobs, job(fmt.Sprintf("org%d", n), host+"/"))
	}
	calm := newWeb(t, pages)
	calmSum, want := crawled(t, calm.options(t.TempDir()), jobs...)
	for name, instead := range map[string]http.HandlerFunc{
		"one page": func(rw http.ResponseWriter, _ *http.Request) {
			rw.Header().Set("Content-Type", "text/html")
			fmt.Fprint(rw, hotel)
		},
		"a redirect": func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, "http://login.hotel.test/start?back="+r.URL.String(), http.StatusFound)
		},
		"nobody answers": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		for _, gives := range []string{"goes on by itself", "goes on by itself, four at a time", "gives up and is run again"} {
			t.Run(name+", and the run "+gives, func(t *testing.T) {
				w := newWeb(t, pages)
				dir := t.TempDir()
				down := func(from, to int) {
					w.hand(func(rw http.ResponseWriter, r *http.Request, total int) bool {
						if total >= from && total < to {
							instead(rw, r)
						}
						return total >= from && total < to
					})
				}
				o := w.options(dir)
				if strings.HasSuffix(gives, "four at a time") {
					o.Concurrency = 4
				}
				store, err := cache.Open(t.Context(), "", t.TempDir()) // it must not keep what was spoilt either
				if err != nil {
					t.Fatal(err)
				}
				defer store.Close()
				client := func(longest time.Duration) *fetch.Client {
					return w.clientWith(func(f *fetch.Options) { f.Store, f.MaxOutage = store, longest })
				}
				o.Client = client(time.Minute)
				if strings.HasPrefix(gives, "goes on") {
					down(14, 45)
				} else {
					o.Client = client(20 * time.Millisecond)
					down(14, 1<<30)
					if _, err := Run(context.Background(), o, jobs); !errors.Is(err, fetch.ErrOutage) {
						t.Fatalf("the run ended with %v, want %v", err, fetch.ErrOutage)
					} else if login := strings.Contains(err.Error(), "a login of the network"); login != (name != "nobody answers") {
						t.Errorf("the run ended with %v", err)
					}
					noneOf(t, dir, hotel)
					w.hand(nil)
					o.Client = client(time.Minute)
				}
				sum, got := crawled(t, o, jobs...)
				for _, j := range jobs {
					id := j.Signatory.ID
					if got, want := lines(got[id]), lines(want[id]); got != want {
						t.Errorf("%s:\n%s\nwant\n%s", id, got, want)
					}
					if problems, err := archive.Check(dir, o.Edition+"/"+id+".warc.gz"); err != nil || len(problems) > 0 {
						t.Errorf("archive of %s: %v, %v", id, problems, err)
					}
				}
				noneOf(t, dir, hotel)
				if sum.Pages != calmSum.Pages || sum.Complete != len(jobs) || fmt.Sprint(sum.States) != fmt.Sprint(calmSum.States) {
					t.Errorf("%+v\nwant the counts of\n%+v", sum, calmSum)
				}
			})
		}
	}
}

// noneOf sees to it that no record holds the text.
func noneOf(t *testing.T, dir, text string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*", "*.warc.gz"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for rec, err := range archive.Records(f) {
			if err != nil {
				t.Error(err)
			}
			if bytes.Contains(rec.Body, []byte(text)) {
				t.Errorf("%s: the record of %s holds %q", filepath.Base(name), rec.URL, text)
			}
		}
		f.Close()
	}
}
