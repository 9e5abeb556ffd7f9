package fetch

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"makegood/crawler/archive"
)

// Where nothing has a way out, many a resolver says of every host that there is
// none. That is no site's failure: the crawl waits, also for a single site.
func TestFault53AResolverThatKnowsNoNameAtAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{down: true}
		var asked []string
		rt := waits(t, func(req *http.Request) (*http.Response, error) {
			resp, err := l.send(req)
			if err != nil {
				err = &net.DNSError{Err: "no such host", IsNotFound: true}
			}
			return resp, err
		}, func(o *Options) {
			o.Known = func(_ context.Context, top string) bool {
				l.mu.Lock()
				defer l.mu.Unlock()
				asked = append(asked, top)
				return !l.down
			}
		})
		time.AfterFunc(5*time.Minute, func() { l.cut(false) })
		resp, result, err := get(t, rt, "https://www.acme.org/")
		if err != nil || resp.StatusCode != 200 || result.Waited < 4*time.Minute {
			t.Errorf("status %v, error %v, waited %v; want the page, once the line is back", resp, err, result.Waited)
		}
		if len(asked) == 0 || asked[0] != "org" {
			t.Errorf("asked the resolver for %q, want org", asked)
		}
	})
}

// A host that there is not, beside names that there are, is missing and holds up
// nobody. Names that are reserved for tests are not asked about.
func TestFault29AHostThatThereIsNotIsNoOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rt := waits(t, func(*http.Request) (*http.Response, error) {
			return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
		}, func(o *Options) {
			o.Known = func(_ context.Context, top string) bool { return top == "org" }
		})
		for _, host := range []string{"gone.org", "a.gone.org", "gone.example", "b.example", "c.test", "lapsed.org", "elsewhere.org"} {
			resp, result, err := get(t, rt, "https://"+host+"/")
			wantState(t, resp, err, archive.Unreachable, "dns")
			if result.Waited > 0 {
				t.Errorf("%s: waited %v, want no wait", host, result.Waited)
			}
		}
	})
}

// A resolver that knows but the hosts of its own network is believed, as long as
// one of them answers.
func TestFault53ANetworkOfItsOwnNeedsNoWayOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rt := waits(t, func(req *http.Request) (*http.Response, error) {
			if req.URL.Hostname() == "intranet.org" {
				return reply(200, "hello"), nil
			}
			return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
		}, func(o *Options) { o.Known = func(context.Context, string) bool { return false } })
		if resp, _, err := get(t, rt, "https://intranet.org/"); err != nil || resp.StatusCode != 200 {
			t.Fatalf("%v, %v; want the page", resp, err)
		}
		var wg sync.WaitGroup
		for _, host := range []string{"gone.org", "lapsed.org"} {
			wg.Go(func() {
				begin := time.Now()
				resp, _, err := get(t, rt, "https://"+host+"/")
				wantState(t, resp, err, archive.Unreachable, "dns")
				if waited := time.Since(begin); waited > time.Minute {
					t.Errorf("%s: took %v", host, waited)
				}
			})
		}
		wg.Wait()
	})
}
