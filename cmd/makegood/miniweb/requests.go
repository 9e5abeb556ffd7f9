package miniweb

import (
	"sync"
	"time"
)

// A Request is one request that the miniature web answered.
type Request struct {
	Method    string
	Host      string
	URL       string // absolute
	UserAgent string
	Status    int       // of the answer
	Start     time.Time // when the request had been read
}

// maxRequests bounds the log; later requests are answered but not noted.
const maxRequests = 100_000

type requestLog struct {
	mu       sync.Mutex
	requests []Request
}

func (l *requestLog) add(r Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.requests) < maxRequests {
		l.requests = append(l.requests, r)
	}
}

// Requests returns what was asked so far, in the order of the answers: the
// first 100,000 requests, without the CONNECTs that reached a host.
func (w *Web) Requests() []Request {
	w.log.mu.Lock()
	defer w.log.mu.Unlock()
	return append([]Request(nil), w.log.requests...)
}
