package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"

	"makegood/crawler/archive"
)

// Classify says what a request came to that ended with err, with a short reason
// in the words of the journal. The state is empty if err says nothing about the
// site: our own line is down ("outage") or the request was called off
// ("interrupted"); neither belongs into a journal.
func (r *Result) Classify(err error) (state archive.State, reason string) {
	if err != nil {
		return classifyError(err)
	}
	if r.Status == http.StatusNotModified && r.conditional {
		return archive.Unchanged, ""
	}
	state, reason = classifyStatus(r.Status, r.Header)
	if state == archive.OK && r.blocked() {
		return archive.Blocked, "block-page"
	}
	return state, reason
}

func classifyStatus(code int, header http.Header) (archive.State, string) {
	if code >= 200 && code < 300 && code != http.StatusPartialContent {
		return archive.OK, ""
	}
	reason := fmt.Sprintf("http-%d", code)
	switch code {
	case http.StatusPartialContent: // never asked for
		return archive.Truncated, reason
	case http.StatusNotFound, http.StatusGone:
		return archive.Missing, reason
	case 401, 403, 407, 429, 451, 999: // 999 is one network's own word for "no crawlers"
		return archive.Blocked, reason
	}
	if code >= 300 && code < 400 && header.Get("Location") != "" {
		return archive.Moved, reason
	}
	return archive.Unreachable, reason
}

func classifyError(err error) (archive.State, string) {
	var (
		guard     *GuardError
		truncated *TruncatedError
		encoding  *EncodingError
		parked    *ParkedError
	)
	switch {
	case errors.Is(err, ErrOutage):
		return "", "outage"
	case errors.As(err, &guard):
		return archive.OutOfScope, "guard-" + guard.Reason
	case errors.Is(err, ErrRobots):
		return archive.Robots, "disallowed"
	case errors.Is(err, ErrRobotsUnreachable):
		return archive.Unreachable, "robots-unreachable"
	case errors.As(err, &truncated) && truncated.Reason == "type":
		return archive.OutOfScope, "type"
	case errors.As(err, &truncated):
		return archive.Truncated, truncated.Reason
	case errors.As(err, &encoding):
		return archive.Unreadable, "encoding"
	case errors.As(err, &parked) && parked.Status == http.StatusTooManyRequests:
		return archive.Blocked, "http-429"
	case errors.As(err, &parked):
		return archive.Unreachable, fmt.Sprintf("http-%d", parked.Status)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && !isNetTimeout(err):
		return "", "interrupted"
	}
	return archive.Unreachable, netReason(err)
}

// isNetTimeout tells a time-out of the network from a deadline of the caller.
func isNetTimeout(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.Is(err, ErrTimeout) || errors.As(err, &op) || errors.As(err, &dns)
}

// netReason names what went wrong before a head of an answer came.
func netReason(err error) string {
	var dns *net.DNSError
	var connect *ConnectError
	var op *net.OpError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return "dns"
	case errors.As(err, &dns) && dns.IsTimeout:
		return "dns-timeout"
	case errors.As(err, &dns):
		return "dns-servfail"
	case errors.As(err, &connect):
		return connect.reason()
	}
	if r := tlsReason(err); r != "" {
		return r
	}
	switch {
	case errors.Is(err, ErrTimeout), isTimeout(err):
		return "timeout"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETDOWN):
		return "no-route"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "reset"
	case errors.As(err, &op) && op.Op == "dial": // not every system has the names above
		return "refused"
	case errors.As(err, &op):
		return "reset"
	}
	return "protocol"
}

func (e *ConnectError) reason() string {
	switch e.Status {
	case http.StatusBadGateway:
		return "dns"
	case http.StatusGatewayTimeout:
		return "timeout"
	}
	return fmt.Sprintf("proxy-%d", e.Status)
}

// tlsReason names what was wrong with a certificate or handshake; it is empty
// if nothing was.
func tlsReason(err error) string {
	var (
		host      x509.HostnameError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		roots     x509.SystemRootsError
		cert      *tls.CertificateVerificationError
		alert     tls.AlertError
		header    tls.RecordHeaderError
	)
	switch {
	case errors.As(err, &host):
		return "tls-host"
	case errors.As(err, &authority), errors.As(err, &roots):
		return "tls-untrusted"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "tls-expired"
	case errors.As(err, &invalid), errors.As(err, &cert):
		return "tls-invalid"
	case errors.As(err, &alert), errors.As(err, &header), errors.Is(err, errHandshake):
		return "tls"
	}
	return ""
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}
