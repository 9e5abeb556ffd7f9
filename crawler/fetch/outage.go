package fetch

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

const (
	// outageFailures in a row on outageDomains registrable domains, with no
	// answer from anybody between, mean that our own line is down.
	outageFailures = 5
	outageDomains  = 3
)

// An Outage is a span in which our own line was down, or another gave answers in
// everybody's name. What came of a try that ended in it is nobody's fault and no
// evidence. Moments are those of [Client.Moment].
type Outage struct {
	From uint64 // of the first try that it spoilt
	To   uint64 // of the try that ended it; 0 while it lasts
}

// Holds reports whether a moment lies in the span.
func (o Outage) Holds(moment uint64) bool {
	return moment >= o.From && (o.To == 0 || moment < o.To)
}

// An outage round tripper tells failures of our own line from failures of
// sites. While the line seems down, requests that fail are kept and sent again,
// each with a wait that doubles, until any of them brings an answer, or a host
// that answered before does so again, or the outage has lasted too long. Whatever
// came of a request in flight while the machine slept is asked for again.
type outage struct {
	next     http.RoundTripper
	longest  time.Duration
	backoff  time.Duration
	onOutage func(down bool)
	now      func() time.Time
	log      *slog.Logger
	forget   func(spoilt []*url.URL, from uint64) // told what answers of an outage have been given
	known    func(ctx context.Context, top string) bool

	mu       sync.Mutex
	moment   uint64 // tries that have ended
	failures int
	first    uint64 // moment of the first of them
	domains  map[string]bool
	same     sameAnswers
	recent   []sighting    // the last ones
	login    string        // print of the last login that stood in for everybody
	up       chan struct{} // closed when the line is back; nil while it is up
	since    time.Time
	spans    []Outage
	seen     clocks // at the start or end of the last try
	woken    bool   // the machine slept, and nobody has answered since

	asking  sync.Mutex // held by who asks the witness
	witness *witness   // guarded by mu
}

func newOutage(next http.RoundTripper, o Options) *outage {
	return &outage{
		next: next, longest: o.MaxOutage, backoff: o.Backoff, onOutage: o.OnOutage, now: o.Now, log: o.Log, known: o.Known,
		forget:  func([]*url.URL, uint64) {},
		domains: map[string]bool{},
	}
}

func (o *outage) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	result := resultOf(ctx)
	resp, err := o.try(req)
	waited, began := result.Waited, time.Now()
	for try, late := 0, false; ; try++ {
		up, since := o.judge(ctx, req, resp, err)
		switch {
		case up == nil && !late && o.late(req, resp, err):
			late = true
			resp, err = o.try(req)
			continue
		case up == nil:
			return resp, err
		}
		if time.Since(since) >= o.longest {
			return nil, fmt.Errorf("%w: no answer from anybody since %s, last: %w",
				ErrOutage, since.UTC().Format(time.RFC3339), failure(resp, err))
		}
		result.free() // of a large body that broke off
		if err := o.pause(ctx, up, try); err != nil {
			return nil, err
		}
		if o.vouched(ctx) {
			o.back()
		}
		resp, err = o.try(req)
		result.Waited = waited + time.Since(began)
	}
}

// try sends the request, and once more if the machine slept meanwhile.
func (o *outage) try(req *http.Request) (*http.Response, error) {
	for {
		began := o.look()
		resp, err := o.next.RoundTrip(req)
		if !o.look().slept(began) || req.Context().Err() != nil {
			return resp, err
		}
		o.log.Warn("this machine slept: asking again", "url", req.URL.Redacted())
	}
}

// judge counts the end of one try. While the line is down and the try is no
// sign of life, it returns a channel that is closed when the line is back, and
// since when it is down.
func (o *outage) judge(ctx context.Context, req *http.Request, resp *http.Response, err error) (up chan struct{}, since time.Time) {
	domain, says := domainOf(hostOf(req.URL)), lineSays(resp, err)
	if domain == "" && says != alive {
		says = refused
	}
	switch {
	case domain != "" && says == alive:
		says = o.weigh(ctx, domain, req, printOf(req, resp, err))
	case domain != "" && says == mute && o.nameless(req, err):
		says = lost
	}
	o.mu.Lock()
	o.moment++
	suspicious := o.count(domain, says)
	up, since = o.up, o.since
	o.mu.Unlock()
	switch {
	case says == alive:
		o.back()
		return nil, time.Time{}
	case says == refused:
		return nil, time.Time{}
	case suspicious && (says == dead || says == lost) && o.vouched(ctx): // these sites are dead, and others are not
		o.back()
		return nil, time.Time{}
	case suspicious:
		return o.down(failure(resp, err))
	}
	return up, since
}

// count adds the end of one try to the failures in a row, and reports whether the
// line seems down by it. o.mu is held.
func (o *outage) count(domain, says string) (suspicious bool) {
	switch says {
	case dead:
		if o.failures++; o.failures == 1 {
			o.first = o.moment
		}
		if len(o.domains) < outageDomains {
			o.domains[domain] = true
		}
		return o.up == nil && (o.woken || o.failures >= outageFailures && len(o.domains) >= outageDomains)
	case lost:
		if o.failures++; o.failures == 1 {
			o.first = o.moment
		}
		return o.up == nil
	case portal:
		o.first = o.same.first
		return o.up == nil
	}
	return false
}

// down notes that the line is down, if nobody else has.
func (o *outage) down(last error) (up chan struct{}, since time.Time) {
	o.mu.Lock()
	begins := o.up == nil
	if begins {
		o.up, o.since = make(chan struct{}), time.Now()
		o.spans = append(o.spans, Outage{From: o.first})
		if o.first == o.same.first {
			o.login = o.same.print
		}
		o.log.Warn("our own connection seems down: the crawl waits", "last", last)
		o.onOutage(true)
	}
	up, since = o.up, o.since
	spoilt, from := slices.Clone(o.same.asked), o.first
	o.mu.Unlock()
	if begins {
		o.forget(spoilt, from)
	}
	return up, since
}

// back notes that the line is up.
func (o *outage) back() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.calm()
	if o.up == nil {
		return
	}
	close(o.up)
	o.up, o.recent = nil, nil
	o.spans[len(o.spans)-1].To = o.moment
	o.log.Warn("our own connection is back", "down", time.Since(o.since).Round(time.Second))
	o.onOutage(false)
}

// calm forgets the failures in a row. o.mu is held.
func (o *outage) calm() {
	o.failures, o.woken = 0, false
	clear(o.domains)
}

// outages returns the outages so far, the oldest first.
func (o *outage) outages() []Outage {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.spans)
}

// spoilt reports whether an outage holds a moment.
func (o *outage) spoilt(moment uint64) bool {
	return o != nil && slices.ContainsFunc(o.outages(), func(out Outage) bool { return out.Holds(moment) })
}

// at returns how many tries have ended.
func (o *outage) at() uint64 {
	if o == nil {
		return 0
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.moment
}

// pause waits before the next try, shorter if somebody else gets an answer.
func (o *outage) pause(ctx context.Context, up chan struct{}, try int) error {
	timer := time.NewTimer(min(o.backoff<<min(try, 16), maxBackoff))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-up:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}
