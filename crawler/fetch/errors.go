package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

var (
	// ErrRobots means that robots.txt refuses the URL. Nothing was asked.
	ErrRobots = errors.New("refused by robots.txt")

	// ErrRobotsUnreachable means that the origin's robots.txt could not be had,
	// so that everything counts as refused. The page was not asked for.
	ErrRobotsUnreachable = errors.New("robots.txt could not be had")

	// ErrGuard means that the URL, or the address it leads to, is one that is
	// never asked: see [GuardError].
	ErrGuard = errors.New("not a public web address")

	// ErrOutage means that our own line or proxy is down. It says nothing about
	// the site: whoever crawls should stop and go on later.
	ErrOutage = errors.New("our own connection is down")

	// ErrTimeout means that no whole answer came in time.
	ErrTimeout = errors.New("no answer in time")
)

// A GuardError says why an address is not asked. It wraps [ErrGuard].
type GuardError struct {
	Reason string // scheme, host, port, userinfo, address or method
	Detail string
}

// Error names what was refused, and why.
func (e *GuardError) Error() string { return fmt.Sprintf("%v: %s %s", ErrGuard, e.Reason, e.Detail) }

// Unwrap returns [ErrGuard].
func (e *GuardError) Unwrap() error { return ErrGuard }

// A TruncatedError says that only part of an answer came, or was taken.
type TruncatedError struct {
	Reason string // length, ratio, disconnect, time, or type for what is skipped
	Status int
	Header http.Header
	Err    error // what broke; nil for length, ratio and type
}

// Error tells at what the answer was cut off.
func (e *TruncatedError) Error() string {
	if e.Err == nil {
		return "answer cut off: " + e.Reason
	}
	return fmt.Sprintf("answer cut off: %s: %v", e.Reason, e.Err)
}

// Unwrap returns what broke; nil where a limit of ours was reached.
func (e *TruncatedError) Unwrap() error { return e.Err }

// An EncodingError says that an answer came whole, but is not what its
// Content-Encoding says, or is in a coding we do not know.
type EncodingError struct {
	Coding string
	Status int
	Header http.Header
	Err    error
}

// Error names the coding and what is wrong with it.
func (e *EncodingError) Error() string { return fmt.Sprintf("content coding %q: %v", e.Coding, e.Err) }

// Unwrap returns what the decoder said.
func (e *EncodingError) Unwrap() error { return e.Err }

// A ParkedError says that a host asked to be left alone for longer than we
// wait, and was not asked again.
type ParkedError struct {
	Host   string
	Status int       // the answer that parked it: 429 or 503
	Until  time.Time // when it may be asked again
}

// Error names the host and until when it is left alone, in UTC.
func (e *ParkedError) Error() string {
	return fmt.Sprintf("%s answered %d and is left alone until %s", e.Host, e.Status, e.Until.UTC().Format(time.RFC3339))
}

// A ConnectError is the answer of a proxy that opened no tunnel.
type ConnectError struct {
	Host   string
	Status int // of the proxy's answer
}

// Error names the host and the status of the proxy's answer.
func (e *ConnectError) Error() string {
	return fmt.Sprintf("the proxy opened no connection to %s: status %d", e.Host, e.Status)
}
