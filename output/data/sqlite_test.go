package data

import (
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk is told like that of any other file, not in SQLite's words.
func TestAFullDiskIsToldPlainly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "makegood.sqlite")
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=max_page_count(4)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	rows := func(yield func([]any) bool) { yield([]any{strings.Repeat("words ", 10_000)}) }
	err = plain(file, fill(db, []Table{{Name: "texts", Columns: columns(text("text")), Rows: rows}}))
	if !errors.Is(err, syscall.ENOSPC) || err.Error() != "write "+file+": "+syscall.ENOSPC.Error() {
		t.Errorf("%v", err)
	}
	if err := plain(file, errors.New("other")); errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), file) {
		t.Errorf("%v", err)
	}
}
