package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"time"

	"makegood/crawler/archive"
)

// A recorded round tripper sends one request and records the exchange as it
// went over the wire. The recording is made when the reader of the body calls
// finish. Through a proxy, a plain http request is recorded with the
// absolute address in its first line, as it was sent, less the proxy's password.
type recorded struct {
	next    http.RoundTripper
	agent   string
	proxied bool
	now     func() time.Time
	dir     string // of spools
	spare   *spares
}

func newRecorded(next http.RoundTripper, o Options) *recorded {
	return &recorded{next: next, agent: o.UserAgent, proxied: o.Proxy != nil, now: o.Now, dir: o.Spool, spare: new(spares)}
}

func (r *recorded) RoundTrip(req *http.Request) (*http.Response, error) {
	result := resultOf(req.Context())
	x := archive.Exchange{URL: req.URL.String(), Date: r.now().UTC().Truncate(time.Second)}
	var conn *recordedConn
	var running *tape
	// A transport asks again by itself where a connection that was kept open
	// breaks, as often as it has such connections, and at once. Here it must not:
	// whether and when a host is asked again is decided above.
	trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		if c, ok := info.Conn.(*recordedConn); ok {
			conn, running = c, c.begin(&spool{dir: r.dir, mem: r.spare.get()}, result.cut)
		}
	}}
	if sent := result.sent; sent != nil {
		trace.WroteRequest = func(httptrace.WroteRequestInfo) { sent() }
	}
	req = req.WithContext(httptrace.WithClientTrace(req.Context(), trace))
	r.say(req.Header)
	resp, err := r.next.RoundTrip(req)
	if err != nil {
		if running != nil && running.failure() != nil {
			return nil, running.failure()
		}
		return nil, err
	}
	if conn == nil {
		resp.Body.Close()
		return nil, errors.New("an answer over a connection that is not recorded")
	}
	if r.proxied && resp.StatusCode == http.StatusProxyAuthRequired {
		resp.Body.Close()
		return nil, fmt.Errorf("proxy: %w: it asks for a user name and password", ErrOutage)
	}
	result.Addr, x.IP = conn.addr, conn.addr
	resp.Body = &recordedBody{ReadCloser: resp.Body, tape: running, exchange: x, result: result, spare: r.spare}
	return resp, nil
}

// say makes h, which is the chain's own, what is sent: who asks, no cookie, no
// secret, and gzip as the one coding, since nothing below may undo it unseen.
func (r *recorded) say(h http.Header) {
	h.Del("Cookie")
	h.Del("Authorization")
	h.Del("Range")
	h.Set("User-Agent", r.agent)
	h.Set("Accept-Encoding", "gzip")
	if h.Get("Accept") == "" {
		h.Set("Accept", "*/*")
	}
}

// A recordedBody is a body whose exchange is recorded once its reader says how
// it ended.
type recordedBody struct {
	io.ReadCloser
	tape     *tape
	exchange archive.Exchange
	result   *Result
	spare    *spares
}

// Close closes the body without a recording.
func (b *recordedBody) Close() error {
	if _, received := b.tape.take(); received != nil {
		received.close()
	}
	return b.ReadCloser.Close()
}

// finish closes the body and records the exchange: whole, or cut off for one of
// the reasons of WARC-Truncated. It is called once.
func (b *recordedBody) finish(truncated string) error {
	b.ReadCloser.Close()
	sent, received := b.tape.take()
	defer b.spare.put(received.mem) // a recording keeps none of these bytes
	bytes, err := received.bytes()
	if err != nil {
		return err
	}
	b.exchange.Request, b.exchange.Response = withoutSecret(sent), final(bytes)
	b.exchange.Truncated = truncated
	rec, err := b.exchange.Record()
	if err != nil {
		return err
	}
	b.result.Recording = &rec
	return nil
}
