package cache

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

const (
	keyPrefix = "makegood:cache:"
	dialLimit = 300 * time.Millisecond
	opLimit   = 500 * time.Millisecond // of one command, answer included
	openLimit = time.Second            // of all that Open does
	restFor   = 5 * time.Second        // after a failure, before the server is asked again
	wireLimit = 16 << 20               // bytes of a value, which the server holds in memory
)

// A redisStore is a [Store] on a Redis server. When the server fails to answer,
// it is left alone for a while, so that a dead server does not slow a crawl.
type redisStore struct {
	client *redis.Client

	mu     sync.Mutex
	failed time.Time // the last failure; zero if the server answered since
	err    error
}

func openRedis(ctx context.Context, url string) (Store, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, fmt.Errorf("cache url: %w", err)
	}
	redis.SetLogger(silence{})
	options.DialTimeout, options.DialerRetries = dialLimit, 1
	options.ReadTimeout, options.WriteTimeout, options.PoolTimeout = opLimit, opLimit, opLimit
	options.MaxRetries = 1
	options.ContextTimeoutEnabled = true
	options.DisableIdentity = true
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	s := &redisStore{client: redis.NewClient(options)}
	ctx, cancel := context.WithTimeout(ctx, openLimit)
	defer cancel()
	// A write tells more than a ping: a replica, a full server and a user
	// without rights all answer pings.
	if err := s.client.Set(ctx, keyPrefix+"probe", "", openLimit).Err(); err != nil {
		s.client.Close()
		return nil, fmt.Errorf("redis at %s: %w; mend that, or leave cache.url out, and the cache is a file of its own", options.Addr, err)
	}
	return s, nil
}

func (s *redisStore) Get(ctx context.Context, key string) ([]byte, bool, error) {
	if err := s.resting(); err != nil {
		return nil, false, err
	}
	ctx, cancel := context.WithTimeout(ctx, opLimit)
	defer cancel()
	value, err := s.client.Get(ctx, keyPrefix+key).Bytes()
	if errors.Is(err, redis.Nil) {
		return nil, false, s.note(ctx, nil)
	}
	if err := s.note(ctx, err); err != nil {
		return nil, false, err
	}
	return value, true, nil
}

func (s *redisStore) Set(ctx context.Context, key string, value []byte, keep time.Duration) error {
	if keep <= 0 {
		return nil
	}
	if len(value) > wireLimit {
		return ErrTooLarge
	}
	if err := s.resting(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, opLimit)
	defer cancel()
	keep = max(keep, time.Millisecond)
	return s.note(ctx, s.client.Set(ctx, keyPrefix+key, value, keep).Err())
}

func (s *redisStore) Close() error { return s.client.Close() }

// resting returns the last failure while the server is left alone.
func (s *redisStore) resting() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil && time.Since(s.failed) < restFor {
		return s.err
	}
	return nil
}

// note remembers whether the server answered, and returns err with a name. A
// refusal, such as out of memory, is an answer.
func (s *redisStore) note(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return err // the caller's doing, not the server's
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.err = nil
		return nil
	}
	err = fmt.Errorf("redis: %w", err)
	var refusal redis.Error
	if !errors.As(err, &refusal) {
		s.failed, s.err = time.Now(), err
	}
	return err
}

// silence is a logger for go-redis that says nothing: what goes wrong comes
// back as an error.
type silence struct{}

func (silence) Printf(context.Context, string, ...any) {}
