package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"text/tabwriter"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/output"
)

// recheck asks again for pages of signatories whose crawl is complete, all if
// only is empty.
func (a *app) recheck(ctx context.Context, w *config.Workspace, only []string) (*receipt, error) {
	return a.ask(ctx, w, only, func(ctx context.Context, edition string, o crawler.Options, jobs []crawler.Job) (crawler.Summary, error) {
		cited, err := a.cited(edition)
		if err != nil {
			return crawler.Summary{}, err
		}
		var list []crawler.Recheck
		for _, job := range jobs {
			unread, err := crawler.UnreadOf(o.Dir, edition, job.Signatory.ID)
			if err != nil {
				return crawler.Summary{}, err
			}
			if !unread.Complete {
				a.note("%s: its crawl is not complete; nothing is asked for again", job.Signatory.ID)
				continue
			}
			journals, err := a.journals(w.Settings, edition, job.Signatory.ID)
			if err != nil {
				return crawler.Summary{}, err
			}
			list = append(list, crawler.Recheck{Job: job, History: journals[:len(journals)-1], Cited: cited[job.Signatory.ID]})
		}
		if len(list) == 0 {
			return crawler.Summary{}, fmt.Errorf("no crawl of edition %s is complete; run makegood crawl first", edition)
		}
		return o.Recheck(ctx, list)
	})
}

// cited returns the pages that findings of an edition rest on, by signatory; none
// if it was never scored.
func (a *app) cited(edition string) (map[string][]string, error) {
	e, err := output.Read(os.DirFS(a.path("editions", edition)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("edition %s: %w", edition, err)
	}
	cited := map[string][]string{}
	for _, f := range e.Findings {
		for _, ev := range f.Evidence {
			if !slices.Contains(cited[f.Signatory], ev.URL) {
				cited[f.Signatory] = append(cited[f.Signatory], ev.URL)
			}
		}
	}
	return cited, nil
}

// journals returns the journals of a signatory up to an edition, the oldest
// first; that of the edition is the last one, and may be empty.
func (a *app) journals(s config.Settings, edition, signatory string) ([][]archive.Snapshot, error) {
	ids, err := a.archived(s)
	if err != nil {
		return nil, err
	}
	var out [][]archive.Snapshot
	for _, id := range slices.Backward(ids) { // they come the newest first
		if id >= edition {
			continue
		}
		j, err := archive.Journal(a.archiveDir(s), id, signatory)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if len(j) > 0 {
			out = append(out, j)
		}
	}
	last, err := archive.Journal(a.archiveDir(s), edition, signatory)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return append(out, last), nil
}

// A turnover is what became of the pages of one signatory.
type turnover struct {
	Signatory string                `json:"signatory"`
	Counts    map[crawler.Class]int `json:"counts"`
	Pages     []crawler.Change      `json:"pages"`
}

// changes tells what became of each page since the edition before.
func (a *app) changes(w *config.Workspace) error {
	edition, err := a.openEdition(w.Settings, false)
	if err != nil {
		return err
	}
	x, err := extractor()
	if err != nil {
		return err
	}
	dir := a.archiveDir(w.Settings)
	read := func(u string, at archive.Location) (extract.Document, error) { return readDocument(dir, x, at, u) }
	var list []turnover
	for _, s := range w.Signatories {
		journals, err := a.journals(w.Settings, edition, s.ID)
		if err != nil {
			return err
		}
		pages, err := crawler.Changes(journals, read)
		if err != nil {
			return fmt.Errorf("%s: %w", s.ID, err)
		}
		t := turnover{Signatory: s.ID, Counts: map[crawler.Class]int{}, Pages: pages}
		for _, p := range pages {
			t.Counts[p.Class]++
		}
		list = append(list, t)
	}
	if a.json {
		return a.printJSON(map[string]any{"edition": edition, "signatories": list})
	}
	earlier, err := a.editionBefore(w.Settings, edition)
	if err != nil {
		return err
	}
	if earlier == "" {
		a.printf("edition %s, the first in the archive\n", edition)
	} else {
		a.printf("edition %s, beside %s\n", edition, earlier)
	}
	a.printChanges(list)
	return nil
}

func (a *app) printChanges(list []turnover) {
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "SIGNATORY")
	for _, class := range crawler.Classes {
		fmt.Fprintf(t, "\t%s", class)
	}
	fmt.Fprintln(t)
	for _, s := range list {
		fmt.Fprint(t, s.Signatory)
		for _, class := range crawler.Classes {
			fmt.Fprintf(t, "\t%d", s.Counts[class])
		}
		fmt.Fprintln(t)
	}
	t.Flush() // a.out keeps its error
	for _, s := range list {
		for _, p := range s.Pages {
			switch p.Class {
			case crawler.Lost, crawler.Gone:
				a.printf("%s: %s since %s, after %s: %s\n", s.Signatory, p.Class, p.Since, count(p.Checks, "recheck", "rechecks"), p.URL)
			case crawler.Changed, crawler.Relocated, crawler.Flickering:
				a.printf("%s: %s: %s\n", s.Signatory, p.Class, p.URL)
			}
		}
	}
}
