package site

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// A word is a run of words of a quote that the other quote has as well, or not.
type word struct {
	Text  string
	Other bool // the other quote lacks it
}

// plain is the text of a quote without its marks.
func (q *quoteView) plain() string {
	var b strings.Builder
	for _, p := range q.Pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// markWords parts two quotes into the words that they share and those that each
// has alone. Quotes that share less than half of their words are two texts, not
// two wordings of one: they come back unmarked.
func markWords(was, is string) (before, after []word) {
	a, b := onePerLine(was), onePerLine(is)
	edits := udiff.Lines(a, b)
	gone, shared := 0, len(a)
	for _, e := range edits {
		gone += len(e.New)
		shared -= e.End - e.Start
	}
	if 2*shared < max(len(a), len(b)) || len(edits) == 0 {
		return []word{{Text: was}}, []word{{Text: is}}
	}
	at := 0
	add := func(list *[]word, lines string, other bool) {
		if text := strings.TrimSuffix(strings.ReplaceAll(lines, "\n", " "), " "); text != "" {
			*list = append(*list, word{text, other})
		}
	}
	for _, e := range edits {
		add(&before, a[at:e.Start], false)
		add(&after, a[at:e.Start], false)
		add(&before, a[e.Start:e.End], true)
		add(&after, e.New, true)
		at = e.End
	}
	add(&before, a[at:], false)
	add(&after, a[at:], false)
	return before, after
}

// onePerLine writes each word of a text on a line of its own.
func onePerLine(s string) string {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return ""
	}
	return strings.Join(fields, "\n") + "\n"
}
