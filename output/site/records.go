package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"makegood/crawler/archive"
)

// A recordFile is the archived record that evidence was read from, published as
// a file of its own: WARC 1.1, one gzip member a record. It is only ever offered
// as a download: what it holds is somebody else's page.
type recordFile struct {
	Name  string // below the site's root; empty where records are not published
	Bytes int
}

// writeRecords writes the record of each exhibit to records/, once where several
// share it, and tells the exhibits of all books.
func writeRecords(root string, b *book) error {
	if b.options.Records == nil {
		return nil
	}
	dir := filepath.Join(root, "records")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	written := map[archive.Location]recordFile{}
	for _, x := range b.exhibits {
		at := x.evidence.Record
		file, ok := written[at]
		if !ok && at.File != "" {
			data, err := b.options.Records(at)
			if err != nil {
				return fmt.Errorf("record of evidence %s: %w", x.id, err)
			}
			sum := sha256.Sum256(data)
			file = recordFile{"records/" + hex.EncodeToString(sum[:8]) + ".warc.gz", len(data)}
			if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(file.Name)), data, 0o644); err != nil {
				return err
			}
			written[at] = file
		}
		x.record = file
	}
	return nil
}
