package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxLine bounds one line of a journal, in bytes.
const maxLine = 1 << 20

// Journal returns the snapshots of a signatory in an edition, in the order in
// which they were made. It changes nothing, and leaves out what a crash left
// half written at the end. It returns an error that wraps [fs.ErrNotExist] if
// there is no journal and [ErrCorrupt] if a line in the midst of it is no
// snapshot.
func Journal(dir, edition, signatory string) ([]Snapshot, error) {
	if err := checkNames(edition, signatory); err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, edition, signatory+".jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	snapshots := []Snapshot{}
	if info, err := f.Stat(); err == nil {
		snapshots = make([]Snapshot, 0, min(info.Size(), 1<<30)/typicalLine)
	}
	err = eachLine(f, func(s Snapshot, _ int64) { snapshots = append(snapshots, s) })
	if err != nil {
		return nil, fmt.Errorf("%s/%s.jsonl: %w", edition, signatory, err)
	}
	return snapshots, nil
}

// typicalLine is about how many bytes a line takes, rather a little less.
const typicalLine = 500

// Signatories returns the ids of all that have a journal in the edition,
// sorted. Journals whose names begin with _ are of no signatory. It returns an error that wraps [fs.ErrNotExist] if the edition has no
// archive.
func Signatories(dir, edition string) ([]string, error) {
	if err := checkNames(edition, "any"); err != nil {
		return nil, err
	}
	files, err := os.ReadDir(filepath.Join(dir, edition))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, f := range files {
		if id, ok := strings.CutSuffix(f.Name(), ".jsonl"); ok && f.Type().IsRegular() && !strings.HasPrefix(id, "_") {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// A line is one line of a journal and where it ends.
type line struct {
	snapshot Snapshot
	end      int64
}

// readJournal returns the lines that [eachLine] takes.
func readJournal(r io.Reader) (lines []line, err error) {
	err = eachLine(r, func(s Snapshot, end int64) { lines = append(lines, line{s, end}) })
	return lines, err
}

// eachLine takes whole lines up to the last good one, with where each ends. What a
// crash leaves after that is a line without an end, or zeros where a line was to be;
// any other bad line, and one before a good one, is an error.
func eachLine(r io.Reader, take func(s Snapshot, end int64)) error {
	br := bufio.NewReader(r)
	var room []byte
	var at int64
	torn := 0 // the number of the first line with zeros in it
	for n := 1; ; n++ {
		text, err := readLine(br, maxLine, room)
		if errors.Is(err, io.EOF) {
			return nil // what is left has no newline: it is torn
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		room = text
		at += int64(len(text))
		s, err := parseLine(text)
		switch {
		case err != nil && bytes.IndexByte(text, 0) < 0:
			return fmt.Errorf("line %d is no snapshot: %w", n, ErrCorrupt)
		case err != nil && torn == 0:
			torn = n
		case err == nil && torn > 0:
			return fmt.Errorf("line %d is no snapshot: %w", torn, ErrCorrupt)
		case err == nil:
			take(s, at)
		}
	}
}

// check reports an error if s is not one that a journal can hold.
func (s Snapshot) check() error {
	if s.URL == "" || s.State == "" || s.Record.Offset < 0 || s.Record.Length < 0 {
		return errors.New("no URL, no state, or no location")
	}
	return nil
}

// checkNames reports an error unless both can be names of a file anywhere.
func checkNames(edition, signatory string) error {
	for _, name := range []string{edition, signatory} {
		bad := strings.ContainsFunc(name, func(r rune) bool {
			return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._", r)
		})
		if bad || name == "" || name[0] == '.' || len(name) > 128 {
			return fmt.Errorf("%.150q cannot name a file of the archive", name)
		}
	}
	return nil
}
