package extract

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// Most text is ASCII, and most of its bytes need no more than a look. These look
// at eight at a time: at the high bit of each, after sums that set it where a byte
// is what is looked for and that never carry into the next.
const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
	lowBits   = 0x7f * everyByte
)

// eight returns s[i:i+8], the first byte lowest.
func eight(s string, i int) uint64 {
	return binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(s), len(s))[i:])
}

// proseEnd returns the end of the run of words, parted by one blank each, that
// begins with the ASCII character at i: where something else stands, or a blank
// that no such character follows.
func proseEnd(s string, i int) int {
	blank := uint64(0) // whether the byte before was one, in bit 7
	for ; i+8 <= len(s); i += 8 {
		x := eight(s, i)
		blanks := highBits &^ ((x ^ ' '*everyByte) + lowBits)
		odd := (x|(x+everyByte)|^(x+0x60*everyByte))&highBits | blanks&(blanks<<8|blank)
		if odd != 0 {
			break
		}
		blank = blanks >> 56
	}
	for i < len(s) && (isInk[s[i]] || s[i] == ' ' && blank == 0) {
		blank = 0
		if s[i] == ' ' {
			blank = 1
		}
		i++
	}
	if s[i-1] == ' ' && (i == len(s) || !isInk[s[i]]) {
		return i - 1
	}
	return i
}

// inked counts the bytes of a text that are not ASCII white space.
func inked(s string) int32 {
	n, i := 0, 0
	for ; i+8 <= len(s); i += 8 {
		x := eight(s, i)
		n += bits.OnesCount64((x | (x&lowBits + (0x7f-' ')*everyByte)) & highBits)
	}
	for ; i < len(s); i++ {
		if s[i] > ' ' {
			n++
		}
	}
	return int32(n)
}

// isASCII reports whether all of s is.
func isASCII(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if eight(s, i)&highBits != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// textOf returns b as a string, which holds for as long as b is left alone.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
