package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
)

// A Record is one WARC record read back. Of a response (and of a revisit, see
// [Read]) Status, HTTP and Body are what was received.
type Record struct {
	Type      string               // response, request, revisit, warcinfo, resource …
	ID        string               // WARC-Record-ID
	URL       string               // WARC-Target-URI
	Date      time.Time            // UTC
	Header    textproto.MIMEHeader // the WARC header; ask it with Get
	Status    int                  // 0 if there was no whole head
	HTTP      http.Header          // nil if there was no whole head
	Body      []byte               // as received, transfer coding undone; of other records the whole block
	SHA256    Digest               // of Body; of a revisit not yet followed, of the body it stands for
	Truncated string               // "", length, disconnect or time
	RefersTo  Reference            // of a revisit

	block []byte // as stored
}

// Block returns the content of the record as it is stored: of a response the whole
// HTTP message.
func (rec Record) Block() []byte { return rec.block }

// A Reference names the record whose body a revisit stands for.
type Reference struct {
	URL    string
	Date   time.Time
	Record Location // its Length is 0 until [Read] has followed it
}

// openMember reads the record of a gzip member.
func openMember(member []byte) (Record, error) {
	return readMember(bufio.NewReader(bytes.NewReader(member)))
}

// readMember reads one gzip member that holds exactly one record. Its errors
// wrap [ErrCorrupt] or [ErrTooLarge], unless reading itself went wrong.
func readMember(br *bufio.Reader) (Record, error) {
	z, err := gzip.NewReader(br)
	if err != nil {
		return Record{}, damaged(err)
	}
	z.Multistream(false)
	inner := bufio.NewReader(z)
	rec, err := readRecord(inner)
	if err != nil {
		return Record{}, damaged(err)
	}
	end, err := io.ReadAll(io.LimitReader(inner, 5))
	if err != nil {
		return Record{}, damaged(err)
	}
	if string(end) != "\r\n\r\n" {
		return Record{}, fmt.Errorf("end of the record: %w", ErrCorrupt)
	}
	return rec, nil
}

// damaged returns err such that it wraps [ErrCorrupt] if it comes of the bytes
// read and not of reading them.
func damaged(err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, ErrCorrupt), errors.Is(err, ErrTooLarge), errors.As(err, &path):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("cut off: %w", ErrCorrupt)
	}
	return fmt.Errorf("%w: %w", err, ErrCorrupt)
}

// readRecord reads one record and holds it against what its header states. It
// returns io.EOF if there is nothing left.
func readRecord(br *bufio.Reader) (Record, error) {
	rec, err := readRaw(br)
	if err != nil {
		return rec, err
	}
	return rec.fill()
}

// readRaw reads the header and the block of one record. It returns io.EOF if
// there is nothing left. With an error that wraps [ErrTooLarge] the record has
// been read over, and the next one can be read.
func readRaw(br *bufio.Reader) (Record, error) {
	header, err := readHead(br)
	if err != nil {
		return Record{}, err
	}
	rec := Record{
		Type: header.Get("WARC-Type"), ID: header.Get("WARC-Record-ID"), Header: header,
		URL:       strings.Trim(header.Get("WARC-Target-URI"), "<>"),
		Truncated: header.Get("WARC-Truncated"),
	}
	size, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return rec, fmt.Errorf("content length %.40q: %w", header.Get("Content-Length"), ErrCorrupt)
	}
	var block bytes.Buffer
	block.Grow(int(min(size, 256<<10))) // what is stated need not be there
	into := io.Writer(&block)
	if size > maxBlock {
		into = io.Discard
	}
	if _, err := io.CopyN(into, br, size); err != nil {
		return rec, damaged(err)
	}
	if size > maxBlock {
		return rec, fmt.Errorf("record of %d bytes: %w", size, ErrTooLarge)
	}
	rec.block = block.Bytes()
	return rec, nil
}

// fill gives rec what its block says, and checks its date and digests.
func (rec Record) fill() (Record, error) {
	date, err := time.Parse(time.RFC3339Nano, rec.Header.Get("WARC-Date"))
	if err != nil {
		return rec, fmt.Errorf("date %.40q: %w", rec.Header.Get("WARC-Date"), ErrCorrupt)
	}
	rec.Date = date.UTC()
	rec.Body = rec.block
	framed := rec.block
	if strings.HasPrefix(rec.Header.Get("Content-Type"), "application/http") {
		m := parseMessage(rec.block)
		rec.Status, rec.HTTP, framed, rec.Body = m.status, m.header(), m.body, m.payload()
	}
	rec.SHA256 = Sum(rec.Body)
	if err := checkDigest(rec.Header.Get("WARC-Block-Digest"), rec.block); err != nil {
		return rec, fmt.Errorf("block digest: %w", err)
	}
	stated := rec.Header.Get("WARC-Payload-Digest")
	if rec.Type == "revisit" {
		rec.refer(stated)
		return rec, nil
	}
	if checkDigest(stated, rec.Body) != nil && checkDigest(stated, framed) != nil {
		return rec, fmt.Errorf("payload digest: %w", ErrCorrupt)
	}
	return rec, nil
}

// refer gives a revisit the reference and the digest that its header states.
func (rec *Record) refer(payload string) {
	h := rec.Header
	rec.Body, rec.SHA256 = nil, Digest(strings.TrimPrefix(payload, "sha256:"))
	rec.RefersTo.URL = strings.Trim(h.Get("WARC-Refers-To-Target-URI"), "<>")
	rec.RefersTo.Date, _ = time.Parse(time.RFC3339Nano, h.Get("WARC-Refers-To-Date")) // zero if not stated
	rec.RefersTo.Record.File = h.Get("WARC-Refers-To-Filename")
	rec.RefersTo.Record.Offset, _ = strconv.ParseInt(h.Get("WARC-Refers-To-File-Offset"), 10, 64)
}
