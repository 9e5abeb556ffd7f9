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
