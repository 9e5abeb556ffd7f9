package fetch

import (
	"context"
	"net/http"
	"time"

	"makegood/crawler/archive"
)

// A Result is what a [Client] tells of one request besides the answer. It is
// filled when RoundTrip returns, whether with an answer or an error.
type Result struct {
	Recording *archive.Recording // the last try as it went over the wire; nil if no head of an answer came
	Cached    bool               // the answer comes from the cache; Recording.Date says from when
	Status    int                // of the answer, also of one cut off or not decodable; 0 if none came
	Header    http.Header        // of the answer, as received; nil if none came
	Body      []byte             // of the answer, decoded, as far as it came; the response's own bytes, not to be changed
	Tries     int                // tries for this URL, not counting repeats while our own line was down; 0 from the cache or if refused before
	Waited    time.Duration      // for the host's turn, a Retry-After, a back-off, our own line
	Spent     time.Duration      // everything else
	Addr      string             // IP address that answered; empty behind a proxy

	sent        func()                  // to be called once the request has left; nil: nobody waits for that
	cut         context.CancelCauseFunc // ends the try that runs
	conditional bool                    // whether the request had a condition, which alone makes 304 an answer
	release     func()                  // gives the room of a large body back; nil: there is nothing to give back

	looked, wall bool // whether anybody has looked if the answer is a wall, and what came of it
}

// blocked reports whether the answer is a wall in place of the page; see
// [BlockPage]. It looks once.
func (r *Result) blocked() bool {
	if !r.looked {
		r.looked, r.wall = true, BlockPage(r.Header, r.Body)
	}
	return r.wall
}

type resultKey struct{}

// WithExchange returns a context under which a [Client] fills r.
func WithExchange(ctx context.Context, r *Result) context.Context {
	return exchange{ctx, r, false}
}

type heldKey struct{}

// An exchange is a context that holds a result.
type exchange struct {
	context.Context
	result *Result
	held   bool
}

func (x exchange) Value(key any) any {
	switch key.(type) {
	case resultKey:
		return x.result
	case heldKey:
		return x.held
	}
	return x.Context.Value(key)
}

// HoldExchange is [WithExchange] for a caller that says with [Result.Done] when it
// needs the body no more. Until then no other large body takes its room in memory.
// The request itself is the client's, which makes it what is sent.
func HoldExchange(ctx context.Context, r *Result) context.Context {
	return exchange{ctx, r, true}
}

// Done gives up Body and Recording if the body is large, and with them the room
// that it takes in memory. It may be called at any time, and again.
func (r *Result) Done() {
	if r.release != nil {
		r.Body, r.Recording = nil, nil
		r.free()
	}
}

// free gives back the room of a large body.
func (r *Result) free() {
	if r.release != nil {
		r.release()
		r.release = nil
	}
}

// hold waits for room for a large body of n bytes.
func (r *Result) hold(ctx context.Context, room *room, n int64) (err error) {
	r.free()
	began := time.Now()
	r.release, err = room.take(ctx, n)
	r.Waited += time.Since(began)
	return err
}

// resultOf returns the result to fill. Within the chain there is always one.
func resultOf(ctx context.Context) *Result {
	if r, ok := ctx.Value(resultKey{}).(*Result); ok {
		return r
	}
	return &Result{}
}
