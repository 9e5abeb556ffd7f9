package data

import (
	"archive/zip"
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"makegood/output"
)

// sheets are the tables that the workbook holds. Snapshots are left out: in a
// large edition there are more than a sheet has rows.
var sheets = []string{"standings", "signatories", "scores", "ranks", "pairs", "findings", "evidence", "commitments", "observations", "replies", "asked", "identities", "translations", "pledges"}

// mostRows is how many rows a sheet of the format can have (ECMA-376).
const mostRows = 1_048_576

// workbook returns the tables as XLSX: a sheet of what it is, one for each
// table, and one that explains the columns. Text stays text, whatever it begins
// with.
func workbook(e *output.Edition, tables []Table, describe Describe) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, err
	}
	if err := f.SetSheetName("Sheet1", "about"); err != nil {
		return nil, err
	}
	dictionary := [][]any{{"sheet", "column", "meaning"}}
	for i := range tables {
		t := &tables[i]
		if !slices.Contains(sheets, t.Name) {
			continue
		}
		header := make([]any, len(t.Columns))
		for i, c := range t.Columns {
			header[i] = c.Name
			dictionary = append(dictionary, []any{t.Name, c.Name, describe(t.File, c.Name)})
		}
		if _, err := f.NewSheet(t.Name); err != nil {
			return nil, err
		}
		if err := fillSheet(f, t.Name, head, func(yield func([]any) bool) {
			if yield(header) {
				t.Rows(yield)
			}
		}); err != nil {
			return nil, err
		}
	}
	if _, err := f.NewSheet("columns"); err != nil {
		return nil, err
	}
	if err := fillSheet(f, "columns", head, slices.Values(dictionary)); err != nil {
		return nil, err
	}
	if err := fillSheet(f, "about", head, slices.Values(about(e))); err != nil {
		return nil, err
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return ordered(b.Bytes())
}

// ordered returns a ZIP file with its parts by name: the library writes sheets
// in no fixed order.
func ordered(packed []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		if err := w.Copy(part); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// about says what the workbook is.
func about(e *output.Edition) [][]any {
	return [][]any{
		{"Makegood scorecard", e.Meta.ID},
		{"state", e.Meta.State},
		{"as of", e.Meta.AsOf},
		{"licence", licence + "; quoted words stay their publishers’"},
		{"digest", "sha256:" + string(e.Meta.Digest)},
		{"how to check it", "makegood verify " + e.Meta.ID},
	}
}

// fillSheet writes rows to a sheet, the first as its head, which stays in sight.
func fillSheet(f *excelize.File, sheet string, head int, rows iter.Seq[[]any]) error {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	n := 0
	for row := range rows {
		if n++; n > mostRows {
			return fmt.Errorf("sheet %s: more rows than a sheet can have", sheet)
		}
		cells := make([]any, len(row))
		for i, cell := range row {
			if s, ok := cell.(string); ok {
				cell = printable(s)
			}
			if n == 1 {
				cell = excelize.Cell{StyleID: head, Value: cell}
			}
			cells[i] = cell
		}
		at, _ := excelize.CoordinatesToCellName(1, n) // n is in range
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// printable leaves out what XML 1.0 cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return r
		case r < ' ' || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, s)
}
