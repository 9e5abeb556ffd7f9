package site

import (
	"fmt"
	"strings"
	"testing"
)

func TestAPatternShowsTheAlternativeThatMatched(t *testing.T) {
	long := "has|have ~3 a|b|c|d|e|f|launched|published"
	for _, test := range []struct{ name, pattern, words, want, whole string }{
		{"one word", "will", "will", "will", ""},
		{"few alternatives", "incident|incidents", "incidents", "[incidents]|incident", ""},
		{"a stem", "cyber* attack|attacks", "Cyberspace attacks", "cyber* [attacks]|attack", ""},
		{"each word in its place", "we|are|i ~2 are|we", "We are", "[we]|are|i ~2 [are]|we", ""},
		{"many alternatives", long, "have recently launched", "[have]|has ~3 [launched]|a|b|c|d|+3", long},
		{"five besides the one are all shown", "a|b|c|d|e|f", "a", "[a]|b|c|d|e|f", ""},
		{"a class, which only the judge can tell", "{num}|many requests", "412 requests", "{num}|many requests", ""},
		{"words outside the quote", "a|b", "", "a|b", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			row := cueRow{Words: test.words}
			row.fill(test.pattern)
			var slots []string
			for _, s := range row.Pattern {
				text := s.Rest
				if s.Taken != "" {
					text = strings.TrimSuffix("["+s.Taken+"]|"+s.Rest, "|")
				}
				if s.Left > 0 {
					text += fmt.Sprint("|+", s.Left)
				}
				slots = append(slots, text)
			}
			if got := strings.Join(slots, " "); got != test.want || row.Whole != test.whole {
				t.Errorf("%q on %q: got %q, whole %q; want %q, whole %q", test.pattern, test.words, got, row.Whole, test.want, test.whole)
			}
		})
	}
}

// A label stands over the beginning of a long cue: what is below it does not break
// over lines, and no cue may be wider than the screen.
func TestALabelStandsOverTheBeginningOfACue(t *testing.T) {
	for _, test := range []struct{ text, head string }{
		{"We opened", "We opened"},
		{"sensibilisation à la cyberhygiène et à l’hameçonnage", "sensibilisation à la"},
		{"Sicherheitsvorfallsbehandlungsstelle eingerichtet", "Sicherheitsvorfallsbehandlungsstelle"},
		{"an eine Sicherheitsvorfallsbehandlungsstelle", "an eine"},
		{"中文中文中文中文中文中文中文中文中文中文中文", "中文中文中文中文中文中文中文中文中文中文中文"},
		{"", ""},
	} {
		p := piece{Text: test.text, Cue: true}
		if p.Head() != test.head || p.Head()+p.Tail() != test.text {
			t.Errorf("%q is labelled over %q and goes on %q, want %q", test.text, p.Head(), p.Tail(), test.head)
		}
	}
}
