package config

import (
	"fmt"
	"strconv"
	"strings"
)

// A Pattern is a phrase to look for, compiled from its text by [ParsePattern].
// The text is words separated by spaces, in the folded form of [Words]:
//
//	word        the word itself
//	stem*       a word that begins with stem
//	*           any one word
//	a|b|c       one of several words (each may be a stem)
//	~3          up to three words in between
//	{num} {pct} {money} {yearp} {yearf} {pp} {done} {future}   a class of
//	            word: number, percentage, amount of money, year up to the as-of
//	            day, year after it, past participle, past participle of a verb
//	            that can be a deed, verb in the future tense
type Pattern struct {
	Text  string
	Steps []Step
}

// A Step is one place of a pattern: up to Gap words, then one word that one of
// Alternatives accepts.
type Step struct {
	Gap          int
	Alternatives []Alternative
}

// An Alternative accepts a word: exactly Word, or any word that begins with it
// if Stem, or any word of the Class if that is not empty. The zero Alternative
// accepts every word.
type Alternative struct {
	Word  string
	Stem  bool
	Class string
}

// maxGap bounds ~n: farther apart, two words no longer make one phrase.
const maxGap = 12

// Classes lists the word classes a pattern may name, without braces.
var Classes = []string{"num", "pct", "money", "yearp", "yearf", "pp", "done", "future"}

// Inflected lists the languages in which a class of words can be told. A
// class that is not here is told in every language.
var Inflected = map[string][]string{
	"pp": {"de", "en", "es", "fr", "pt"}, "done": {"de", "en", "es", "fr", "pt"}, "future": {"es", "fr", "pt"},
}

// ParsePattern compiles a pattern. Its errors say what to write instead.
func ParsePattern(text string) (Pattern, error) {
	p := Pattern{Text: text}
	if i := strings.IndexAny(text, `()[]^?\"`); i >= 0 { // it would part words, or say nothing, without a word
		return Pattern{}, fmt.Errorf("pattern %q: %c has no meaning here, patterns are no regular expressions; write words, a|b for one of several, and stem*", text, text[i])
	}
	gap := 0
	for _, field := range strings.Fields(text) {
		if n, ok := strings.CutPrefix(field, "~"); ok {
			g, err := strconv.Atoi(n)
			switch {
			case err != nil || g < 1 || g > maxGap:
				return Pattern{}, fmt.Errorf("pattern %q: %s is no gap; write ~1 to ~%d", text, field, maxGap)
			case gap > 0:
				return Pattern{}, fmt.Errorf("pattern %q: a gap stands beside another; write one, of up to ~%d", text, maxGap)
			}
			gap = g
			continue
		}
		steps, err := parseField(field)
		if err != nil {
			return Pattern{}, fmt.Errorf("pattern %q: %w", text, err)
		}
		steps[0].Gap = gap
		gap = 0
		p.Steps = append(p.Steps, steps...)
	}
	switch {
	case len(p.Steps) == 0:
		return Pattern{}, fmt.Errorf("pattern %q has no word; write at least one, or take it out", text)
	case gap > 0:
		return Pattern{}, fmt.Errorf("pattern %q ends with a gap; write the word that follows it", text)
	case p.Steps[0].Gap > 0:
		return Pattern{}, fmt.Errorf("pattern %q begins with a gap; write the word before it", text)
	case matchesAnything(p):
		return Pattern{}, fmt.Errorf("pattern %q matches every text; write at least one word", text)
	}
	return p, nil
}

func matchesAnything(p Pattern) bool {
	for _, s := range p.Steps {
		for _, a := range s.Alternatives {
			if a != (Alternative{}) {
				return false
			}
		}
	}
	return true
}

// parseField compiles one field. Without alternatives it may stand for several
// words, such as third-party.
func parseField(field string) ([]Step, error) {
	parts := strings.Split(field, "|")
	if len(parts) == 1 {
		if words := Words(field); len(words) > 1 && !strings.ContainsAny(field, "{}*") {
			steps := make([]Step, len(words))
			for i, w := range words {
				steps[i] = Step{Alternatives: []Alternative{{Word: w}}}
			}
			return steps, nil
		}
	}
	step := Step{}
	for _, part := range parts {
		a, err := parseAlternative(part)
		if err != nil {
			return nil, err
		}
		step.Alternatives = append(step.Alternatives, a)
	}
	return []Step{step}, nil
}

func parseAlternative(part string) (Alternative, error) {
	if part == "*" {
		return Alternative{}, nil
	}
	if class, ok := strings.CutPrefix(part, "{"); ok {
		class, closed := strings.CutSuffix(class, "}")
		for _, c := range Classes {
			if closed && c == class {
				return Alternative{Class: c}, nil
			}
		}
		return Alternative{}, fmt.Errorf("%s is no class; write one of {%s}", part, strings.Join(Classes, "} {"))
	}
	word, stem := strings.CutSuffix(part, "*")
	words := Words(word)
	if len(words) != 1 || strings.ContainsAny(word, "*{}~") {
		return Alternative{}, fmt.Errorf("%q is not one word; part words by spaces, and give alternatives as a|b", part)
	}
	return Alternative{Word: words[0], Stem: stem}, nil
}
