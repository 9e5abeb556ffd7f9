package extract

import (
	"strings"
	"unicode/utf16"
)

// A value is an object of a PDF file. Asked for what it is not, it gives
// nothing: the number 0, no text, no element. The zero value is the null object.
type value struct {
	token
	file *pdfFile
	data []byte // of a stream: its bytes as they stand in the file; else nil
	// The object it stands in; both are 0 for what came out of an object stream.
	object, generation int
}

func (v value) isDict() bool   { return v.kind == '<' && v.data == nil }
func (v value) isStream() bool { return v.data != nil }
func (v value) isNumber() bool { return v.kind == 'n' }
func (v value) isArray() bool  { return v.kind == '[' }
func (v value) isString() bool { return v.kind == 's' }

// key returns what a dictionary, or the dictionary of a stream, holds under a
// name, references followed.
func (v value) key(name string) value {
	if v.kind != '<' {
		return value{}
	}
	return v.follow(v.file.lookup(v.list, name))
}

// index returns an element of an array, references followed.
func (v value) index(i int) value {
	if v.kind != '[' || i < 0 || i >= len(v.list) {
		return value{}
	}
	return v.follow(v.list[i])
}

// size is the number of elements of an array.
func (v value) size() int {
	if v.kind != '[' {
		return 0
	}
	return len(v.list)
}

func (v value) follow(t token) value {
	if t.kind == 'R' {
		return v.file.object(int(t.num))
	}
	if t.kind == 0 || t.kind == 'o' {
		return value{}
	}
	return value{token: t, file: v.file, object: v.object, generation: v.generation}
}

// identity tells dictionaries and arrays apart: each is read once. It is nil for
// those that are empty and for everything else.
func (v value) identity() *token {
	if len(v.list) == 0 {
		return nil
	}
	return &v.list[0]
}

// number returns a number.
func (v value) number() float64 {
	if v.kind != 'n' {
		return 0
	}
	return v.num
}

// whole returns a number without its fraction.
func (v value) whole() int { return int(v.number()) }

// name returns a name, without its slash.
func (v value) name() string {
	if v.kind != '/' {
		return ""
	}
	return v.str
}

// word returns the keyword that a dictionary holds under a name, such as true.
func (v value) word(name string) string {
	if v.kind != '<' {
		return ""
	}
	if t := v.file.lookup(v.list, name); t.kind == 'o' {
		return t.str
	}
	return ""
}

// raw returns the bytes of a string.
func (v value) raw() string {
	if v.kind != 's' {
		return ""
	}
	return v.str
}

// text returns a string that is meant to be read.
func (v value) text() string { return textString(v.raw()) }

// textString reads a text string: UTF-16 or UTF-8 if it says so, else the
// encoding that PDF has for documents, which is Latin-1 with a few signs more.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return decodeUTF16(s[2:])
	case strings.HasPrefix(s, "\xff\xfe"):
		return decodeUTF16(swapped(s[2:]))
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "\ufffd")
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x18 && c < 0x20:
			b.WriteRune(documentLow[c-0x18])
		case c >= 0x80 && c <= 0xa0:
			b.WriteRune(documentHigh[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// documentLow and documentHigh are the codes 0x18 to 0x1f and 0x80 to 0xa0 of
// PDFDocEncoding (ISO 32000-1, annex D.2).
var (
	documentLow  = []rune("˘ˇˆ˙˝˛˚˜")
	documentHigh = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€")
)

// swapped returns bytes with each two exchanged.
func swapped(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

// decodeUTF16 reads big-endian UTF-16.
func decodeUTF16(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
