package crawler

import (
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
