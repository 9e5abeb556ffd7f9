package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"makegood/crawler/archive"
	"makegood/scoring"
)

// A recordFile is the archived record that evidence was read from, published as
// a file of its own: WARC 1.1, one gzip member a record. It is only ever offered
// as a download: what it holds is somebody else's page.
type recordFile struct {
	Name  string // below the site's root; empty where records are not published
	Bytes int
}

// writeRecords writes the record of each exhibit, and of what was observed, to
// records/, once where several share it, and tells the exhibits of all books.
func writeRecords(root string, b *book) error {
	if b.options.Records == nil {
		return nil
	}
	dir := filepath.Join(root, "records")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	written := map[archive.Location]recordFile{}
	write := func(at archive.Location, of string) (recordFile, error) {
		if file, ok := written[at]; ok || at.File == "" {
			return file, nil
		}
		data, err := b.options.Records(at)
		if err != nil {
			return recordFile{}, fmt.Errorf("record of %s: %w", of, err)
		}
		sum := sha256.Sum256(data)
		file := recordFile{"records/" + hex.EncodeToString(sum[:8]) + ".warc.gz", len(data)}
		written[at] = file
		return file, os.WriteFile(filepath.Join(root, filepath.FromSlash(file.Name)), data, 0o644)
	}
	for _, x := range b.exhibits {
		var err error
		if x.record, err = write(x.evidence.Record, "evidence "+x.id); err != nil {
			return err
		}
	}
	for _, is := range b.issues {
		for _, at := range is.observedRecords() {
			var err error
			if is.records[at], err = write(at, "an observation"); err != nil {
				return err
			}
		}
	}
	return nil
}

// observedRecords lists the records that the observations of an edition rest on
// by which a question is answered.
func (is *issue) observedRecords() []archive.Location {
	var places []archive.Location
	for i := range is.Findings {
		x := &is.Findings[i]
		if x.Observation == nil || x.Status == scoring.Withheld {
			continue
		}
		for _, basis := range x.Observation.Basis {
			if s := is.snapshots[basis.URL+" "+rfc3339(basis.Fetched)]; s != nil && s.Record.Length > 0 {
				places = append(places, s.Record)
			}
		}
	}
	return places
}
