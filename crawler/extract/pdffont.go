package extract

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
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
func (r *pdfReader) newFont(v pdf.Value) *font {
	f := &font{widths: map[int]float64{}, width: 0.5}
	name := strings.ToLower(v.Key("BaseFont").Name())
	f.bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy") || strings.Contains(name, "semib")
	if to := v.Key("ToUnicode"); to.Kind() == pdf.Stream {
		f.unicode = r.readMap(to)
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.composite(v)
		return f
	}
	r.simple(f, v)
	return f
}

// simple reads a font with codes of one byte.
func (r *pdfReader) simple(f *font, v pdf.Value) {
	enc := v.Key("Encoding")
	base := firstOf(enc.Name(), enc.Key("BaseEncoding").Name())
	if base == "" && v.Key("Subtype").Name() == "TrueType" {
		base = "WinAnsiEncoding"
	}
	f.table = baseEncoding(base)
	if base == "" {
		f.builtIn(r.stream(v.Key("FontDescriptor").Key("FontFile")))
	}
	code := 0
	differences := enc.Key("Differences")
	for i := range differences.Len() {
		item := differences.Index(i)
		if item.Kind() == pdf.Integer {
			code = int(item.Int64())
			continue
		}
		if text := glyphText(item.Name()); text != "" && code >= 0 && code < 256 {
			f.table[code] = text
		}
		code++
	}
	scale := 0.001
	if m := v.Key("FontMatrix"); v.Key("Subtype").Name() == "Type3" && m.Len() == 6 {
		scale = m.Index(0).Float64()
	}
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), 256) {
		f.widths[first+i] = float64(widths.Index(i).Float64() * scale)
	}
	f.width = float64(v.Key("FontDescriptor").Key("MissingWidth").Float64() * scale)
	if widths.Len() == 0 {
		f.guessed, f.width = true, 0.52
		if strings.Contains(strings.ToLower(v.Key("BaseFont").Name()), "courier") {
			f.width = 0.6
		}
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
func (f *font) composite(v pdf.Value) {
	f.wide = true
	name := v.Key("Encoding").Name()
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
	below := v.Key("DescendantFonts").Index(0)
	f.width = 1
	if dw := below.Key("DW"); dw.Kind() == pdf.Integer || dw.Kind() == pdf.Real {
		f.width = float64(dw.Float64() / 1000)
	}
	w := below.Key("W")
	for i := 0; i+1 < w.Len(); {
		first, second := int(w.Index(i).Int64()), w.Index(i+1)
		if second.Kind() == pdf.Array {
			for j := range second.Len() {
				f.widths[first+j] = float64(second.Index(j).Float64() / 1000)
			}
			i += 2
			continue
		}
		width := float64(w.Index(i+2).Float64() / 1000)
		for code := first; code <= int(second.Int64()) && code < 1<<16; code++ {
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

// decodeUTF16 reads big-endian UTF-16.
func decodeUTF16(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// mapEntries is how many codes a character map may hold.
const mapEntries = 1 << 17

// readMap reads a ToUnicode character map.
func (r *pdfReader) readMap(v pdf.Value) map[int]string {
	m := map[int]string{}
	var args []token
	lex := lexer{data: r.stream(v)}
	for {
		t, ok := lex.next()
		if !ok || len(m) > mapEntries {
			return m
		}
		if t.kind != 'o' {
			args = append(args, t)
			continue
		}
		switch t.str {
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				m[codeOf(args[i].str)] = decodeUTF16(args[i+1].str)
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				addRange(m, codeOf(args[i].str), codeOf(args[i+1].str), args[i+2])
			}
		}
		args = args[:0]
	}
}

// addRange adds the codes from low to high, which stand for a list of texts or
// for one text and its successors.
func addRange(m map[int]string, low, high int, to token) {
	high = min(high, low+1<<16)
	if to.kind == '[' {
		for i, item := range to.list {
			if low+i <= high {
				m[low+i] = decodeUTF16(item.str)
			}
		}
		return
	}
	text := []rune(decodeUTF16(to.str))
	if len(text) == 0 {
		return
	}
	for code := low; code <= high && len(m) <= mapEntries; code++ {
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
