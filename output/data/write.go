package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"makegood/output"
)

// The names of the files made here, beside the tables.
const (
	WorkbookFile = "makegood.xlsx"
	DatabaseFile = "makegood.sqlite"
	MetadataFile = "metadata.json" // for Datasette
	CitationFile = "CITATION.cff"
	PackageFile  = "datapackage.json"

	databaseName = "makegood"
)

// Describe explains a column of a file in English, or the file itself if the
// column is empty. It may return an empty string.
type Describe func(file, column string) string

// Options say what the files tell of themselves.
type Options struct {
	BaseURL  string // absolute address of the site; empty: none is named
	Describe Describe
}

// A File is one file that was written.
type File struct {
	Name   string // with slashes
	Bytes  int64
	SHA256 string
}

// Write writes the files of an edition to dir, which is made: those it has on
// disk as they are, and those made of them. It returns them by name.
func Write(dir string, e *output.Edition, o Options) ([]File, error) {
	names := slices.Collect(maps.Keys(e.Files))
	for _, name := range names {
		if err := write(dir, name, e.Files[name]); err != nil {
			return nil, err
		}
	}
	tables := Tables(e)
	for i := range tables {
		if tables[i].Made {
			names = append(names, tables[i].File)
			if err := write(dir, tables[i].File, tables[i].csv()); err != nil {
				return nil, err
			}
		}
	}
	if err := writeDatabase(filepath.Join(dir, DatabaseFile), tables); err != nil {
		return nil, err
	}
	made := []struct {
		name string
		make func() ([]byte, error)
	}{
		{WorkbookFile, func() ([]byte, error) { return workbook(e, tables, o.Describe) }},
		{MetadataFile, func() ([]byte, error) { return indented(describeDatabase(e, tables, o)) }},
		{CitationFile, func() ([]byte, error) { return cite(e, o) }},
	}
	names = append(names, DatabaseFile)
	for _, m := range made {
		names = append(names, m.name)
		data, err := m.make()
		if err != nil {
			return nil, err
		}
		if err := write(dir, m.name, data); err != nil {
			return nil, err
		}
	}
	slices.Sort(names) // the package lists the files by name
	files, err := sums(dir, names)
	if err != nil {
		return nil, err
	}
	data, err := indented(describePackage(e, files, tables, o))
	if err != nil {
		return nil, err
	}
	if err := write(dir, PackageFile, data); err != nil {
		return nil, err
	}
	last, err := sums(dir, []string{PackageFile})
	if err != nil {
		return nil, err
	}
	files = append(files, last...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

func write(dir, name string, data []byte) error {
	to := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

func indented(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}

// sums returns the files with their sizes and digests, in the order of names.
func sums(dir string, names []string) ([]File, error) {
	files := make([]File, len(names))
	for i, name := range names {
		f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		h := sha256.New()
		n, err := io.Copy(h, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		files[i] = File{name, n, hex.EncodeToString(h.Sum(nil))}
	}
	return files, nil
}
