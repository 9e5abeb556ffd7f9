package crawler

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"makegood/config"
)

// A Topic holds the words by which links and titles give away that a page is
// about a pledge, in one language.
type Topic struct {
	Pledge   string
	Language string
	Patterns []config.Pattern
}

// topics finds the patterns of all topics at once, by the word that each begins
// with.
type topics struct {
	length   int // of the list
	patterns []config.Pattern
	byWord   map[string][]int
	byStem   map[string][]int
	any      []int           // begin with any word or a class of words
	sieve    *sieve          // spares most words of a text any further look
	words    map[string]bool // that patterns are made of, but for short ones
	stems    map[string]bool
	known    map[string][]int // by word, what [topics.startingWith] found; words come again and again
	room     []string         // for the words of one part of a text
}

// An indexed keeps the index of lists of topics that jobs share. It is safe for
// concurrent use.
type indexed struct {
	mu    sync.Mutex
	lists map[*Topic]*topics // by the first of a list
	texts map[*Topic]toldTopics
}

// of returns the topics of a list for one crawl.
func (x *indexed) of(list []Topic) *topics {
	if len(list) == 0 {
		return newTopics(nil)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	t, ok := x.lists[&list[0]]
	if !ok || t.length != len(list) {
		t = newTopics(list)
		if x.lists == nil {
			x.lists = map[*Topic]*topics{}
		}
		x.lists[&list[0]] = t
	}
	own := *t
	own.known = map[string][]int{}
	return &own
}

func newTopics(list []Topic) *topics {
	t := &topics{length: len(list), byWord: map[string][]int{}, byStem: map[string][]int{}, known: map[string][]int{}, words: map[string]bool{}, stems: map[string]bool{}}
	for _, topic := range list {
		for _, p := range topic.Patterns {
			if len(p.Steps) > 0 {
				t.index(len(t.patterns), p)
				t.patterns = append(t.patterns, p)
				t.gather(p)
			}
		}
	}
	if len(t.any) == 0 {
		t.sieve = newSieve(t.byWord, t.byStem)
	}
	return t
}

func (t *topics) index(n int, p config.Pattern) {
	for _, a := range p.Steps[0].Alternatives {
		switch {
		case a.Word == "":
			t.any = append(t.any, n)
		case a.Stem:
			t.byStem[a.Word] = append(t.byStem[a.Word], n)
		default:
			t.byWord[a.Word] = append(t.byWord[a.Word], n)
		}
	}
}

// count returns how many different patterns stand in the words, at most two:
// one makes a link interesting, the second more so.
func (t *topics) count(words []string) int { return t.distinct(words, 2) }

// distinct returns how many different patterns stand in the words, at most max,
// which is at most eight.
func (t *topics) distinct(words []string, max int) int {
	var found [8]int
	return t.more(words, found[:0], max)
}

// split returns the words of a text, until it or forget is called. It is put in
// lower case as a whole, which words are anyway.
func (t *topics) split(text string) []string {
	t.forget()
	t.room = config.AppendWords(t.room, strings.ToLower(text))
	return t.room
}

// forget lets go of the text that was split last.
func (t *topics) forget() {
	clear(t.room)
	t.room = t.room[:0]
}

// more adds the patterns that stand in the words to those found, up to max, and
// returns how many there are then. The room for them is that of found.
func (t *topics) more(words []string, found []int, max int) int {
	for at := 0; at < len(words) && len(found) < max; at++ {
		found = t.match(t.startingWith(words[at]), words[at+1:], found, max)
	}
	return len(found)
}

// match adds those of the patterns, whose first step is met, that go on with the
// words.
func (t *topics) match(starts []int, words []string, found []int, max int) []int {
	for _, p := range starts {
		if len(found) < max && !slices.Contains(found, p) && follows(t.patterns[p].Steps[1:], words) {
			found = append(found, p)
		}
	}
	return found
}

// partLength is how many bytes a word has at least that says something alone.
const partLength = 6

// gather notes the words that a pattern is made of.
func (t *topics) gather(p config.Pattern) {
	for _, step := range p.Steps {
		for _, a := range step.Alternatives {
			if len(a.Word) < partLength || a.Class != "" {
				continue
			}
			if a.Stem {
				t.stems[a.Word] = true
			} else {
				t.words[a.Word] = true
			}
		}
	}
}

// hunch returns the first two different words of a short text that patterns are
// made of, or "" if there are no two: it names no topic, but may be about one.
func (t *topics) hunch(words []string) string {
	first := ""
	for _, w := range words {
		if w != first && t.partOfTopic(w) {
			if first != "" {
				return first + " " + w
			}
			first = w
		}
	}
	return ""
}

func (t *topics) partOfTopic(word string) bool {
	return t.isPart(word) || slices.ContainsFunc(config.Bare(word), t.isPart)
}

func (t *topics) isPart(word string) bool {
	if t.words[word] {
		return true
	}
	for i := partLength; i <= len(word); i++ {
		if t.stems[word[:i]] {
			return true
		}
	}
	return false
}

// maxKnownWords bounds the words whose patterns are remembered.
const maxKnownWords = 2_000

// startingWith returns the patterns whose first step accepts the word.
func (t *topics) startingWith(word string) []int {
	if t.sieve != nil && !t.sieve.lets(word) && len(config.Bare(word)) == 0 {
		return nil
	}
	found, ok := t.known[word]
	if !ok {
		found = t.search(word)
		if len(t.known) < maxKnownWords {
			t.known[strings.Clone(word)] = found
		}
	}
	return found
}

// search is startingWith for a word that is not known yet.
func (t *topics) search(word string) []int {
	found := t.byWord[word]
	shared := true // found is the index's own slice
	add := func(more []int) {
		if len(more) == 0 {
			return
		}
		if shared {
			found, shared = append([]int(nil), found...), false
		}
		found = append(found, more...)
	}
	for i := 1; i <= len(word) && len(t.byStem) > 0; i++ {
		add(t.byStem[word[:i]])
	}
	for _, rest := range config.Bare(word) {
		add(t.byWord[rest])
		for i := 1; i <= len(rest) && len(t.byStem) > 0; i++ {
			add(t.byStem[rest[:i]])
		}
	}
	for _, n := range t.any {
		if accepts(t.patterns[n].Steps[0], word) {
			add([]int{n})
		}
	}
	return found
}

// follows reports whether the words begin with the steps, gaps included.
func follows(steps []config.Step, words []string) bool {
	if len(steps) == 0 {
		return true
	}
	for skip := 0; skip <= steps[0].Gap && skip < len(words); skip++ {
		if accepts(steps[0], words[skip]) && follows(steps[1:], words[skip+1:]) {
			return true
		}
	}
	return false
}

// accepts is generous about classes of words, since all that hangs on it is
// which page is read first: a participle may be any word, the others begin with
// a digit or hold one.
func accepts(s config.Step, word string) bool {
	if acceptsForm(s, word) {
		return true
	}
	return slices.ContainsFunc(config.Bare(word), func(rest string) bool { return acceptsForm(s, rest) })
}

func acceptsForm(s config.Step, word string) bool {
	for _, a := range s.Alternatives {
		switch {
		case a.Class == "pp", a == config.Alternative{}:
			return true
		case a.Class != "":
			if strings.ContainsAny(word, "0123456789") {
				return true
			}
		case a.Stem && strings.HasPrefix(word, a.Word), word == a.Word:
			return true
		}
	}
	return false
}

// urlWords returns the words of the path and query of a canonical URL.
func urlWords(u string) []string {
	rest := strings.TrimPrefix(u, origin(u))
	if plain, err := url.PathUnescape(rest); err == nil {
		rest = plain
	}
	return config.Words(strings.Map(func(r rune) rune {
		if strings.ContainsRune("/_-+.?=&,;%", r) {
			return ' '
		}
		return r
	}, rest))
}
