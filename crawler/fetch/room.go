package fetch

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// largeOver is from how many bytes on a body is large: it comes in by way of a
// file, and waits for room in memory before anything is made of it.
const largeOver = 1 << 20

// A room is memory for large bodies, those of all requests together.
type room struct {
	size int64
	free *semaphore.Weighted
}

func newRoom(size int64) *room {
	return &room{size, semaphore.NewWeighted(size)}
}

// take waits until there is room for n bytes, all of it for more than there is. It
// returns the error of ctx if that is done first.
func (r *room) take(ctx context.Context, n int64) (release func(), err error) {
	n = min(n, r.size)
	if err := r.free.Acquire(ctx, n); err != nil {
		return nil, err
	}
	return func() { r.free.Release(n) }, nil
}
