package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// A Problem is something in a file of the archive that is not as written.
type Problem struct {
	File   string // relative to the archive's folder
	Offset int64  // of the record, or of the journal's line
	URL    string // of the record, if it can still be told
	What   string // one sentence part, such as "block digest: altered or damaged"
}

// String writes the problem as file, offset, address if it is known, and what is wrong.
func (p Problem) String() string {
	if p.URL == "" {
		return fmt.Sprintf("%s at %d: %s", p.File, p.Offset, p.What)
	}
	return fmt.Sprintf("%s at %d: %s: %s", p.File, p.Offset, p.URL, p.What)
}

// Check reads every record of a WARC file that this package wrote, and returns
// what is not as written: gzip members, lengths, headers, block and payload
// digests, references. One changed byte anywhere is found. The error is about
// reading the file at all.
func Check(dir, file string) ([]Problem, error) {
	f, err := openFile(dir, file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var problems []Problem
	for at := int64(0); at < info.Size(); {
		rec, loc, err := readFrom(f, Location{File: file, Offset: at})
		if err == nil {
			err = checkRecord(dir, rec, at)
		}
		if err != nil {
			problems = append(problems, Problem{file, at, rec.URL, err.Error()})
		}
		if loc.Length == 0 {
			if loc.Length, err = nextMember(f, at, info.Size()); err != nil {
				return problems, err
			}
		}
		at += loc.Length
	}
	return problems, nil
}

// checkRecord checks what [readFrom] leaves open: that the record is one of
// ours, has its digests, and that what it refers to is there.
func checkRecord(dir string, rec Record, at int64) error {
	if (at == 0) != (rec.Type == "warcinfo") {
		return fmt.Errorf("%s at the wrong place", rec.Type)
	}
	if !strings.HasPrefix(rec.Header.Get("WARC-Block-Digest"), "sha256:") {
		return errors.New("no block digest")
	}
	if rec.Type == "warcinfo" {
		return nil
	}
	if !strings.HasPrefix(rec.Header.Get("WARC-Payload-Digest"), "sha256:") {
		return errors.New("no payload digest")
	}
	if rec.Type != "revisit" {
		return nil
	}
	original, _, err := originalOf(dir, rec)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the record it refers to is not there: %s at %d", rec.RefersTo.Record.File, rec.RefersTo.Record.Offset)
	}
	if err == nil && original.ID != rec.Header.Get("WARC-Refers-To") {
		return errors.New("the record it refers to is another")
	}
	return err
}

// nextMember returns how far it is from the damaged member at offset at to the
// next one, or to the end.
func nextMember(f *os.File, at, size int64) (int64, error) {
	br := bufio.NewReaderSize(io.NewSectionReader(f, at+1, size-at-1), 64<<10)
	for n := int64(1); ; n++ {
		head, err := br.Peek(len(memberHead))
		if string(head) == memberHead {
			return n, nil
		}
		if err == io.EOF && len(head) < len(memberHead) {
			return size - at, nil
		}
		if err != nil {
			return 0, err
		}
		skip := bytes.IndexByte(head[1:], memberHead[0])
		if skip < 0 {
			skip = len(head) - 1
		}
		if _, err := br.Discard(skip + 1); err != nil {
			return 0, err
		}
		n += int64(skip)
	}
}

// CheckJournal holds every line of a journal against the record that it
// locates, and returns what does not agree.
func CheckJournal(dir, edition, signatory string) ([]Problem, error) {
	if err := checkNames(edition, signatory); err != nil {
		return nil, err
	}
	file := edition + "/" + signatory + ".jsonl"
	f, err := openFile(dir, file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := readJournal(f)
	if err != nil {
		return []Problem{{File: file, What: err.Error()}}, nil
	}
	var problems []Problem
	var at int64
	for _, line := range lines {
		if err := checkLine(dir, signatory, line.snapshot); err != nil {
			problems = append(problems, Problem{file, at, line.snapshot.URL, err.Error()})
		}
		at = line.end
	}
	if info, err := f.Stat(); err != nil {
		return problems, err
	} else if info.Size() > at {
		problems = append(problems, Problem{File: file, Offset: at, What: "the last line is torn"})
	}
	return problems, nil
}

// checkLine holds one snapshot against its record.
func checkLine(dir, signatory string, s Snapshot) error {
	if s.Signatory != signatory {
		return fmt.Errorf("is of %s", s.Signatory)
	}
	if s.Record.Length == 0 {
		return nil
	}
	rec, err := Read(dir, s.Record)
	if err != nil {
		return err
	}
	if rec.URL != s.URL || !rec.Date.Equal(s.Fetched) {
		return errors.New("the record is of another fetch")
	}
	if rec.SHA256 != s.SHA256 || int64(len(rec.Body)) != s.Bytes {
		return errors.New("the record has another body")
	}
	return nil
}
