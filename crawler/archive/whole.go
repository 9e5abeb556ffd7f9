package archive

import (
	"fmt"
	"os"
)

// Whole returns the location of a record, and, where that is a revisit, the
// location of the record that holds the body. It returns an error if the record
// cannot be read.
func Whole(dir string, at Location) ([]Location, error) {
	rec, err := Read(dir, at)
	if err != nil {
		return nil, err
	}
	if rec.RefersTo.Record.File == "" {
		return []Location{at}, nil
	}
	return []Location{at, rec.RefersTo.Record}, nil
}

// Member returns the bytes of one record as they stand in the archive: a gzip
// member that can be read alone.
func Member(dir string, at Location) ([]byte, error) {
	f, err := os.OpenInRoot(dir, at.File)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	member := make([]byte, at.Length)
	if _, err := f.ReadAt(member, at.Offset); err != nil {
		return nil, fmt.Errorf("%s at %d: %w", at.File, at.Offset, err)
	}
	return member, nil
}
