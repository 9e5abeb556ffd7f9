package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"makegood/crawler/archive"
)

// A cached round tripper answers from the store what was answered less than
// the time to live ago. It keeps pages, redirects and missing pages; never an
// error, a refusal, a block page or half an answer. A store that fails is a
// store that has nothing: it is logged once.
type cached struct {
	next   http.RoundTripper
	store  store
	token  string
	ttl    time.Duration
	line   *outage // of the chain; nil: nobody tells of outages
	max    int64
	room   *room
	now    func() time.Time
	log    *slog.Logger
	failed sync.Once
}

func newCached(next http.RoundTripper, o Options) http.RoundTripper {
	if o.Store == nil {
		return next
	}
	return &cached{next: next, store: o.Store, token: o.Token, ttl: o.TTL, max: o.MaxBody, room: o.room, now: o.Now, log: o.Log}
}

func (c *cached) RoundTrip(req *http.Request) (*http.Response, error) {
	if !bypass(req) {
		if resp := c.look(req, c.key(req)); resp != nil {
			return resp, nil
		}
		resultOf(req.Context()).free() // of an entry that is of no use
	}
	resp, err := c.next.RoundTrip(req)
	if err == nil {
		c.keep(req, resp)
	}
	return resp, err
}

// bypass reports whether a request wants the server's own word.
func bypass(req *http.Request) bool {
	return conditional(req) || req.Header.Get("Cache-Control") == "no-cache"
}

// key names the answer to req. It changes with everything that may change the
// answer, and with the form of what is kept.
func (c *cached) key(req *http.Request) string {
	sum := sha256.Sum256([]byte(req.Method + "\n" + c.token + "\n" + req.URL.String()))
	return "makegood:answer:1:" + hex.EncodeToString(sum[:])
}

// look returns the answer that is kept under key, nil if there is none to use.
func (c *cached) look(req *http.Request, key string) *http.Response {
	value, ok, err := c.store.Get(req.Context(), key)
	if err == nil && len(value) > largeOver {
		size := 2 * int64(len(value))
		value = nil // not in memory while there is no room
		if resultOf(req.Context()).hold(req.Context(), c.room, size) != nil {
			return nil
		}
		value, ok, err = c.store.Get(req.Context(), key)
	}
	if err != nil {
		c.complain(req.Context(), err)
	}
	if err != nil || !ok {
		return nil
	}
	var rec archive.Recording
	if err := rec.UnmarshalBinary(value); err != nil || rec.URL != req.URL.String() {
		return nil
	}
	if age := c.now().Sub(rec.Date); age < -time.Minute || age >= c.ttl {
		return nil
	}
	resp, err := c.answer(req, rec)
	if err != nil {
		return nil
	}
	return resp
}

// answer turns a recording back into the response it was.
func (c *cached) answer(req *http.Request, rec archive.Recording) (*http.Response, error) {
	record, err := rec.Open()
	if err != nil {
		return nil, err
	}
	body, err := record.Decoded(c.max)
	if err != nil {
		return nil, err
	}
	result := resultOf(req.Context())
	result.Recording, result.Cached = &rec, true
	result.Status, result.Header, result.Body = record.Status, record.HTTP, body
	return &http.Response{
		Status: http.StatusText(record.Status), StatusCode: record.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: record.HTTP, Body: io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)), Uncompressed: true, Request: req,
	}, nil
}

// keep stores an answer that may be used again.
func (c *cached) keep(req *http.Request, resp *http.Response) {
	ctx := req.Context()
	result := resultOf(ctx)
	rec := result.Recording
	if rec == nil || rec.Truncated != "" || !lasting(resp.StatusCode) || result.blocked() {
		return
	}
	came, key := c.line.at(), c.key(req)
	value, err := rec.MarshalBinary()
	if err == nil {
		err = c.store.Set(ctx, key, value, c.ttl)
	}
	if err == nil && c.line.spoilt(came) { // while it was being stored, or before
		err = c.store.Set(ctx, key, nil, c.ttl)
	}
	if err != nil {
		c.complain(ctx, err)
	}
}

// forget makes the answers to GET requests for the addresses as good as gone.
func (c *cached) forget(spoilt []*url.URL) {
	ctx := context.Background()
	for _, u := range spoilt {
		key := c.key(&http.Request{Method: http.MethodGet, URL: u})
		if err := c.store.Set(ctx, key, nil, c.ttl); err != nil {
			c.complain(ctx, err)
			return
		}
	}
}

func (c *cached) complain(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	c.failed.Do(func() { c.log.Warn("going on without the cache", "error", err) })
}

// lasting reports whether an answer with this status will do for a while.
func lasting(status int) bool {
	switch status {
	case 200, 301, 302, 303, 307, 308, 404, 410:
		return true
	}
	return false
}
