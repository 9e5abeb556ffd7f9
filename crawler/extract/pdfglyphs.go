package extract

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// glyphText returns the text of a glyph by its name in a font, or "".
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".") // a.sc is a small capital a
	if parts := strings.Split(name, "_"); len(parts) > 1 {
		var all string
		for _, p := range parts {
			all += glyphText(p)
		}
		return all
	}
	if len(name) == 1 {
		return name
	}
	if s := glyphNames[name]; s != "" {
		return s
	}
	if s := accented(name); s != "" {
		return s
	}
	for _, prefix := range []string{"uni", "u"} {
		digits, ok := strings.CutPrefix(name, prefix)
		if ok && len(digits) >= 4 && len(digits) <= 6 {
			if r, err := strconv.ParseUint(digits, 16, 21); err == nil {
				return string(rune(r))
			}
		}
	}
	return cyrillic(name)
}

// accents are the ends of glyph names such as eacute, as combining marks.
var accents = map[string]string{
	"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "ring": "\u030a", "cedilla": "\u0327",
	"caron": "\u030c", "breve": "\u0306", "macron": "\u0304", "ogonek": "\u0328", "dotaccent": "\u0307", "hungarumlaut": "\u030b", "commaaccent": "\u0326",
}

func accented(name string) string {
	if name == "" {
		return ""
	}
	mark, ok := accents[name[1:]]
	letter := name[0] | 0x20
	if !ok || letter < 'a' || letter > 'z' {
		return ""
	}
	return norm.NFC.String(name[:1] + mark)
}

// cyrillic reads names such as afii10017, the capital A.
func cyrillic(name string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(name, "afii"))
	if err != nil || !strings.HasPrefix(name, "afii") {
		return ""
	}
	switch {
	case n == 10023:
		return "Ё"
	case n == 10071:
		return "ё"
	case n >= 10017 && n < 10023:
		return string(rune(0x410 + n - 10017))
	case n > 10023 && n <= 10049:
		return string(rune(0x410 + n - 10018))
	case n >= 10065 && n < 10071:
		return string(rune(0x430 + n - 10065))
	case n > 10071 && n <= 10097:
		return string(rune(0x430 + n - 10066))
	}
	return ""
}

// glyphNames are the names that the rules of glyphText do not make.
var glyphNames = pairs(`zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' quoteright ’ quoteleft ‘ parenleft ( parenright ) asterisk * plus + comma ,
hyphen - minus − period . slash / colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^
underscore _ grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨
copyright © ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯ degree ° plusminus ± acute ´ mu µ paragraph ¶ periodcentered · cedilla ¸
ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ AE Æ Eth Ð multiply × Oslash Ø Thorn Þ germandbls ß ae æ eth ð
divide ÷ oslash ø thorn þ dotlessi ı Lslash Ł lslash ł OE Œ oe œ florin ƒ circumflex ˆ tilde ˜ endash – emdash — quotesinglbase ‚ quotedblleft “
quotedblright ” quotedblbase „ dagger † daggerdbl ‡ bullet • ellipsis … perthousand ‰ guilsinglleft ‹ guilsinglright › fraction ⁄ Euro € trademark ™
fi fi fl fl ff ff ffi ffi ffl ffl sfthyphen - middot · lessequal ≤ greaterequal ≥ notequal ≠ arrowright → arrowleft ← Dcroat Đ dcroat đ
alpha α beta β gamma γ delta δ epsilon ε lambda λ pi π sigma σ omega ω Delta Δ Omega Ω Sigma Σ checkmark ✓ square ■ H18533 ■ filledbox ■ circle ○`)

// pairs reads names and what they stand for by turns.
func pairs(list string) map[string]string {
	all := map[string]string{}
	fields := strings.Fields(list)
	for i := 0; i+1 < len(fields); i += 2 {
		all[fields[i]] = fields[i+1]
	}
	all["space"], all["nbspace"] = " ", " "
	return all
}

// baseEncoding returns the text of each code of one of the encodings that PDF
// names. Standard is what fonts use that name none.
func baseEncoding(name string) [256]string {
	var table [256]string
	for c := range 256 {
		switch {
		case name == "MacRomanEncoding":
			table[c] = string(charmap.Macintosh.DecodeByte(byte(c)))
		case name == "WinAnsiEncoding":
			table[c] = string(charmap.Windows1252.DecodeByte(byte(c)))
		case c >= ' ' && c < 0x7f:
			table[c] = string(rune(c))
		}
	}
	if name == "WinAnsiEncoding" || name == "MacRomanEncoding" {
		return table
	}
	table['\''], table['`'] = "’", "‘"
	for code, glyph := range standardUpper {
		table[code] = glyphText(glyph)
	}
	return table
}

// standardUpper is the upper half of the standard encoding, as far as it is
// used.
var standardUpper = map[int]string{
	0xa1: "exclamdown", 0xa2: "cent", 0xa3: "sterling", 0xa4: "fraction", 0xa5: "yen", 0xa6: "florin", 0xa7: "section", 0xa9: "quotesingle", 0xaa: "quotedblleft", 0xab: "guillemotleft",
	0xac: "guilsinglleft", 0xad: "guilsinglright", 0xae: "fi", 0xaf: "fl", 0xb1: "endash", 0xb2: "dagger", 0xb3: "daggerdbl", 0xb4: "periodcentered", 0xb6: "paragraph", 0xb7: "bullet",
	0xb8: "quotesinglbase", 0xb9: "quotedblbase", 0xba: "quotedblright", 0xbb: "guillemotright", 0xbc: "ellipsis", 0xbd: "perthousand", 0xbf: "questiondown", 0xd0: "emdash",
	0xe1: "AE", 0xe9: "Oslash", 0xea: "OE", 0xf1: "ae", 0xf5: "dotlessi", 0xf9: "oslash", 0xfa: "oe", 0xfb: "germandbls", 0xe8: "Lslash", 0xf8: "lslash",
}
