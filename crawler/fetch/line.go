package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"golang.org/x/net/publicsuffix"
)

// What the end of a try says about our own line.
const (
	alive   = "alive"   // an answer came
	dead    = "dead"    // nothing came
	mute    = "mute"    // a resolver or proxy knows no such host: perhaps true, perhaps the line
	lost    = "lost"    // a resolver knows no such host, and no top domain: it has no way out itself
	refused = "refused" // nothing was sent, or the request was called off
	portal  = "portal"  // what the network gives in everybody's name; see [sameAnswers]
)

func lineSays(resp *http.Response, err error) string {
	switch {
	case err != nil:
		return errorSays(err)
	case resp.StatusCode == http.StatusNetworkAuthenticationRequired:
		return dead // the network wants a login first, whoever is asked
	}
	return alive
}

// errorSays is lineSays of an end that is no answer.
func errorSays(err error) string {
	var (
		truncated *TruncatedError
		encoding  *EncodingError
		parked    *ParkedError
		connect   *ConnectError
		dns       *net.DNSError
	)
	switch {
	case errors.As(err, &encoding):
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

// failure names what came last: an error, or the answer of a network's own login.
func failure(resp *http.Response, err error) error {
	switch {
	case err != nil:
		return err
	case resp.StatusCode == http.StatusNetworkAuthenticationRequired:
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return fmt.Errorf("status %d, the same answer as from everybody: a login of the network", resp.StatusCode)
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
