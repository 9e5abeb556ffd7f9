package fetch

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// MaxDelay is the longest Crawl-delay kept.
const MaxDelay = 60 * time.Second

// forgetAfter is how long a host nobody asks is remembered, and forgetOver from
// how many hosts on they are forgotten at all.
const (
	forgetAfter = 2 * MaxDelay
	forgetOver  = 4096
)

// A polite round tripper sends one request at a time to a host, and leaves at
// least the gap, or the Crawl-delay of the request's origin if that is longer,
// between the starts of two. A host may be parked: nothing is sent to it until
// then. Hosts do not wait for each other.
type polite struct {
	next http.RoundTripper
	gap  time.Duration
	park time.Duration // a host parked for longer is not waited for

	// When this program began. One that was stopped before it may have asked any
	// host right until then, so the first request to each keeps the gap from it.
	began time.Time

	mu     sync.Mutex
	hosts  map[string]*turn
	forget int // number of hosts at which idle ones are next forgotten
}

// A turn is the queue before one host.
type turn struct {
	busy   chan struct{} // holds a token while a request runs
	users  int           // requests that run or wait
	last   time.Time     // when the last request began
	until  time.Time     // parked until then
	status int           // the answer that parked it
}

func newPolite(next http.RoundTripper, gap, park time.Duration) *polite {
	return &polite{next: next, gap: gap, park: park, hosts: map[string]*turn{}, forget: forgetOver}
}

type delayKey struct{}

// withDelay returns a context whose requests keep a Crawl-delay.
func withDelay(ctx context.Context, d time.Duration) context.Context {
	if d <= 0 {
		return ctx
	}
	return context.WithValue(ctx, delayKey{}, min(d, MaxDelay))
}

func (p *polite) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, host, began := req.Context(), hostOf(req.URL), time.Now()
	t := p.enter(host)
	defer p.leave(t)
	select {
	case t.busy <- struct{}{}:
		defer func() { <-t.busy }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	err := p.wait(ctx, host, t)
	result := resultOf(ctx)
	result.Waited += time.Since(began)
	if err != nil {
		return nil, err
	}
	result.sent = func() { p.sent(t) }
	return p.next.RoundTrip(req)
}

// sent counts the request as begun when it has left: making the connection
// takes time that must not shorten the gap the host sees.
func (p *polite) sent(t *turn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t.last = time.Now()
}

// wait returns when the host may be asked, and counts the request as begun.
func (p *polite) wait(ctx context.Context, host string, t *turn) error {
	gap, _ := ctx.Value(delayKey{}).(time.Duration)
	gap = max(gap, p.gap)
	for {
		p.mu.Lock()
		now := time.Now()
		parked := t.until.Sub(now)
		wait := max(parked, t.last.Add(gap).Sub(now))
		if wait <= 0 {
			t.last = now
		}
		status, until := t.status, t.until
		p.mu.Unlock()
		switch {
		case parked > p.park:
			return &ParkedError{Host: host, Status: status, Until: until}
		case wait <= 0:
			return ctx.Err()
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// leaveAlone parks a host for d because of an answer with the given status.
func (p *polite) leaveAlone(host string, d time.Duration, status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.turn(host)
	if until := time.Now().Add(d); until.After(t.until) {
		t.until, t.status = until, status
	}
}

func (p *polite) enter(host string) *turn {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.turn(host)
	t.users++
	return t
}

// leave ends a request and forgets hosts that have been idle, now and then.
func (p *polite) leave(t *turn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t.users--
	if len(p.hosts) < p.forget {
		return
	}
	now := time.Now()
	for host, t := range p.hosts {
		if t.users == 0 && now.Sub(t.last) > forgetAfter && now.After(t.until) {
			delete(p.hosts, host)
		}
	}
	p.forget = max(forgetOver, 2*len(p.hosts))
}

// turn returns the queue before a host; p.mu is held.
func (p *polite) turn(host string) *turn {
	t := p.hosts[host]
	if t == nil {
		t = &turn{busy: make(chan struct{}, 1), last: p.began}
		p.hosts[host] = t
	}
	return t
}

// sleep waits for d, or returns the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
