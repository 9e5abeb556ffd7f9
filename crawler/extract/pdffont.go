package extract

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A font turns the codes of a string into text and widths.
type font struct {
	wide    bool              // codes of two bytes
	legacy  encoding.Encoding // of East Asian codes of one or two bytes; else nil
	utf16   bool              // codes are UTF-16
	unicode map[int]string    // from the ToUnicode map
	table   [256]string       // of a font with codes of one byte
	widths  map[int]float64   // in the units of text space, of a font of size 1
	width   float64           // of the codes that widths lacks
	guessed bool              // the font states no widths
	bold    bool
}

// noText stands for a code that no table maps.
const noText = "\ufffd"

// newFont reads a font's dictionary.
func (r *pdfReader) newFont(v value) *font {
	f := &font{widths: map[int]float64{}, width: 0.5}
	name := strings.ToLower(v.key("BaseFont").name())
	f.bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy") || strings.Contains(name, "semib")
	if to := v.key("ToUnicode"); to.isStream() {
		f.unicode = r.readMap(to)
	}
	if v.key("Subtype").name() == "Type0" {
		r.composite(f, v)
		return f
	}
	r.simple(f, v)
	return f
}

// simple reads a font with codes of one byte.
func (r *pdfReader) simple(f *font, v value) {
	enc := v.key("Encoding")
	base := firstOf(enc.name(), enc.key("BaseEncoding").name())
	if base == "" && v.key("Subtype").name() == "TrueType" {
		base = "WinAnsiEncoding"
	}
	f.table = baseEncoding(base)
	if base == "" {
		f.builtIn(v.key("FontDescriptor").key("FontFile").unpack())
	}
	code := 0
	differences := enc.key("Differences")
	for i := range differences.size() {
		item := differences.index(i)
		if item.isNumber() {
			code = item.whole()
			continue
		}
		if text := glyphText(item.name()); text != "" && code >= 0 && code < 256 {
			f.table[code] = text
		}
		code++
	}
	scale := 0.001
	if m := v.key("FontMatrix"); v.key("Subtype").name() == "Type3" && m.size() == 6 {
		scale = m.index(0).number()
	}
	first, widths := v.key("FirstChar").whole(), v.key("Widths")
	for i := range min(widths.size(), 256) {
		f.widths[first+i] = float64(widths.index(i).number() * scale)
	}
	f.width = float64(v.key("FontDescriptor").key("MissingWidth").number() * scale)
	if widths.size() == 0 {
		f.standard(v.key("BaseFont").name())
	}
}

// builtIn takes the codes that a Type 1 font program names itself, in lines such
// as "dup 28 /fi put".
func (f *font) builtIn(program []byte) {
	if end := bytes.Index(program, []byte("eexec")); end >= 0 {
		program = program[:end]
	}
	var code float64
	last := byte(0)
	lex := lexer{data: program}
	for {
		t, ok := lex.next()
		if !ok {
			return
		}
		if t.kind == '/' && last == 'n' && code >= 0 && code < 256 {
			if text := glyphText(t.str); text != "" {
				f.table[int(code)] = text
			}
		}
		last, code = t.kind, t.num
	}
}

// composite reads a font with codes of several bytes.
func (r *pdfReader) composite(f *font, v value) {
	f.wide = true
	name := v.key("Encoding").name()
	switch {
	case strings.Contains(name, "UCS2"), strings.Contains(name, "UTF16"):
		f.utf16 = true
	case strings.HasPrefix(name, "GBK"), strings.HasPrefix(name, "GB-"):
		f.legacy = simplifiedchinese.GBK
	case strings.HasPrefix(name, "90ms-RKSJ"), strings.HasPrefix(name, "90pv-RKSJ"):
		f.legacy = japanese.ShiftJIS
	case strings.HasPrefix(name, "ETen-B5"), strings.HasPrefix(name, "B5"):
		f.legacy = traditionalchinese.Big5
	case strings.HasPrefix(name, "KSC"):
		f.legacy = korean.EUCKR
	}
	below := v.key("DescendantFonts").index(0)
	f.width = 1
	if dw := below.key("DW"); dw.isNumber() {
		f.width = float64(dw.number() / 1000)
	}
	w := below.key("W")
	for i := 0; i+1 < w.size(); {
		first, second := w.index(i).whole(), w.index(i+1)
		if second.isArray() {
			for j := range second.size() {
				r.entry()
				f.widths[first+j] = float64(second.index(j).number() / 1000)
			}
			i += 2
			continue
		}
		width := float64(w.index(i+2).number() / 1000)
		for code := max(first, 0); code <= second.whole() && code < 1<<16; code++ {
			r.entry()
			f.widths[code] = width
		}
		i += 3
	}
}

// code returns how many bytes of s the next code has, and the code.
func (f *font) code(s string) (n, code int) {
	switch {
	case !f.wide, len(s) == 1, f.legacy != nil && s[0] < 0x81:
		return 1, int(s[0])
	}
	return 2, int(s[0])<<8 | int(s[1])
}

// text returns the text of a code whose bytes are raw.
func (f *font) text(raw string, code int) string {
	if s, ok := f.unicode[code]; ok && s != "" && s != "\x00" {
		return s
	}
	switch {
	case !f.wide:
		if s := f.table[code]; s != "" {
			return s
		}
	case f.utf16:
		return decodeUTF16(raw)
	case f.legacy != nil:
		if s, err := f.legacy.NewDecoder().String(raw); err == nil {
			return s
		}
	}
	return noText
}

// advance is the width of a code.
func (f *font) advance(code int) float64 {
	if w, ok := f.widths[code]; ok {
		return w
	}
	return f.width
}

// readMap reads a ToUnicode character map.
func (r *pdfReader) readMap(v value) map[int]string {
	m := map[int]string{}
	var args []token
	lex := lexer{data: v.unpack()}
	for {
		t, ok := lex.next()
		if !ok {
			return m
		}
		if t.kind != 'o' {
			if args = append(args, t); len(args) > lexItems {
				panic(Unreadable{"limit"})
			}
			continue
		}
		switch t.str {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				r.entry()
				m[codeOf(args[i].str)] = decodeUTF16(args[i+1].str)
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				r.addRange(m, codeOf(args[i].str), codeOf(args[i+1].str), args[i+2])
			}
		}
		args = args[:0]
	}
}

// addRange adds the codes from low to high, which stand for a list of texts or
// for one text and its successors.
func (r *pdfReader) addRange(m map[int]string, low, high int, to token) {
	high = min(high, low+1<<16)
	if to.kind == '[' {
		for i, item := range to.list {
			if low+i <= high {
				r.entry()
				m[low+i] = decodeUTF16(item.str)
			}
		}
		return
	}
	text := []rune(decodeUTF16(to.str))
	if len(text) == 0 {
		return
	}
	for code := low; code <= high; code++ {
		r.entry()
		m[code] = string(text)
		text[len(text)-1]++
	}
}

func codeOf(s string) int {
	n := 0
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}
	return n
}
