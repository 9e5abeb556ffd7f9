package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Read returns the record at loc of the archive in the folder dir. A revisit is
// followed: it keeps its own Type, URL, Date and Header and gets the Body that
// it stands for; one that the server called unchanged also gets the Status and
// HTTP of that answer. Read returns an error that wraps [fs.ErrNotExist] if the
// file, or the record, is not there, and [ErrCorrupt] if it is not as written.
func Read(dir string, loc Location) (Record, error) {
	rec, _, err := readAt(dir, loc)
	if err != nil || rec.Type != "revisit" {
		return rec, err
	}
	original, at, err := originalOf(dir, rec)
	if err != nil {
		return Record{}, fmt.Errorf("%s at %d refers to %w", loc.File, loc.Offset, err)
	}
	rec.Body, rec.RefersTo = original.Body, Reference{URL: original.URL, Date: original.Date, Record: at}
	if rec.Header.Get("WARC-Profile") == notModified {
		rec.Status, rec.HTTP, rec.Truncated = original.Status, original.HTTP, original.Truncated
	}
	return rec, nil
}

// originalOf returns the record that a revisit refers to, and where it stands.
func originalOf(dir string, revisit Record) (Record, Location, error) {
	rec, loc, err := readAt(dir, revisit.RefersTo.Record)
	if err == nil && (rec.Type == "revisit" || rec.SHA256 != revisit.SHA256) {
		err = fmt.Errorf("%s at %d, which has another body: %w", loc.File, loc.Offset, ErrCorrupt)
	}
	return rec, loc, err
}

// resolve returns the record whose body the one at loc has, which is never a
// revisit, and where it stands.
func resolve(dir string, loc Location) (Record, Location, error) {
	rec, loc, err := readAt(dir, loc)
	if err != nil || rec.Type != "revisit" {
		return rec, loc, err
	}
	return originalOf(dir, rec)
}

// readAt reads the one record at loc and checks its whole member, and returns
// the location with the length of the member.
func readAt(dir string, loc Location) (Record, Location, error) {
	f, err := openFile(dir, loc.File)
	if err != nil {
		return Record{}, loc, err
	}
	defer f.Close()
	rec, loc, err := readFrom(f, loc)
	if err != nil {
		return Record{}, loc, fmt.Errorf("%s at %d: %w", loc.File, loc.Offset, err)
	}
	return rec, loc, nil
}

// readFrom is [readAt] for an open file, whatever loc.File is.
func readFrom(f *os.File, loc Location) (Record, Location, error) {
	info, err := f.Stat()
	if err != nil {
		return Record{}, loc, err
	}
	room := info.Size() - loc.Offset
	if loc.Offset < 0 || loc.Length < 0 || room <= 0 || loc.Length > room {
		return Record{}, loc, fmt.Errorf("no record there: %w", fs.ErrNotExist)
	}
	if loc.Length > 0 {
		room = loc.Length
	}
	section := io.NewSectionReader(f, loc.Offset, room)
	br := bufio.NewReader(section)
	rec, err := readMember(br)
	if err != nil {
		return Record{}, loc, err
	}
	at, err := section.Seek(0, io.SeekCurrent)
	if err != nil {
		return Record{}, loc, err
	}
	length := at - int64(br.Buffered())
	if loc.Length > 0 && loc.Length != length {
		return Record{}, loc, fmt.Errorf("length is %d, not %d: %w", length, loc.Length, ErrCorrupt)
	}
	loc.Length = length
	return rec, loc, checkMember(f, loc)
}

// openFile opens a file of the archive, which file names relative to dir.
func openFile(dir, file string) (*os.File, error) {
	if file == "" {
		return nil, fmt.Errorf("no record: %w", fs.ErrNotExist)
	}
	local := filepath.FromSlash(file)
	if !filepath.IsLocal(local) {
		return nil, errors.New("archive file " + file + " is outside the archive")
	}
	return os.Open(filepath.Join(dir, local))
}
