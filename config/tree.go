package config

import (
	"io"
	"io/fs"
	"path"
)

// A tree is what a loader reads declarations from.
type tree interface {
	// ReadFile returns an error that wraps fs.ErrNotExist if there is none. Of a
	// file larger than maxFile it returns at least one byte more than that.
	ReadFile(name string) ([]byte, error)
	// Glob returns the names that match, sorted.
	Glob(pattern string) ([]string, error)
}

// A folder is a tree of files.
type folder struct{ fs.FS }

func (f folder) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxFile+1))
}

func (f folder) Glob(pattern string) ([]string, error) { return fs.Glob(f.FS, pattern) }

// A frozenTree holds the inputs of an edition by name.
type frozenTree map[string][]byte

func (t frozenTree) ReadFile(name string) ([]byte, error) {
	data, ok := t[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

func (t frozenTree) Glob(pattern string) ([]string, error) {
	var names []string
	for _, name := range sortedKeys(t) {
		if ok, err := path.Match(pattern, name); err != nil {
			return nil, err
		} else if ok {
			names = append(names, name)
		}
	}
	return names, nil
}
