package robots

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// maxSitemaps bounds File.Sitemaps.
const maxSitemaps = 1000

// Parse reads a robots.txt, whatever it holds. Byte-order marks, UTF-16, lines
// ended by CR, LF or both, stray NULs and unknown lines do no harm.
func Parse(body []byte) File {
	body = head(body)
	var p parser
	for len(body) > 0 {
		var line []byte
		if i := bytes.IndexAny(body, "\r\n"); i >= 0 {
			line, body = body[:i], body[i+1:]
		} else {
			line, body = body, nil
		}
		p.line(line)
	}
	return p.file
}

// head cuts body to MaxBytes, to a whole line if it was longer, and undoes
// UTF-16 and a byte-order mark.
func head(body []byte) []byte {
	if len(body) > MaxBytes {
		body = body[:MaxBytes]
		if i := bytes.LastIndexAny(body, "\r\n"); i >= 0 {
			body = body[:i]
		}
	}
	switch {
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return fromUTF16(body[2:], 0, 1)
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return fromUTF16(body[2:], 1, 0)
	}
	return bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
}

// fromUTF16 turns UTF-16 into UTF-8; low and high say where the bytes of a unit
// stand.
func fromUTF16(b []byte, low, high int) []byte {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, uint16(b[low])|uint16(b[high])<<8)
	}
	return []byte(string(utf16.Decode(units)))
}

// A parser holds the file read so far.
type parser struct {
	file  File
	rules bool // whether a rule has come since the last user-agent line
}

// line takes in one line.
func (p *parser) line(line []byte) {
	key, value := split(line)
	switch key {
	case "user-agent":
		p.agent(value)
	case "allow", "disallow":
		if g := p.group(); g != nil {
			p.rules = true
			if value != "" {
				g.rules = append(g.rules, newRule(key == "allow", value))
			}
		}
	case "crawl-delay":
		if g := p.group(); g != nil {
			g.delay = max(g.delay, delay(value))
		}
	case "sitemap":
		if value != "" && len(p.file.Sitemaps) < maxSitemaps {
			p.file.Sitemaps = append(p.file.Sitemaps, value)
		}
	}
}

// agent opens a group, or adds an agent to one that has no rules yet.
func (p *parser) agent(value string) {
	if p.group() == nil || p.rules {
		p.file.groups = append(p.file.groups, group{})
		p.rules = false
	}
	if a := token(value); a != "" {
		g := p.group()
		g.agents = append(g.agents, a)
	}
}

// group returns the open group, nil before the first.
func (p *parser) group() *group {
	if len(p.file.groups) == 0 {
		return nil
	}
	return &p.file.groups[len(p.file.groups)-1]
}

// split parts a line into a key in lower case and a value, without its
// comment. Blanks may stand in for the colon where exactly two words are there.
func split(line []byte) (key, value string) {
	if i := bytes.IndexByte(line, '#'); i >= 0 {
		line = line[:i]
	}
	s := strings.Trim(string(line), " \t\v\f\x00")
	key, value, ok := strings.Cut(s, ":")
	if !ok {
		words := strings.Fields(s)
		if len(words) != 2 {
			return "", ""
		}
		key, value = words[0], words[1]
	}
	return lower(strings.TrimSpace(key)), strings.Trim(value, " \t\v\f\x00")
}

// token returns the product token that value starts with, in lower case, or
// "*". It is empty if there is none.
func token(value string) string {
	if strings.HasPrefix(value, "*") && (len(value) == 1 || value[1] == ' ' || value[1] == '\t') {
		return "*"
	}
	i := 0
	for i < len(value) && (value[i]|0x20 >= 'a' && value[i]|0x20 <= 'z' || value[i] == '_' || value[i] == '-') {
		i++
	}
	return lower(value[:i])
}

// delay reads a Crawl-delay in seconds; anything else is 0.
func delay(value string) time.Duration {
	s, err := strconv.ParseFloat(value, 64)
	if err != nil || !(s > 0) {
		return 0
	}
	if s > 1e6 {
		s = 1e6
	}
	return time.Duration(s * float64(time.Second))
}

// lower folds ASCII letters only, so that no token of another script can turn
// into ours.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 0x20
		}
	}
	return string(b)
}
