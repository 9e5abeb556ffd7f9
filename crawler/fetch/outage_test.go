package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"makegood/crawler/archive"
)

// line is a network that can be cut.
type line struct {
	mu     sync.Mutex
	down   bool
	portal bool            // while down, a login of the network answers for everyone
	dead   map[string]bool // hosts that never answer
}

func (l *line) cut(down bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.down = down
}

func (l *line) send(req *http.Request) (*http.Response, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.down && l.portal {
		return reply(511, "log in first"), nil
	}
	if l.down || l.dead[req.URL.Hostname()] {
		return nil, &net.OpError{Op: "dial", Err: syscall.ENETUNREACH}
	}
	return reply(200, "hello"), nil
}

func TestFault53OurOwnLineIsDown(t *testing.T) {
	for name, portal := range map[string]bool{"no way out": false, "a captive portal": true} {
		t.Run(name, func(t *testing.T) { synctest.Test(t, func(t *testing.T) { lineDown(t, portal) }) })
	}
}

func lineDown(t *testing.T, portal bool) {
	l := &line{down: true, portal: portal, dead: map[string]bool{"gone.example": true}}
	var told []bool
	rt := waits(t, l.send, func(o *Options) { o.OnOutage = func(down bool) { told = append(told, down) } })
	time.AfterFunc(5*time.Minute, func() { l.cut(false) })
	var wg sync.WaitGroup
	for _, host := range []string{"a.example", "b.example", "c.example", "www.c.example", "d.example"} {
		wg.Go(func() {
			resp, result, err := get(t, rt, "https://"+host+"/")
			if err != nil || resp.StatusCode != 200 {
				t.Errorf("%s: %v, although only our line was down", host, err)
			}
			if result.Waited < 4*time.Minute {
				t.Errorf("%s: waited %v, want the outage to count as waiting", host, result.Waited)
			}
		})
	}
	wg.Go(func() {
		resp, _, err := get(t, rt, "https://gone.example/")
		wantState(t, resp, err, archive.Unreachable, "no-route")
	})
	wg.Wait()
	if fmt.Sprint(told) != "[true false]" {
		t.Errorf("told %v, want down once and up once", told)
	}
}

func TestFault53ALongOutageIsNobodysFault(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{down: true}
		rt := waits(t, l.send)
		var wg sync.WaitGroup
		begin := time.Now()
		for _, host := range []string{"a.example", "b.example", "c.example", "d.example", "e.example"} {
			wg.Go(func() {
				resp, _, err := get(t, rt, "https://"+host+"/")
				wantState(t, resp, err, "", "outage")
				if !errors.Is(err, ErrOutage) {
					t.Errorf("%s: %v, want ErrOutage", host, err)
				}
			})
		}
		wg.Wait()
		if took := time.Since(begin); took < 10*time.Minute || took > 12*time.Minute {
			t.Errorf("gave up after %v, want 10 minutes", took)
		}
	})
}

func TestFault53DeadSitesAreNoOutage(t *testing.T) {
	tests := []struct {
		name string
		ask  []string
	}{
		{"one site, again and again", []string{"a.dead.example", "b.dead.example", "c.dead.example"}},
		{"two sites", []string{"dead.example", "gone.example", "dead.example"}},
		{"addresses in a network let through", []string{"127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"}},
		{"others answer meanwhile", []string{"dead.example", "live.example", "gone.example", "live.example", "lost.example"}},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			l := &line{dead: map[string]bool{}}
			for _, h := range test.ask {
				l.dead[h] = h != "live.example"
			}
			rt := waits(t, l.send, func(o *Options) {
				o.OnOutage = func(bool) { t.Errorf("%s: taken for an outage", test.name) }
			})
			for _, h := range test.ask {
				get(t, rt, "https://"+h+"/")
			}
		})
	}
}

// A login of the network that answers everybody over plain http with status 200,
// or redirects everybody to itself, is an outage; answers that it gave before it
// was known for what it is count as part of it, and nobody keeps them.
func TestFault53APortalThatAnswersForEverybody(t *testing.T) {
	page := func(req *http.Request) *http.Response {
		return reply(200, "<html><title>Welcome</title><a href='http://login.hotel.example/?back="+req.URL.String()+"'>Log in</a>", "Content-Type", "text/html")
	}
	toLogin := func(*http.Request) *http.Response {
		return reply(302, "", "Location", "http://login.hotel.example/start")
	}
	for name, answer := range map[string]func(*http.Request) *http.Response{"one page": page, "a redirect": toLogin} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var open atomic.Bool
				send := func(req *http.Request) (*http.Response, error) {
					if !open.Load() {
						return answer(req), nil
					}
					return reply(200, "<html>This is "+req.URL.Host, "Content-Type", "text/html"), nil
				}
				told, line := []bool{}, (*outage)(nil)
				rt := waitsOn(t, send, &line, func(o *Options) { o.OnOutage = func(down bool) { told = append(told, down) } })
				var spoilt []string
				line.forget = func(list []*url.URL, _ uint64) {
					for _, u := range list {
						spoilt = append(spoilt, u.Host+u.Path)
					}
				}
				time.AfterFunc(5*time.Minute, func() { open.Store(true) })
				moments := map[string]uint64{}
				for _, host := range []string{"a.example", "b.example", "c.example", "d.example"} {
					for _, path := range []string{"/robots.txt", "/"} {
						resp, _, err := get(t, rt, "http://"+host+path)
						if err != nil {
							t.Fatal(err)
						}
						if body := bodyOf(t, resp); !strings.Contains(body, "This is") && host > "b.example" {
							t.Errorf("%s%s: %q came through", host, path, body)
						}
						moments[host+path] = line.at()
					}
				}
				if fmt.Sprint(told) != "[true false]" {
					t.Errorf("told %v, want down once and up once", told)
				}
				if got, want := strings.Join(spoilt, " "), "a.example/robots.txt a.example/ b.example/robots.txt b.example/ c.example/robots.txt"; got != want {
					t.Errorf("to be forgotten: %s, want %s", got, want)
				}
				outages := line.outages()
				for at, moment := range moments {
					held := len(outages) == 1 && outages[0].Holds(moment)
					if want := at < "c.example"; held != want {
						t.Errorf("the answer of %s is spoilt: %v, want %v", at, held, want)
					}
				}
			})
		})
	}
}

// Sites that have the same page, or that all lead to one place, are no portal:
// where a host answers that has its own, they are believed at once.
func TestFault53SitesThatAreAlikeAreNoPortal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := map[string]int{}
		send := func(req *http.Request) (*http.Response, error) {
			asked[req.URL.Host]++
			switch {
			case req.URL.Host == "own.example":
				return reply(200, "<html>A page of its own", "Content-Type", "text/html"), nil
			case strings.HasPrefix(req.URL.Host, "brand"):
				return reply(301, "", "Location", "http://parent.example/"), nil
			}
			return reply(200, "<html>It works!", "Content-Type", "text/html"), nil
		}
		rt := waits(t, send, func(o *Options) { o.OnOutage = func(bool) { t.Error("taken for an outage") } })
		get(t, rt, "https://own.example/")
		for _, kind := range []string{"parked", "brand"} {
			for n := range 5 {
				for _, path := range []string{"/robots.txt", "/"} {
					if resp, _, err := get(t, rt, fmt.Sprintf("http://%s%d.example%s", kind, n, path)); err != nil || resp.StatusCode >= 400 {
						t.Errorf("%s%d: %v", kind, n, err)
					}
				}
			}
		}
		if asked["own.example"] != 2 || asked["parked2.example"] != 3 {
			t.Errorf("asked %v: want one more request to whom each kind's own answer was had from", asked)
		}
	})
}

// Dead sites without end are no outage either while somebody answers.
func TestFault53ManyDeadSitesInARowAreNoOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &line{dead: map[string]bool{}}
		rt := waits(t, l.send, func(o *Options) { o.OnOutage = func(bool) { t.Error("taken for an outage") } })
		get(t, rt, "https://live.example/")
		for n := range 12 {
			host := fmt.Sprintf("dead%d.example", n)
			l.dead[host] = true
			resp, _, err := get(t, rt, "https://"+host+"/")
			wantState(t, resp, err, archive.Unreachable, "no-route")
		}
	})
}

// What came of a request in flight while the machine slept counts for nothing,
// whether it is a failure or an answer; and the first failure after a sleep is
// our own line's, until somebody answers.
func TestFault53TheMachineSleeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var jump time.Duration // by which the clock on the wall is ahead
		asleep := map[string]bool{"/failure": true, "/answer": true}
		var up time.Time // when the line is up
		send := func(req *http.Request) (*http.Response, error) {
			path := req.URL.Path
			if asleep[path] {
				asleep[path] = false
				jump += 8 * time.Hour
				if path == "/failure" {
					return nil, &net.OpError{Op: "read", Err: syscall.ECONNRESET}
				}
				return reply(200, "from before"), nil
			}
			if time.Now().Before(up) {
				return nil, &net.OpError{Op: "dial", Err: syscall.ENETUNREACH}
			}
			return reply(200, "fresh"), nil
		}
		var told []bool
		rt := waits(t, send, func(o *Options) {
			o.Tries = 1
			o.Now = func() time.Time { return time.Now().Add(jump) }
			o.OnOutage = func(down bool) { told = append(told, down) }
		})
		for _, path := range []string{"/failure", "/answer"} {
			resp, _, err := get(t, rt, "https://a.example"+path)
			if err != nil || bodyOf(t, resp) != "fresh" {
				t.Errorf("%s: %v, %v; want the answer from after the sleep", path, resp, err)
			}
		}
		jump, up = jump+time.Hour, time.Now().Add(20*time.Second) // between two requests
		resp, _, err := get(t, rt, "https://b.example/waking")
		if err != nil || bodyOf(t, resp) != "fresh" {
			t.Errorf("after waking: %v, although only our line was not up yet", err)
		}
		if fmt.Sprint(told) != "[true false]" {
			t.Errorf("told %v, want down once and up once", told)
		}
	})
}

// An answer that was on its way when a login stepped in, and comes between its
// first ones, does not make those before it anybody's evidence.
func TestFault53APortalBetweenWhoseAnswersAnotherComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var open, late atomic.Bool
		send := func(req *http.Request) (*http.Response, error) {
			if open.Load() || req.URL.Host == "late.example" && !late.Swap(true) {
				return reply(200, "<html>This is "+req.URL.Host, "Content-Type", "text/html"), nil
			}
			return reply(200, "<html>Log in", "Content-Type", "text/html"), nil
		}
		var line *outage
		rt := waitsOn(t, send, &line)
		var spoilt []string
		line.forget = func(list []*url.URL, _ uint64) {
			for _, u := range list {
				spoilt = append(spoilt, u.Host)
			}
		}
		moments := map[string]uint64{}
		ask := func(host, path string) {
			get(t, rt, "http://"+host+path)
			moments[host] = line.at()
		}
		ask("first.example", "/")
		ask("late.example", "/")
		time.AfterFunc(5*time.Minute, func() { open.Store(true) })
		for _, host := range []string{"a.example", "b.example", "c.example"} {
			ask(host, "/robots.txt")
			ask(host, "/")
		}
		outages := line.outages()
		if len(outages) != 1 || !outages[0].Holds(moments["first.example"]) || !outages[0].Holds(moments["b.example"]) || outages[0].Holds(moments["c.example"]) {
			t.Errorf("outages %v, moments %v", outages, moments)
		}
		if !slices.Contains(spoilt, "first.example") || slices.Contains(spoilt, "late.example") {
			t.Errorf("to be forgotten: %v", spoilt)
		}
	})
}
