package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inReadingOrder returns the characters of a line in the order they are read. Text
// that runs from right to left is drawn in that order by some programs and from
// left to right by others; the places tell. Numbers and words of the other
// direction stay as they are drawn. parted says of each character whether a blank
// stands before it.
func inReadingOrder(cur []glyph, parted []bool) ([]glyph, []bool) {
	leftward, rightward := 0, 0
	for i := 1; i < len(cur); i++ {
		if !isRightToLeft(cur[i].text) || !isRightToLeft(cur[i-1].text) || isAccent(cur[i].text) {
			continue
		}
		if cur[i].x0 > cur[i-1].x0 {
			rightward++
		} else {
			leftward++
		}
	}
	if rightward <= leftward {
		return cur, parted
	}
	all := units(cur, parted)
	slices.Reverse(all)
	var out []glyph
	var gaps []bool
	for i, u := range all {
		out, gaps = append(out, u.glyphs...), append(gaps, u.parted...)
		gaps[len(out)-len(u.glyphs)] = i > 0 && all[i-1].parted[0] // they were drawn the other way round
	}
	return out, gaps
}

// A unit is what keeps its order: a character with the marks that are drawn upon
// it, or a word or number that runs from left to right. parted holds for each
// character whether a blank stands before it.
type unit struct {
	glyphs []glyph
	parted []bool
}

func units(cur []glyph, parted []bool) (all []unit) {
	for start := 0; start < len(cur); {
		end := start + 1
		if isLeftToRight(cur[start].text) {
			for i := end; i < len(cur) && (isLeftToRight(cur[i].text) || strings.Contains(joiners, cur[i].text)); i++ {
				if isLeftToRight(cur[i].text) {
					end = i + 1
				}
			}
		} else {
			for end < len(cur) && isAccent(cur[end].text) {
				end++
			}
			cur[start].text = mirrors.Replace(cur[start].text)
		}
		all = append(all, unit{cur[start:end], slices.Clone(parted[start:end])})
		start = end
	}
	return all
}

// joiners are the signs within words and numbers that run from left to right.
const joiners = ".,:/-–_@&+'’%#"

var mirrors = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "«", "»", "»", "«", "<", ">", ">", "<")

func isAccent(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Mn, r)
}

// isLeftToRight reports whether a character is a digit, or a letter of a script
// that runs from left to right.
func isLeftToRight(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isRightToLeft(s)
}
