package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"makegood/config"
	"makegood/scoring"
)

// needPublished returns the folder of a published benchmark, with what was
// judged and what came of it.
func needPublished(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(shared, "published", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no published benchmarks beside the project")
	}
	return dir
}

func TestPublishedBenchmarksAreReproduced(t *testing.T) {
	for _, b := range []struct {
		name, method string
		scores       int
	}{{"rdr2019", "rdr", 4335}, {"fmti2023", "fmti", 10}, {"fmti2024", "fmti", 14}} {
		dir := needPublished(t, b.name)
		for _, method := range []string{b.method, "published"} {
			c := program(t, t.TempDir(), []string{"aggregate", abs(t, dir), "--method", method, "--expected", abs(t, filepath.Join(dir, "expected.csv"))})
			var errs strings.Builder
			c.Stderr = &errs
			out, err := c.Output()
			want := fmt.Sprintf("%d of %d published scores follow from the judgements\n", b.scores, b.scores)
			if err != nil || errs.String() != want {
				t.Errorf("%s by method %s: %v\n%s", b.name, method, err, errs.String())
			}
			if lines := strings.Count(string(out), "\n"); lines != b.scores+1 {
				t.Errorf("%s by method %s: %d lines, want a header and %d", b.name, method, lines, b.scores)
			}
		}
	}
}

func abs(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Six rules that somebody could take for the right one. Each is a method, and
// each gives other totals than the published ones for the number of companies
// that the data's own description states.
func TestWrongRulesAreCaughtByThePublishedTotals(t *testing.T) {
	tables, err := config.ReadJudged(os.DirFS(needPublished(t, "rdr2019")))
	if err != nil {
		t.Fatal(err)
	}
	const answers = `answers: {"yes": 100, partial: 50, "no": 0, no disclosure found: %s, n/a: %s}`
	for _, rule := range []struct {
		name, judgements string
		right            int // of 24 totals
	}{
		{"as published", "reverse: [F11.1]", 24},
		{"n/a as 0", fmt.Sprintf(answers, "0", "0"), 0},
		{"no disclosure as n/a", fmt.Sprintf(answers, "left out", "left out"), 0},
		{"total as the mean of the categories", `nodes: [{node: TOTAL, how: mean, of: [F, G, P], because: wrong}]`, 0},
		{"all elements of an indicator pooled", `nodes: [{node: "* @ *", how: mean, because: right}, {node: TOTAL, how: mean, because: right}, {node: "*", how: pooled, because: wrong}]`, 2},
		{"all elements pooled", `nodes: [{node: TOTAL, how: pooled, because: wrong}]`, 0},
		{"nothing reversed", "reverse: []", 5},
		{"sublevels not averaged first", `nodes: [{node: "* @ Pre and Postpaid Mobile / Pre and Postpaid Mobile*", how: through, because: wrong}]`, 14},
	} {
		m, err := config.ParseMethod("rule.yaml", []byte("format: 1\nid: rule\ntitle: {en: Rule}\njudgements:\n  "+rule.judgements+"\n"))
		if err != nil {
			t.Fatalf("%s: %v", rule.name, err)
		}
		scores, err := scoring.Aggregate(tables, *m.Judgements)
		if err != nil {
			t.Fatalf("%s: %v", rule.name, err)
		}
		byNode := map[[2]string]scoring.NodeScore{}
		for _, s := range scores {
			byNode[[2]string{s.Subject, s.Node}] = s
		}
		right := 0
		for _, e := range tables.Expected {
			if s, known := byNode[[2]string{e.Subject, e.Node}]; e.Node == "TOTAL" && agreement(s, known, e.Score) == "" {
				right++
			}
		}
		if right != rule.right {
			t.Errorf("%s: %d totals as published, want %d", rule.name, right, rule.right)
		}
	}
}

// The index of 51 countries comes as stages: the tables are made from the
// normalised one, the result must be the aggregated one and the ranks.
func TestWeightedMeansAndRanksOfAPublishedIndex(t *testing.T) {
	dir := needPublished(t, "coinr_asem")
	read := func(file string) []map[string]string { return readTable(t, filepath.Join(dir, file)) }
	work := t.TempDir()
	var judgements, edges strings.Builder
	judgements.WriteString("subject,item,answer\n")
	edges.WriteString("child,parent,weight\n")
	parents := map[[2]string]bool{}
	weights := map[string]string{}
	for _, g := range read("groups.csv") {
		weights[g["Code"]] = g["Weight"]
	}
	for _, ind := range read("indicators.csv") {
		for _, row := range read("5_normalised.csv") {
			fmt.Fprintf(&judgements, "%s,%s,%s\n", row["UnitCode"], ind["IndCode"], row[ind["IndCode"]])
		}
		fmt.Fprintf(&edges, "%s,%s,%s\n", ind["IndCode"], ind["Agg1"], ind["IndWeight"])
		for _, e := range [][2]string{{ind["Agg1"], ind["Agg2"]}, {ind["Agg2"], ind["Agg3"]}} {
			if !parents[e] {
				parents[e] = true
				fmt.Fprintf(&edges, "%s,%s,%s\n", e[0], e[1], weights[e[0]])
			}
		}
	}
	for name, table := range map[string]*strings.Builder{"judgements.csv": &judgements, "edges.csv": &edges} {
		if err := os.WriteFile(filepath.Join(work, name), []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := must(t, program(t, work, []string{"aggregate", ".", "--method", "coinr", "--ranks"}))
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) != 561+1 {
		t.Fatalf("%d rows, %v; want 561 and a header", len(rows), err)
	}
	got := map[[2]string][]string{}
	for _, row := range rows[1:] {
		got[[2]string{row[0], row[1]}] = row[2:]
	}
	cells, ranks := 0, 0
	for _, row := range read("6_aggregated.csv") {
		for key, ours := range got {
			if key[0] != row["UnitCode"] {
				continue
			}
			a, err1 := strconv.ParseFloat(ours[0], 64)
			b, err2 := strconv.ParseFloat(row[key[1]], 64)
			if err1 != nil || err2 != nil || a-b > 1e-9 || b-a > 1e-9 {
				t.Errorf("%v: %s, published %s", key, ours[0], row[key[1]])
			}
			cells++
		}
	}
	for _, row := range read("ranks.csv") {
		for node, rank := range row {
			ours, ok := got[[2]string{row["UnitCode"], node}]
			if ok && ours[1] != rank {
				t.Errorf("%s, %s: rank %s, published %s", row["UnitCode"], node, ours[1], rank)
			}
			if ok {
				ranks++
			}
		}
	}
	if cells != 561 || ranks != 561 {
		t.Errorf("compared %d scores and %d ranks, want 561 of each", cells, ranks)
	}
}
