package data

import (
	"fmt"
	"iter"
	"strconv"

	"makegood/output"
)

// A Type says what the cells of a column hold. A cell may be nil, which stands
// for "no value", in columns of every type.
type Type string

// The types, as Table Schema names them.
const (
	Text    Type = "string"
	Integer Type = "integer" // int or int64
	Number  Type = "number"  // float64
	Boolean Type = "boolean" // bool
	Date    Type = "date"    // YYYY-MM-DD
	Moment  Type = "datetime"
)

// A Column is one column of a [Table].
type Column struct {
	Name  string
	Type  Type
	Of    string   // the table whose key the cells are; empty if none
	Among []string // the only values there are; empty for any
}

// A Table is one kind of thing in an edition, a row each.
type Table struct {
	Name    string // lower case, such as findings
	File    string // the CSV file of the edition that holds it, such as findings.csv
	Made    bool   // whether File is made here; else it is one of the edition's own
	Key     string // the column that names a row; empty if no single one does
	Label   string // the column to show where a row is linked; empty if none
	Columns []Column
	Rows    iter.Seq[[]any] // as many cells as columns
}

// csv returns the table as a file.
func (t *Table) csv() []byte {
	header := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		header[i] = c.Name
	}
	var rows [][]string
	for row := range t.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = print(cell)
		}
		rows = append(rows, cells)
	}
	return output.WriteCSV(header, rows)
}

// print writes a cell as text. Numbers have ten decimals, as in scores.csv.
func print(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', 10, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	panic(fmt.Sprintf("data: no way to print %T", cell))
}

// given returns s, or nil where it is empty.
func given(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// positive returns n, or nil where it is not above 0.
func positive[N int | int64](n N) any {
	if n <= 0 {
		return nil
	}
	return n
}

// known returns what p points to, or nil.
func known[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}
