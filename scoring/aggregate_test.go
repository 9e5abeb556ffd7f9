package scoring

import (
	"fmt"
	"strings"
	"testing"

	"makegood/config"
)

// passing is a method in which every node whose name begins with "through" only
// passes its parts on.
var passing = config.Judging{Nodes: []config.NodeRule{{Node: "through*", How: config.Through}, {Node: "*", How: "mean"}}}

func edges(pairs ...string) []config.Edge {
	var out []config.Edge
	for _, pair := range pairs {
		child, parent, _ := strings.Cut(pair, " ")
		out = append(out, config.Edge{Child: child, Parent: parent, Weight: 1})
	}
	return out
}

// Parts that are come to on many ways count once, and take no time for each of them.
func TestPartsArePassedOnOnce(t *testing.T) {
	tables := &config.Judged{
		Judgements: []config.Judgement{{Subject: "acme", Item: "a", Answer: "0"}, {Subject: "acme", Item: "b", Answer: "100"}},
		Edges:      edges("through0x TOTAL", "through0y TOTAL", "b TOTAL"),
	}
	const deep = 60
	for i := range deep {
		for _, from := range "xy" {
			for _, to := range "xy" {
				tables.Edges = append(tables.Edges, edges(fmt.Sprintf("through%d%c through%d%c", i+1, to, i, from))...)
			}
		}
	}
	tables.Edges = append(tables.Edges, edges(fmt.Sprintf("a through%dx", deep), fmt.Sprintf("a through%dy", deep))...)
	scores, err := Aggregate(tables, passing)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scores {
		if s.Node == "TOTAL" && (s.Score == nil || *s.Score != 50) {
			t.Errorf("the mean of 0 and 100 is %v", s.Score)
		}
	}
}

func TestNodesThatPassEachOtherOnAreACircle(t *testing.T) {
	tables := &config.Judged{
		Judgements: []config.Judgement{{Subject: "acme", Item: "a", Answer: "1"}},
		Edges:      edges("through1 TOTAL", "through2 through1", "through1 through2", "a TOTAL"),
	}
	if _, err := Aggregate(tables, passing); err == nil || !strings.Contains(err.Error(), "counts for itself") {
		t.Errorf("got %v", err)
	}
}

// A part that weighs nothing gives its parent no score, as little as one that was
// not judged: it would be 0 from nothing.
func TestPartsWithoutAWeightScoreNothing(t *testing.T) {
	tables := &config.Judged{
		Judgements: []config.Judgement{{Subject: "acme", Item: "a", Answer: "80"}, {Subject: "acme", Item: "b", Answer: "40"}},
		Edges: []config.Edge{
			{Child: "a", Parent: "Idle"}, {Child: "b", Parent: "TOTAL", Weight: 1}, {Child: "a", Parent: "TOTAL"},
		},
	}
	for _, how := range []struct {
		name        string
		idle, total string
	}{{"mean", "none", "40"}, {"geometric", "none", "40"}, {"minimum", "80", "40"}} {
		scores, err := Aggregate(tables, config.Judging{Nodes: []config.NodeRule{{Node: "*", How: how.name}}, Coverage: &config.Gate{At: 1}})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, s := range scores {
			if got[s.Node] = "none"; s.Score != nil {
				got[s.Node] = fmt.Sprintf("%.0f", *s.Score)
			}
		}
		if got["Idle"] != how.idle || got["TOTAL"] != how.total {
			t.Errorf("%s: %v, want Idle %s and TOTAL %s", how.name, got, how.idle, how.total)
		}
	}
}

func TestAnEdgeHasOneWeight(t *testing.T) {
	tables := &config.Judged{Edges: []config.Edge{
		{Subject: "acme", Child: "a", Parent: "TOTAL", Weight: 1}, {Subject: "acme", Child: "a", Parent: "TOTAL", Weight: 2},
	}}
	if _, err := Aggregate(tables, config.Judging{}); err == nil || !strings.Contains(err.Error(), "with the weight 1 before and 2 here; keep one") {
		t.Errorf("got %v", err)
	}
}
