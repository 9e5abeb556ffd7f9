package config

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Judged is a benchmark as neutral tables: what people judged, and which nodes
// are averaged into which.
type Judged struct {
	Judgements []Judgement
	Points     map[string]string // by answer: a number, or [LeftOut]; nil where answers are numbers
	Reverse    []string          // items that are scored the other way round
	Edges      []Edge
	Expected   []Expected // as published, if it is known
}

// A Judgement is one answer of the raters.
type Judgement struct {
	Subject string
	Item    string
	Variant string // the part of the subject that it is about; empty if there is none
	Answer  string
	Place   Problem // where it stands, without a text
}

// Node returns the name of the judgement as a node.
func (j Judgement) Node() string {
	if j.Variant == "" {
		return j.Item
	}
	return j.Item + " @ " + j.Variant
}

// An Edge says that a node counts for another.
type Edge struct {
	Subject string // empty for all
	Child   string
	Parent  string
	Weight  float64 // 1 where none is given
	Place   Problem
}

// Expected is a published score.
type Expected struct {
	Subject string
	Node    string
	Score   string // a number as published, or one that is [NotApplicable]
	Place   Problem
}

// The files of a folder of tables.
const (
	judgementsFile = "judgements.csv"
	pointsFile     = "points.csv"
	itemsFile      = "items.csv"
	edgesFile      = "edges.csv"
	expectedFile   = "expected.csv"
)

// maxTable bounds a table; the largest that is known has 3 MB.
const maxTable = 256 << 20

// ReadJudged reads the tables of a folder: judgements.csv (subject, item,
// variant, answer) and edges.csv (subject, child, parent, and weight if there
// is one), points.csv (answer, points; empty points are left out), items.csv
// (item, reverse) and expected.csv (subject, node, score) if they are there.
// Columns stand in any order; others, and rows without a cell that says
// anything, are passed over. Its error is [Problems].
func ReadJudged(dir fs.FS) (*Judged, error) {
	r := &tables{dir: dir}
	j := &Judged{}
	r.read(judgementsFile, true, []string{"subject", "item", "answer"}, func(row tableRow) {
		row.need("subject", "item")
		j.Judgements = append(j.Judgements, Judgement{row.cell("subject"), row.cell("item"), row.cell("variant"), row.cell("answer"), row.place()})
	})
	r.read(edgesFile, true, []string{"child", "parent"}, func(row tableRow) {
		row.need("child", "parent")
		j.Edges = append(j.Edges, Edge{row.cell("subject"), row.cell("child"), row.cell("parent"), row.weight(), row.place()})
	})
	r.read(pointsFile, false, []string{"answer", "points"}, func(row tableRow) {
		if j.Points == nil {
			j.Points = map[string]string{}
		}
		points := row.cell("points")
		if points == "" {
			points = LeftOut
		}
		if _, _, err := PointsOf(points); err != nil {
			row.add("answer %q: %v", row.cell("answer"), err)
		}
		if old, ok := j.Points[row.cell("answer")]; ok && old != points {
			row.add("answer %q is given points twice; keep one", row.cell("answer"))
		}
		j.Points[row.cell("answer")] = points
	})
	r.read(itemsFile, false, []string{"item", "reverse"}, func(row tableRow) {
		switch strings.ToLower(row.cell("reverse")) {
		case "", "0", "false", "no":
		case "1", "true", "yes":
			j.Reverse = append(j.Reverse, row.cell("item"))
		default:
			row.add("reverse is %q; write 1 for an item that is scored the other way round, else 0", row.cell("reverse"))
		}
	})
	r.read(expectedFile, false, expectedColumns, func(row tableRow) { j.Expected = append(j.Expected, row.expected()) })
	return j, r.failed()
}

var expectedColumns = []string{"subject", "node", "score"}

// ParseExpected reads published scores: subject, node, score. Its error is
// [Problems].
func ParseExpected(file string, data []byte) ([]Expected, error) {
	var out []Expected
	r := &tables{}
	r.rows(file, data, expectedColumns, func(row tableRow) { out = append(out, row.expected()) })
	return out, r.failed()
}

// PointsOf reads the points of an answer; counted is false for [LeftOut].
func PointsOf(s string) (points float64, counted bool, err error) {
	if s == LeftOut {
		return 0, false, nil
	}
	points, err = strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(points) || math.IsInf(points, 0) {
		return 0, false, fmt.Errorf("points %q are no number; write one such as 12.5, or %s", s, LeftOut)
	}
	return points, true, nil
}

// NotApplicable reports whether an answer or a score says, in one of the ways of
// spreadsheets and statistics programs, that there is none: empty, n/a, NA, NaN.
func NotApplicable(s string) bool {
	switch strings.ToLower(s) {
	case "", "n/a", "na", "n.a.", "n. a.", "nan", "#n/a", "null", "not applicable":
		return true
	}
	return false
}

// tables reads tables leniently in form, strictly in what they say.
type tables struct {
	dir      fs.FS
	problems Problems
	err      error // of reading
}

// failed returns what kept a table from being read, or all problems.
func (t *tables) failed() error {
	switch {
	case t.err != nil:
		return t.err
	case len(t.problems) > 0:
		return t.problems.Sorted()
	}
	return nil
}

func (t *tables) fail(file string, line int, format string, args ...any) {
	t.problems = append(t.problems, Problem{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// A tableRow is one row of a table.
type tableRow struct {
	tables *tables
	file   string
	line   int
	cells  []string
	fields map[string]int
}

func (r tableRow) cell(column string) string {
	if i, ok := r.fields[column]; ok && i < len(r.cells) {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

func (r tableRow) place() Problem { return Problem{File: r.file, Line: r.line} }

func (r tableRow) add(format string, args ...any) {
	r.tables.fail(r.file, r.line, format, args...)
}

func (r tableRow) weight() float64 {
	s := r.cell("weight")
	if s == "" {
		return 1
	}
	w, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(w) || w < 0 || math.IsInf(w, 0) {
		r.add("weight %q is no number from 0 up; write one, or leave it empty for 1", s)
	}
	return w
}

// need reports those columns that the row leaves empty.
func (r tableRow) need(columns ...string) {
	for _, column := range columns {
		if r.cell(column) == "" {
			r.add("%s is empty; fill it in, or take the row out", column)
		}
	}
}

func (r tableRow) expected() Expected {
	score := r.cell("score")
	switch score {
	case "-", "–", "—", "None", "none": // of an answer these could be a no, of a score they cannot
		score = "n/a"
	}
	if _, counted, err := PointsOf(score); !NotApplicable(score) && (err != nil || !counted) {
		r.add("score %q is no number; write one such as 87.5, or n/a", score)
	}
	return Expected{r.cell("subject"), r.cell("node"), score, r.place()}
}

func (t *tables) read(file string, needed bool, columns []string, each func(tableRow)) {
	data, err := fs.ReadFile(t.dir, file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !needed:
	case errors.Is(err, fs.ErrNotExist):
		t.fail(file, 0, "is not there; it must hold the columns %s", strings.Join(columns, ", "))
	case err != nil:
		t.err = err
	default:
		t.rows(file, data, columns, each)
	}
}

// rows hands each row on. Columns may stand in any order; cells that are
// missing at the end of a row are empty.
func (t *tables) rows(file string, data []byte, columns []string, each func(tableRow)) {
	reader, line, why := openCSV(data, maxTable)
	if why != "" {
		t.fail(file, line, "%s", why)
		return
	}
	row := tableRow{tables: t, file: file, fields: map[string]int{}}
	for first := true; ; first = false {
		cells, err := reader.Read()
		var parse *csv.ParseError
		switch {
		case errors.Is(err, io.EOF) && first:
			t.fail(file, 1, "has no header; its first line must be %s", strings.Join(columns, ","))
			return
		case errors.Is(err, io.EOF):
			return
		case errors.As(err, &parse):
			t.fail(file, parse.Line, "%s", notCSV(parse))
			return
		case first:
			if why := parted(cells); why != "" {
				t.fail(file, 1, "%s", why)
				return
			}
			for i, name := range cells {
				row.fields[strings.ToLower(strings.TrimSpace(name))] = i
			}
			missing := slices.DeleteFunc(slices.Clone(columns), func(name string) bool { _, ok := row.fields[name]; return ok })
			if len(missing) > 0 {
				t.fail(file, 1, "the column %q is missing; needed are %s", missing[0], strings.Join(columns, ","))
				return
			}
			continue
		}
		if saysNothing(cells) {
			continue
		}
		row.line, _ = reader.FieldPos(0)
		row.cells = cells
		each(row)
	}
}
