package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/intake"
)

// carry takes along what was brought into the edition before by hand, or imported,
// and what this crawl neither read nor found gone: where a site shuts out crawlers,
// nobody takes a document back by asking for it in vain, or by never asking. Each
// keeps the day on which it was saved.
func (a *app) carry(w *config.Workspace, edition string, jobs []crawler.Job) error {
	t, err := a.newTaker(w, edition, false)
	if err != nil {
		return err
	}
	defer t.close()
	var still, lost []string
	for _, job := range jobs {
		standing, err := standingOf(t.dir, edition, job)
		if err != nil {
			return err
		}
		for _, s := range standing {
			name := job.Signatory.ID + ": " + clean(s.URL)
			p, err := intake.Again(t.dir, s)
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, archive.ErrCorrupt) {
				lost = append(lost, name)
				continue
			}
			if err == nil {
				err = t.keep(job.Signatory.ID, p)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", job.Signatory.ID, err)
			}
			still = append(still, name)
		}
	}
	if len(still) > 0 {
		a.note("brought in before, and standing in edition %s too as of the day they were saved, %s: %s; makegood add brings in what is newer", edition, count(len(still), "document", "documents"), some(still))
	}
	if len(lost) > 0 {
		a.note("brought in before, and missing or damaged in the archive of that edition, %s: %s; bring them in again with makegood add", count(len(lost), "document", "documents"), some(lost))
	}
	return t.close()
}

// standingOf lists what was brought in for a signatory in the edition before and
// stands in this one as well.
func standingOf(dir, edition string, job crawler.Job) ([]archive.Snapshot, error) {
	byHand := func(s archive.Snapshot) bool {
		return s.Origin == archive.FromSaved || s.Origin == archive.FromImport
	}
	if !slices.ContainsFunc(job.Previous, byHand) {
		return nil, nil
	}
	var brought []archive.Snapshot
	for _, s := range archive.Current(job.Previous) {
		if s.Read() && byHand(s) {
			brought = append(brought, s)
		}
	}
	if len(brought) == 0 {
		return nil, nil
	}
	journal, err := archive.Journal(dir, edition, job.Signatory.ID)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	here := map[string]bool{} // whether this edition says something of the page
	for _, s := range archive.Current(journal) {
		here[s.URL] = s.Read() || s.State == archive.Missing || s.State == archive.Removed || s.State == archive.Moved
	}
	return slices.DeleteFunc(brought, func(s archive.Snapshot) bool { return here[s.URL] }), nil
}
