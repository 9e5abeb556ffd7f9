package scoring

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"makegood/config"
)

// A NodeScore is what the judgements below a node come to for one subject.
type NodeScore struct {
	Subject string   `json:"subject"`
	Node    string   `json:"node"`
	Score   *float64 `json:"score"`          // nil if nothing below it counts
	Rank    int      `json:"rank,omitempty"` // among the subjects that have a score of the node; 1 is best
	Counted int      `json:"counted"`        // children that have a score
	Of      int      `json:"children"`
}

// Aggregate scores every node that others count for, and every judgement of which
// a score was published, by subject and name. A node's score is the average of
// those children that have one and weigh something; a node without any has none.
// Its error is [config.Problems]: an answer without points, one judgement given
// twice, an edge with two weights, a circle.
func Aggregate(tables *config.Judged, how config.Judging) ([]NodeScore, error) {
	a := &aggregation{how: how, subjects: map[string]*rated{}}
	a.judge(tables)
	a.link(tables)
	published := map[string][]string{}
	for _, e := range tables.Expected {
		published[e.Subject] = append(published[e.Subject], e.Node)
	}
	var out []NodeScore
	for _, name := range sortedKeys(a.subjects) {
		s := a.subjects[name]
		for _, node := range s.told(published[name]) {
			n := NodeScore{Subject: name, Node: node, Score: a.score(s, node), Of: len(s.children[node])}
			for _, child := range s.children[node] {
				if a.score(s, child) != nil {
					n.Counted++
				}
			}
			out = append(out, n)
		}
	}
	if len(a.problems) > 0 {
		return nil, a.problems
	}
	a.rank(out)
	return out, nil
}

type aggregation struct {
	how      config.Judging
	subjects map[string]*rated
	problems config.Problems
}

// A rated is the graph of what is judged and averaged for one subject.
type rated struct {
	name      string
	judged    map[string]*float64   // by node; nil where it is left out
	answers   map[string]string     // by node
	children  map[string][]string   // by parent, sorted, each once
	weights   map[[2]string]float64 // by parent and child
	edges     map[string]config.Problem
	scored    map[string]*float64
	beingDone map[string]bool
}

func (a *aggregation) subject(name string) *rated {
	s := a.subjects[name]
	if s == nil {
		s = &rated{
			name: name, judged: map[string]*float64{}, answers: map[string]string{}, children: map[string][]string{}, weights: map[[2]string]float64{},
			edges: map[string]config.Problem{}, scored: map[string]*float64{}, beingDone: map[string]bool{},
		}
		a.subjects[name] = s
	}
	return s
}

func (a *aggregation) fail(at config.Problem, format string, args ...any) {
	at.Text = fmt.Sprintf(format, args...)
	a.problems = append(a.problems, at)
}

// link builds each subject's graph.
func (a *aggregation) link(tables *config.Judged) {
	for _, e := range tables.Edges {
		if e.Subject != "" {
			a.edge(a.subject(e.Subject), e)
			continue
		}
		for _, name := range sortedKeys(a.subjects) {
			a.edge(a.subjects[name], e)
		}
	}
	for _, name := range sortedKeys(a.subjects) {
		s := a.subjects[name]
		for parent := range s.children {
			if of := a.rule(parent).Of; of != nil {
				s.children[parent] = slices.Clone(of)
			}
			slices.Sort(s.children[parent])
			s.children[parent] = slices.Compact(s.children[parent])
		}
		for _, node := range sortedKeys(s.judged) {
			if at, ok := s.edges[node]; ok {
				a.fail(at, "%s of %s is judged itself and is the parent of others; give one of the two another name", node, name)
			}
		}
	}
}

func (a *aggregation) edge(s *rated, e config.Edge) {
	key := [2]string{e.Parent, e.Child}
	if old, twice := s.weights[key]; twice && old != e.Weight {
		a.fail(e.Place, "%s counts for %s of %s with the weight %v before and %v here; keep one", e.Child, e.Parent, s.name, old, e.Weight)
	}
	s.children[e.Parent] = append(s.children[e.Parent], e.Child)
	s.edges[e.Parent] = e.Place
	s.weights[key] = e.Weight
}

// told lists the nodes that have children, and those judgements that are among
// the published nodes.
func (s *rated) told(published []string) []string {
	nodes := sortedKeys(s.children)
	for _, node := range published {
		if _, ok := s.judged[node]; ok {
			nodes = append(nodes, node)
		}
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

func (a *aggregation) rule(node string) config.NodeRule {
	for _, r := range a.how.Nodes {
		if wildcard(r.Node, node) {
			return r
		}
	}
	return config.NodeRule{How: "mean"}
}

func (a *aggregation) weight(s *rated, parent, child string) float64 {
	for _, w := range a.how.Weights {
		if wildcard(w.Node, child) {
			return w.Weight
		}
	}
	if w, ok := s.weights[[2]string{parent, child}]; ok {
		return w
	}
	return 1
}

// score returns the score of a node, or nil if it has none.
func (a *aggregation) score(s *rated, node string) *float64 {
	if p, ok := s.judged[node]; ok {
		return p
	}
	if done, ok := s.scored[node]; ok {
		return done
	}
	children, ok := s.children[node]
	if !ok {
		return nil
	}
	if s.beingDone[node] {
		a.fail(s.edges[node], "%s of %s counts for itself, by way of others; take one of the edges out", node, s.name)
		return nil
	}
	s.beingDone[node] = true
	rule := a.rule(node)
	if rule.How == config.Pooled {
		children = s.judgements(node)
	} else {
		children = a.opened(s, children)
	}
	of := 0 // children that weigh something; the least of them knows no weights
	var values, weights []float64
	for _, child := range children {
		v, weight := a.score(s, child), a.weight(s, node, child)
		if weight == 0 && averagingOf(rule.How) != byMinimum {
			continue
		}
		of++
		if v != nil {
			values, weights = append(values, *v), append(weights, weight)
		}
	}
	var score *float64
	if len(values) > 0 && a.covered(len(values), of) {
		v := average(rule.How, values, weights)
		score = &v
	}
	s.scored[node], s.beingDone[node] = score, false
	return score
}

// opened puts the parts of nodes that only pass them on in the place of those
// nodes, each part once, on however many ways it is come to. Circles end where score
// finds them.
func (a *aggregation) opened(s *rated, children []string) []string {
	seen := map[string]bool{}
	var out []string
	var open func([]string)
	open = func(children []string) {
		for _, child := range children {
			if seen[child] {
				continue
			}
			seen[child] = true
			if a.rule(child).How == config.Through && !s.beingDone[child] {
				open(s.children[child])
			} else {
				out = append(out, child)
			}
		}
	}
	open(children)
	return out
}

func (a *aggregation) covered(counted, of int) bool {
	return a.how.Coverage == nil || float64(counted)/float64(of) >= a.how.Coverage.At
}

// judgements returns all judgements below a node, each once, by name.
func (s *rated) judgements(node string) []string {
	seen := map[string]bool{}
	var out []string
	var walk func(string)
	walk = func(node string) {
		if seen[node] {
			return
		}
		seen[node] = true
		if _, ok := s.judged[node]; ok {
			out = append(out, node)
		}
		for _, child := range s.children[node] {
			walk(child)
		}
	}
	walk(node)
	slices.Sort(out)
	return out
}

// rank ranks the subjects by each node: one more than the number of better
// scores, so that equal scores share a rank and the next one is passed over.
func (a *aggregation) rank(scores []NodeScore) {
	byNode := map[string][]int{}
	for i, n := range scores {
		if n.Score != nil {
			byNode[n.Node] = append(byNode[n.Node], i)
		}
	}
	for _, at := range byNode {
		slices.SortFunc(at, func(i, j int) int { return cmp.Compare(a.rounded(scores[j]), a.rounded(scores[i])) })
		for k, i := range at {
			if scores[i].Rank = k + 1; k > 0 && a.rounded(scores[at[k-1]]) == a.rounded(scores[i]) {
				scores[i].Rank = scores[at[k-1]].Rank
			}
		}
	}
}

func (a *aggregation) rounded(n NodeScore) float64 {
	if a.how.Ranks == nil {
		return *n.Score
	}
	scale := math.Pow10(a.how.Ranks.Decimals)
	return math.RoundToEven(float64(*n.Score * scale))
}

// wildcard reports whether a name fits a pattern in which * stands for anything.
func wildcard(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == name
	}
	last := len(parts) - 1
	if !strings.HasPrefix(name, parts[0]) {
		return false
	}
	name = name[len(parts[0]):]
	for _, part := range parts[1:last] {
		i := strings.Index(name, part)
		if i < 0 {
			return false
		}
		name = name[i+len(part):]
	}
	return strings.HasSuffix(name, parts[last])
}
