package site

import (
	"html/template"
	"slices"
	"strings"

	"makegood/config"
	"makegood/scoring"
)

// A cueRow explains one cue: the words that fired, the pattern that saw them,
// and what such words stand for.
type cueRow struct {
	Family  string
	Meaning string
	Words   string
	Pattern []slot
	Whole   string // the pattern, where slots are shown in part; empty otherwise
	Choices int    // how many words Whole holds
}

// A slot is one place of a pattern, with the alternative that the words took.
type slot struct {
	Taken string
	Rest  string // other alternatives, or all where none was taken
	Left  int    // how many more there are
}

// Marked writes the pattern with the alternatives that the words took in bold.
func (r *cueRow) Marked() template.HTML {
	var w strings.Builder
	for i, s := range r.Pattern {
		if i > 0 {
			w.WriteByte(' ')
		}
		if s.Taken != "" {
			w.WriteString("<b>" + template.HTMLEscapeString(s.Taken) + "</b>")
			if s.Rest != "" {
				w.WriteString("|<wbr>")
			}
		}
		w.WriteString(string(breaks(s.Rest)))
		if s.Left > 0 {
			w.WriteString("|…")
		}
	}
	return template.HTML(w.String())
}

// fewAlternatives is how many alternatives of a slot are shown. A slot may
// have a hundred.
const fewAlternatives = 4

func (b *book) cueRow(ev *scoring.Evidence, c scoring.Cue) cueRow {
	row := cueRow{Family: b.word("family", c.Family)}
	if m, ok := b.messages["family.means."+c.Family]; ok {
		row.Meaning = m.Other
	}
	if start, end := c.Start-ev.Start, c.End-ev.Start; start >= 0 && end <= len(ev.Quote) && start < end {
		row.Words = clean(ev.Quote[start:end])
	}
	row.fill(clean(c.Text))
	return row
}

// patterns lists the patterns that saw a piece of evidence, each once.
func (b *book) patterns(ev *scoring.Evidence) []cueRow {
	var rows []cueRow
	seen := map[string]bool{}
	for _, c := range ev.Cues {
		if key := c.Family + " " + c.Text; !seen[key] {
			seen[key] = true
			rows = append(rows, b.cueRow(ev, c))
		}
	}
	return rows
}

// fill parts a pattern into its slots, and shows of long ones a part.
func (r *cueRow) fill(pattern string) {
	words := config.Words(r.Words)
	for _, text := range strings.Fields(pattern) {
		alternatives := strings.Split(text, "|")
		if !strings.HasPrefix(text, "~") {
			r.Choices += len(alternatives)
		}
		var s slot
		if w, a := meet(words, alternatives); w >= 0 {
			words = words[w+1:]
			if len(alternatives) > 1 {
				s.Taken = alternatives[a]
				alternatives = slices.Delete(alternatives, a, a+1)
			}
		}
		few := len(alternatives)
		if few > fewAlternatives+1 {
			few, r.Whole = fewAlternatives, pattern
		}
		s.Rest, s.Left = strings.Join(alternatives[:few], "|"), len(alternatives)-few
		r.Pattern = append(r.Pattern, s)
	}
}

// meet returns the first of the words that one of the alternatives accepts, and
// which; -1 if there is none.
func meet(words, alternatives []string) (word, alternative int) {
	for w := range words {
		if a := slices.IndexFunc(alternatives, func(a string) bool { return accepts(a, words[w]) }); a >= 0 {
			return w, a
		}
	}
	return -1, -1
}

// accepts reports whether an alternative that names a word or a stem accepts
// the word. Which words a class holds only scoring knows.
func accepts(alternative, word string) bool {
	if stem, ok := strings.CutSuffix(alternative, "*"); ok {
		folded := config.Words(stem)
		return len(folded) == 1 && strings.HasPrefix(word, folded[0])
	}
	return slices.Equal(config.Words(alternative), []string{word})
}
