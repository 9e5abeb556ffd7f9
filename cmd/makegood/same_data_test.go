package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"makegood/output"
)

// spanBetween writes a range as it is shown: the low end rounded down, the high end
// up, one figure where both are the same.
func spanBetween(low, high float64) string {
	from, to := math.Floor(low+1e-9), math.Ceil(high-1e-9)
	if high-low < 1e-9 || from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%g–%g", from, to)
}

// standOf reads a row of a table by its columns.
func standOf(row map[string]string) stand {
	low, high := row["rank_low"], row["rank_high"]
	s := stand{grade: orNone(row["grade"]), rank: orNone(low)}
	if v := strings.ToLower(row["draft"]); v != "" {
		s.draft = drafts(v == "true" || v == "1")
	}
	if low != high {
		s.rank = low + "–" + high
	}
	if row["ranked"] != "" && row["ranked"] != "0" && low != "" {
		s.ranked = row["ranked"]
	}
	share, err := strconv.ParseFloat(row["coverage"], 64)
	if err == nil {
		s.share = fmt.Sprintf("%d%%", int(100*share+1e-9))
	}
	from, err1 := strconv.ParseFloat(row["low"], 64)
	to, err2 := strconv.ParseFloat(row["high"], 64)
	if err1 == nil && err2 == nil {
		s.span = spanBetween(from, to)
	}
	return s
}

func standsInData(t *testing.T, all stands, dir string) {
	for _, row := range readTable(t, filepath.Join(dir, "standings.csv")) {
		all.add(row["signatory"], "standings.csv", standOf(row))
	}
	for _, row := range readTable(t, filepath.Join(dir, "scores.csv")) {
		if row["level"] == "initiative" {
			s := standOf(row)
			if row["grade"] == "" && row["rank"] != "" {
				s.grade = "" // withheld; the column says so by being empty
			}
			all.add(row["signatory"], "scores.csv", s)
		}
	}
	book, err := excelize.OpenFile(filepath.Join(dir, "makegood.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("standings")
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[rows[0][i]] = c
		}
		all.add(row["signatory"], "makegood.xlsx", standOf(row))
	}
	standsInDatabase(t, all, filepath.Join(dir, "makegood.sqlite"))
	standsInScorecards(t, all, filepath.Join(dir, "scorecards.json"))
}

func standsInDatabase(t *testing.T, all stands, name string) {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	found, err := db.Query("SELECT signatory, grade, low, high, rank_low, rank_high, ranked, coverage, draft FROM standings")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		v := make([]sql.NullString, 9)
		if err := found.Scan(&v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &v[6], &v[7], &v[8]); err != nil {
			t.Fatal(err)
		}
		all.add(v[0].String, "makegood.sqlite", standOf(map[string]string{
			"grade": v[1].String, "low": v[2].String, "high": v[3].String, "rank_low": v[4].String, "rank_high": v[5].String, "ranked": v[6].String, "coverage": v[7].String, "draft": v[8].String,
		}))
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
}

func standsInScorecards(t *testing.T, all stands, name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var cards []struct {
		Signatory string
		Withheld  string
		Score     struct {
			Low, High, Coverage float64
			Grade               string
			Rank                int
			RankLow             int `json:"rank_low"`
			RankHigh            int `json:"rank_high"`
		}
	}
	if err := json.Unmarshal(text, &cards); err != nil {
		t.Fatal(err)
	}
	for _, c := range cards {
		s := stand{grade: orNone(c.Score.Grade), span: spanBetween(c.Score.Low, c.Score.High), rank: "none", share: fmt.Sprintf("%d%%", int(100*c.Score.Coverage+1e-9))}
		if c.Score.Rank > 0 {
			s.rank = strconv.Itoa(c.Score.RankLow)
			if c.Score.RankHigh > c.Score.RankLow {
				s.rank += "–" + strconv.Itoa(c.Score.RankHigh)
			}
		}
		if between, ok := strings.CutPrefix(c.Withheld, "Grade withheld: between "); ok { // B and C, of two or more
			best, worst, _ := strings.Cut(strings.TrimSuffix(between, "."), " and ")
			s.grade = best + " or " + worst
			if worst[0]-best[0] > 1 {
				s.grade = best + " to " + worst
			}
		}
		all.add(c.Signatory, "scorecards.json", s)
	}
}

// standsInTerminal reads what score and explain print.
func standsInTerminal(t *testing.T, all stands, e *output.Edition) {
	var out bytes.Buffer
	a := &app{out: &out, errs: &out}
	a.scoreTable(e)
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	heads := []string{"RANK IN KIND", "SIGNATORY", "SCORE", "GRADE", "COVERAGE"}
	header := []rune(lines[0])
	column := func(line, head string) string { // tabs align by characters
		from := len([]rune(lines[0][:strings.Index(lines[0], head)]))
		to := len(header)
		for i := from + len(head); i < len(header); i++ {
			if header[i] != ' ' {
				to = i
				break
			}
		}
		cells := []rune(line)
		return strings.TrimSpace(string(cells[from:min(to, len(cells))]))
	}
	for _, line := range lines[1:] {
		rank, ranked, _ := strings.Cut(column(line, heads[0]), " of ")
		if rank == "–" {
			rank = "none"
		}
		all.add(column(line, heads[1]), "score", stand{plainGrade(column(line, heads[3])), column(line, heads[2]), rank, ranked, strings.Fields(column(line, heads[4]))[0], drafts(strings.Contains(line, "Draft:"))})
	}
	for _, c := range e.Scorecards {
		out.Reset()
		a.explainCard(e, c)
		said := strings.Split(strings.SplitN(out.String(), "\n", 2)[0], ", ") // … on paris-call: 39–50 of 100 points, grade C or D, coverage 84%
		span, _, _ := strings.Cut(said[0][strings.LastIndex(said[0], ": ")+2:], " of ")
		all.add(c.Signatory, "explain", stand{grade: strings.Replace(strings.TrimPrefix(said[1], "grade "), "no grade", "none", 1), span: span, share: strings.TrimPrefix(said[2], "coverage ")})
	}
}
