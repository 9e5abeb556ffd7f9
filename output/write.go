package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
		folders := map[string]bool{tmp: true}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			path := filepath.Join(tmp, filepath.FromSlash(name))
			folders[filepath.Dir(path)] = true
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			if err := writeSynced(path, files[name]); err != nil {
				return err
			}
		}
		for folder := range folders {
			syncFolder(folder)
		}
		return nil
	})
}

// Swap lets fill write into a new folder beside dir and then puts it in dir's
// place. What stood there before stays until then, and stays if fill fails. On
// Linux and macOS the two change places in one step; elsewhere a kill at the
// very moment between two steps leaves the earlier folder beside dir, and the
// next Swap puts it back first. What a kill left behind is removed. The caller
// sees to it that nobody else swaps dir at the same time.
func Swap(dir string, fill func(tmp string) error) error {
	parent, base := filepath.Dir(dir), filepath.Base(dir)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	if err := recoverSwap(dir); err != nil {
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
	defer syncFolder(parent)
	if exchange(tmp, dir) == nil { // tmp is the earlier folder now
		return os.RemoveAll(tmp)
	}
	old := oldName(dir)
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		return errors.Join(err, recoverSwap(dir))
	}
	return os.RemoveAll(old)
}

// oldName is where what stands in dir goes while the new folder takes its place.
func oldName(dir string) string {
	return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".old")
}

// recoverSwap puts back what an interrupted swap took away and removes what it
// left unfinished.
func recoverSwap(dir string) error {
	old := oldName(dir)
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(old, dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	beside, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return err
	}
	for _, e := range beside {
		if name := filepath.Join(filepath.Dir(dir), e.Name()); name == old || strings.HasPrefix(e.Name(), "."+filepath.Base(dir)+".new-") {
			if err := os.RemoveAll(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// WriteFile writes a file, whole or not at all.
func WriteFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	tmp := f.Name()
	defer os.Remove(tmp) // gone already if all went well
	if err := errors.Join(f.Chmod(0o644), f.Close(), writeSynced(tmp, data)); err != nil {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder makes the names in a folder last, on systems that can.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		f.Sync() // Windows syncs no folders
		f.Close()
	}
}

func writeSynced(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
