package output

import (
	"fmt"
	"os"
	"path/filepath"
)

// Write writes the edition to dir, whole or not at all: the files stand in a
// sibling folder, synced, until the last of them is there, and then take the
// place of an earlier dir. It sets the digests of the edition's meta.
func Write(dir string, e *Edition) error {
	files, err := e.Build()
	if err != nil {
		return err
	}
	return Replace(dir, files)
}

// Replace makes dir hold exactly the files, by name with slashes, whole or not
// at all.
func Replace(dir string, files map[string][]byte) error {
	return Swap(dir, func(tmp string) error {
		for name, data := range files {
			path := filepath.Join(tmp, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			if err := writeSynced(path, data); err != nil {
				return err
			}
		}
		return nil
	})
}

// Swap lets fill write into a new folder beside dir and then puts it in dir's
// place. What stood there before stays until then, and stays if fill fails.
func Swap(dir string, fill func(tmp string) error) error {
	parent, base := filepath.Dir(dir), filepath.Base(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(parent, "."+base+".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	if err := fill(tmp); err != nil {
		return err
	}
	old := filepath.Join(parent, "."+base+".old")
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(dir, old); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		return fmt.Errorf("the finished folder could not take its place; what stood there is in %s: %w", old, err)
	}
	return os.RemoveAll(old)
}

func writeSynced(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
