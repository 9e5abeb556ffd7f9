package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A scan reads the markup of a page that is written as it should be. What needs
// putting right makes it odd, and everything after that is nothing.
type scan struct {
	rest string // not yet read
	odd  bool
	room *room
}

// A tag is a start or end tag, or a comment, which has no name.
type tag struct {
	name  string // in lower case
	atom  atom.Atom
	attrs []html.Attribute
	end   bool
	empty bool // written <name/>
}

// text returns what stands before the next tag, as it is written.
func (s *scan) text() string {
	i := strings.IndexByte(s.rest, '<')
	if i < 0 {
		i = len(s.rest)
	}
	return s.take(i)
}

// tag reads the tag or comment that comes next.
func (s *scan) tag() (t tag) {
	switch {
	case strings.HasPrefix(s.rest, "<!--"):
		return s.comment()
	case strings.HasPrefix(s.rest, "</"):
		t.end = true
		s.take(2)
	default:
		s.take(1)
	}
	n := 0
	for n < len(s.rest) && !isTagEnd(s.rest[n]) {
		n++
	}
	if n == 0 || s.rest[0]|0x20 < 'a' || s.rest[0]|0x20 > 'z' {
		s.odd = true
		return t
	}
	t.name = s.lower(s.take(n))
	t.atom = atom.Lookup([]byte(t.name))
	t.attrs = s.room.attributes()
	for s.attribute(&t) {
	}
	s.room.keep(t.attrs)
	s.odd = s.odd || t.end && len(t.attrs) > 0
	return t
}

// comment passes over a comment.
func (s *scan) comment() tag {
	s.take(len("<!--"))
	end := strings.Index(s.rest, "-->")
	if end < 0 || s.rest[0] == '>' || strings.HasPrefix(s.rest, "->") || strings.Contains(s.rest[:end], "--!>") {
		s.odd = true
		return tag{}
	}
	s.take(end + len("-->"))
	return tag{}
}

// attribute reads the next attribute of t. It returns false at the end of the tag.
func (s *scan) attribute(t *tag) bool {
	s.space()
	switch {
	case s.rest == "":
		s.odd = true
		return false
	case s.rest[0] == '>':
		s.take(1)
		return false
	case s.rest[0] == '/':
		s.take(1)
		t.empty = strings.HasPrefix(s.rest, ">")
		return true
	}
	n := 0
	for n < len(s.rest) && !isTagEnd(s.rest[n]) && s.rest[n] != '=' {
		n++
	}
	a := html.Attribute{Key: s.lower(s.take(n))}
	s.space()
	if strings.HasPrefix(s.rest, "=") {
		s.take(1)
		s.space()
		a.Val = s.unescaped(s.value())
	}
	s.odd = s.odd || a.Key == ""
	for _, before := range t.attrs {
		if before.Key == a.Key {
			return !s.odd // the first one counts
		}
	}
	t.attrs = append(t.attrs, a)
	return !s.odd
}

// value returns the value of an attribute as it is written.
func (s *scan) value() string {
	if s.rest != "" && (s.rest[0] == '"' || s.rest[0] == '\'') {
		quote := s.take(1)
		end := strings.Index(s.rest, quote)
		if end < 0 {
			s.odd = true
			return ""
		}
		v := s.take(end)
		s.take(1)
		return v
	}
	n := 0
	for n < len(s.rest) && !isSpace(s.rest[n]) && s.rest[n] != '>' {
		n++
	}
	return s.take(n)
}

// unescaped returns the value of an attribute with its references resolved. A name
// before an equals sign is a parameter of an address; any other that no semicolon
// ends is odd.
func (s *scan) unescaped(v string) string {
	if strings.IndexByte(v, '&') < 0 {
		return v
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(v, '&')
		if i < 0 {
			b.WriteString(v)
			return b.String()
		}
		b.WriteString(v[:i])
		v = v[i:]
		n := 1
		for n < len(v) && (isAlphanumeric(v[n]) || v[n] == '#') {
			n++
		}
		ref := v[:n]
		if v = v[n:]; !strings.HasPrefix(v, "=") {
			if strings.HasPrefix(v, ";") {
				ref, v = ref+";", v[1:]
			}
			is := html.UnescapeString(ref)
			s.odd = s.odd || is != ref && (strings.HasSuffix(is, ";") || !strings.HasSuffix(ref, ";"))
			ref = is
		}
		b.WriteString(ref)
	}
}

// raw returns what stands before the end tag of an element that holds no tags.
func (s *scan) raw(name string) string {
	for at := 0; ; {
		i := strings.Index(s.rest[at:], "</")
		if i < 0 {
			s.odd = true
			return ""
		}
		at += i
		after := at + len("</") + len(name)
		if after < len(s.rest) && strings.EqualFold(s.rest[at+len("</"):after], name) && isTagEnd(s.rest[after]) {
			return s.take(at)
		}
		at += len("</")
	}
}

// lower returns a name in lower case.
func (s *scan) lower(name string) string {
	for i := range len(name) {
		s.odd = s.odd || name[i] >= 0x80
	}
	return strings.ToLower(name)
}

func (s *scan) take(n int) string {
	taken := s.rest[:n]
	s.rest = s.rest[n:]
	return taken
}

func (s *scan) space() {
	for s.rest != "" && isSpace(s.rest[0]) {
		s.rest = s.rest[1:]
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\f' }

func isAlphanumeric(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

func isTagEnd(c byte) bool { return isSpace(c) || c == '/' || c == '>' }
