package main

import (
	"errors"
	"io/fs"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// undeclared returns what somebody brought into an edition from addresses that
// are not declared for the signatory it was brought in for, such as
// "acme: https://blog.example/post", by signatory and address.
func undeclared(w *config.Workspace, dir, edition string) ([]string, error) {
	var out []string
	for _, s := range w.Signatories {
		journal, err := archive.Journal(dir, edition, s.ID)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		c := scoring.Case{Signatory: s, Sources: w.SourcesOf(s), Snapshots: journal}
		for _, address := range c.Undeclared() {
			out = append(out, s.ID+": "+clean(address))
		}
	}
	return out, nil
}

// noteUndeclared says which documents of an edition count for nothing until their
// address is declared.
func (a *app) noteUndeclared(w *config.Workspace, edition string) error {
	found, err := undeclared(w, a.archiveDir(w.Settings), edition)
	if len(found) > 0 {
		a.note("note: brought into edition %s from addresses outside of the declared ones, and counting for nothing until %s declares them, %s: %s", edition, config.SourcesFile, count(len(found), "document", "documents"), some(found))
	}
	return err
}
