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
	"makegood/output"
)

// editionForm is what an edition may be called: it becomes a folder's name.
var editionForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$`)

// quarter names the quarter of a day, such as 2026-Q4.
func quarter(t time.Time) string {
	t = t.UTC()
	return fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3)
}

// openEdition is the edition to work on: the one of --edition, or the newest
// that has an archive and is not final, or if create the current quarter.
func (a *app) openEdition(s config.Settings, create bool) (string, error) {
	if a.edition != "" {
		if !editionForm.MatchString(a.edition) {
			return "", usage("--edition %q cannot be the name of a folder; write one such as 2026-Q4", a.edition)
		}
		return a.edition, nil
	}
	entries, err := os.ReadDir(a.archiveDir(s))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, e := range slices.Backward(entries) {
		if e.IsDir() && editionForm.MatchString(e.Name()) && !a.isFinal(e.Name()) {
			return e.Name(), nil
		}
	}
	if !create {
		return "", fmt.Errorf("there is no open edition in %s; makegood crawl opens one", a.archiveDir(s))
	}
	return quarter(a.now()), nil
}

func (a *app) isFinal(id string) bool {
	e, err := output.Read(os.DirFS(a.path("editions", id)))
	return err == nil && e.Meta.State != output.Draft
}

// readEdition reads the edition to work on, or the newest one.
func (a *app) readEdition() (*output.Edition, error) {
	id := a.edition
	if id == "" {
		ids, err := a.editionIDs()
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			return nil, fmt.Errorf("there is no edition in %s; makegood score makes one", a.path("editions"))
		}
		id = ids[0]
	}
	return a.readEditionID(id)
}

func (a *app) readEditionID(id string) (*output.Edition, error) {
	e, err := output.Read(os.DirFS(a.path("editions", id)))
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", id, err)
	}
	return e, nil
}

// editionIDs lists the editions made, the newest first.
func (a *app) editionIDs() ([]string, error) {
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
