package scoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"makegood/config"
)

// find returns what the patterns match in a text, as pattern:words.
func find(t testing.TB, text string, patterns ...string) []string {
	t.Helper()
	l := &language{tag: "en", matcher: newMatcher(), ids: map[string]int32{}}
	if err := l.add("test", 0, patterns); err != nil {
		t.Fatal(err)
	}
	tokens := config.Tokens(text)
	out := []string{}
	for _, m := range l.newScanner(2026).scan(text, tokens) {
		if m.first < 0 || m.last >= int32(len(tokens)) || m.first > m.last {
			t.Fatalf("%q matches words %d to %d of %d", l.patterns[m.pattern].text, m.first, m.last, len(tokens))
		}
		out = append(out, l.patterns[m.pattern].text+": "+text[tokens[m.first].Start:tokens[m.last].End])
	}
	return out
}

func TestPatternsFind(t *testing.T) {
	for _, test := range []struct{ name, pattern, text, want string }{
		{"a phrase", "we have", "Today we have time.", "we have"},
		{"a stem", "vulnerabilit*", "Two vulnerabilities.", "vulnerabilities"},
		{"alternatives", "has|have launched", "They have launched it.", "have launched"},
		{"a gap that is not used", "we ~2 publish", "We publish.", "We publish"},
		{"a gap at its widest", "we ~2 publish", "We also often publish.", "We also often publish"},
		{"a gap too wide", "we ~2 publish", "We also very often publish.", ""},
		{"the shortest", "we ~4 publish", "We publish and publish.", "We publish"},
		{"any word", "has * launched", "It has now launched.", "has now launched"},
		{"another way after a dead end", "a ~3 b c", "a b x b c", "a b x b c"},
		{"a number", "{num} employees", "All 1,240 employees.", "1,240 employees"},
		{"a percentage", "{pct} of", "Some 96 % of them.", "96 % of"},
		{"an amount of money", "invested {money}", "We invested $5 there.", "invested $5"},
		{"a year that has been", "since {yearp}", "Open since 2019.", "since 2019"},
		{"a year to come", "by {yearf}", "Done by 2019, more by 2030.", "by 2030"},
		{"a participle", "was {pp}", "It was published.", "was published"},
		{"a word in the middle of a word", "port", "Reports on ports.", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := []string{}
			if test.want != "" {
				want = []string{test.pattern + ": " + test.want}
			}
			if got := find(t, test.text, test.pattern); !slices.Equal(got, want) {
				t.Errorf("%q in %q: %q, want %q", test.pattern, test.text, got, want)
			}
		})
	}
}

// More rules must hardly cost more: what a word does not begin is not looked at.
func TestWorkDoesNotGrowWithTheRules(t *testing.T) {
	text := strings.Repeat("We sell shoes of many colours and sizes in all towns. ", 50)
	visits := func(rules int) int {
		l := &language{tag: "en", matcher: newMatcher(), ids: map[string]int32{}}
		for i := range rules {
			if err := l.add("test", 0, []string{fmt.Sprintf("word%d ~3 other%d", i, i)}); err != nil {
				t.Fatal(err)
			}
		}
		s := l.newScanner(2026)
		s.scan(text, config.Tokens(text))
		return s.visits
	}
	if few, many := visits(10), visits(10_000); few != many {
		t.Errorf("%d visits with 10 rules, %d with 10,000", few, many)
	}
}

// Whatever the text, matches lie inside it and scanning twice gives the same.
func FuzzScan(f *testing.F) {
	for _, text := range []string{"We have published 96 % of it.", "ne … pas", "we we we we", "Ünï – ‘çödé’ 中文"} {
		f.Add(text)
	}
	patterns := []string{"we ~3 have", "we ~12 we ~12 we ~12 *", "* of", "{num}|{pct} ~2 *", "publish*"}
	f.Fuzz(func(t *testing.T, text string) {
		if a, b := find(t, text, patterns...), find(t, text, patterns...); !slices.Equal(a, b) {
			t.Errorf("%q, then %q", a, b)
		}
	})
}
