package fetch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"
)

const (
	// outageFailures in a row on outageDomains registrable domains, with no
	// answer from anybody between, mean that our own line is down.
	outageFailures = 5
	outageDomains  = 3
)

// An outage round tripper tells failures of our own line from failures of
// sites. While the line seems down, requests that fail are kept and sent again,
// each with a wait that doubles, until any of them brings an answer or the
// outage has lasted too long.
type outage struct {
	next     http.RoundTripper
	longest  time.Duration
	backoff  time.Duration
	onOutage func(down bool)
	log      *slog.Logger

	mu       sync.Mutex
	failures int
	domains  map[string]bool
	up       chan struct{} // closed when the line is back; nil while it is up
	since    time.Time
}

func newOutage(next http.RoundTripper, o Options) *outage {
	return &outage{
		next: next, longest: o.MaxOutage, backoff: o.Backoff, onOutage: o.OnOutage, log: o.Log,
		domains: map[string]bool{},
	}
}

func (o *outage) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, domain := req.Context(), domainOf(hostOf(req.URL))
	result := resultOf(ctx)
	resp, err := o.next.RoundTrip(req)
	waited, began := result.Waited, time.Now()
	for try := 0; ; try++ {
		up, since := o.judge(domain, lineSays(resp, err), err)
		if up == nil {
			return resp, err
		}
		if time.Since(since) >= o.longest {
			return nil, fmt.Errorf("%w: no answer from anybody since %s, last: %w",
				ErrOutage, since.UTC().Format(time.RFC3339), failure(resp, err))
		}
		if err := o.pause(ctx, up, try); err != nil {
			return nil, err
		}
		resp, err = o.next.RoundTrip(req)
		result.Waited = waited + time.Since(began)
	}
}

// judge counts the end of one try. While the line is down and the try is no
// sign of life, it returns a channel that is closed when the line is back, and
// since when it is down.
func (o *outage) judge(domain, says string, err error) (up chan struct{}, since time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if domain == "" && says != alive {
		says = refused
	}
	switch says {
	case alive:
		o.failures = 0
		clear(o.domains)
		if o.up != nil {
			close(o.up)
			o.up = nil
			o.log.Warn("our own connection is back", "down", time.Since(o.since).Round(time.Second))
			o.onOutage(false)
		}
		return nil, time.Time{}
	case dead:
		o.failures++
		if len(o.domains) < outageDomains {
			o.domains[domain] = true
		}
		if o.up == nil && o.failures >= outageFailures && len(o.domains) >= outageDomains {
			o.up, o.since = make(chan struct{}), time.Now()
			o.log.Warn("our own connection seems down: the crawl waits", "last", err)
			o.onOutage(true)
		}
	case refused:
		return nil, time.Time{}
	}
	return o.up, o.since
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

// What the end of a try says about our own line.
const (
	alive   = "alive"   // an answer came
	dead    = "dead"    // nothing came
	mute    = "mute"    // a resolver or proxy knows no such host: perhaps true, perhaps the line
	refused = "refused" // nothing was sent, or the request was called off
)

func lineSays(resp *http.Response, err error) string {
	var (
		truncated *TruncatedError
		encoding  *EncodingError
		parked    *ParkedError
		connect   *ConnectError
		dns       *net.DNSError
	)
	switch {
	case err == nil && resp.StatusCode == http.StatusNetworkAuthenticationRequired:
		return dead // the network wants a login first, whoever is asked
	case err == nil, errors.As(err, &encoding):
		return alive
	case errors.As(err, &truncated):
		if truncated.Err == nil {
			return alive
		}
		return dead
	case errors.Is(err, ErrGuard), errors.Is(err, ErrOutage), errors.As(err, &parked):
		return refused
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && !isNetTimeout(err):
		return refused
	case errors.As(err, &connect), errors.As(err, &dns) && dns.IsNotFound:
		return mute
	}
	return dead
}

// failure names what came last: an error, or the status of a network's own login.
func failure(resp *http.Response, err error) error {
	if err == nil {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return err
}

// domainOf returns the registrable domain of a host, or the host itself if it
// has none. It is empty for an address in place of a name: that is inside a
// network let through on purpose, and says nothing about the way out.
func domainOf(host string) string {
	if net.ParseIP(host) != nil {
		return ""
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}
