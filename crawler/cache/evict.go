package cache

import (
	"context"
	"database/sql"
	"time"
)

// due counts n more bytes written, and reports whether it is time to look at
// the size of the file: each sixteenth of the limit, at most 16 MiB.
func (s *fileStore) due(n int64) bool {
	s.count.Lock()
	defer s.count.Unlock()
	s.written += n
	if s.written < min(s.limit/16, 16<<20) {
		return false
	}
	s.written = 0
	return true
}

// evict removes what has expired and then, if more than the limit is in use,
// the oldest entries until a tenth of it is free. The file does not shrink; its
// free pages are used again. It returns in how many transactions it did so.
func (s *fileStore) evict(ctx context.Context, db *sql.DB) (transactions int, err error) {
	remove := func(query string, args ...any) (some bool, err error) {
		gone, err := db.ExecContext(ctx, query, args...)
		if err != nil {
			return false, err
		}
		n, err := gone.RowsAffected()
		if n > 0 {
			transactions++
		}
		return n > 0, err
	}
	if _, err := remove("DELETE FROM entries WHERE expires <= ?", time.Now().UnixMilli()); err != nil {
		return transactions, err
	}
	used, err := inUse(ctx, db)
	if err != nil || used <= s.limit {
		return transactions, err
	}
	for used > s.limit/10*9 {
		some, err := remove("DELETE FROM entries WHERE id IN (SELECT id FROM entries ORDER BY id LIMIT 32)")
		if err != nil || !some {
			return transactions, err
		}
		if used, err = inUse(ctx, db); err != nil {
			return transactions, err
		}
	}
	return transactions, nil
}

// inUse returns how many bytes of the file hold something.
func inUse(ctx context.Context, db *sql.DB) (int64, error) {
	var bytes int64
	err := db.QueryRowContext(ctx, `SELECT (page_count - freelist_count) * page_size
		FROM pragma_page_count, pragma_freelist_count, pragma_page_size`).Scan(&bytes)
	return bytes, err
}
