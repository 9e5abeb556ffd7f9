// Package cache keeps answers for a while, so that the same page is not asked
// for twice: on a Redis server that many machines share, or in a file of its
// own. A cache may forget at any time; nothing that must survive lives in it.
package cache

import (
	"context"
	"errors"
	"time"
)

// ErrTooLarge means that a value was not stored: it is over 16 MiB for a Redis
// server, which keeps it in memory, or over 64 MiB for the file.
var ErrTooLarge = errors.New("too large for the cache")

// A Store is an expiring key-value store that may be used from several
// goroutines. Entries may vanish at any time. An error is never fatal to the
// caller: it may count as a miss, and go on.
type Store interface {
	// Get returns the value of key. It reports false if there is none, if it
	// has expired, and with every error.
	Get(ctx context.Context, key string) (value []byte, ok bool, err error)

	// Set stores the value, which must not be changed after that, under key until
	// keep has passed on the wall clock, whoever restarts meanwhile. With a keep
	// of 0 or less it stores nothing. Other processes may see it a second later.
	Set(ctx context.Context, key string, value []byte, keep time.Duration) error

	// Close ends the use of the store.
	Close() error
}

// Open connects to the Redis server at url, such as redis://localhost:6379/0;
// if it does not answer and take a value within about a second, that is an
// error. If url is empty, Open opens the file cache.db in the folder dir
// instead, creating both if need be; several processes may share it.
func Open(ctx context.Context, url, dir string) (Store, error) {
	if url != "" {
		return openRedis(ctx, url)
	}
	return openFile(ctx, dir, fileLimit)
}
