package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

const (
	// closedFor is how long a host is left alone that answers 429 to every try,
	// or names a Retry-After beyond what we wait.
	closedFor = time.Hour

	// maxBackoff bounds the doubling wait between tries.
	maxBackoff = 30 * time.Second
)

// A retry asks again where that may help: after 429, 500, 502, 503, 504 and 511, and
// where the connection broke. It parks the host for the Retry-After the answer
// names, else for a wait that doubles; the waiting itself is done by polite.
type retry struct {
	next    http.RoundTripper
	polite  *polite
	tries   int
	backoff time.Duration
	park    time.Duration
	now     func() time.Time
}

func newRetry(next http.RoundTripper, p *polite, o Options) *retry {
	return &retry{next: next, polite: p, tries: o.Tries, backoff: o.Backoff, park: o.Park, now: o.Now}
}

func (r *retry) RoundTrip(req *http.Request) (*http.Response, error) {
	result, host := resultOf(req.Context()), hostOf(req.URL)
	for try := 1; ; try++ {
		resp, err := r.next.RoundTrip(req)
		var parked *ParkedError
		if errors.As(err, &parked) {
			return nil, err
		}
		result.Tries = try
		again := try < r.tries
		switch {
		case err != nil:
			again = again && mayPass(err, try)
			if again {
				r.polite.leaveAlone(host, r.pause(try), 0)
			}
		case busy(resp.StatusCode):
			again = r.heed(resp, host, try)
		default:
			again = false
		}
		if !again {
			return resp, err
		}
		result.free() // of a large body that broke off
	}
}

// heed parks the host as a busy answer demands, and reports whether another try
// makes sense.
func (r *retry) heed(resp *http.Response, host string, try int) bool {
	status := resp.StatusCode
	closed := max(closedFor, r.park+time.Second) // over park, so that nobody waits for it
	wait, named := retryAfter(resp.Header.Get("Retry-After"), r.now())
	if !named {
		wait = r.pause(try)
	}
	limited := named || status == http.StatusTooManyRequests
	switch {
	case wait > r.park:
		r.polite.leaveAlone(host, min(wait, closed), status)
		return false
	case try < r.tries:
		r.polite.leaveAlone(host, wait, status)
		return true
	case limited:
		r.polite.leaveAlone(host, closed, status)
	}
	return false
}

// pause is the wait after the given try, counted from 1.
func (r *retry) pause(try int) time.Duration {
	return min(r.backoff<<min(try-1, 16), maxBackoff)
}

// busy reports whether an answer may be another one a little later.
func busy(status int) bool {
	switch status {
	case 429, 500, 502, 503, 504, 511:
		return true
	}
	return false
}

// mayPass reports whether what went wrong at the given try may go right at the
// next. A time-out is tried once more only, since each costs its whole time.
func mayPass(err error, try int) bool {
	var (
		truncated *TruncatedError
		encoding  *EncodingError
		connect   *ConnectError
		dns       *net.DNSError
	)
	switch {
	case errors.As(err, &truncated):
		return truncated.Reason == "disconnect"
	case errors.Is(err, ErrGuard), errors.Is(err, ErrOutage), errors.As(err, &encoding), errors.As(err, &connect):
		return false
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && !isNetTimeout(err):
		return false
	case errors.As(err, &dns):
		return !dns.IsNotFound
	case tlsReason(err) != "":
		return false
	case isTimeout(err), errors.Is(err, ErrTimeout):
		return try < 2
	}
	return netReason(err) != "protocol"
}
