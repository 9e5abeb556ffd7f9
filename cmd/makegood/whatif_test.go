package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"makegood/scoring"
)

func TestWhatifShowsWhatMovesAndWritesNothing(t *testing.T) {
	dir := demoWorkspace(t)
	before := tree(t, dir, "editions")
	out := must(t, program(t, dir, []string{"whatif", "--set", "rungs.plans=2"}))
	var moves []move
	if err := json.Unmarshal([]byte(must(t, program(t, dir, []string{"whatif", "--json", "--set", "rungs.plans=2"}))), &moves); err != nil {
		t.Fatal(err)
	}
	risen, regraded := 0, 0                // whoever only plans something now has as much for it as for a deed
	method := newestEdition(t, dir).Method // whose bands stay
	for _, m := range moves {
		if was, is := gradeOf(method, m.Was), gradeOf(method, m.Is); was != is {
			if regraded++; !strings.Contains(out, was+" to "+is) {
				t.Errorf("whatif does not say that %s goes from %s to %s:\n%s", m.Signatory, was, is, out)
			}
		}
		switch up := middle(m.Is) - middle(m.Was); {
		case up < -noMove:
			t.Errorf("%s falls from %v to %v", m.Signatory, middle(m.Was), middle(m.Is))
		case up > noMove:
			risen++
			line := strings.Join([]string{m.Signatory, m.Initiative, interval(m.Was), interval(m.Is), ""}, " ")
			if !strings.Contains(strings.Join(strings.Fields(out), " "), line) || !strings.Contains(out, arrow(m.Was, m.Is)) {
				t.Errorf("whatif does not say %s and %s:\n%s", line, arrow(m.Was, m.Is), out)
			}
		}
	}
	if want := fmt.Sprintf(" with rungs.plans=2: %d of 14 scores would be others", risen); risen == 0 || !strings.Contains(out, want) {
		t.Errorf("whatif does not say %q:\n%s", want, out)
	}
	if want := " and " + count(regraded, "grade", "grades"); regraded == 0 || !strings.Contains(out, want) {
		t.Errorf("whatif does not say %q:\n%s", want, out)
	}
	out = must(t, program(t, dir, []string{"whatif", "--json", "--set", "weight.paris-call/P5=1000", "--set", "rungs.says=1", "--set", "coverage=0"}))
	if err := json.Unmarshal([]byte(out), &moves); err != nil {
		t.Fatal(err)
	}
	scores := scoring.Wholes(newestEdition(t, dir).Scores, "paris-call")
	for _, m := range moves { // what is said of P5 all but decides
		if s := scores[m.Signatory]; m.Was.RankLow != s.RankLow || m.Was.RankHigh != s.RankHigh {
			t.Errorf("%s had the ranks %d to %d, the edition says %d to %d", m.Signatory, m.Was.RankLow, m.Was.RankHigh, s.RankLow, s.RankHigh)
		}
		if m.Signatory == "kestrel-cloud" && (m.Is.Rank != 1 || middle(m.Is) < 80) {
			t.Errorf("by P5 alone kestrel-cloud would have %v, rank %d", middle(m.Is), m.Is.Rank)
		}
	}
	// A threshold moves no score, and what it takes away is told apart.
	if out := must(t, program(t, dir, []string{"whatif", "--set", "coverage=0.97"})); !strings.Contains(out, ": 0 of 14 scores would be others, ") || !strings.Contains(out, " would be withheld\n") {
		t.Errorf("coverage:\n%s", out)
	}
	// A weight of 0 leaves a pledge out.
	if err := json.Unmarshal([]byte(must(t, program(t, dir, []string{"whatif", "--json", "--set", "weight.P5=0"}))), &moves); err != nil {
		t.Fatal(err)
	}
	for _, m := range moves {
		if m.Signatory == "kestrel-cloud" && middle(m.Is) >= middle(m.Was) {
			t.Errorf("without its best pledge kestrel-cloud would have %v, not less than %v", middle(m.Is), middle(m.Was))
		}
	}
	// A method that changes nothing gives the scores of the edition.
	if out := must(t, program(t, dir, []string{"whatif", "--set", "rungs.acts=2"})); !strings.Contains(out, ": 0 of 14 scores would be others") {
		t.Errorf("no change:\n%s", out)
	}
	for set, want := range map[string]string{
		"rungs.plans=0.5": "points are whole numbers", "rungs.acts=0": "points must not fall", "rungs.act=2": `no rung "act"`,
		"weight.P12=2": `no pledge "P12" in the edition`, "levels.pledge=median": "is no way of averaging", "bands.A=10": "edges of the bands must fall from the best to the last, which starts at 0; they are A 80, B 60, ", "bands.F=10": "there are A 80, ",
		"crawl.gap=1s": "unknown key; known are", "coverage=2": "a share from 0 to 1", "rungs.plans": "write KEY=VALUE",
	} {
		if out, err := program(t, dir, []string{"whatif", "--set", set}).CombinedOutput(); codeOf(err) != exitUsage || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v, %s; want %q", set, err, out, want)
		}
	}
	for name, data := range tree(t, dir, "editions") {
		if before[name] != data {
			t.Errorf("%s was changed", name)
		}
	}
}
