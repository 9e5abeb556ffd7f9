package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// figures collects what places say of a figure of one name.
type figures map[string]map[string]int

func (f figures) say(figure, place string, n int) {
	if f[figure] == nil {
		f[figure] = map[string]int{}
	}
	f[figure][place] = n
}

// differ lists the figures that are not the same at all places, and those that
// stand at one place alone.
func (f figures) differ() []string {
	var out []string
	for _, figure := range slices.Sorted(maps.Keys(f)) {
		values := slices.Compact(slices.Sorted(maps.Values(f[figure])))
		if len(values) > 1 || len(f[figure]) < 2 {
			out = append(out, fmt.Sprintf("%s: %v", figure, f[figure]))
		}
	}
	return out
}

var digits = regexp.MustCompile(`[0-9](?:[0-9,\x{202f}\x{a0}]*[0-9])?`)

// figuresIn returns the whole numbers of a text, in order.
func figuresIn(text string) []int {
	var out []int
	for _, s := range digits.FindAllString(text, -1) {
		n, err := strconv.Atoi(strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s))
		if err == nil {
			out = append(out, n)
		}
	}
	return out
}

// figure returns the number at a place of a text.
func figure(t *testing.T, text string, at int) int {
	t.Helper()
	all := figuresIn(text)
	if at >= len(all) {
		t.Fatalf("%q holds no figure %d", text, at)
	}
	return all[at]
}

// column adds up a column of a table, the last cells of its head and foot left
// out.
func column(t *testing.T, rows *goquery.Selection, cell int) int {
	t.Helper()
	total := 0
	rows.Each(func(_ int, row *goquery.Selection) {
		if all := figuresIn(row.Find("td").Eq(cell).Text()); len(all) > 0 {
			total += all[0]
		}
	})
	return total
}

// A figure is the same wherever it stands under one name: on every page in both
// languages, in the files, and in what the commands print.
func TestAFigureIsTheSameWhereverItStands(t *testing.T) {
	dir := demoWorkspace(t)
	f := figures{}
	figuresInData(t, f, filepath.Join(dir, "site", "data", "2026-Q4"))
	for _, folder := range []string{"", "fr"} {
		root := filepath.Join(dir, "site", folder)
		figuresAtHome(t, f, folder, filepath.Join(root, "2026-Q4"))
		figuresOfCoverage(t, f, folder, filepath.Join(root, "2026-Q4"))
		figuresOnCards(t, f, folder, filepath.Join(root, "2026-Q4"))
	}
	figuresInTerminal(t, f, dir)
	for _, wrong := range f.differ() {
		t.Error(wrong)
	}
	if len(f) < 60 {
		t.Errorf("%d figures were compared, want those of the edition and of each signatory", len(f))
	}
}

func figuresInData(t *testing.T, f figures, dir string) {
	standings := readTable(t, filepath.Join(dir, "standings.csv"))
	f.say("signatories", "standings.csv", len(standings))
	countries := map[string]bool{}
	for _, row := range standings {
		countries[row["country"]] = row["country"] != ""
	}
	delete(countries, "")
	f.say("countries", "standings.csv", len(countries))
	for _, row := range standings {
		if row["rank"] == "" {
			f["not ranked"] = plus(f["not ranked"], "standings.csv")
		} else if row["grade_low"] != row["grade_high"] {
			f["grades withheld"] = plus(f["grades withheld"], "standings.csv")
		}
	}
	f.say("signatories", "signatories.csv", len(readTable(t, filepath.Join(dir, "signatories.csv"))))
	possible, open := 0, 0
	for _, row := range readTable(t, filepath.Join(dir, "scores.csv")) {
		if row["level"] == "initiative" {
			possible, open = possible+atoi(t, row["possible"]), open+atoi(t, row["unknown"])
		}
	}
	f.say("percent assessed", "scores.csv", 100*(possible-open)/possible)
	for _, row := range readTable(t, filepath.Join(dir, "findings.csv")) {
		f["findings "+row["outcome"]] = plus(f["findings "+row["outcome"]], "findings.csv")
		if row["outcome"] != "not-applicable" {
			f["findings on questions that apply"] = plus(f["findings on questions that apply"], "findings.csv")
			if row["draft"] == "true" {
				f["drafts"] = plus(f["drafts"], "findings.csv")
			}
		}
		if n := atoi(t, row["documents"]); n > 0 {
			f.say("documents of "+row["signatory"], "findings.csv", n)
		}
		if read, ok := strings.CutSuffix(row["reason"], " documents in English."); ok {
			all := figuresIn(read)
			f.say("documents of "+row["signatory"], "reasons", all[len(all)-1])
		}
	}
	addresses := map[string]map[string]bool{}
	for _, row := range readTable(t, filepath.Join(dir, "snapshots.csv")) {
		f["snapshots"] = plus(f["snapshots"], "snapshots.csv")
		if row["origin"] == "observe" {
			f["snapshots by checks"] = plus(f["snapshots by checks"], "snapshots.csv")
			continue
		}
		if addresses[row["signatory"]] == nil {
			addresses[row["signatory"]] = map[string]bool{}
		}
		addresses[row["signatory"]][row["url"]] = true
	}
	all := 0
	for id, of := range addresses {
		f.say("addresses of "+id, "snapshots.csv", len(of))
		all += len(of)
	}
	f.say("addresses", "snapshots.csv", all)
	for _, row := range readTable(t, filepath.Join(dir, "ranks.csv")) {
		f.say("documents of "+row["signatory"], "ranks.csv", atoi(t, row["documents"]))
	}
	for _, row := range readTable(t, filepath.Join(dir, "commitments.csv")) {
		if row["edition"] != filepath.Base(dir) {
			f["commitments of the past"] = plus(f["commitments of the past"], "commitments.csv")
			continue
		}
		f["commitments"] = plus(f["commitments"], "commitments.csv")
		f["commitments of "+row["signatory"]] = plus(f["commitments of "+row["signatory"]], "commitments.csv")
	}
	text, err := os.ReadFile(filepath.Join(dir, "scorecards.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cards []struct {
		Signatory string
		Pledges   []json.RawMessage
		Reading   struct {
			Documents int
			States    map[string]int
		}
	}
	if err := json.Unmarshal(text, &cards); err != nil {
		t.Fatal(err)
	}
	pledges := 0
	for _, c := range cards {
		n := 0
		for _, k := range c.Reading.States {
			n += k
		}
		pledges += len(c.Pledges)
		f.say("documents of "+c.Signatory, "scorecards.json", c.Reading.Documents)
		if n > 0 {
			f.say("addresses of "+c.Signatory, "scorecards.json", n)
		}
	}
	f.say("pledges of signatories", "scorecards.json", pledges)
}

func plus(m map[string]int, place string) map[string]int {
	if m == nil {
		m = map[string]int{}
	}
	m[place]++
	return m
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
