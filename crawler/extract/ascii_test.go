package extract

import (
	"strings"
	"testing"
)

// TestASCII holds what looks at eight bytes at a time against what looks at one.
func TestASCII(t *testing.T) {
	odd := []string{"", "a", " ", "  ", "\t", "\n", "\x7f", "\x00", "é", "\u00a0", "\xff", "a  b", "a \n", "!", "~", "\x1f", "\x80"}
	check := func(s string) {
		t.Helper()
		var ink int32
		ascii := true
		for i := range len(s) {
			if s[i] > ' ' {
				ink++
			}
			ascii = ascii && s[i] < 0x80
		}
		if got := inked(s); got != ink {
			t.Errorf("%q: %d bytes of ink, want %d", s, got, ink)
		}
		if isASCII(s) != ascii {
			t.Errorf("%q: ASCII %t, want %t", s, !ascii, ascii)
		}
		for i := range len(s) {
			if !isInk[s[i]] {
				continue
			}
			end := i + 1
			for end < len(s) && (isInk[s[end]] || s[end] == ' ' && end+1 < len(s) && isInk[s[end+1]]) {
				end++
			}
			if got := proseEnd(s, i); got != end {
				t.Errorf("%q from %d: ends at %d, want %d", s, i, got, end)
			}
		}
	}
	const prose = "Seven of nine words stand here, parted by one blank each."
	for at := range 20 {
		for _, a := range odd {
			for _, b := range odd {
				check(prose[:at] + a + prose[at:at+7] + b + prose[at+7:at+20])
			}
		}
	}
	for c := range 256 {
		check(strings.Repeat("x", 9) + string([]byte{byte(c)}) + strings.Repeat("y ", 9))
	}
}
