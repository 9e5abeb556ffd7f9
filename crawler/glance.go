package crawler

import (
	"strings"
	"unicode/utf8"

	"makegood/config"
)

// about returns how many different patterns stand in the title and the beginning
// of the text, at most viewFull. It reads no further than it must.
func (t *topics) about(title, text string) int {
	var found [8]int
	n := t.more(t.split(title), found[:0], viewFull)
	return t.glance(text[:min(len(text), viewBytes)], found[:n], viewFull)
}

// glance is more for a text. It does not cut all of it into words, but looks at the
// start of each for whether a pattern may begin there.
func (t *topics) glance(text string, found []int, most int) int {
	for text != "" && len(found) < most {
		var run string
		var kind byte
		run, text, kind = nextRun(text)
		if kind == asciiRun && t.sieve != nil && !t.sieve.lets(run) {
			continue
		}
		t.forget()
		t.addRun(run, kind)
		rest := text
		for at, n := 0, len(t.room); at < n; at++ {
			starts := t.startingWith(t.room[at])
			for _, p := range starts {
				for end := at + span(t.patterns[p]); rest != "" && len(t.room) < end; {
					run, rest, kind = nextRun(rest)
					t.addRun(run, kind)
				}
			}
			found = t.match(starts, t.room[at+1:], found, most)
		}
	}
	return len(found)
}

// addRun adds the words of a run to those that were split last.
func (t *topics) addRun(run string, kind byte) {
	switch run = strings.ToLower(run); {
	case kind == otherRun:
		t.room = config.AppendWords(t.room, run)
	case run != "":
		t.room = append(t.room, run)
	}
}

// The kinds of bytes, and of runs by their bytes.
const (
	asciiRun = 1 // letters and digits of ASCII
	otherRun = 2 // whatever is not ASCII, quotation marks too, and what numbers go with
)

var runKind = func() (kinds [256]byte) {
	for c := range kinds {
		switch {
		case c >= utf8.RuneSelf, c == '%', c == '$':
			kinds[c] = otherRun
		case '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z':
			kinds[c] = asciiRun
		}
	}
	return kinds
}()

// nextRun returns the first run of bytes that have a kind, the text behind it, and
// its kind: other if one of its bytes is.
func nextRun(text string) (run, rest string, kind byte) {
	start := 0
	for start < len(text) && runKind[text[start]] == 0 {
		start++
	}
	end := start
	for end < len(text) {
		k := runKind[text[end]]
		if k == 0 && (text[end] == '.' || text[end] == ',') && digitAt(text, end-1) && digitAt(text, end+1) {
			k = otherRun // within a number
		}
		if k == 0 {
			break
		}
		kind |= k
		end++
	}
	return text[start:end], text[end:], min(kind, otherRun)
}

func digitAt(text string, i int) bool {
	return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9'
}

// span returns how many words a pattern has at most, its gaps filled.
func span(p config.Pattern) int {
	n := 0
	for _, step := range p.Steps {
		n += 1 + step.Gap
	}
	return n
}
