package crawler

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"makegood/config"
)

// Arabic writes "and", "by", "for" and "the" onto the front of a word; topics name
// the words without them, as scoring reads them.
func TestArabicTopicsAreFoundBehindWhatIsWrittenOntoThem(t *testing.T) {
	topics := newTopics([]Topic{topic("ar", "ثغرات ~2 أمنية", "سيبراني*")})
	for text, want := range map[string]int{
		"ثغرات أمنية": 1, "الثغرات الأمنية": 1, "بالثغرات والأمنية": 1, "وللثغرات في الأمنية": 1, "والسيبرانية": 1, "للسيبراني": 1,
		"الأخبار": 0, "بالأخبار الأمنية": 0, "وفد": 0, "security": 0,
	} {
		if got := topics.count(config.Words(text)); got != want {
			t.Errorf("%s: %d topics, want %d", text, got, want)
		}
	}
	if topics.hunch(config.Words("والثغرات بالسيبرانية")) == "" {
		t.Error("two words of topics give no hunch where something is written onto them")
	}
}

// A glance finds what cutting the whole text into words finds.
func TestAGlanceFindsWhatAllWordsTell(t *testing.T) {
	topics := newTopics(builtinTopics(t))
	if topics.sieve == nil {
		t.Fatal("no sieve could be made for the built-in topics")
	}
	var all strings.Builder
	check := func(text string) {
		t.Helper()
		var seen, told [8]int
		n := topics.glance(text, seen[:0], 8)
		m := topics.more(topics.split(text), told[:0], 8)
		slices.Sort(seen[:n])
		slices.Sort(told[:m])
		if !slices.Equal(seen[:n], told[:m]) {
			t.Errorf("%q: a glance finds %v, all words tell %v", text, seen[:n], told[:m])
		}
	}
	found := 0
	for i, p := range topics.patterns {
		words := make([]string, len(p.Steps))
		for k, step := range p.Steps {
			words[k] = cmp.Or(step.Alternatives[0].Word, "filler")
			for range step.Gap {
				words[k] = "Füllung " + words[k]
			}
		}
		text := strings.Join(words, " ")
		check("Our “" + text + "”, and more.")
		check(strings.ToUpper(text) + "/" + text + "–" + text)
		check("x" + text)
		all.WriteString(text + []string{" ", ". ", ", ", "\n"}[i%4])
		if n := topics.glance(text, make([]int, 0, 1), 1); n > 0 {
			found++
		}
	}
	for text := all.String(); len(text) > 400; text = text[300:] {
		check(strings.ToValidUTF8(text[:400], ""))
	}
	if found*10 < len(topics.patterns)*9 {
		t.Errorf("a glance finds %d of %d patterns written out", found, len(topics.patterns))
	}
	for _, text := range []string{"100% renewable", "$5 million", "3.5 degrees", "1,240 users", "24/7 hours", "5G networks", "2.0"} {
		if own := newTopics([]Topic{topic("en", text)}); own.glance("we say, in 2025, "+text+", and more", make([]int, 0, 1), 1) != 1 {
			t.Errorf("a glance does not find %q", text)
		}
	}
	check("日本の透明性報告書 サイバーセキュリティ")
	check("")
}
