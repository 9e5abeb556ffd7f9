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

// sheetColumns are those of the sheet on which a person decides. The first ones
// are read back, the last say what is proposed and why.
var sheetColumns = []string{"do", "id", "name", "alias", "kind", "country", "website", "day", "proposed", "was", "why", "at"}

// Sheet writes proposals as a table in which a person decides: do is add for
// additions that nothing speaks against, and empty otherwise. A cell that a
// spreadsheet would take for a formula begins with an apostrophe.
func Sheet(list []Proposal) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{sheetColumns}
	for _, p := range list {
		do := ""
		if p.Clear {
			do = string(p.Action)
		}
		e := p.Entry
		cells := []string{do, p.ID, e.Name, e.Alias, string(e.Kind), e.Country, e.Website, "", string(p.Action), p.Was, p.Why, p.At}
		for i := range cells {
			cells[i] = plain(cells[i])
		}
		rows = append(rows, cells)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// plain keeps a spreadsheet from taking a cell for a formula.
func plain(cell string) string {
	if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
		return "'" + cell
	}
	return cell
}

// maxSheet bounds a sheet, in rows.
const maxSheet = 100_000

// ReadSheet reads what a person decided. Rows in which do is empty are left out.
// Its error is [config.Problems], with every mistake.
func ReadSheet(file string, data []byte) ([]Decision, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		return nil, config.Problems{{File: file, Line: 1, Text: "no table with a header; take the file that makegood roster wrote"}}
	}
	var problems config.Problems
	for _, name := range sheetColumns[:8] {
		if !slices.Contains(header, name) {
			problems = append(problems, config.Problem{File: file, Line: 1, Text: fmt.Sprintf("no column %q; take the file that makegood roster wrote", name)})
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	var list []Decision
	for len(list) < maxSheet {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return nil, append(problems, config.Problem{File: file, Line: line, Text: err.Error()})
		}
		d := decision(header, cells)
		d.At = fmt.Sprintf("%s:%d", file, line)
		if d.Do == "" {
			continue
		}
		if why := d.mistake(); why != "" {
			problems = append(problems, config.Problem{File: file, Line: line, Text: why})
		}
		list = append(list, d)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return list, nil
}

func decision(header, cells []string) Decision {
	get := func(name string) string {
		i := slices.Index(header, name)
		if i < 0 || i >= len(cells) {
			return ""
		}
		s := strings.TrimSpace(cells[i])
		if rest, ok := strings.CutPrefix(s, "'"); ok && plain(rest) != rest {
			return rest
		}
		return s
	}
	return Decision{
		Do: strings.ToLower(get("do")), ID: get("id"), Name: get("name"), Alias: get("alias"),
		Kind: config.Kind(get("kind")), Country: get("country"), Website: get("website"), Day: get("day"),
	}
}

// mistake says what is wrong with a decision, or "".
func (d Decision) mistake() string {
	switch d.Do {
	case string(Add):
		if !slices.Contains(config.Kinds, d.Kind) {
			return fmt.Sprintf("unknown kind %q; write one such as private-sector", d.Kind)
		}
	case string(Join), string(Rename), "skip":
	case string(Leave):
		if d.Day == "" {
			return "leave needs the day on which it left, in the column day, as YYYY-MM-DD"
		}
	default:
		return fmt.Sprintf("do is %q; write add, join, rename, leave or skip, or leave it empty", d.Do)
	}
	if _, ok := config.Day(d.Day); d.Day != "" && !ok {
		return fmt.Sprintf("day %q is no day; write YYYY-MM-DD", d.Day)
	}
	return ""
}
