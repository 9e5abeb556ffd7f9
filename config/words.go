package config

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Token is one word of a text: Text[Start:End] in its folded form Word.
type Token struct {
	Start, End int
	Word       string
}

// Tokens splits a text into words. A word is a run of letters, marks and
// digits; apostrophes and hyphens part words; each Han, Hiragana, Katakana or
// Thai character is a word of its own. A number keeps its separators (1,240;
// 3.5), takes a per cent sign or word behind it (96%, 96 percent: "96%") and a
// currency sign or code before or behind it ("$5", "5€", "usd5"). Words are in
// lower case and composed (NFC); accents stay, since they tell tenses apart.
// Digits of Arabic and full-width ones become 0 to 9; Arabic words lose vowel
// signs and lengthening, and each alef is a bare one.
func Tokens(text string) []Token {
	return appendTokens(make([]Token, 0, len(text)/6+1), text)
}

// appendTokens puts the tokens of a text into the room of tokens, which is empty.
func appendTokens(tokens []Token, text string) []Token {
	numbers := false
	for i := 0; i < len(text); {
		switch asciiClass[text[i]] {
		case letter:
			end, plain := plainEnd(text, i)
			word := text[i:end]
			if end < len(text) && asciiClass[text[end]] != gap {
				end = wordEnd(text, end)
				word = fold(text[i:end])
			} else if !plain {
				word = strings.ToLower(word)
			}
			tokens = append(tokens, Token{i, end, word})
			i = end
			continue
		case gap:
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case alone(r):
			tokens = append(tokens, Token{i, i + size, text[i : i+size]})
			i += size
		case unicode.IsDigit(r):
			numbers = true
			end := numberEnd(text, i)
			tokens = append(tokens, Token{i, end, fold(text[i:end])})
			i = end
		case inWord(r):
			end := wordEnd(text, i)
			word := fold(text[i:end])
			numbers = numbers || isNumber(word) // a mark may stand before a digit
			tokens = append(tokens, Token{i, end, word})
			i = end
		case strings.ContainsRune("%٪％", r):
			tokens = append(tokens, Token{i, i + size, "%"})
			i += size
		case unicode.Is(unicode.Sc, r):
			tokens = append(tokens, Token{i, i + size, string(r)})
			i += size
		default:
			i += size
		}
	}
	if !numbers {
		return tokens
	}
	return joinUnits(text, tokens)
}

// plainEnd returns the end of the ASCII letters and digits that begin at i, and
// whether they are in lower case.
func plainEnd(text string, i int) (end int, lower bool) {
	lower = true
	for ; i < len(text); i++ {
		class := asciiClass[text[i]]
		if class != letter && class != digit {
			break
		}
		lower = lower && (text[i] < 'A' || text[i] > 'Z')
	}
	return i, lower
}

// What an ASCII byte is to a word; other bytes are other.
const (
	other = iota
	letter
	digit
	gap // parts words and is none itself
)

// asciiClass spares most bytes the look-up in Unicode's tables.
var asciiClass = func() (classes [256]byte) {
	for c := range utf8.RuneSelf {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			classes[c] = letter
		case '0' <= c && c <= '9':
			classes[c] = digit
		case c != '%' && c != '$':
			classes[c] = gap
		}
	}
	return classes
}()

// Words returns the folded words of a text (see [Tokens]).
func Words(text string) []string { return AppendWords(nil, text) }

// AppendWords appends the folded words of a text to words.
func AppendWords(words []string, text string) []string {
	room := tokenRoom.Get().(*[]Token)
	defer tokenRoom.Put(room)
	*room = appendTokens((*room)[:0], text)
	words = slices.Grow(words, len(*room))
	for _, t := range *room {
		words = append(words, t.Word)
	}
	clear(*room) // not to keep the text
	return words
}

// tokenRoom is room for tokens of which only the words are wanted.
var tokenRoom = sync.Pool{New: func() any { return new([]Token) }}

// fold returns a word in lower case, composed, and without what writers may leave
// out. Most words are lower-case ASCII already and cost nothing.
func fold(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			composed := norm.NFC.String(strings.ToLower(word))
			return cmp.Or(strings.Map(plainRune, composed), composed)
		case 'A' <= c && c <= 'Z':
			plain = false
		}
	}
	if plain {
		return word
	}
	return strings.ToLower(word)
}

// plainRune returns the digit 0 to 9 for one of Arabic, Persian or full width, a
// bare alef for one with a sign, ya for the alef that looks like it, and -1 for
// vowel signs and lengthening of Arabic.
func plainRune(r rune) rune {
	switch {
	case r < 0x0600:
		return r
	case '٠' <= r && r <= '٩':
		return '0' + r - '٠'
	case '۰' <= r && r <= '۹':
		return '0' + r - '۰'
	case '０' <= r && r <= '９':
		return '0' + r - '０'
	case 0x064B <= r && r <= 0x0652, r == 0x0670, r == 0x0640:
		return -1
	case r == 'أ', r == 'إ', r == 'آ', r == 'ٱ':
		return 'ا'
	case r == 'ى':
		return 'ي'
	case r == '٬':
		return ','
	case r == '٫':
		return '.'
	}
	return r
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) && unicode.IsLetter(r)
}

func wordEnd(text string, i int) int {
	for i < len(text) {
		if class := asciiClass[text[i]]; class == letter || class == digit {
			i++
			continue
		} else if class == gap {
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !inWord(r) || alone(r) {
			break
		}
		i += size
	}
	return i
}

// numberEnd returns the end of the number at i: digits with single separators
// between digits; letters may follow, as in 2nd or 5G.
func numberEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case inWord(r) && !alone(r):
			i += size
		case strings.ContainsRune(".,\u00a0\u202f٬٫", r) && i+size < len(text) && digitAt(text, i+size):
			i += size
		default:
			return i
		}
	}
	return i
}

func digitAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsDigit(r)
}

var currencyCodes = map[string]bool{
	"eur": true, "usd": true, "gbp": true, "chf": true, "jpy": true, "cad": true, "aud": true,
	"euro": true, "euros": true, "dollars": true,
}

// joinUnits makes one token of a number and the per cent or currency mark that
// stands next to it with at most one space between.
func joinUnits(text string, in []Token) []Token {
	out := in[:0]
	for i := 0; i < len(in); i++ {
		t := in[i]
		if !isNumber(t.Word) {
			if i+1 < len(in) && isNumber(in[i+1].Word) && near(t, in[i+1]) && isCurrency(t.Word) {
				t = Token{t.Start, in[i+1].End, t.Word + in[i+1].Word}
				i++
			}
		} else {
			n, mark := unitAfter(text, in[i:])
			if n > 0 {
				t = Token{t.Start, in[i+n].End, t.Word + mark}
				i += n
			}
		}
		out = append(out, t)
	}
	return out
}

// unitAfter returns how many tokens behind the number at in[0] are its unit,
// and the mark they stand for.
func unitAfter(text string, in []Token) (int, string) {
	if len(in) < 2 || !near(in[0], in[1]) {
		return 0, ""
	}
	switch next := in[1].Word; {
	case next == "%" || next == "percent" || next == "prozent" || next == "pct":
		return 1, "%"
	case (next == "per" || next == "pour") && len(in) > 2 && in[2].Word == "cent",
		next == "por" && len(in) > 2 && (in[2].Word == "ciento" || in[2].Word == "cento"),
		next == "في" && len(in) > 2 && (in[2].Word == "المائة" || in[2].Word == "المئة"):
		return 2, "%"
	case next == "بالمائة" || next == "بالمئة":
		return 1, "%"
	case isCurrency(next):
		return 1, next
	}
	return 0, ""
}

func near(a, b Token) bool { return b.Start-a.End <= 2 }

func isNumber(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

func isCurrency(word string) bool {
	if currencyCodes[word] {
		return true
	}
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.Is(unicode.Sc, r)
}
