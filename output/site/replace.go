package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replace lets fill write into a new folder beside dir, and then puts that in
// the place of dir. If fill fails, dir stays as it was.
func replace(dir string, fill func(root string) error) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := checkOurs(dir); err != nil {
		return err
	}
	parent, base := filepath.Split(dir)
	fresh := filepath.Join(parent, "."+base+".makegood-new")
	stale := filepath.Join(parent, "."+base+".makegood-old")
	for _, left := range []string{fresh, stale} { // by a run that was killed
		if err := os.RemoveAll(left); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(fresh, 0o755); err != nil {
		return err
	}
	if err := fill(fresh); err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	if err := os.Rename(dir, stale); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(stale, dir))
	}
	return os.RemoveAll(stale)
}

// checkOurs returns an error if dir holds something that replace must not
// remove: anything but an empty folder or a site that Write made.
func checkOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, mark)); err != nil {
		return fmt.Errorf("%s holds files but no site of makegood: it will not be replaced", dir)
	}
	return nil
}
