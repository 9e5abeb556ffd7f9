package fetch

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// A Client is the whole chain. It is safe for concurrent use.
type Client struct {
	guard     guard
	gate      *gate
	line      *outage
	room      *room
	transport *http.Transport
}

// New returns a client. It returns every mistake in o.
func New(o Options) (*Client, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	if err := clearSpools(o.Spool); err != nil {
		return nil, err
	}
	g := newGuard(o.Allow, o.Proxy)
	transport := newTransport(o, g)
	polite := newPolite(newLimit(newRecorded(transport, o), o), o.Gap, o.Park)
	polite.began = time.Now()
	line := newOutage(polite, o)
	answers := newCached(newRetry(line, polite, o), o)
	c := &Client{guard: g, gate: newGate(answers, g, o), line: line, room: o.room, transport: transport}
	c.gate.moment = line.at
	line.forget = func(_ []*url.URL, from uint64) { c.gate.forget(from) }
	if kept, ok := answers.(*cached); ok {
		kept.line = line
		line.forget = func(spoilt []*url.URL, from uint64) {
			c.gate.forget(from)
			kept.forget(spoilt)
		}
	}
	return c, nil
}

// RoundTrip asks for req's URL with GET or HEAD, or takes the answer from the
// cache. The body of the response is in memory, decoded and within bounds; its
// headers are as received, and no redirect is followed. A request with
// Cache-Control: no-cache or a condition passes the cache by.
//
// The errors a caller can act on are [ErrRobots], [ErrRobotsUnreachable],
// [ErrGuard], [ErrOutage], [TruncatedError], [EncodingError] and
// [ParkedError]; [Result.Classify] puts any error into the words of the journal. If
// req's context is done, its error is returned.
func (c *Client) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		req.Body.Close()
	}
	ctx := req.Context()
	result := resultOf(ctx)
	result.free()
	held, _ := ctx.Value(heldKey{}).(bool)
	if !held {
		defer result.free()
	}
	*result = Result{conditional: conditional(req)}
	if err := c.guard.request(req); err != nil {
		return nil, err
	}
	if ctx.Value(resultKey{}) == nil {
		ctx = WithExchange(ctx, result)
	}
	if !held {
		req = req.Clone(ctx)
	}
	if req.Header == nil {
		req.Header = http.Header{}
	}
	req.Body, req.ContentLength, req.Host = nil, 0, ""
	req.URL.Fragment, req.URL.RawFragment = "", ""
	start := time.Now()
	resp, err := c.gate.RoundTrip(req)
	result.Spent = max(0, time.Since(start)-result.Waited)
	return resp, err
}

// conditional reports whether a request may be answered with 304.
func conditional(req *http.Request) bool {
	return req.Header.Get("If-None-Match") != "" || req.Header.Get("If-Modified-Since") != ""
}

// LearnRobots tells the client what an origin's robots.txt said, so that it
// need not ask: for a crawl that goes on from its journal. Status 0 means that
// it could not be had. A redirect is told with [Client.LearnRedirect]. Call it
// for answers less than 24 hours old only, and with the body known of old where
// a robots.txt asked for under a condition has not changed (304).
func (c *Client) LearnRobots(origin string, status int, body []byte) {
	c.gate.learn(origin, status, body)
}

// LearnRedirect tells the client that an origin's robots.txt was redirected to
// target, an absolute URL.
func (c *Client) LearnRedirect(origin, target string) {
	c.gate.learnRedirect(origin, target)
}

// RobotsState returns what is known of an origin, such as https://example.org,
// and the Crawl-delay that is kept there, 0 if none. It asks nothing.
func (c *Client) RobotsState(origin string) (Access, time.Duration) {
	return c.gate.state(origin)
}

// Room waits until there is room in memory for n bytes of large bodies, those of
// answers among them, or returns the error of ctx. release gives it back.
func (c *Client) Room(ctx context.Context, n int64) (release func(), err error) {
	return c.room.take(ctx, n)
}

// Moment counts the tries that have ended so far, to tell which answers an
// [Outage] spoilt: those since whose end the moment is one that it holds.
func (c *Client) Moment() uint64 { return c.line.at() }

// Outages returns the outages so far, the oldest first.
func (c *Client) Outages() []Outage { return c.line.outages() }

// Close closes the connections that are kept open for later requests.
func (c *Client) Close() {
	c.transport.CloseIdleConnections()
}
