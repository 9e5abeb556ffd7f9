package output

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// formula lists the first bytes that make a spreadsheet run a cell. The quote
// is among them so that the guard can be taken off again without loss.
const formula = "=+-@\t\r\n'"

// guard makes a cell safe to open in a spreadsheet (OWASP ASVS 1.2.10): a
// single quote stands before a first byte that would start a formula.
func guard(cell string) string {
	if cell != "" && strings.IndexByte(formula, cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// unguard undoes guard.
func unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(formula, cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}

// WriteCSV returns rows under a header as RFC 4180 has it, but with LF.
func WriteCSV(header []string, rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(header) // a bytes.Buffer takes every write
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = guard(cell)
		}
		w.Write(safe)
	}
	w.Flush()
	return b.Bytes()
}

// readCSV returns the rows of a file that WriteCSV wrote, each by column name.
func readCSV(data []byte) ([]map[string]string, error) {
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	rows := make([]map[string]string, 0, len(all)-1)
	for _, cells := range all[1:] {
		row := make(map[string]string, len(cells))
		for i, cell := range cells {
			row[all[0][i]] = unguard(cell)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// decimal prints ten decimals, or nothing where nothing applied.
func decimal(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', 10, 64)
}

func parseDecimal(s string) (*float64, error) {
	if s == "" {
		return nil, nil
	}
	f, err := strconv.ParseFloat(s, 64)
	return &f, err
}

func number(n int) string { return strconv.Itoa(n) }
