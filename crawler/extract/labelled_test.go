package extract

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode"

	readability "codeberg.org/readeck/go-readability"
)

// A measure is how much of the words of a page were taken, and how much of what
// was taken was of the page.
type measure struct{ precision, recall float64 }

func (m measure) f1() float64 {
	if m.precision+m.recall == 0 {
		return 0
	}
	return 2 * m.precision * m.recall / (m.precision + m.recall)
}

func (m measure) String() string {
	return fmt.Sprintf("precision %.3f, recall %.3f, F1 %.3f", m.precision, m.recall, m.f1())
}

// wordsIn counts the words of a text.
func wordsIn(text string) map[string]int {
	counts := map[string]int{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		counts[w]++
	}
	return counts
}

func compareWords(got, want string) measure {
	g, w := wordsIn(got), wordsIn(want)
	both, gs, ws := 0, 0, 0
	for word, n := range w {
		ws += n
		both += min(n, g[word])
	}
	for _, n := range g {
		gs += n
	}
	return measure{float64(both) / float64(max(1, gs)), float64(both) / float64(max(1, ws))}
}

// mean adds up measures.
type mean struct {
	sum measure
	n   int
}

func (m *mean) add(x measure) {
	m.sum.precision, m.sum.recall, m.n = m.sum.precision+x.precision, m.sum.recall+x.recall, m.n+1
}

func (m mean) value() measure {
	return measure{m.sum.precision / float64(max(1, m.n)), m.sum.recall / float64(max(1, m.n))}
}

// The least that the extractor must reach on the labelled pages, those set aside
// included. It may only rise.
const labelledFloor = 0.97

// The main text of pages whose main text is known, beside what go-readability
// makes of them. The title of a page counts wherever it was taken to.
func TestMainTextOfLabelledPages(t *testing.T) {
	var ours, theirs, unseen mean
	for _, l := range labelledPages() {
		d, err := From([]byte(l.page), "text/html; charset=utf-8", "https://example.org/", nil)
		if err != nil {
			t.Errorf("%s: %v", l.name, err)
		}
		m := compareWords(d.Text, l.text)
		ours.add(m)
		if l.unseen {
			unseen.add(m)
		}
		r := readable(t, l)
		theirs.add(r)
		if m.f1() < 0.95 {
			t.Logf("%s: %v (go-readability %v)", l.name, m, r)
		}
	}
	t.Logf("ours            %v", ours.value())
	t.Logf("set aside       %v", unseen.value())
	t.Logf("go-readability  %v", theirs.value())
	if f := ours.value().f1(); f < labelledFloor || f < theirs.value().f1() {
		t.Errorf("F1 %.3f; at least %.3f and go-readability's %.3f are wanted", f, labelledFloor, theirs.value().f1())
	}
	if ours.n < 60 {
		t.Errorf("only %d pages", ours.n)
	}
}

// readable is what go-readability takes of a page.
func readable(t *testing.T, l labelled) measure {
	t.Helper()
	u, err := url.Parse("https://example.org/")
	if err != nil {
		t.Fatal(err)
	}
	article, err := readability.FromReader(strings.NewReader(l.page), u)
	if err != nil {
		return measure{}
	}
	text := article.TextContent
	title, _, _ := strings.Cut(l.text, "\n")
	if !strings.Contains(text, title) {
		text = title + "\n" + text
	}
	return compareWords(text, l.text)
}
