package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/output"
)

// editionForm is what an edition may be called: it becomes a folder's name.
var editionForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$`)

// editionName refuses an id that cannot be a folder's name. An empty one stands
// for the edition that is open.
func editionName(id string) error {
	if id != "" && (!editionForm.MatchString(id) || !config.FileName(id)) {
		return usage("edition %q cannot be the name of a folder; write one such as 2026-Q4", id)
	}
	return nil
}

// quarter names the quarter of a day, such as 2026-Q4.
func quarter(t time.Time) string {
	t = t.UTC()
	return fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3)
}

// openEdition is the edition to work on: the one of --edition, or the newest
// that has an archive and is not final, or if create the current quarter.
func (a *app) openEdition(s config.Settings, create bool) (string, error) {
	ids, err := a.archived(s)
	if err != nil {
		return "", err
	}
	if a.edition != "" {
		for _, id := range ids {
			if id != a.edition && strings.EqualFold(id, a.edition) {
				return "", usage("--edition %s differs from %s in the archive only by case, which not every disk can tell apart", a.edition, id)
			}
		}
		return a.edition, nil
	}
	for _, id := range ids {
		state, err := a.stateOf(id)
		if err != nil {
			return "", err
		}
		if state == output.Draft {
			return id, nil
		}
	}
	if !create {
		return "", fmt.Errorf("there is no open edition in %s; makegood crawl opens one", a.archiveDir(s))
	}
	return quarter(a.now()), nil
}

// quarterForm is the name of an edition that is that of a quarter.
var quarterForm = regexp.MustCompile(`^[0-9]{4}-Q[1-4]$`)

// noteEarlier says that what is done goes into the edition of a quarter that is
// over, where nobody asked for it, and how the one of this quarter is begun.
func (a *app) noteEarlier(edition string) {
	if now := quarter(a.now()); a.edition == "" && quarterForm.MatchString(edition) && edition < now {
		a.note("note: edition %s is still open, and is what this goes into; --edition %s begins that of this quarter", edition, now)
	}
}

// archived lists the editions that have something in the archive, the newest
// first. Other folders there are none.
func (a *app) archived(s config.Settings) ([]string, error) {
	dir := a.archiveDir(s)
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var ids []string
	for _, e := range slices.Backward(entries) {
		if !e.IsDir() || editionName(e.Name()) != nil {
			continue
		}
		journals, err := archive.Signatories(dir, e.Name())
		if err != nil {
			return nil, err
		}
		if len(journals) > 0 {
			ids = append(ids, e.Name())
		}
	}
	return ids, nil
}

// stateOf tells whether an edition may still change: one that was never scored
// is a draft.
func (a *app) stateOf(id string) (string, error) {
	m, err := output.ReadMeta(os.DirFS(a.path("editions", id)))
	if errors.Is(err, fs.ErrNotExist) {
		return output.Draft, nil
	} else if err != nil {
		return "", fmt.Errorf("edition %s: %w", id, err)
	}
	return m.State, nil
}

// stillOpen keeps an edition that is no draft from being changed.
func (a *app) stillOpen(id string) error {
	state, err := a.stateOf(id)
	if err == nil && state != output.Draft {
		err = fmt.Errorf("edition %s is %s and stays as it is; work on another with --edition", id, state)
	}
	return err
}

// madeEdition is the edition to look at: the one of --edition, or the newest
// that was scored.
func (a *app) madeEdition() (string, error) {
	if a.edition != "" {
		if _, err := os.Stat(a.path("editions", a.edition)); errors.Is(err, fs.ErrNotExist) {
			ids, _ := a.editionIDs() // where there is none, that is what is said
			return "", noEdition(a.edition, "editions", ids)
		} else if err != nil {
			return "", err
		}
		return a.edition, nil
	}
	ids, err := a.editionIDs()
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// noEdition says that there is no edition of an id, and which there are.
func noEdition(id, where string, ids []string) error {
	there := "there is none"
	switch {
	case len(ids) == 1:
		there = "there is " + ids[0]
	case len(ids) > 1:
		there = "there are " + some(ids)
	}
	return fmt.Errorf("there is no edition %s in %s; %s", id, where, there)
}

// readEdition reads the edition to look at.
func (a *app) readEdition() (*output.Edition, error) {
	id, err := a.madeEdition()
	if err != nil {
		return nil, err
	}
	return a.readEditionID(id)
}

// readEditionID reads an edition. What is wrong with its inputs is no problem of
// the workspace's configuration, so it ends the program with code 1.
func (a *app) readEditionID(id string) (*output.Edition, error) {
	return a.readBy(output.Read, id)
}

func (a *app) readBy(read func(fs.FS) (*output.Edition, error), id string) (*output.Edition, error) {
	e, err := read(os.DirFS(a.path("editions", id)))
	if err != nil {
		return nil, coded{exitFailed, fmt.Errorf("edition %s: %w", id, err)}
	}
	return e, nil
}

// editionIDs lists the editions made, the newest first; there is at least one.
func (a *app) editionIDs() ([]string, error) {
	ids, err := a.scoredIDs()
	if err == nil && len(ids) == 0 {
		err = fmt.Errorf("there is no edition in %s; makegood score makes one", a.path("editions"))
	}
	return ids, err
}

// scoredIDs lists the editions made, the newest first.
func (a *app) scoredIDs() ([]string, error) {
	entries, err := os.ReadDir(a.path("editions"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var ids []string
	for _, e := range slices.Backward(entries) {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			ids = append(ids, e.Name())
		}
	}
	return ids, nil
}

// before is what an edition goes on from: the newest of those scored that come
// before it by name, or nil if there is none.
func (a *app) before(id string) (*output.Before, error) {
	ids, err := a.scoredIDs()
	if err != nil {
		return nil, err
	}
	for _, other := range ids {
		if other >= id {
			continue
		}
		b, err := output.LedgerOf(os.DirFS(a.path("editions", other)))
		if errors.Is(err, fs.ErrNotExist) { // another folder
			continue
		} else if err != nil {
			return nil, fmt.Errorf("edition %s goes on from edition %s, which cannot be read: %w; put its folder back as it was, or move it out of editions", id, other, err)
		}
		return b, nil
	}
	return nil, nil
}

// noteBefore says where the edition that another went on from is not what it was
// then: it was scored again or corrected since. The later one stays what it is.
func (a *app) noteBefore(e *output.Edition) error {
	b, err := output.LedgerIn(e.Inputs)
	if err != nil || b == nil {
		return err
	}
	m, err := output.ReadMeta(os.DirFS(a.path("editions", b.Edition)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		a.note("note: the promises of earlier editions are those of edition %s, which is not here", b.Edition)
	case err != nil:
		return fmt.Errorf("edition %s: %w", b.Edition, err)
	case m.Digest != b.Digest:
		a.note("note: the promises of earlier editions are those that edition %s held before it was changed; makegood score takes them anew", b.Edition)
	}
	return nil
}
