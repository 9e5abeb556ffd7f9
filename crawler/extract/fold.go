package extract

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns s as text holds it: see [appendFolded]; without white space at
// its ends.
func fold(s string) string {
	out, _ := appendFolded(nil, s, 0)
	return composed(out)
}

// composed returns a text in Unicode's composed form (NFC), which is that of all
// ASCII.
func composed(text []byte) string {
	if isASCII(textOf(text)) {
		return string(text)
	}
	return string(norm.NFC.Bytes(text))
}

// appendFolded appends s to dst: runs of white space become one blank,
// characters that are not seen (soft hyphens, zero-width characters, marks of
// direction, controls) are left out. White space at the start of s or before it
// is the pending gap, written before the next character unless dst is empty or
// ends in white space; it returns the gap left pending at the end.
func appendFolded(dst []byte, s string, gap byte) ([]byte, byte) {
	for i := 0; i < len(s); {
		if isInk[s[i]] {
			dst, gap = appendGap(dst, gap), 0
			end := proseEnd(s, i)
			dst = append(dst, s[i:end]...)
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			if gap == 0 {
				gap = ' '
			}
		case isUnseen(r, dst):
		default:
			dst, gap = appendGap(dst, gap), 0
			dst = utf8.AppendRune(dst, r)
		}
		i += size
	}
	return dst, gap
}

// isInk tells which bytes are ASCII characters that leave a mark.
var isInk = func() (set [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		set[c] = true
	}
	return set
}()

// appendGap appends a pending gap where white space may stand.
func appendGap(dst []byte, gap byte) []byte {
	if gap == 0 || len(dst) == 0 || dst[len(dst)-1] == '\n' || dst[len(dst)-1] == '\t' {
		return dst
	}
	return append(dst, gap)
}

// isUnseen reports whether r leaves no mark on the page. Joiners are kept after
// a letter of the scripts that spell with them.
func isUnseen(r rune, before []byte) bool {
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xad, r == 0x61c, r == 0x180e, r == 0xfeff:
		return true
	case r == 0x200c || r == 0x200d:
		last, _ := utf8.DecodeLastRune(before)
		return last < 0x590
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	}
	return r >= 0xe000 && r <= 0xf8ff || r >= 0xe0000 && r <= 0xe007f || r >= 0xfff9 && r <= 0xfffb
}
