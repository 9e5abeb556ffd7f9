package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

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

// A product is one file that Write makes: its content, or where make is nil what
// writeTo puts at a path.
type product struct {
	name    string // with slashes
	make    func() ([]byte, error)
	writeTo func(path string) error
}

// Write writes the files of an edition to dir, which is made: those it has on
// disk as they are, what it was made from as far as it may be published, and those
// made of them, several at a time. It returns them by name.
func Write(dir string, e *output.Edition, o Options) ([]File, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	tables := Tables(e)
	products, err := products(e, tables, o)
	if err != nil {
		return nil, err
	}
	files := make([]File, len(products))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range products {
		g.Go(func() (err error) {
			files[i], err = p.write(dir)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	byName := func(a, b File) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(files, byName) // the package lists the files by name
	last, err := product{name: PackageFile, make: func() ([]byte, error) { return indented(describePackage(e, files, tables, o)) }}.write(dir)
	if err != nil {
		return nil, err
	}
	files = append(files, last)
	slices.SortFunc(files, byName)
	return files, nil
}

// products lists all files but the package, those that take longest first.
func products(e *output.Edition, tables []Table, o Options) ([]product, error) {
	all := []product{
		{name: WorkbookFile, make: func() ([]byte, error) { return workbook(e, tables, o.Describe) }},
		{name: DatabaseFile, writeTo: func(path string) error { return writeDatabase(path, tables) }},
		{name: MetadataFile, make: func() ([]byte, error) { return indented(describeDatabase(e, tables, o)) }},
		{name: CitationFile, make: func() ([]byte, error) { return cite(e, o) }},
	}
	for i := range tables {
		if t := &tables[i]; t.Made {
			all = append(all, product{name: t.File, make: func() ([]byte, error) { return t.csv(), nil }})
		}
	}
	for name, data := range e.Files {
		all = append(all, product{name: name, make: func() ([]byte, error) { return data, nil }})
	}
	inputs, err := e.PublicInputs()
	for name, data := range inputs {
		all = append(all, product{name: output.InputsFolder + name, make: func() ([]byte, error) { return data, nil }})
	}
	return all, err
}

// write makes the file below dir.
func (p product) write(dir string) (File, error) {
	to := filepath.Join(dir, filepath.FromSlash(p.name))
	if p.make == nil {
		if err := p.writeTo(to); err != nil {
			return File{}, err
		}
		return sum(p.name, to)
	}
	data, err := p.make()
	if err != nil {
		return File{}, err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return File{}, err
	}
	digest := sha256.Sum256(data)
	return File{p.name, int64(len(data)), hex.EncodeToString(digest[:])}, os.WriteFile(to, data, 0o644)
}

// sum describes a file that was written.
func sum(name, path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return File{name, n, hex.EncodeToString(h.Sum(nil))}, err
}

func indented(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}
