package robots

import (
	"net/url"
	"strings"
)

// A rule is one Allow or Disallow line.
type rule struct {
	allow   bool
	pattern string // normalised; "*" stands for any text
	end     bool   // the pattern ended in "$": it must reach the end of the path
}

func newRule(allow bool, pattern string) rule {
	pattern = normal(pattern, true)
	trimmed, end := strings.CutSuffix(pattern, "$")
	return rule{allow: allow, pattern: trimmed, end: end}
}

// length is what decides between rules that match: bytes of the pattern as
// written.
func (r rule) length() int {
	if r.end {
		return len(r.pattern) + 1
	}
	return len(r.pattern)
}

// matches reports whether the rule's pattern fits path from its start. The work
// is bounded by the length of path times the number of "*".
func (r rule) matches(path string) bool {
	first, rest, wild := strings.Cut(r.pattern, "*")
	if !strings.HasPrefix(path, first) {
		return false
	}
	path = path[len(first):]
	for wild {
		var part string
		part, rest, wild = strings.Cut(rest, "*")
		if !wild && r.end {
			return strings.HasSuffix(path, part)
		}
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		path = path[i+len(part):]
	}
	return !r.end || path == ""
}

// Allowed reports whether target may be fetched: the path and query of a URL as
// they are sent, such as "/en/report?year=2026". An empty target stands for "/".
func (r Rules) Allowed(target string) bool {
	if !strings.HasPrefix(target, "/") {
		target = "/" + target
	}
	target = normal(target, false)
	longest, allowed := 0, true
	for _, rule := range r.rules {
		n := rule.length()
		if n < longest || n == longest && (allowed || !rule.allow) {
			continue
		}
		if rule.matches(target) {
			longest, allowed = n, rule.allow
		}
	}
	return allowed
}

// AllowedURL reports whether u may be fetched.
func (r Rules) AllowedURL(u *url.URL) bool {
	return r.Allowed(u.RequestURI())
}

// normal writes percent-encodings in upper case and, in a rule, encodes bytes
// beyond ASCII, which an address as sent never holds.
func normal(s string, encode bool) string {
	const hex = "0123456789ABCDEF"
	if strings.IndexFunc(s, func(c rune) bool { return c == '%' || c >= 0x80 }) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b.WriteString(strings.ToUpper(s[i : i+3]))
			i += 2
		case c >= 0x80 && encode:
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}
