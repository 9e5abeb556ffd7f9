package cache

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// Entries wait for each other before they are written: one transaction for many
// takes a tenth of what one for each does.
const (
	pendingBytes = 1 << 20     // of values that wait at most
	pendingTime  = time.Second // that a value waits at most; a kill may lose as much
)

// A pending holds the entries that are not in the file yet. This process finds
// them here; no other does.
type pending struct {
	write func([]entry) error

	mu    sync.Mutex
	list  []entry        // in the order in which they were set
	at    map[string]int // by key: the place in list
	bytes int
	timer *time.Timer // runs while anything waits
	err   error       // of a write that nobody waited for
}

// An entry is a value, its key, and when it expires.
type entry struct {
	key     string
	expires time.Time
	value   []byte
}

// get returns the value of key if it waits here. known tells whether any value
// of that key does, which may have expired.
func (p *pending) get(key string) (value []byte, ok, known bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i, known := p.at[key]
	if !known || !time.Now().Before(p.list[i].expires) {
		return nil, false, known
	}
	return p.list[i].value, true, true
}

// set adds an entry, whose value must not change any more, and writes all that
// wait once they are enough. The error may be that of entries set earlier.
func (p *pending) set(e entry) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at == nil {
		p.at = map[string]int{}
	}
	if i, ok := p.at[e.key]; ok {
		p.bytes -= len(p.list[i].value)
		p.list[i] = e
	} else {
		p.at[e.key] = len(p.list)
		p.list = append(p.list, e)
	}
	if p.bytes += len(e.value); p.bytes >= pendingBytes {
		return p.flush()
	}
	if p.timer == nil {
		p.timer = time.AfterFunc(pendingTime, p.flushLater)
	}
	err := p.err
	p.err = nil
	return err
}

// all writes whatever waits.
func (p *pending) all() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.flush()
}

func (p *pending) flushLater() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.err = p.flush()
	}
}

// flush writes all entries and forgets them, whatever comes of it.
func (p *pending) flush() error {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	err := p.err
	if len(p.list) > 0 {
		err = p.write(p.list)
	}
	clear(p.list)
	clear(p.at)
	p.list, p.bytes, p.err = p.list[:0], 0, nil
	return err
}

// store writes entries into the file, in one transaction.
func (s *fileStore) store(entries []entry) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*busyLimit)
	defer cancel()
	return s.use(ctx, func(db *sql.DB) error {
		return s.census.write(entries, func() (transactions int, err error) {
			bytes, err := s.insert(ctx, db, entries)
			if err != nil {
				return 0, err
			}
			if !s.due(bytes) {
				return 1, nil
			}
			transactions, err = s.evict(ctx, db)
			return transactions + 1, err
		})
	})
}

// insert writes entries in one transaction, and returns how many bytes their values
// have.
func (s *fileStore) insert(ctx context.Context, db *sql.DB, entries []entry) (bytes int64, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() // of no effect once it is committed
	set := tx.StmtContext(ctx, s.set)
	for _, e := range entries {
		if _, err := set.ExecContext(ctx, digest(e.key), e.expires.UnixMilli(), e.value); err != nil {
			return 0, err
		}
		bytes += int64(len(e.value))
	}
	return bytes, tx.Commit()
}
