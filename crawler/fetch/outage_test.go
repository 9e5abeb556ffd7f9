package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
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
