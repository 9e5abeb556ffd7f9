package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// maxFile bounds a declared file; the largest of ours is a tenth of it.
const maxFile = 8 << 20

// A decoder reads one YAML file strictly into a struct: unknown and doubled
// keys, wrong types, anchors and aliases are problems with their place. A key
// without a value counts as left out. It remembers where each value stood, so
// that later checks can point at it.
type decoder struct {
	file     string
	problems Problems
	places   map[string]place // by path, such as pledges[3].title.en
	mistyped map[string]bool  // paths of values of a wrong type: what else is wrong with them follows from that
	builtin  bool             // the file comes with Makegood: its patterns are good, which tests make sure of
}

type place struct{ line, column int }

// decode reads data into the struct that v points to.
func decode(file string, data []byte, v any) *decoder {
	d := &decoder{file: file, places: map[string]place{}}
	if len(data) > maxFile {
		d.add(place{}, "is larger than %d MiB; split it", maxFile>>20)
		return d
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if line := notUTF8(data); line > 0 {
		d.add(place{line: line}, "is not UTF-8; save it as UTF-8")
		return d
	}
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		d.syntax(data, err)
		return d
	}
	var more yaml.Node
	if err := dec.Decode(&more); err == nil {
		d.add(place{line: more.Line}, "a second YAML document begins here; keep one a file")
	} else if !errors.Is(err, io.EOF) {
		d.syntax(data, err)
	}
	if root := doc.Content[0]; isNull(root) {
		d.add(place{}, "is empty; delete it, or fill it in")
	} else {
		d.value("", root, reflect.ValueOf(v).Elem())
	}
	return d
}

// blank reports whether a YAML file declares nothing: it is empty, or holds
// only comments.
func blank(data []byte) bool {
	var doc yaml.Node
	err := yaml.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &doc)
	return err == nil && (len(doc.Content) == 0 || isNull(doc.Content[0]))
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// notUTF8 returns the line, from 1, of the first byte that is no UTF-8, or 0. What
// says by its first bytes that it is UTF-16 is for the parser to read.
func notUTF8(data []byte) int {
	if utf8.Valid(data) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return 0
	}
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

func (d *decoder) syntax(data []byte, err error) {
	if errors.Is(err, io.EOF) {
		d.add(place{}, "is empty; delete it, or fill it in")
		return
	}
	text := err.Error()
	m := yamlLine.FindStringSubmatch(text)
	var at place
	if m != nil {
		at.line, _ = strconv.Atoi(m[1])
		text = strings.TrimPrefix(text, m[0])
	}
	if line := brokenLine(data); line > 0 {
		at.line = line
	}
	remedy := "see that keys and lists are indented by spaces and that texts with : or # are in quotes"
	if strings.Contains(text, "cannot start any token") {
		remedy = "indent with spaces, not tabs"
	}
	d.add(at, "is not valid YAML: %s; %s", text, remedy)
}

func (d *decoder) add(at place, format string, args ...any) {
	d.problems = append(d.problems, Problem{d.file, at.line, at.column, fmt.Sprintf(format, args...)})
}

// at reports a problem at the value with the path, or at the nearest enclosing
// value that stands in the file. Of a value of a wrong type that alone is said.
func (d *decoder) at(path, format string, args ...any) {
	if d.mistyped[path] {
		return
	}
	for p := path; ; p = parent(p) {
		if at, ok := d.places[p]; ok || p == "" {
			d.add(at, format, args...)
			return
		}
	}
}

// wrongType reports that the value with the path should be something else.
func (d *decoder) wrongType(path, format string, args ...any) {
	d.at(path, format, args...)
	if d.mistyped == nil {
		d.mistyped = map[string]bool{}
	}
	d.mistyped[path] = true
}

func parent(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}

func (d *decoder) value(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.add(place{n.Line, n.Column}, "anchors and aliases are not accepted; write the value out")
		return
	}
	if isNull(n) {
		return
	}
	d.places[path] = place{n.Line, n.Column}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(path, n, v.Elem())
	case reflect.Struct:
		d.fields(path, n, v)
	case reflect.Map:
		d.entries(path, n, v)
	case reflect.Slice:
		d.items(path, n, v)
	default:
		d.scalar(path, n, v)
	}
}

// pairs walks a mapping and reports doubled keys.
func (d *decoder) pairs(path string, n *yaml.Node, visit func(key string, k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.wrongType(path, "%s must be a mapping of key: value lines", named(path))
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Kind != yaml.ScalarNode || k.Anchor != "" {
			d.add(place{k.Line, k.Column}, "a key must be a plain word")
			continue
		}
		if line, twice := seen[k.Value]; twice {
			d.add(place{k.Line, k.Column}, "key %q stands here again, first in line %d; keep one", k.Value, line)
			continue
		}
		seen[k.Value] = k.Line
		visit(k.Value, k, n.Content[i+1])
	}
}

func (d *decoder) fields(path string, n *yaml.Node, v reflect.Value) {
	index := map[string]int{}
	var names []string
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("yaml"); name != "" && name != "-" {
			index[name] = i
			names = append(names, name)
		}
	}
	slices.Sort(names)
	d.pairs(path, n, func(key string, k, val *yaml.Node) {
		i, ok := index[key]
		if !ok {
			d.add(place{k.Line, k.Column}, "unknown key %q%s; known are %s", key, suggest(key, names), strings.Join(names, ", "))
			return
		}
		d.value(join(path, key), val, v.Field(i))
	})
}

func (d *decoder) entries(path string, n *yaml.Node, v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	d.pairs(path, n, func(key string, _, val *yaml.Node) {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(join(path, key), val, e)
		v.SetMapIndex(reflect.ValueOf(key), e)
	})
}

func (d *decoder) items(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		d.wrongType(path, "%s must be a list; write [a, b] or lines that begin with -", named(path))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		d.value(fmt.Sprintf("%s[%d]", path, i), item, v.Index(i))
	}
}

func (d *decoder) scalar(path string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode {
		d.wrongType(path, "%s must be a single value", named(path))
		return
	}
	if v.Kind() == reflect.String { // dates and numbers are texts here
		v.SetString(n.Value)
		return
	}
	if err := n.Decode(v.Addr().Interface()); err != nil || n.ShortTag() == "!!float" && v.CanInt() {
		d.wrongType(path, "%s must be %s, not %q", named(path), kindName(v.Kind()), n.Value)
	}
}

func kindName(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	default:
		return "a number"
	}
}

func named(path string) string {
	if path == "" {
		return "the file"
	}
	return path
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// suggest names the known key nearest to a mistyped one.
func suggest(key string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		if n := Distance(key, k); n < least {
			best, least = k, n
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
}

// Distance is how many letters have to be put in, taken out or exchanged to make
// one of two short texts the other (Levenshtein), in bytes.
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diagonal, row[j] = row[j], min(row[j]+1, row[j-1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

// err returns the problems found, or nil.
func (d *decoder) err() error {
	if len(d.problems) == 0 {
		return nil
	}
	return d.problems.Sorted()
}

// collect adds the problems in err, if any, to ps. Another kind of error is
// returned as it is.
func collect(ps *Problems, err error) error {
	var more Problems
	if errors.As(err, &more) {
		*ps = append(*ps, more...)
		return nil
	}
	return err
}
