package main

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestTablesAreCut(t *testing.T) {
	for _, test := range []struct {
		rows, lines int
		last        string
	}{
		{0, 1, "HEAD"},
		{most, most + 1, fmt.Sprint("row ", most-1)},
		{most + 1, most + 2, "and 1 more, on the site"},
	} {
		var out strings.Builder
		(&app{out: &out}).table("HEAD", test.rows, "on the site", func(w io.Writer, i int) { fmt.Fprintln(w, "row", i) })
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		if len(lines) != test.lines || lines[len(lines)-1] != test.last {
			t.Errorf("%d rows: %d lines, the last %q", test.rows, len(lines), lines[len(lines)-1])
		}
	}
}
