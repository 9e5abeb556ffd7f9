package fetch

import (
	"context"
	"time"
)

// A lock is held by who asks for one robots.txt.
type lock struct {
	held  chan struct{}
	users int
}

// lock waits until nobody else asks for address.
func (m *memory) lock(ctx context.Context, address string) (unlock func(), err error) {
	began := time.Now()
	defer func() { resultOf(ctx).Waited += time.Since(began) }()
	m.mu.Lock()
	l := m.locks[address]
	if l == nil {
		l = &lock{held: make(chan struct{}, 1)}
		m.locks[address] = l
	}
	l.users++
	m.mu.Unlock()
	done := func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		if l.users--; l.users == 0 {
			delete(m.locks, address)
		}
	}
	select {
	case l.held <- struct{}{}:
		return func() { <-l.held; done() }, nil
	case <-ctx.Done():
		done()
		return nil, ctx.Err()
	}
}
