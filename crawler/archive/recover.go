package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// open opens or creates the two files, whose path is given without its ends,
// and trims them to a whole prefix.
func (l *Log) open(path string) ([]Snapshot, error) {
	_, err := os.Stat(path + ".jsonl")
	fresh := errors.Is(err, fs.ErrNotExist)
	if _, err := os.Stat(path + ".warc.gz"); fresh && err == nil {
		return nil, fmt.Errorf("there are records but no journal: %w", ErrCorrupt)
	}
	if l.journal, err = os.OpenFile(path+".jsonl", os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return nil, err
	}
	if err := lock(l.journal); err != nil {
		return nil, err
	}
	lines, err := readJournal(l.journal)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	flags := os.O_RDWR
	if !recorded(lines) {
		flags |= os.O_CREATE
	}
	if l.warc, err = os.OpenFile(path+".warc.gz", flags, 0o644); err != nil {
		return nil, err
	}
	if lines, err = l.trim(lines); err != nil {
		return nil, err
	}
	snapshots := make([]Snapshot, len(lines))
	for i, line := range lines {
		snapshots[i] = line.snapshot
	}
	if fresh {
		err = syncFolder(filepath.Dir(path))
	}
	return snapshots, err
}

// recorded reports whether any line has a record.
func recorded(lines []line) bool {
	for _, line := range lines {
		if line.snapshot.Record.Length > 0 {
			return true
		}
	}
	return false
}

// trim cuts both files back to the last line whose record is whole, and
// returns the lines up to it.
func (l *Log) trim(lines []line) ([]line, error) {
	size, err := solid(l.warc)
	if err != nil {
		return nil, err
	}
	if lines, err = l.within(lines, size); err != nil {
		return nil, err
	}
	last, end, err := l.lastWhole(lines)
	if errors.Is(err, ErrCorrupt) {
		lines = lines[:last] // torn in its middle; the one before must hold
		_, end, err = l.lastWhole(lines)
	}
	if err != nil {
		return nil, err
	}
	l.warcEnd, l.journalEnd = end, 0
	if len(lines) > 0 {
		l.journalEnd = lines[len(lines)-1].end
	}
	return lines, errors.Join(cut(l.warc, l.warcEnd), cut(l.journal, l.journalEnd))
}

// within returns the lines before the first whose record ends past size. It
// returns an error if the records are not one after another in the file of l.
func (l *Log) within(lines []line, size int64) ([]line, error) {
	var end int64
	for i, line := range lines {
		r := line.snapshot.Record
		if r.Length == 0 {
			continue
		}
		if r.File != l.file || r.Offset < end || line.snapshot.Signatory != l.signatory {
			return nil, fmt.Errorf("journal line %d is out of place: %w", i+1, ErrCorrupt)
		}
		if end = r.Offset + r.Length; end > size {
			return lines[:i], nil
		}
	}
	return lines, nil
}

// lastWhole checks the record of the last line that has one, and returns the
// index of that line and where its records end in the WARC file.
func (l *Log) lastWhole(lines []line) (index int, end int64, err error) {
	for i := len(lines) - 1; i >= 0; i-- {
		s := lines[i].snapshot
		if s.Record.Length == 0 {
			continue
		}
		rec, loc, err := readFrom(l.warc, s.Record)
		if err != nil {
			return i, 0, fmt.Errorf("record of journal line %d: %w", i+1, err)
		}
		if rec.URL != s.URL || rec.SHA256 != s.SHA256 {
			return i, 0, fmt.Errorf("record of journal line %d is another: %w", i+1, ErrCorrupt)
		}
		end := loc.Offset + loc.Length
		request, after, err := readFrom(l.warc, Location{Offset: end})
		if err == nil && request.Type == "request" && request.Header.Get("WARC-Concurrent-To") == rec.ID {
			end += after.Length
		}
		return i, end, nil
	}
	return 0, 0, nil
}

// solid returns the size of the file without a run of zeros at its end, such as
// a power cut leaves. A gzip member never ends in eight.
func solid(f *os.File) (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	size := info.Size()
	for size > 0 {
		b := make([]byte, min(size, 4096))
		if _, err := f.ReadAt(b, size-int64(len(b))); err != nil && err != io.EOF {
			return 0, err
		}
		kept := len(strings.TrimRight(string(b), "\x00"))
		size -= int64(len(b) - kept)
		if kept > 0 {
			break
		}
	}
	if info.Size()-size < 8 {
		return info.Size(), nil
	}
	return size, nil
}

// cut makes the file end at size, if it does not.
func cut(f *os.File, size int64) error {
	info, err := f.Stat()
	if err != nil || info.Size() == size {
		return err
	}
	if err := f.Truncate(size); err != nil {
		return err
	}
	return f.Sync()
}
