package cache

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Programs of an earlier version keep the file in another way. While one runs, a new
// one says what to do; once it has ended, the file is taken as it is.
func TestAFileThatAnOlderProgramHoldsIsNamed(t *testing.T) {
	dir := t.TempDir()
	older, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(dir, fileName))+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	defer older.Close()
	if _, err := older.Exec(schema+`INSERT INTO entries (key, expires, value) VALUES (?, ?, 'kept')`, digest("a"), time.Now().Add(time.Hour).UnixMilli()); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(t.Context(), "", dir); err == nil || !strings.Contains(err.Error(), "older version") || !strings.Contains(err.Error(), "same command again") {
		t.Errorf("%v, %v", s, err)
	}
	if err := older.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, open(t, "", dir), "a", "kept")
}
