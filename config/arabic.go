package config

import (
	"strings"
	"unicode/utf8"
)

// shortestWord is how many letters must be left of an Arabic word when what is
// written onto its front is taken off: a root has three.
const shortestWord = 3

// Bare returns what an Arabic word may be without what is written onto its front:
// "and" or "so", then "by", "like" or "for", then "the", of which the last two
// may be one. The words are in the folded form of [Words]. A word of which
// they are a part by nature is among them too; it is for the patterns to tell.
// A word of another script gives none.
func Bare(word string) []string {
	if !arabic(word) {
		return nil
	}
	var out []string
	for _, and := range []string{"", "و", "ف"} {
		rest, ok := strings.CutPrefix(word, and)
		if !ok {
			continue
		}
		for _, by := range []string{"", "ب", "ك", "ل"} {
			noun, ok := strings.CutPrefix(rest, by)
			if !ok {
				continue
			}
			out = appendBare(out, word, noun)
			if the, ok := strings.CutPrefix(noun, "ال"); ok {
				out = appendBare(out, word, the)
			} else if the, ok := strings.CutPrefix(noun, "ل"); ok && by == "ل" {
				out = appendBare(out, word, the)
			}
		}
	}
	return out
}

func appendBare(out []string, word, rest string) []string {
	if rest == word || utf8.RuneCountInString(rest) < shortestWord {
		return out
	}
	return append(out, rest)
}

// arabic reports whether a word begins with an Arabic letter.
func arabic(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return 'ء' <= r && r <= 'ي'
}
