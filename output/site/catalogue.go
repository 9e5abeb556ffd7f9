package site

import (
	"embed"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"
)

//go:embed catalogue/*.yaml
var catalogueFiles embed.FS

// A message is one text of the interface, in one form or in two by number.
type message struct {
	One   string `yaml:"one"`
	Other string `yaml:"other"`
}

// UnmarshalYAML accepts a plain string for a message of one form.
func (m *message) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		m.Other = node.Value
		return nil
	}
	type plain message
	return node.Decode((*plain)(m))
}

// A catalogue holds every text of the interface in one language. It remembers
// the keys it was asked for and did not have; see [catalogue.lacking].
type catalogue struct {
	language string
	messages map[string]message
	lack     sync.Map
}

// Languages lists the languages the interface can be written in.
func Languages() []string { return []string{"en", "fr"} }

func readCatalogue(language string) (*catalogue, error) {
	return readCatalogueFrom(catalogueFiles, language)
}

func readCatalogueFrom(files fs.FS, language string) (*catalogue, error) {
	data, err := fs.ReadFile(files, "catalogue/"+language+".yaml")
	if err != nil {
		return nil, fmt.Errorf("language %q: the interface has no such translation", language)
	}
	c := &catalogue{language: language}
	if err := yaml.Unmarshal(data, &c.messages); err != nil {
		return nil, fmt.Errorf("catalogue %s: %w", language, err)
	}
	for key, m := range c.messages {
		c.messages[key] = message{typeset(m.One, language), typeset(m.Other, language)}
	}
	if c.dir() == "rtl" {
		for key, m := range c.messages {
			c.messages[key] = message{isolate(m.One), isolate(m.Other)}
		}
	}
	return c, nil
}

// dir is the direction in which the language is written: ltr or rtl.
func (c *catalogue) dir() string { return c.messages["language.dir"].Other }

var argument = regexp.MustCompile(`\{[a-z]+\}`)

// isolate sets the values of a message apart from its direction. A value may be
// of the other one, such as 2026-Q4, and would be put in another order.
func isolate(text string) string { return argument.ReplaceAllString(text, "\u2068$0\u2069") }

// lacking returns an error that names every key that was asked for in vain.
func (c *catalogue) lacking() error {
	keys := map[string]bool{}
	c.lack.Range(func(key, _ any) bool {
		keys[key.(string)] = true
		return true
	})
	if len(keys) == 0 {
		return nil
	}
	return fmt.Errorf("catalogue %s lacks %s", c.language, strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
}

// raw returns the form of a message that its argument n asks for.
func (c *catalogue) raw(key string, pairs []any) string {
	m, ok := c.messages[key]
	if !ok {
		c.lack.Store(key, true)
		return key
	}
	if m.One == "" {
		return m.Other
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if n, isInt := pairs[i+1].(int); isInt && pairs[i] == "n" && c.single(n) {
			return m.One
		}
	}
	return m.Other
}

// single reports whether the language speaks of n things in the singular.
func (c *catalogue) single(n int) bool { return n == 1 || n == 0 && c.language == "fr" }

// t returns the text of a message. Arguments come in pairs of name and value:
// {name} stands for the value, and n chooses the form.
func (c *catalogue) t(key string, pairs ...any) string {
	return c.fill(c.raw(key, pairs), pairs, func(s string) string { return s })
}

// th is t for messages that hold markup of our own: the message stands as it
// is, the values are escaped, and a value of type [name] is isolated.
func (c *catalogue) th(key string, pairs ...any) template.HTML {
	return template.HTML(c.fill(c.raw(key, pairs), pairs, html.EscapeString))
}

// fill puts values in the place of their names; what has no value stays.
func (c *catalogue) fill(text string, pairs []any, escape func(string) string) string {
	if len(pairs) == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16*len(pairs))
	for {
		before, rest, _ := strings.Cut(text, "{")
		b.WriteString(before)
		if len(before) == len(text) {
			return b.String()
		}
		called, after, _ := strings.Cut(rest, "}")
		at := -1
		for i := 0; i+1 < len(pairs) && at < 0; i += 2 {
			if pairs[i] == called && len(called) < len(rest) {
				at = i
			}
		}
		if at < 0 {
			b.WriteByte('{')
			text = rest
			continue
		}
		b.WriteString(c.value(pairs[at+1], escape))
		text = after
	}
}

func (c *catalogue) value(v any, escape func(string) string) string {
	switch v := v.(type) {
	case int:
		return escape(c.number(v))
	case name:
		if escape("<") == "<" {
			return string(v)
		}
		return "<bdi>" + escape(string(v)) + "</bdi>"
	case template.HTML:
		return string(v)
	default:
		return escape(fmt.Sprint(v))
	}
}

// number writes n with the language's sign between thousands.
func (c *catalogue) number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + c.t("number.thousands") + digits[i:]
	}
	return digits
}

// day writes a date that is given as YYYY-MM-DD, or anything else as it is.
func (c *catalogue) day(date string) string {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return shorten(clean(date), 35)
	}
	key := "date"
	if d.Day() == 1 {
		key = "date.first"
	}
	return c.t(key, "d", strconv.Itoa(d.Day()), "m", c.t("month."+strconv.Itoa(int(d.Month()))), "y", strconv.Itoa(d.Year()))
}

// moment writes a time that is given in RFC 3339, in UTC to the second.
func (c *catalogue) moment(at string) string {
	d, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return shorten(clean(at), 35)
	}
	d = d.UTC()
	return c.t("moment", "day", c.day(d.Format(time.DateOnly)), "time", d.Format(time.TimeOnly))
}

// list joins parts as a sentence does.
func (c *catalogue) list(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + c.t("list.and") + parts[last]
}

// tongue names a language, or gives its tag where the catalogue has no name.
func (c *catalogue) tongue(tag string) string {
	if m, ok := c.messages["language."+tag]; ok {
		return m.Other
	}
	return shorten(clean(tag), 35)
}

func (c *catalogue) tongues(tags []string) string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		out[i] = c.tongue(tag)
	}
	return c.list(out)
}
