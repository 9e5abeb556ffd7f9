package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"makegood/crawler/archive"
)

// A wire is the network's edge: a function in place of a connection, so that
// time can be a test's own.
type wire func(req *http.Request) (*http.Response, error)

func (w wire) RoundTrip(req *http.Request) (*http.Response, error) { return w(req) }

// reply makes an answer; header is name and value in turn.
func reply(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)), Request: new(http.Request)}
}

// waits returns the part of the chain that waits, with defaults.
func waits(t *testing.T, w wire, change ...func(*Options)) http.RoundTripper {
	t.Helper()
	var line *outage
	return waitsOn(t, w, &line, change...)
}

// waitsOn is waits, and tells which part of it looks after our own line.
func waitsOn(t *testing.T, w wire, line **outage, change ...func(*Options)) http.RoundTripper {
	t.Helper()
	o := Options{UserAgent: "test"}
	for _, f := range change {
		f(&o)
	}
	o, err := o.filled()
	if err != nil {
		t.Fatal(err)
	}
	p := newPolite(newLimit(w, o), o.Gap, o.Park)
	*line = newOutage(p, o)
	return newRetry(*line, p, o)
}

func TestAHostSeesOneRequestAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		running := map[string]int{}
		starts := map[string][]time.Time{}
		rt := waits(t, func(req *http.Request) (*http.Response, error) {
			host := req.URL.Hostname()
			mu.Lock()
			running[host]++
			if running[host] > 1 {
				t.Errorf("%d requests at a time to %s", running[host], host)
			}
			starts[host] = append(starts[host], time.Now())
			mu.Unlock()
			time.Sleep(300 * time.Millisecond)
			mu.Lock()
			running[host]--
			mu.Unlock()
			return reply(200, "hello"), nil
		})
		begin := time.Now()
		var wg sync.WaitGroup
		for i := range 10 {
			for _, u := range []string{"http://a.example/", "https://A.example./", "https://b.example/"} {
				wg.Go(func() { get(t, rt, fmt.Sprint(u, i)) })
			}
		}
		wg.Wait()
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("took %v: the hosts waited for each other", took)
		}
		for host, times := range starts {
			for i := 1; i < len(times); i++ {
				if gap := times[i].Sub(times[i-1]); gap < time.Second {
					t.Errorf("%s: %v between two starts, want at least 1s", host, gap)
				}
			}
		}
	})
}

// What was asked by a program that was killed is kept apart, too, from what the
// next one asks, however soon that is begun; a host is waited for once.
func TestFault33TheGapOutlivesAKill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPolite(wire(func(*http.Request) (*http.Response, error) { return reply(200, ""), nil }), time.Second, time.Hour)
		p.began = time.Now()
		for _, test := range []struct {
			url   string
			delay time.Duration
			after time.Duration // of the begin
		}{
			{"http://a.example/", 0, time.Second},
			{"http://b.example/", 0, time.Second},
			{"http://slow.example/", 20 * time.Second, 20 * time.Second},
			{"http://late.example/", 0, 20 * time.Second},
		} {
			req, _ := http.NewRequestWithContext(withDelay(t.Context(), test.delay), http.MethodGet, test.url, nil)
			if _, err := p.RoundTrip(req); err != nil {
				t.Fatal(err)
			}
			if after := time.Since(p.began); after != test.after {
				t.Errorf("%s: asked %v after the program began, want %v", test.url, after, test.after)
			}
		}
	})
}

func TestTheGapIsWhatTheHostSees(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var seen []time.Time
		rt := waits(t, func(req *http.Request) (*http.Response, error) {
			if len(seen) == 0 {
				time.Sleep(400 * time.Millisecond) // to connect
			}
			seen = append(seen, time.Now())
			resultOf(req.Context()).sent()
			return reply(200, ""), nil
		})
		get(t, rt, "https://a.example/1")
		get(t, rt, "https://a.example/2")
		if gap := seen[1].Sub(seen[0]); gap < time.Second {
			t.Errorf("the host saw %v between two requests, want at least 1s", gap)
		}
	})
}

func TestCrawlDelayIsKeptUpToAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rt := waits(t, func(*http.Request) (*http.Response, error) { return reply(200, ""), nil })
		for _, test := range []struct{ delay, want time.Duration }{
			{0, time.Second}, {10 * time.Second, 10 * time.Second}, {time.Hour, time.Minute},
		} {
			ctx := withDelay(t.Context(), test.delay)
			getContext(t, ctx, rt, "https://a.example/")
			begin := time.Now()
			_, result, _ := getContext(t, ctx, rt, "https://a.example/")
			if got := time.Since(begin); got != test.want || result.Waited != test.want {
				t.Errorf("Crawl-delay %v: waited %v and said %v, want %v", test.delay, got, result.Waited, test.want)
			}
		}
	})
}

func TestFault09RetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tests := []struct {
			name, value string // a duration stands for the date so far away
			status      int
			wait        time.Duration // before the second try; 0 if there is none
		}{
			{"seconds", "30", 429, 30 * time.Second},
			{"seconds, 503", "30", 503, 30 * time.Second},
			{"a date", "40s", 429, 40 * time.Second},
			{"a date that is past", "-1h", 429, time.Second},
			{"zero", "0", 429, time.Second},
			{"nothing", "", 429, time.Second},
			{"nothing, 502", "", 502, time.Second},
			{"garbage", "soon", 429, time.Second},
			{"a negative number", "-5", 429, time.Second},
			{"ten years", "315360000", 429, 0},
			{"more than a number holds", "99999999999999999999999", 503, 0},
			{"a date in ten years", "87600h", 503, 0},
		}
		for i, test := range tests {
			value, n := test.value, 0
			if d, err := time.ParseDuration(value); err == nil && d != 0 {
				value = time.Now().Add(d).UTC().Format(http.TimeFormat)
			}
			rt := waits(t, func(*http.Request) (*http.Response, error) {
				if n++; n == 1 {
					return reply(test.status, "", "Retry-After", value), nil
				}
				return reply(200, "hello"), nil
			})
			u := fmt.Sprintf("https://host-%d.example/", i)
			begin := time.Now()
			resp, result, err := get(t, rt, u)
			if err != nil {
				t.Fatal(err)
			}
			if took := time.Since(begin); took != test.wait || (resp.StatusCode == 200) != (test.wait > 0) || result.Waited != test.wait {
				t.Errorf("%s: status %d after %v, want a wait of %v", test.name, resp.StatusCode, took, test.wait)
			}
			if test.wait > 0 {
				continue
			}
			resp, _, err = get(t, rt, u+"other")
			wantState(t, resp, err, map[int]archive.State{429: archive.Blocked, 503: archive.Unreachable}[test.status], fmt.Sprintf("http-%d", test.status))
			if n != 1 {
				t.Errorf("%s: the parked host was asked again", test.name)
			}
			time.Sleep(closedFor + time.Minute)
			if resp, _, err := get(t, rt, u); err != nil || resp.StatusCode != 200 {
				t.Errorf("%s: after an hour still %v", test.name, err)
			}
		}
	})
}

func TestFault09AParkedHostHoldsUpNobodyElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rt := waits(t, func(req *http.Request) (*http.Response, error) {
			if req.URL.Hostname() == "busy.example" {
				return reply(429, "", "Retry-After", "100"), nil
			}
			return reply(200, ""), nil
		})
		go get(t, rt, "https://busy.example/")
		begin := time.Now()
		if _, _, err := get(t, rt, "https://free.example/"); err != nil || time.Since(begin) > time.Second {
			t.Errorf("the other host waited %v (%v)", time.Since(begin), err)
		}
		resp, _, err := get(t, rt, "https://busy.example/2") // queues behind the first
		wantState(t, resp, err, archive.Blocked, "http-429")
		if took := time.Since(begin); took > 10*time.Minute {
			t.Errorf("429 without end held the host for %v", took)
		}
	})
}

func TestTries(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Err: err} }
	tests := []struct {
		name   string
		err    error
		status int
		tries  int
		waited time.Duration
	}{
		{"500", nil, 500, 4, 7 * time.Second},
		{"501", nil, 501, 1, 0},
		{"404", nil, 404, 1, 0},
		{"403", nil, 403, 1, 0},
		{"connection refused", dial(syscall.ECONNREFUSED), 0, 4, 7 * time.Second},
		{"reset", dial(syscall.ECONNRESET), 0, 4, 7 * time.Second},
		{"Fault29 no such host", &net.DNSError{IsNotFound: true}, 0, 1, 0},
		{"Fault29 the name server fails", &net.DNSError{IsTemporary: true}, 0, 4, 7 * time.Second},
		{"Fault29 the name server is silent", &net.DNSError{IsTimeout: true}, 0, 4, 7 * time.Second},
		{"a time-out", ErrTimeout, 0, 2, time.Second},
		{"Fault27 the guard", &GuardError{Reason: "address"}, 0, 1, 0},
		{"the proxy has no such host", &ConnectError{Status: 502}, 0, 1, 0},
		{"our own proxy", fmt.Errorf("proxy: %w", ErrOutage), 0, 1, 0},
		{"no HTTP", errors.New("malformed HTTP response"), 0, 1, 0},
	}
	synctest.Test(t, func(t *testing.T) {
		for i, test := range tests {
			rt := waits(t, func(*http.Request) (*http.Response, error) {
				if test.err != nil {
					return nil, test.err
				}
				return reply(test.status, ""), nil
			})
			_, result, err := get(t, rt, fmt.Sprintf("https://host-%d.example/", i))
			if result.Tries != test.tries || result.Waited != test.waited || !errors.Is(err, test.err) {
				t.Errorf("%s: %d tries, waited %v, error %v, want %d tries, %v", test.name, result.Tries, result.Waited, err, test.tries, test.waited)
			}
		}
	})
}

func TestFault17WaitsEndWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rt := waits(t, func(*http.Request) (*http.Response, error) {
			return reply(503, "", "Retry-After", "100"), nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		begin := time.Now()
		resp, _, err := getContext(t, ctx, rt, "https://a.example/")
		if time.Since(begin) != 10*time.Second {
			t.Errorf("waited %v after the context was done", time.Since(begin)-10*time.Second)
		}
		wantState(t, resp, err, "", "interrupted")
	})
}

func TestFault17MinimumRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rt := waits(t, func(req *http.Request) (*http.Response, error) {
			r, w := io.Pipe()
			go func() {
				for req.Context().Err() == nil {
					time.Sleep(time.Second)
					w.Write([]byte("."))
				}
				w.CloseWithError(context.Cause(req.Context()))
			}()
			resp := reply(200, "")
			resp.Body, resp.ContentLength = r, -1
			return resp, nil
		}, func(o *Options) { o.Timeout = time.Hour })
		begin := time.Now()
		resp, _, err := get(t, rt, "https://a.example/")
		wantState(t, resp, err, archive.Truncated, "time")
		if took := time.Since(begin); took > 2*slowWindow {
			t.Errorf("a byte a second held the line for %v", took)
		}
	})
}

func TestHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := Options{UserAgent: "test"}.filled()
		p := newPolite(wire(func(*http.Request) (*http.Response, error) { return reply(200, ""), nil }), o.Gap, o.Park)
		for i := range 3 * forgetOver {
			get(t, p, fmt.Sprintf("https://host-%d.example/", i))
			time.Sleep(100 * time.Millisecond)
		}
		if n := len(p.hosts); n > 2*forgetOver {
			t.Errorf("%d hosts are remembered", n)
		}
	})
}

// Who counts the gap is told when a request has left, once for each.
func TestARequestIsSaidToHaveLeft(t *testing.T) {
	server := httptest.NewServer(text(200, "hello"))
	defer server.Close()
	o, err := Options{UserAgent: "test", Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}.filled()
	if err != nil {
		t.Fatal(err)
	}
	transport := newTransport(o, newGuard(o.Allow, nil))
	defer transport.CloseIdleConnections()
	rt := newLimit(newRecorded(transport, o), o)
	for want := range 3 {
		left := 0
		result := Result{sent: func() { left++ }}
		req, err := http.NewRequestWithContext(WithExchange(t.Context(), &result), http.MethodGet, server.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := rt.RoundTrip(req); err != nil || left != 1 || string(result.Body) != "hello" {
			t.Errorf("request %d: left %d times, %q, %v", want, left, result.Body, err)
		}
	}
}
