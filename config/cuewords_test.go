package config

import (
	"strings"
	"testing"
)

// A list of words that nobody asks for, and an entry of several words, is named with
// its line.
func TestListsOfWordsAreChecked(t *testing.T) {
	const head = "format: 1\nlanguage: en\nwords:\n"
	for text, want := range map[string]string{
		"  other: [you]\n":              `en.yaml:4:10: unknown list "other" (did you mean "others"?)`,
		"  others: [you, the client]\n": `"the client" is 2 words; write each by itself`,
		"  others: [\"-\"]\n":           `"-" is 0 words; write each by itself`,
	} {
		if _, err := ParseCues("en.yaml", []byte(head+text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	c, err := ParseCues("en.yaml", []byte(head+"  others: [you, clients]\n"))
	if err != nil || len(c.Words["others"]) != 2 {
		t.Errorf("%v, %v", c.Words, err)
	}
}
