package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
)

// heads reads the headers of records. It keeps the file open that it read last:
// the records that one log refers to stand in one or two files. It is not safe for
// concurrent use.
type heads struct {
	dir  string
	name string // of the open file, as in a Location
	file *os.File
	info os.FileInfo
	seen time.Time // when the file was last seen in its place
}

// lookEvery is how long a file that is open is taken to stand in its place still,
// where it is only to be made sure that a record is what it was.
const lookEvery = 100 * time.Millisecond

// resolve is [resolve] for the header of the record alone, which is all that a
// revisit of it says. The bytes of the record at loc are checked against their
// checksum; its body is not unpacked.
func (h *heads) resolve(loc Location) (Record, Location, error) {
	rec, err := h.at(loc)
	if err != nil || rec.Type != "revisit" {
		return rec, loc, err
	}
	original, err := h.at(rec.RefersTo.Record)
	if err == nil && (original.Type == "revisit" || original.SHA256 != rec.SHA256) {
		err = fmt.Errorf("%s at %d refers to another body: %w", loc.File, loc.Offset, ErrCorrupt)
	}
	return original, rec.RefersTo.Record, err
}

// at reads the header of the record at loc.
func (h *heads) at(loc Location) (Record, error) {
	if err := h.open(loc.File); err != nil {
		return Record{}, err
	}
	rec, err := headFrom(h.file, loc)
	if err != nil {
		return Record{}, fmt.Errorf("%s at %d: %w", loc.File, loc.Offset, err)
	}
	return rec, nil
}

// holds reports an error unless the record of o stands where it stood, with the
// bytes that it had: an error as of [Read]. Where the length of the record is not
// known, only the checksum that it states is looked at.
func (h *heads) holds(o Original) (err error) {
	if h.file == nil || h.name != o.Record.File || time.Since(h.seen) > lookEvery {
		if err := h.open(o.Record.File); err != nil {
			return err
		}
	}
	u := unpackers.Get().(*unpacker)
	defer unpackers.Put(u)
	head := Location{Offset: o.Record.Offset, Length: int64(dataStart)}
	if o.Record.Length == 0 {
		err = u.read(h.file, head)
	} else if _, err = u.section(h.file, o.Record); o.Record.Length > atOnce && err == nil {
		err = u.read(h.file, head)
	}
	if err == nil && memberSum(u.member) != o.Sum {
		err = ErrCorrupt
	}
	if err != nil {
		return fmt.Errorf("%s at %d: %w", o.Record.File, o.Record.Offset, err)
	}
	return nil
}

// sum returns the checksum that the member at loc states of its compressed bytes.
func (h *heads) sum(loc Location) (uint32, error) {
	if err := h.open(loc.File); err != nil {
		return 0, err
	}
	u := unpackers.Get().(*unpacker)
	defer unpackers.Put(u)
	err := u.read(h.file, Location{Offset: loc.Offset, Length: int64(dataStart)})
	if err != nil {
		return 0, fmt.Errorf("%s at %d: %w", loc.File, loc.Offset, err)
	}
	return memberSum(u.member), nil
}

// open opens a file, unless it is the one that is open, and still stands in its
// place.
func (h *heads) open(name string) error {
	if h.file != nil && h.name == name {
		here, err := os.Stat(filepath.Join(h.dir, filepath.FromSlash(name)))
		if err == nil && os.SameFile(here, h.info) {
			h.seen = time.Now()
			return nil
		}
	}
	f, err := openFile(h.dir, name)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return err
	}
	h.close()
	h.file, h.name, h.info, h.seen = f, name, info, time.Now()
	return nil
}

func (h *heads) close() error {
	if h.file == nil {
		return nil
	}
	f := h.file
	h.file = nil
	return f.Close()
}

// An unpacker reads the header of a record. Unpackers are reused, since each is
// ten times as large as a header.
type unpacker struct {
	gzip.Reader
	member  []byte        // the bytes of one, if it is small enough
	in, out *bufio.Reader // of compressed and of plain bytes
}

// atOnce is the longest member that is read in one go, in bytes.
const atOnce = 256 << 10

var unpackers = sync.Pool{New: func() any {
	return &unpacker{in: bufio.NewReaderSize(nil, 4096), out: bufio.NewReaderSize(nil, 4096)}
}}

// headFrom reads the header of the record at loc of f. Where loc states its
// length, every byte of it is checked.
func headFrom(f io.ReaderAt, loc Location) (Record, error) {
	if loc.Offset < 0 || loc.Length < 0 {
		return Record{}, errNoRecord
	}
	u := unpackers.Get().(*unpacker)
	defer unpackers.Put(u)
	section, err := u.section(f, loc)
	if err != nil {
		return Record{}, err
	}
	u.in.Reset(section)
	if _, err := u.in.Peek(1); err == io.EOF {
		return Record{}, errNoRecord
	}
	if err := u.Reset(u.in); err != nil {
		return Record{}, damaged(err)
	}
	u.out.Reset(u)
	header, err := readHead(u.out)
	if err != nil {
		return Record{}, damaged(err)
	}
	rec := Record{Type: header.Get("WARC-Type"), ID: header.Get("WARC-Record-ID"), URL: header.Get("WARC-Target-URI"), Truncated: header.Get("WARC-Truncated"), Header: header}
	if rec.Date, err = time.Parse(time.RFC3339, header.Get("WARC-Date")); err != nil {
		return Record{}, fmt.Errorf("date: %w", ErrCorrupt)
	}
	rec.SHA256 = Digest(strings.TrimPrefix(header.Get("WARC-Payload-Digest"), "sha256:"))
	if rec.Type == "revisit" {
		rec.refer(header.Get("WARC-Payload-Digest"))
	}
	return rec, nil
}

var errNoRecord = fmt.Errorf("no record there: %w", fs.ErrNotExist)

// section returns the member at loc of f, checked if its length is stated.
func (u *unpacker) section(f io.ReaderAt, loc Location) (io.Reader, error) {
	switch {
	case loc.Length == 0:
		return io.NewSectionReader(f, loc.Offset, maxBlock), nil
	case loc.Length > atOnce:
		if _, err := f.ReadAt(make([]byte, 1), loc.Offset+loc.Length-1); errors.Is(err, io.EOF) {
			return nil, errNoRecord // the file ends before the record does
		}
		if err := checkMember(f, loc); err != nil {
			return nil, err
		}
		return io.NewSectionReader(f, loc.Offset, loc.Length), nil
	}
	if err := u.read(f, loc); err != nil {
		return nil, err
	}
	return bytes.NewReader(u.member), checkBytes(u.member)
}

// read reads the bytes at loc of f, which are few enough to be read in one go.
func (u *unpacker) read(f io.ReaderAt, loc Location) error {
	if cap(u.member) < int(loc.Length) {
		u.member = make([]byte, loc.Length)
	}
	u.member = u.member[:loc.Length]
	_, err := f.ReadAt(u.member, loc.Offset)
	if errors.Is(err, io.EOF) {
		return errNoRecord
	}
	return err
}
