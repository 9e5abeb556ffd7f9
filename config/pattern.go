package config

// A Pattern is a phrase to look for, compiled from its text by [ParsePattern].
// The text is words separated by spaces, in the folded form of [Words]:
//
//	word        the word itself
//	stem*       a word that begins with stem
//	*           any one word
//	a|b|c       one of several words (each may be a stem)
//	~3          up to three words in between
//	{num} {pct} {money} {yearp} {yearf} {pp}   a class of word: number,
//	            percentage, amount of money, year up to the present, year to
//	            come, past participle
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
