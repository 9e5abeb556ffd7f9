package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Access is what an origin's robots.txt means for us.
type Access string

// The kinds of access.
const (
	Unasked    Access = ""            // not known, or known for longer than 24 hours
	Ruled      Access = "ok"          // there are rules, and not everything is refused
	Unruled    Access = "none"        // there is no robots.txt: everything is allowed
	RefusedAll Access = "refused-all" // the start page is refused
	Unreached  Access = "unreachable" // it could not be had: everything is refused
)

// maxHops is how many redirects of a robots.txt are followed.
const maxHops = 5

// A gate lets through what the origin's robots.txt allows. It asks for a
// robots.txt it does not know, by way of the same chain, and learns from one
// that is asked for by others. At most one request for one robots.txt runs at
// a time, and those who come meanwhile use its answer.
type gate struct {
	next  http.RoundTripper
	guard guard
	memory
}

func newGate(next http.RoundTripper, g guard, o Options) *gate {
	return &gate{next: next, guard: g, memory: newMemory(o)}
}

func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.EscapedPath() == "/robots.txt" && req.URL.RawQuery == "" {
		return g.teach(req)
	}
	a, err := g.ask(req.Context(), robotsOf(req.URL))
	if err != nil {
		return nil, err
	}
	if !a.rules.AllowedURL(req.URL) {
		return nil, fmt.Errorf("%s: %w", req.URL.Redacted(), ErrRobots)
	}
	if a.rules.Delay > 0 {
		req = req.WithContext(withDelay(req.Context(), a.rules.Delay))
	}
	return g.next.RoundTrip(req)
}

// teach passes on a request for a robots.txt and learns from the answer.
func (g *gate) teach(req *http.Request) (*http.Response, error) {
	address := robotsOf(req.URL)
	result := resultOf(req.Context())
	unlock, err := g.lock(req.Context(), address)
	if err != nil {
		return nil, err
	}
	defer unlock()
	resp, err := g.next.RoundTrip(req)
	if req.Method != http.MethodHead && (err != nil || resp.StatusCode != http.StatusNotModified) {
		g.note(address, err, result)
	}
	return resp, err
}

// ask returns what the robots.txt at address, or where it is redirected to,
// says. The error wraps [ErrRobotsUnreachable] if that cannot be known.
func (g *gate) ask(ctx context.Context, address string) (*answer, error) {
	for range maxHops + 1 {
		a, err := g.hop(ctx, address)
		if err != nil {
			return nil, err
		}
		switch {
		case a.err != nil:
			return nil, a.err
		case a.target == "":
			return a, nil
		}
		address = a.target
	}
	return nil, fmt.Errorf("%w: more than %d redirects", ErrRobotsUnreachable, maxHops)
}

// hop returns the answer of one address, asking for it if it is not known.
func (g *gate) hop(ctx context.Context, address string) (*answer, error) {
	if a := g.recall(address); a != nil {
		return a, nil
	}
	unlock, err := g.lock(ctx, address)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if a := g.recall(address); a != nil {
		return a, nil
	}
	return g.fetch(ctx, address)
}

// fetch asks for one address of a robots.txt and remembers the answer.
func (g *gate) fetch(ctx context.Context, address string) (*answer, error) {
	result := &Result{}
	defer result.free()
	req, err := http.NewRequestWithContext(WithExchange(ctx, result), http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRobotsUnreachable, err)
	}
	if err := g.guard.url(req.URL); err != nil {
		return g.note(address, err, result), nil
	}
	_, err = g.next.RoundTrip(req) // the answer is in the result
	if result.Cached && g.now().Sub(result.Recording.Date) >= keepRobots {
		*result = Result{}
		req.Header.Set("Cache-Control", "no-cache")
		_, err = g.next.RoundTrip(req)
	}
	resultOf(ctx).Waited += result.Waited
	if a := g.note(address, err, result); a != nil {
		return a, nil
	}
	if err == nil {
		err = errors.New("no answer to the question")
	}
	return nil, err // of our own: nothing was learnt
}

// robotsOf returns the address of the robots.txt that rules u.
func robotsOf(u *url.URL) string {
	return strings.ToLower(u.Scheme + "://" + u.Host + "/robots.txt")
}
