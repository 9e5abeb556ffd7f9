package config

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A table is a CSV file with a header, read row by row with line numbers.
type table struct {
	file     string
	problems Problems
	columns  []string
	line     int
	lost     bool // a row could not be read: what it names is not known
	cells    map[string]string
	fields   map[string]int // index of a column by its name
	reader   *csv.Reader
}

// openTable reads the header. Required columns that are missing and columns
// that are not known are problems.
func openTable(file string, data []byte, required, optional []string) *table {
	t := &table{file: file, fields: map[string]int{}}
	reader, line, why := openCSV(data, maxFile)
	if why != "" {
		t.lose(line, "%s", why)
		return t
	}
	t.reader = reader
	header, err := t.reader.Read()
	if err != nil {
		t.lose(1, "has no header; its first line must be %s", strings.Join(append(slices.Clone(required), optional...), ","))
		t.reader = nil
		return t
	}
	t.header(header, required, append(slices.Clone(required), optional...))
	if t.lost { // what its rows mean is not known
		t.reader = nil
	}
	return t
}

// openCSV returns a reader of rows of any length, or why there is none: data is
// larger than limit, or is not UTF-8, from the line on if one can be told.
func openCSV(data []byte, limit int) (r *csv.Reader, line int, why string) {
	switch {
	case len(data) > limit:
		return nil, 0, fmt.Sprintf("is larger than %d MiB; split it", limit>>20)
	case !utf8.Valid(data):
		return nil, notUTF8(data), "is not UTF-8; save it as UTF-8 (in a spreadsheet: CSV UTF-8)"
	}
	r = csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	return r, 0, ""
}

// notCSV says what is wrong with the form of a row.
func notCSV(err *csv.ParseError) string {
	return fmt.Sprintf("is not valid CSV: %v; put texts with commas or quotes in double quotes, and quotes within twice", err.Err)
}

// parted says what is wrong with a header whose cells are not parted by commas.
func parted(header []string) (why string) {
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		return "its cells are parted by semicolons or tabs; part them by commas (in a spreadsheet: save as CSV, separator comma)"
	}
	return ""
}

// saysNothing reports whether a row is empty: a spreadsheet writes empty rows as
// commas.
func saysNothing(row []string) bool {
	return !slices.ContainsFunc(row, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

func (t *table) header(header, required, known []string) {
	if why := parted(header); why != "" {
		t.lose(1, "%s", why)
		return
	}
	for i, name := range header {
		name = strings.TrimSpace(name)
		t.columns = append(t.columns, name)
		if !slices.Contains(known, name) {
			t.lose(1, "unknown column %q%s; known are %s, parted by commas", name, suggest(name, known), strings.Join(known, ","))
		} else if _, twice := t.fields[name]; twice {
			t.lose(1, "the column %q stands here twice; keep one", name)
		}
		t.fields[name] = i
	}
	for _, name := range required {
		if _, ok := t.fields[name]; !ok && !slices.ContainsFunc(t.columns, func(c string) bool { return strings.EqualFold(c, name) }) {
			t.lose(1, "the column %q is missing", name)
		}
	}
}

// next reads the next row. A row that cannot be read is a problem and is passed over.
func (t *table) next() bool {
	for t.reader != nil {
		row, err := t.reader.Read()
		if errors.Is(err, io.EOF) {
			return false
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			t.lost = true
			if parse.StartLine != parse.Line { // the quote that is wrong stands in any of these lines
				t.problems = append(t.problems, Problem{File: t.file, Line: parse.StartLine, Text: notCSV(parse)})
				return false
			}
			t.problems = append(t.problems, Problem{t.file, parse.Line, parse.Column, notCSV(parse)})
			continue
		}
		t.line, _ = t.reader.FieldPos(0)
		if saysNothing(row) {
			continue
		}
		if len(row) != len(t.columns) {
			t.lose(t.line, "has %s where the header has %d; put a cell that holds a comma in double quotes, and leave none out", cells(len(row)), len(t.columns))
			continue
		}
		t.cells = map[string]string{}
		for i, name := range t.columns {
			t.cells[name] = strings.TrimSpace(row[i])
			if strings.ContainsFunc(t.cells[name], unicode.IsControl) {
				t.add(t.line, name, "%s holds a line break or a control character; take it out", name)
			}
		}
		return true
	}
	return false
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// lose reports a problem that keeps rows from being read.
func (t *table) lose(line int, format string, args ...any) {
	t.lost = true
	t.add(line, "", format, args...)
}

func (t *table) add(line int, column, format string, args ...any) {
	p := Problem{File: t.file, Line: line, Text: fmt.Sprintf(format, args...)}
	if i, ok := t.fields[column]; ok && column != "" && line == t.line && line > 0 {
		_, p.Column = t.reader.FieldPos(i)
	}
	t.problems = append(t.problems, p)
}

// list splits a cell at semicolons.
func list(cell string) []string {
	var out []string
	for _, part := range strings.Split(cell, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (t *table) day(column string) string {
	s := t.cells[column]
	if _, ok := Day(s); s != "" && !ok {
		t.add(t.line, column, "%s %q is no day; write YYYY-MM-DD or leave it empty", column, s)
	}
	return s
}

func (t *table) err() error {
	if len(t.problems) == 0 {
		return nil
	}
	return t.problems.Sorted()
}

// SignatoryColumns are the columns of signatories.csv, in order.
var SignatoryColumns = []string{"id", "name", "kind", "country", "website", "initiatives", "aliases", "joined", "left"}

// SourceColumns are the columns of sources.csv, in order.
var SourceColumns = []string{"signatory", "url", "kind", "language", "confirmed_by", "confirmed_on"}

// ParseSignatories reads signatories.csv or a roster. Its error is [Problems].
func ParseSignatories(file string, data []byte) ([]Signatory, error) {
	out, t := parseSignatories(file, data)
	return out, t.err()
}

func parseSignatories(file string, data []byte) ([]Signatory, *table) {
	t := openTable(file, data, SignatoryColumns[:6], SignatoryColumns[6:])
	var out []Signatory
	seen := map[string]int{}
	for t.next() {
		s := Signatory{
			ID: t.cells["id"], Name: t.cells["name"], Kind: Kind(t.cells["kind"]), Country: t.cells["country"],
			Website: t.cells["website"], Initiatives: list(t.cells["initiatives"]), Aliases: list(t.cells["aliases"]),
			Joined: t.day("joined"), Left: t.day("left"), File: file, Line: t.line,
		}
		if first, twice := seen[s.ID]; twice {
			t.add(t.line, "id", "signatory %q stands here again, first in line %d; ids must differ", s.ID, first)
			continue
		}
		seen[s.ID] = t.line
		t.signatory(s)
		out = append(out, s)
	}
	return out, t
}

func (t *table) signatory(s Signatory) {
	if !usableID(s.ID) {
		t.add(t.line, "id", "id %q is not usable in addresses; write lower case, digits and hyphens, such as acme-cloud", s.ID)
	}
	if s.Name == "" {
		t.add(t.line, "name", "signatory %q has no name", s.ID)
	}
	if !slices.Contains(Kinds, s.Kind) {
		t.add(t.line, "kind", "unknown kind %q; known are %s", s.Kind, kindList())
	}
	if s.Country != "" && !countryForm.MatchString(s.Country) {
		t.add(t.line, "country", "country %q is no ISO 3166 code of three letters, such as FRA", s.Country)
	}
	if s.Website != "" && !validURL(s.Website) {
		t.add(t.line, "website", "website %q is no web address; write it with https://, or leave it empty", s.Website)
	}
	for i, id := range s.Initiatives {
		if slices.Contains(s.Initiatives[:i], id) {
			t.add(t.line, "initiatives", "initiative %q stands here twice; keep one", id)
		}
	}
	joined, known := Day(s.Joined)
	if left, ok := Day(s.Left); ok && known && left.Before(joined) {
		t.add(t.line, "left", "left %s is before joined %s; exchange them, or correct one", s.Left, s.Joined)
	}
}

// ParseSources reads sources.csv. Its error is [Problems].
func ParseSources(file string, data []byte) ([]Source, error) {
	t := openTable(file, data, SourceColumns[:3], SourceColumns[3:])
	var out []Source
	for t.next() {
		s := Source{
			Signatory: t.cells["signatory"], URL: t.cells["url"], Kind: SourceKind(t.cells["kind"]),
			Language: t.cells["language"], ConfirmedBy: t.cells["confirmed_by"], ConfirmedOn: t.day("confirmed_on"),
			File: file, Line: t.line,
		}
		if !validURL(s.URL) {
			t.add(t.line, "url", "url %q is no web address; write it with https://", s.URL)
		}
		if !slices.Contains(SourceKinds, s.Kind) {
			t.add(t.line, "kind", "unknown kind %q; known are commitment, report, policy, page", s.Kind)
		}
		if s.Language != "" && !languageCode(s.Language) {
			t.add(t.line, "language", "%q is no language code; write one such as en or fr", s.Language)
		}
		if (s.ConfirmedBy == "") != (s.ConfirmedOn == "") {
			t.add(t.line, "confirmed_by", "confirmed_by and confirmed_on belong together; fill in both or neither")
		}
		out = append(out, s)
	}
	return out, t.err()
}
