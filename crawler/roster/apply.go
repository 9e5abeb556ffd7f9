package roster

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"makegood/config"
)

// A Decision is what a person wants done with a proposal. Do is add, join,
// rename, leave or skip; a rename keeps the old name as an alias.
type Decision struct {
	Do      string
	ID      string
	Name    string
	Alias   string
	Kind    config.Kind
	Country string
	Website string
	Day     string // YYYY-MM-DD: of joining or leaving; may be empty but for leave
	At      string // where it was decided, for messages
}

// Decided makes a decision of a proposal that is clear.
func Decided(p Proposal) Decision {
	return Decision{Do: string(p.Action), ID: p.ID, Name: p.Entry.Name, Alias: p.Entry.Alias, Kind: p.Entry.Kind, Country: p.Entry.Country, Website: p.Entry.Website}
}

// Apply returns signatories.csv with the decisions carried out: rows that are
// not concerned keep every byte, new ones come last. It returns an error, and
// nothing, if a decision cannot be carried out.
func Apply(initiative string, table []byte, decisions []Decision) ([]byte, error) {
	e, err := openTable(table)
	if err != nil {
		return nil, err
	}
	for _, d := range decisions {
		if err := e.apply(initiative, d); err != nil {
			if d.At != "" {
				err = fmt.Errorf("%s: %w", d.At, err)
			}
			return nil, err
		}
	}
	return e.text()
}

// An editor holds a table as its rows stand in the file.
type editor struct {
	columns []string
	rows    []row
	newline string
}

type row struct {
	raw     []byte // with its newline
	cells   []string
	changed bool
}

func openTable(table []byte) (*editor, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	e := &editor{newline: "\n"}
	if bytes.Contains(table, []byte("\r\n")) {
		e.newline = "\r\n"
	}
	shift := int64(len(table)) - int64(len(bytes.TrimPrefix(table, []byte("\xef\xbb\xbf"))))
	var at int64
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		end := r.InputOffset() + shift
		e.rows = append(e.rows, row{raw: table[at:end], cells: cells})
		at = end
	}
	if len(e.rows) == 0 {
		return nil, fmt.Errorf("%s has no header", config.SignatoriesFile)
	}
	if n := len(e.rows) - 1; !bytes.HasSuffix(e.rows[n].raw, []byte("\n")) {
		e.rows[n].raw = append(slices.Clone(e.rows[n].raw), e.newline...)
	}
	for _, name := range e.rows[0].cells {
		e.columns = append(e.columns, strings.TrimSpace(name))
	}
	return e, nil
}

func (e *editor) apply(initiative string, d Decision) error {
	at := slices.IndexFunc(e.rows[1:], func(r row) bool { return e.cell(r, "id") == d.ID }) + 1
	if d.Do == "skip" {
		return nil
	}
	if d.ID == "" {
		return fmt.Errorf("%q has no id; write one of lower case, digits and hyphens", d.Name)
	}
	if d.Do == string(Add) {
		if at > 0 {
			return fmt.Errorf("signatory %q is there already; write another id", d.ID)
		}
		return e.add(initiative, d)
	}
	if at == 0 {
		return fmt.Errorf("no signatory %q in %s", d.ID, config.SignatoriesFile)
	}
	r := &e.rows[at]
	r.changed = true
	r.cells = append(r.cells, make([]string, max(0, len(e.columns)-len(r.cells)))...)
	switch d.Do {
	case string(Join):
		if err := e.set(r, "initiatives", joined(e.cell(*r, "initiatives"), initiative)); err != nil {
			return err
		}
		if e.cell(*r, "left") != "" {
			return e.set(r, "left", "")
		}
		return nil
	case string(Rename):
		old := e.cell(*r, "name")
		if err := e.set(r, "aliases", joined(e.cell(*r, "aliases"), old)); err != nil {
			return err
		}
		return e.set(r, "name", d.Name)
	case string(Leave):
		if _, ok := config.Day(d.Day); !ok {
			return fmt.Errorf("signatory %q: leave needs the day, as YYYY-MM-DD", d.ID)
		}
		return e.set(r, "left", d.Day)
	}
	return fmt.Errorf("signatory %q: cannot %q; write add, join, rename, leave or skip", d.ID, d.Do)
}

func (e *editor) add(initiative string, d Decision) error {
	r := row{cells: make([]string, len(e.columns)), changed: true}
	for column, value := range map[string]string{
		"id": d.ID, "name": d.Name, "kind": string(d.Kind), "country": d.Country, "website": d.Website, "initiatives": initiative, "aliases": d.Alias, "joined": d.Day,
	} {
		if value == "" {
			continue
		}
		if err := e.set(&r, column, value); err != nil {
			return err
		}
	}
	e.rows = append(e.rows, r)
	return nil
}

// joined adds a part to a list of a cell, unless it is there.
func joined(cell, part string) string {
	part = strings.ReplaceAll(part, ";", ",")
	if cell == "" {
		return part
	}
	if slices.Contains(strings.Split(cell, ";"), part) {
		return cell
	}
	return cell + ";" + part
}

func (e *editor) cell(r row, column string) string {
	i := slices.Index(e.columns, column)
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

func (e *editor) set(r *row, column, value string) error {
	i := slices.Index(e.columns, column)
	if i < 0 {
		return fmt.Errorf("%s has no column %q; add it to the header", config.SignatoriesFile, column)
	}
	r.cells[i] = value
	return nil
}

// text writes the table. Only rows that changed are written anew.
func (e *editor) text() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = e.newline == "\r\n"
	for _, r := range e.rows {
		if !r.changed {
			b.Write(r.raw)
			continue
		}
		if err := w.Write(r.cells); err != nil {
			return nil, err
		}
		if w.Flush(); w.Error() != nil {
			return nil, w.Error()
		}
	}
	return b.Bytes(), nil
}
