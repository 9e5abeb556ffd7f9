package fetch

import (
	"context"
	"io"
	"sync/atomic"
	"time"
)

// A meter counts and bounds the bytes received.
type meter struct {
	body io.ReadCloser
	max  int64
	n    atomic.Int64
	err  error // the last error of body, io.EOF at its end
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.body.Read(p)
	if err != nil {
		m.err = err
	}
	if m.n.Add(int64(n)) > m.max {
		return n, errTooLong
	}
	return n, err
}

// finish closes the body and has the exchange recorded, as cut off for the
// reason given if there is one.
func (m *meter) finish(truncated string) error {
	if b, ok := m.body.(*recordedBody); ok {
		return b.finish(truncated)
	}
	return m.body.Close()
}

// A rated reader stops where the bytes unpacked are out of proportion to those
// received.
type rated struct {
	decoded io.Reader
	raw     *meter
	n       int64
}

func (r *rated) Read(p []byte) (int, error) {
	n, err := r.decoded.Read(p)
	r.n += int64(n)
	if r.n > ratioFloor && r.n/maxRatio > r.raw.n.Load() {
		return n, errRatio
	}
	return n, err
}

// watch calls cancel if m's body trickles, until it is stopped.
func watch(m *meter, cancel context.CancelCauseFunc) (stop func() bool) {
	var last int64
	var timer atomic.Pointer[time.Timer]
	t := time.AfterFunc(slowWindow, func() {
		n := m.n.Load()
		if n-last < slowBytes {
			cancel(errSlow)
			return
		}
		last = n
		if t := timer.Load(); t != nil {
			t.Reset(slowWindow)
		}
	})
	timer.Store(t)
	return t.Stop
}
