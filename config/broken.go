package config

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"sort"

	"go.yaml.in/yaml/v3"
)

const (
	// construct is how many lines a list in brackets or a text in quotes may
	// take for brokenLine to be sure of its answer.
	construct = 64

	// mostLocated bounds the files in which a line is looked for, in bytes.
	mostLocated = 1 << 20
)

// brokenLine returns the line, from 1, from which on data is no YAML whatever
// comes before: the first that has something on it behind the longest beginning
// that can be read. The parser itself names the line where the list or the
// mapping around the mistake begins, which can be hundreds of lines above. It
// returns 0 if data can be read, or is too large to look.
func brokenLine(data []byte) int {
	if len(data) > mostLocated {
		return 0
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	ends := make([]int, len(lines)+1) // of the first n lines
	for i, line := range lines {
		ends[i+1] = ends[i] + len(line)
	}
	readable := func(n int) bool { return readsAsYAML(data[:ends[n]]) }
	if readable(len(lines)) {
		return 0
	}
	// In front of the mistake a beginning is readable unless it ends amid a list or
	// a text, and then one some lines shorter is; behind it, none is.
	n := sort.Search(len(lines), func(n int) bool {
		for back := 0; back <= construct && back <= n; back += 1 + back/4 {
			if readable(n - back) {
				return false
			}
		}
		return true
	})
	for n > 0 && !readable(n) {
		n--
	}
	next := slices.IndexFunc(lines[n:], func(line []byte) bool {
		line = bytes.TrimSpace(line)
		return len(line) > 0 && line[0] != '#'
	})
	return n + max(next, 0) + 1
}

func readsAsYAML(data []byte) bool {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for {
		if err := dec.Decode(new(yaml.Node)); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}
