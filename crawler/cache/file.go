package cache

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	fileName   = "cache.db"
	fileLimit  = 2 << 30 // bytes in use at most; then the oldest entries go
	busyLimit  = 2 * time.Second
	valueLimit = 64 << 20 // bytes of a value
)

// schema is what the file holds. A higher id was set later. Of a key it holds a digest:
// the index of keys is written in its midst with whatever is stored, and the more of it
// fits on a page the less that is. (In a file of an earlier version the column is TEXT,
// and its entries are not found any more.)
const schema = `CREATE TABLE IF NOT EXISTS entries (
	id      INTEGER PRIMARY KEY,
	key     BLOB NOT NULL UNIQUE, -- see digest
	expires INTEGER NOT NULL, -- milliseconds since 1970
	value   BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS expires ON entries (expires);`

// A fileStore is a [Store] in an SQLite file. A damaged file is set aside as
// cache.db.damaged and begun anew.
type fileStore struct {
	path  string
	limit int64

	mu       sync.RWMutex // held for writing while the file is replaced
	db       *sql.DB
	get, set *sql.Stmt
	file     os.FileInfo // of the file that db is on
	written  int64       // bytes since the last look at the size; guarded by count
	count    sync.Mutex
	pending  pending
	census   census
}

// The statements of get and set.
const (
	getEntry = "SELECT value FROM entries WHERE key = ? AND expires > ?"
	setEntry = "INSERT OR REPLACE INTO entries (key, expires, value) VALUES (?, ?, ?)"
)

// digest returns what stands for a key in the file.
func digest(key string) []byte {
	sum := sha256.Sum256([]byte(key))
	return sum[:12]
}

func openFile(ctx context.Context, dir string, limit int64) (Store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	s := &fileStore{path: filepath.Join(dir, fileName), limit: limit, written: limit} // due at once
	s.pending.write = s.store
	err := s.connect(ctx)
	if damaged(err) {
		err = s.rebuild(ctx)
	}
	if busy(err) && logged(s.path) {
		err = fmt.Errorf("an older version of makegood has it open; wait until that has ended and run the same command again: %w", err)
	}
	if err != nil {
		return nil, s.named(err)
	}
	return s, nil
}

// busy reports whether err says that another process has the file.
func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// logged reports whether the file at path is kept with a write-ahead log, as earlier
// versions did: its two version numbers are then 2
// (https://www.sqlite.org/fileformat.html, section 1.3.3). It stays so while anybody
// has it open.
func logged(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var versions [2]byte
	_, err = f.ReadAt(versions[:], 18)
	return err == nil && versions == [2]byte{2, 2}
}

// connect opens the file and makes sure that it holds the table. If it cannot,
// nothing is left open, but s.file is the file that was tried.
func (s *fileStore) connect(ctx context.Context) error {
	query := url.Values{"_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyLimit.Milliseconds()), "page_size(16384)", "journal_mode(TRUNCATE)", "synchronous(OFF)",
	}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: escape(s.path), RawQuery: query.Encode()}).String())
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // only one can write, and nobody waits for long
	_, err = db.ExecContext(ctx, schema)
	if err == nil {
		_, err = db.ExecContext(ctx, "SELECT id, key, expires, value FROM entries WHERE id = 0")
	}
	if err == nil {
		s.get, err = db.PrepareContext(ctx, getEntry)
	}
	if err == nil {
		s.set, err = db.PrepareContext(ctx, setEntry)
	}
	info, statErr := os.Stat(s.path)
	if statErr == nil {
		s.file = info
	}
	if err = errors.Join(err, statErr); err == nil {
		err = s.census.begin(s.path, func() (empty bool, err error) {
			err = db.QueryRowContext(ctx, "SELECT NOT EXISTS (SELECT 1 FROM entries)").Scan(&empty)
			return empty, err
		})
	}
	if err != nil {
		db.Close()
		s.census.end()
		return err
	}
	s.db = db
	return nil
}

// escape makes a path fit for a file: URL.
func escape(path string) string {
	return (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
}

// rebuild sets the damaged file aside, unless another has done so already, and
// connects to the new one.
func (s *fileStore) rebuild(ctx context.Context) error {
	if s.db != nil {
		s.db.Close()
		s.db = nil
	}
	s.census.end()
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return err
	}
	if info, err := os.Stat(s.path); err == nil && s.file != nil && os.SameFile(info, s.file) {
		if err := os.Rename(s.path, s.path+".damaged"); err != nil {
			return err
		}
		os.Remove(s.path + "-wal") // of no use without the file; they need not exist
		os.Remove(s.path + "-shm")
	}
	return s.connect(ctx)
}

// Get returns the value of key. An entry in a damaged part of the file is an
// error once, and then gone with the whole file.
func (s *fileStore) Get(ctx context.Context, key string) ([]byte, bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, false, s.named(err)
	}
	if value, ok, known := s.pending.get(key); known {
		return value, ok, nil
	}
	if s.census.lacks(key) {
		return nil, false, nil
	}
	var value []byte
	err := s.use(ctx, func(*sql.DB) error {
		return s.get.QueryRowContext(ctx, digest(key), time.Now().UnixMilli()).Scan(&value)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, s.named(err)
	}
	return value, true, nil
}

// Set stores a value, which must not be changed after that. It stands in the
// file within a second; an error may be that of a value set before.
func (s *fileStore) Set(ctx context.Context, key string, value []byte, keep time.Duration) error {
	if keep <= 0 {
		return nil
	}
	if len(value) > valueLimit {
		return ErrTooLarge
	}
	if err := ctx.Err(); err != nil {
		return s.named(err)
	}
	if value == nil {
		value = []byte{} // nil would be NULL
	}
	return s.named(s.pending.set(entry{key, time.Now().Add(keep), value}))
}

// Close writes what waits, and closes the file.
func (s *fileStore) Close() error {
	err := s.pending.all()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return s.named(err)
	}
	err = errors.Join(err, s.db.Close())
	s.census.end()
	return s.named(err)
}

// use calls f with the database. If f finds the file damaged, the file is begun
// anew for the next call.
func (s *fileStore) use(ctx context.Context, f func(*sql.DB) error) error {
	s.mu.RLock()
	db := s.db
	err := errors.New("closed")
	if db != nil {
		err = f(db)
	}
	s.mu.RUnlock()
	if !damaged(err) {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != db {
		return err // another call has begun it anew
	}
	if fresh := s.rebuild(context.WithoutCancel(ctx)); fresh != nil {
		return fresh
	}
	return err
}

func (s *fileStore) named(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cache %s: %w", s.path, err)
}

// damaged reports whether err says that the file is not a sound database of
// ours, or is no longer where it was.
func damaged(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	if e.Code() == sqlite3.SQLITE_READONLY_DBMOVED {
		return true
	}
	code := e.Code() & 0xff
	return code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB || code == sqlite3.SQLITE_ERROR
}
