package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"modernc.org/sqlite" // the driver, too
	sqlite3 "modernc.org/sqlite/lib"
)

// writeDatabase makes a SQLite database of the tables, with keys and the
// references between them. The file must not be there yet.
func writeDatabase(file string, tables []Table) error {
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_pragma=foreign_keys(OFF)")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	err = fill(db, tables)
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return plain(file, err)
	}
	return os.Chmod(file, 0o644)
}

// plain is an error of SQLite as one of the file that it wrote: a full disk is told
// like that of any other file.
func plain(file string, err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_FULL {
		return &fs.PathError{Op: "write", Path: file, Err: syscall.ENOSPC}
	}
	return fmt.Errorf("%s: %w", file, err)
}

func fill(db *sql.DB, tables []Table) error {
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range tables {
		if err := fillTable(tx, &tables[i], tables); err != nil {
			return fmt.Errorf("table %s: %w", tables[i].Name, err)
		}
	}
	return tx.Commit()
}

func fillTable(tx *sql.Tx, t *Table, tables []Table) error {
	if _, err := tx.Exec(create(t, tables)); err != nil {
		return err
	}
	insert, err := tx.Prepare(fmt.Sprintf("INSERT INTO %s VALUES (?%s)", quoted(t.Name), strings.Repeat(", ?", len(t.Columns)-1)))
	if err != nil {
		return err
	}
	defer insert.Close()
	for row := range t.Rows {
		if _, err := insert.Exec(row...); err != nil {
			return err
		}
	}
	for _, c := range t.Columns {
		if c.Of == "" {
			continue
		}
		if _, err := tx.Exec(fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quoted(t.Name+"_"+c.Name), quoted(t.Name), quoted(c.Name))); err != nil {
			return err
		}
	}
	return nil
}

// affinities are SQLite's names of the types (https://sqlite.org/datatype3.html).
var affinities = map[Type]string{Text: "TEXT", Integer: "INTEGER", Number: "REAL", Boolean: "INTEGER", Date: "TEXT", Moment: "TEXT"}

func create(t *Table, tables []Table) string {
	var parts []string
	for _, c := range t.Columns {
		part := quoted(c.Name) + " " + affinities[c.Type]
		if c.Name == t.Key {
			part += " PRIMARY KEY"
		}
		if c.Of != "" {
			part += fmt.Sprintf(" REFERENCES %s (%s)", quoted(c.Of), quoted(keyOf(c.Of, tables)))
		}
		parts = append(parts, part)
	}
	return fmt.Sprintf("CREATE TABLE %s (\n  %s\n)", quoted(t.Name), strings.Join(parts, ",\n  "))
}

func keyOf(table string, tables []Table) string {
	for i := range tables {
		if tables[i].Name == table {
			return tables[i].Key
		}
	}
	panic("data: no table " + table)
}

// quoted writes a name of SQL; ours hold no quotes.
func quoted(name string) string { return `"` + name + `"` }
