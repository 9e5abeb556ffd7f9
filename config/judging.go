package config

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Judging says how judgements that people made become scores, for
// [Judged] tables. What it leaves out, the tables say.
type Judging struct {
	Answers  map[string]string `yaml:"answers"` // answer to points, or to "left out"; takes the place of points.csv
	Reverse  []string          `yaml:"reverse"` // items, in place of those of items.csv; write [] for none
	Exclude  []string          `yaml:"exclude"` // items that do not count at all
	Nodes    []NodeRule        `yaml:"nodes"`   // how nodes are averaged; the first that matches; a weighted mean if none does
	Weights  []NodeWeight      `yaml:"weights"` // in place of a weight column of edges.csv
	Coverage *Gate             `yaml:"coverage"`
	Ranks    *Rounding         `yaml:"ranks"` // ranks are of unrounded scores if left out
}

// LeftOut stands for the points of an answer that is not counted.
const LeftOut = "left out"

// A NodeRule says how nodes are averaged.
type NodeRule struct {
	Node    string   `yaml:"node"` // a name, in which * stands for anything
	How     string   `yaml:"how"`  // one of [Averages], [Pooled] or [Through]
	Of      []string `yaml:"of"`   // children, in place of those of edges.csv
	Because string   `yaml:"because"`
}

// A NodeWeight is the weight of a node among the children of its parents.
type NodeWeight struct {
	Node    string  `yaml:"node"` // a name, in which * stands for anything
	Weight  float64 `yaml:"weight"`
	Because string  `yaml:"because"`
}

// Rounding is how many decimals are kept before scores are compared.
type Rounding struct {
	Decimals int    `yaml:"decimals"`
	Because  string `yaml:"because"`
}

// Averages are the ways in which parts of one level come together, all by
// weight: their mean, their geometric mean (0 as soon as one of them is), the
// least of them, which knows no weights.
var Averages = []string{"mean", "geometric", "minimum"}

const (
	// Pooled averages all judgements below a node, however they are grouped.
	Pooled = "pooled"

	// Through lets the parts of a node count for its parents in its place.
	Through = "through"
)

func (d *decoder) judging(j *Judging) {
	const at = "judgements."
	for _, answer := range sortedKeys(j.Answers) {
		if _, _, err := PointsOf(j.Answers[answer]); err != nil {
			d.at(at+"answers."+answer, "answer %q: %v", answer, err)
		}
	}
	for i, r := range j.Nodes {
		path := fmt.Sprintf(at+"nodes[%d]", i)
		if r.Node == "" {
			d.at(path, "the rule names no node; add node: NAME, in which * stands for anything")
		}
		d.average(path+".how", r.How, append([]string{Pooled, Through}, Averages...))
		d.because(path, r.Because, "its way of averaging")
	}
	for i, w := range j.Weights {
		path := fmt.Sprintf(at+"weights[%d]", i)
		if w.Node == "" {
			d.at(path, "the weight names no node; add node: NAME, in which * stands for anything")
		}
		if math.IsNaN(w.Weight) || w.Weight < 0 || w.Weight > 1e6 {
			d.at(path+".weight", "the weight is %v; write a number from 0 to 1000000", w.Weight)
		}
		d.because(path, w.Because, "its weight")
	}
	if j.Coverage != nil {
		d.gate(at+"coverage", *j.Coverage, 0, 1)
	}
	if j.Ranks != nil {
		if j.Ranks.Decimals < 0 || j.Ranks.Decimals > 10 {
			d.at(at+"ranks.decimals", "ranks.decimals is %d; write a number from 0 to 10", j.Ranks.Decimals)
		}
		d.because(at+"ranks", j.Ranks.Because, "its rounding")
	}
}

func (d *decoder) because(path, because, of string) {
	if because == "" {
		d.at(path, "%s gives no reason for %s; add because: \"…\"", path, of)
	}
}

func (d *decoder) average(path, how string, known []string) {
	if !slices.Contains(known, how) {
		d.at(path, "%s is %q%s; write one of %s", path, how, suggest(how, known), strings.Join(known, ", "))
	}
}
