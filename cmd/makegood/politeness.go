package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
)

// hosts tells what each host was asked for in the open edition.
func (a *app) hosts(w *config.Workspace) error {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return err
	}
	var lines []archive.Snapshot
	for _, s := range w.Signatories {
		journal, err := archive.Journal(a.archiveDir(w.Settings), edition, s.ID)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		lines = append(lines, journal...)
	}
	receipts := output.Politeness(lines)
	if a.json {
		return a.printJSON(map[string]any{"edition": edition, "hosts": receipts})
	}
	a.printf("edition %s: %s\n", edition, count(len(receipts), "host", "hosts"))
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "HOST\tREQUESTS\tSIZE\tROBOTS.TXT\tREFUSED\tLEAST GAP\tMEDIAN\tSTATES\tFAILURES")
	for _, r := range receipts {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%d\t%s\t%s\t%s\t%s\n", clean(r.Host), r.Requests, megabytes(r.Bytes), orDash(r.Robots), r.Refused,
			gap(r.Shortest), gap(r.Median), states(r.States), failures(r.Failures))
	}
	return t.Flush()
}

// gap says seconds; there are none between fewer than two answers.
func gap(seconds int) string {
	if seconds < 0 {
		return "–"
	}
	return fmt.Sprintf("%d s", seconds)
}

func failures(m map[string]int) string {
	parts := make([]string, 0, len(m))
	for _, reason := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%d %s", m[reason], clean(reason)))
	}
	return orDash(strings.Join(parts, ", "))
}
