package main

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"makegood/crawler/sources"
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

// Nobody takes the pages shown for all that there are.
func TestProposalsThatAreNotShownAreCounted(t *testing.T) {
	for _, test := range []struct {
		proposed, more int
		last           string
	}{
		{most, 0, fmt.Sprintf("  acme report https://a.test/%d (its address has report)", most-1)},
		{most + 2, 0, "  and 2 more, all of them in that file"},
		{1, 1, "  the most promising of each signatory; 1 page of these kinds is left out"},
	} {
		var out strings.Builder
		c := sourceCheck{More: test.more}
		for i := range test.proposed {
			c.Proposed = append(c.Proposed, sources.Find{Signatory: "acme", URL: fmt.Sprintf("https://a.test/%d", i), Kind: "report", Why: "its address has report"})
		}
		(&app{out: &out}).printSources(c)
		lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
		if last := lines[len(lines)-1]; last != test.last {
			t.Errorf("%d proposed and %d more: ends in %q, want %q", test.proposed, test.more, last, test.last)
		}
	}
}
