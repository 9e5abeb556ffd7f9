package crawler

import (
	"net/url"
	"strings"

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
	patterns []config.Pattern
	byWord   map[string][]int
	byStem   map[string][]int
	any      []int // begin with any word or a class of words
}

func newTopics(list []Topic) *topics {
	t := &topics{byWord: map[string][]int{}, byStem: map[string][]int{}}
	for _, topic := range list {
		for _, p := range topic.Patterns {
			if len(p.Steps) > 0 {
				t.index(len(t.patterns), p)
				t.patterns = append(t.patterns, p)
			}
		}
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
func (t *topics) count(words []string) int {
	first := -1
	for at, word := range words {
		for _, n := range t.startingWith(word) {
			if n != first && follows(t.patterns[n].Steps[1:], words[at+1:]) {
				if first >= 0 {
					return 2
				}
				first = n
			}
		}
	}
	if first >= 0 {
		return 1
	}
	return 0
}

// startingWith returns the patterns whose first step accepts the word.
func (t *topics) startingWith(word string) []int {
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
