package miniweb

import (
	"strconv"
	"strings"
)

// helvetica holds the advance widths of Helvetica for the characters 32 to 126
// of WinAnsi, in thousandths of the size.
var helvetica = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// helveticaMore holds the widths of the other characters that are not 556.
var helveticaMore = map[byte]int{
	0x85: 1000, 0x91: 222, 0x92: 222, 0x93: 333, 0x94: 333, 0x95: 350, 0x97: 1000, 0xA0: 278, 0xB0: 400, 0xB7: 278,
	0xC0: 667, 0xC1: 667, 0xC2: 667, 0xC3: 667, 0xC4: 667, 0xC5: 667, 0xC6: 1000, 0xC7: 722,
	0xC8: 667, 0xC9: 667, 0xCA: 667, 0xCB: 667, 0xCC: 278, 0xCD: 278, 0xCE: 278, 0xCF: 278,
	0xD1: 722, 0xD2: 778, 0xD3: 778, 0xD4: 778, 0xD5: 778, 0xD6: 778, 0xD8: 778,
	0xD9: 722, 0xDA: 722, 0xDB: 722, 0xDC: 722, 0xDD: 667, 0xDF: 611, 0xE6: 889, 0xE7: 500,
	0xEC: 278, 0xED: 278, 0xEE: 278, 0xEF: 278, 0xF8: 611, 0xFD: 500, 0xFF: 500,
}

func glyphWidth(c byte) int {
	if i := int(c) - 32; i >= 0 && i < len(helvetica) {
		return helvetica[i]
	}
	if w, ok := helveticaMore[c]; ok {
		return w
	}
	return 556
}

// fontObject describes Helvetica with the widths of the characters 32 to 255.
func fontObject() string {
	var widths []string
	for c := 32; c < 256; c++ {
		widths = append(widths, strconv.Itoa(glyphWidth(byte(c))))
	}
	return "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding" +
		" /FirstChar 32 /LastChar 255 /Widths [" + strings.Join(widths, " ") + "] >>"
}
