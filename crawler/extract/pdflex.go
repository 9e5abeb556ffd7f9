package extract

import "strconv"

// A token is an operand or operator of a content stream or a character map.
type token struct {
	kind byte    // 'n' number, 's' string, '/' name, '[' array, '<' dictionary, 'o' operator or keyword, 'R' reference
	num  float64 // of a number; of a reference, the object's
	str  string  // of a string (raw bytes), a name (without the slash) or an operator
	list []token // of an array; of a dictionary, keys and values by turns
}

// A lexer reads the tokens of a content stream. It never fails: what is no token
// is skipped.
type lexer struct {
	data  []byte
	at    int
	items int // elements of arrays and dictionaries since it was last set to 0
}

// Limits on arrays and dictionaries: how deep they may nest, and how many
// elements they may have while items is not set to 0.
const (
	lexDepth = 16
	lexItems = 1 << 20
)

// next returns the next token; false at the end. It panics with an [Unreadable]
// at the limit on elements.
func (l *lexer) next() (token, bool) { return l.read(0) }

// object returns the next object of a file, in which references are told from
// numbers.
func (l *lexer) object() (token, bool) {
	t, ok := l.next()
	switch t.kind {
	case '[', '<':
		t.list = references(t.list)
	case 'n':
		after := l.at
		_, _ = l.next()
		if mark, _ := l.next(); mark.kind == 'o' && mark.str == "R" {
			return token{kind: 'R', num: t.num}, true
		}
		l.at = after
	}
	return t, ok
}

// references makes one token of each two numbers that an R follows.
func references(list []token) []token {
	out := list[:0]
	for _, t := range list {
		if n := len(out); t.kind == 'o' && t.str == "R" && n > 1 && out[n-1].kind == 'n' && out[n-2].kind == 'n' {
			out = append(out[:n-2], token{kind: 'R', num: out[n-2].num})
			continue
		}
		t.list = references(t.list)
		out = append(out, t)
	}
	return out
}

func (l *lexer) read(depth int) (token, bool) {
	for {
		l.skipSpace()
		if l.at >= len(l.data) {
			return token{}, false
		}
		c := l.data[l.at]
		switch {
		case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
			return l.number(), true
		case c == '/':
			l.at++
			return token{kind: '/', str: l.name()}, true
		case c == '(':
			return token{kind: 's', str: l.literal()}, true
		case c == '<' && l.peek(1) == '<':
			l.at += 2
			return l.list('<', depth), true
		case c == '<':
			return token{kind: 's', str: l.hex()}, true
		case c == '[':
			l.at++
			return l.list('[', depth), true
		case c == '>' && l.peek(1) == '>':
			l.at += 2
			return token{kind: 'o', str: ">>"}, true
		case c == ']':
			l.at++
			return token{kind: 'o', str: "]"}, true
		case isDelimiter(c):
			l.at++
		default:
			return token{kind: 'o', str: l.word()}, true
		}
	}
}

// list reads the tokens up to the end of an array or dictionary.
func (l *lexer) list(kind byte, depth int) token {
	t := token{kind: kind}
	end := "]"
	if kind == '<' {
		end = ">>"
	}
	for depth < lexDepth {
		item, ok := l.read(depth + 1)
		if !ok || item.kind == 'o' && item.str == end {
			break
		}
		if l.items++; l.items > lexItems {
			panic(Unreadable{"limit"})
		}
		t.list = append(t.list, item)
	}
	return t
}

func (l *lexer) peek(ahead int) byte {
	if l.at+ahead < len(l.data) {
		return l.data[l.at+ahead]
	}
	return 0
}

func (l *lexer) skipSpace() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isPDFSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// number reads a number; a malformed one counts for as much of it as is one.
func (l *lexer) number() token {
	start := l.at
	whole := true
	for l.at < len(l.data) {
		c := l.data[l.at]
		if c == '.' || (c == '-' || c == '+') && l.at > start {
			whole = false
		} else if (c < '0' || c > '9') && c != '-' && c != '+' {
			break
		}
		l.at++
	}
	s := string(l.data[start:l.at])
	if whole && len(s) < 16 {
		n, _ := strconv.Atoi(s)
		return token{kind: 'n', num: bounded(float64(n))}
	}
	f, err := strconv.ParseFloat(s, 64)
	for err != nil && len(s) > 1 {
		s = s[:len(s)-1]
		f, err = strconv.ParseFloat(s, 64)
	}
	return token{kind: 'n', num: bounded(f)}
}

// bounded returns 0 for numbers beyond any use.
func bounded(f float64) float64 {
	if f > -1e10 && f < 1e10 {
		return f
	}
	return 0
}

func (l *lexer) name() string {
	raw := l.word()
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && unhex(raw[i+1]) < 16 && unhex(raw[i+2]) < 16 {
			out = append(out, unhex(raw[i+1])<<4|unhex(raw[i+2]))
			i += 2
			continue
		}
		out = append(out, raw[i])
	}
	return string(out)
}

// word reads up to white space or a delimiter.
func (l *lexer) word() string {
	start := l.at
	for l.at < len(l.data) && !isPDFSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	return string(l.data[start:l.at])
}

// literal reads a string in parentheses.
func (l *lexer) literal() string {
	var out []byte
	depth := 0
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				return string(out)
			}
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// escape reads what follows a backslash.
func (l *lexer) escape(out []byte) []byte {
	c := l.peek(0)
	l.at++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.peek(0) == '\n' {
			l.at++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := int(c - '0')
	for i := 0; i < 2 && l.peek(0) >= '0' && l.peek(0) <= '7'; i++ {
		n = n*8 + int(l.peek(0)-'0')
		l.at++
	}
	return append(out, byte(n))
}

// hex reads a string in hexadecimal digits.
func (l *lexer) hex() string {
	l.at++
	var out []byte
	half, has := byte(0), false
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		if c == '>' {
			break
		}
		d := unhex(c)
		if d > 15 {
			continue
		}
		if has {
			out = append(out, half<<4|d)
		}
		half, has = d, !has
	}
	if has {
		out = append(out, half<<4)
	}
	return string(out)
}

// skipImage skips the data of an inline image: up to EI between white space.
func (l *lexer) skipImage() {
	for ; l.at+2 < len(l.data); l.at++ {
		if l.data[l.at] == 'E' && l.data[l.at+1] == 'I' && isPDFSpace(l.data[l.at-1]) && isPDFSpace(l.data[l.at+2]) {
			l.at += 2
			return
		}
	}
	l.at = len(l.data)
}

func unhex(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

func isPDFSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
