package scoring

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"makegood/config"
)

// A matcher finds all patterns of one language in one walk over the words of a
// text. The patterns share a trie whose edges are the steps of the patterns, so
// that the cost hardly grows with their number: at most words nothing begins.
type matcher struct {
	words   map[string][]int32 // exact word to the steps that accept it
	stems   map[string][]int32 // beginning of a word to the steps that accept it
	longest int                // bytes of the longest stem
	classes map[string][]int32 // class to the steps that accept it
	steps   map[string]int32   // alternatives of a step, written out, to its number
	any     []bool             // by step: whether it accepts every word
	roots   []int32            // by first step of a pattern: its node, or -1
	anyRoot []int32            // nodes of patterns that begin with any word
	nodes   []trieNode
}

type trieNode struct {
	edges []trieEdge
	gap   int     // the widest of its edges
	any   bool    // whether one of its edges takes any word
	ends  []int32 // patterns that end here
}

type trieEdge struct {
	gap  int // words that may stand before
	step int32
	to   int32
}

// maxVisits bounds the work of one start, whatever the patterns and the text.
const maxVisits = 2048

func newMatcher() *matcher {
	return &matcher{
		words: map[string][]int32{}, stems: map[string][]int32{}, classes: map[string][]int32{},
		steps: map[string]int32{},
	}
}

// add makes the matcher report id wherever the pattern matches. It returns the
// numbers of the pattern's steps.
func (m *matcher) add(p config.Pattern, id int32) []int32 {
	first := m.step(p.Steps[0].Alternatives)
	path := []int32{first}
	at := m.roots[first]
	if at < 0 {
		at = m.node()
		m.roots[first] = at
		if m.any[first] {
			m.anyRoot = append(m.anyRoot, at)
		}
	}
	for _, s := range p.Steps[1:] {
		step := m.step(s.Alternatives)
		path = append(path, step)
		at = m.edge(at, s.Gap, step)
	}
	m.nodes[at].ends = append(m.nodes[at].ends, id)
	return path
}

func (m *matcher) node() int32 {
	m.nodes = append(m.nodes, trieNode{})
	return int32(len(m.nodes) - 1)
}

func (m *matcher) edge(from int32, gap int, step int32) int32 {
	for _, e := range m.nodes[from].edges {
		if e.gap == gap && e.step == step {
			return e.to
		}
	}
	to := m.node()
	n := &m.nodes[from]
	n.edges = append(n.edges, trieEdge{gap, step, to})
	n.gap, n.any = max(n.gap, gap), n.any || m.any[step]
	return to
}

// step returns the number of a set of alternatives.
func (m *matcher) step(alternatives []config.Alternative) int32 {
	key := ""
	for _, a := range alternatives {
		key += a.Word + "\x00" + a.Class
		if a.Stem {
			key += "*"
		}
		key += "\x01"
	}
	if id, ok := m.steps[key]; ok {
		return id
	}
	id := int32(len(m.any))
	m.steps[key] = id
	m.any = append(m.any, false)
	m.roots = append(m.roots, -1)
	for _, a := range alternatives {
		switch {
		case a.Class != "":
			m.classes[a.Class] = append(m.classes[a.Class], id)
		case a.Stem:
			m.stems[a.Word] = append(m.stems[a.Word], id)
			m.longest = max(m.longest, len(a.Word))
		case a.Word != "":
			m.words[a.Word] = append(m.words[a.Word], id)
		default:
			m.any[id] = true
		}
	}
	return id
}

// A match is a pattern found in the words first to last, both inclusive.
type match struct {
	pattern     int32
	first, last int32
}

// newScanner makes a scanner of the language's patterns, reading in a year.
func (l *language) newScanner(year int) *scanner {
	return &scanner{m: l.matcher, language: l.tag, year: year, known: map[string]*word{}}
}

// A scanner runs a matcher over texts. It remembers what it learnt of each
// word, so it must not be shared between goroutines.
type scanner struct {
	m        *matcher
	language string
	year     int // of the as-of day, for the classes of years
	known    map[string]*word
	lowers   int     // words that were met in lower case in a text
	accepts  []*word // the words of the text at hand
	found    []match
	start    int32
	visits   int
}

// A word is what a scanner knows of one.
type word struct {
	steps []int32   // that accept it, sorted
	mask  [4]uint64 // the steps, each as one of 256 bits
	lower bool      // whether it was met in lower case in a text
}

// accepts reports whether a step accepts the word.
func (w *word) accepts(step int32) bool {
	if w.mask[step>>6&3]&(1<<(step&63)) == 0 {
		return false
	}
	_, found := slices.BinarySearch(w.steps, step)
	return found
}

// maxKnown bounds what a scanner remembers: of more different words each is learnt
// whenever it is met. Nothing is forgotten, for what was met in lower case once is no
// name (see [page.everUpper]).
const maxKnown = 1 << 16

// scan returns the matches in the words of a text, by first word. For each
// pattern and first word only the shortest match is given. The slice is good
// until the next call. An empty text leaves open how the words were written.
func (s *scanner) scan(text string, tokens []config.Token) []match {
	s.accepts = s.accepts[:0]
	s.found = s.found[:0]
	for _, t := range tokens {
		w := s.learn(t.Word)
		s.accepts = append(s.accepts, w)
		if text != "" && !w.lower && !upperAt(text, t.Start) {
			w.lower = true
			s.lowers++
		}
	}
	for i := range tokens {
		s.start, s.visits = int32(i), 0
		from := len(s.found)
		for _, step := range s.accepts[i].steps {
			if n := s.m.roots[step]; n >= 0 {
				s.walk(n, i+1)
			}
		}
		for _, n := range s.m.anyRoot {
			s.walk(n, i+1)
		}
		s.shorten(from)
	}
	return s.found
}

// walk follows the trie from a node, the next word being at.
func (s *scanner) walk(n int32, at int) {
	if s.visits++; s.visits > maxVisits {
		return
	}
	node := &s.m.nodes[n]
	for _, id := range node.ends {
		s.found = append(s.found, match{id, s.start, int32(at - 1)})
	}
	for j := at; j <= at+node.gap && j < len(s.accepts); j++ {
		w := s.accepts[j]
		if len(w.steps) == 0 && !node.any {
			continue
		}
		for _, e := range node.edges {
			if j-at <= e.gap && (s.m.any[e.step] || w.accepts(e.step)) {
				s.walk(e.to, j+1)
			}
		}
	}
}

// shorten keeps the shortest of the matches of one pattern from one word.
func (s *scanner) shorten(from int) {
	if len(s.found)-from < 2 {
		return
	}
	tail := s.found[from:]
	slices.SortFunc(tail, func(a, b match) int {
		if a.pattern != b.pattern {
			return int(a.pattern - b.pattern)
		}
		return int(a.last - b.last)
	})
	tail = slices.CompactFunc(tail, func(a, b match) bool { return a.pattern == b.pattern })
	s.found = s.found[:from+len(tail)]
}

// naming adds the steps that accept a word by its letters.
func (m *matcher) naming(steps []int32, text string) []int32 {
	steps = append(steps, m.words[text]...)
	for n := 1; n <= min(len(text), m.longest); n++ {
		steps = append(steps, m.stems[text[:n]]...)
	}
	return steps
}

// learn returns what is known of a word.
func (s *scanner) learn(text string) *word {
	if w, ok := s.known[text]; ok {
		return w
	}
	steps := s.m.naming(nil, text)
	for _, rest := range config.Bare(text) {
		steps = s.m.naming(steps, rest)
	}
	for _, class := range config.Classes {
		if len(s.m.classes[class]) > 0 && inClass(class, text, s.language, s.year) {
			steps = append(steps, s.m.classes[class]...)
		}
	}
	slices.Sort(steps)
	w := &word{steps: slices.Compact(steps)}
	for _, step := range w.steps {
		w.mask[step>>6&3] |= 1 << (step & 63)
	}
	if len(s.known) < maxKnown {
		s.known[text] = w
	}
	return w
}

// upperAt reports whether the character at byte i is a capital letter.
func upperAt(text string, i int) bool {
	if b := text[i]; b < utf8.RuneSelf {
		return b >= 'A' && b <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsUpper(r)
}
