package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"time"
)

// A Recording is an exchange packed as WARC records, ready to be appended to
// any archive; it is also what a cache keeps. The zero Recording holds nothing.
type Recording struct {
	URL       string
	Date      time.Time // UTC, whole seconds
	Status    int       // 0 if the head did not come whole
	SHA256    Digest    // of the payload: as received, transfer coding undone, content coding kept
	Bytes     int64     // of the payload
	Truncated string    // "", length, disconnect or time

	response, request []byte    // gzip members; nil of an answer without a body until somebody wants them
	id                string    // of the record of the response, once it is packed; empty of one that was marshalled
	heads             *Exchange // what it is packed from, but for the body of the response; nil once it was marshalled
}

// Members returns the gzip members of the record of the response, and of that of
// the request, which is empty if that is not known. Of the zero Recording both
// are empty. An answer without a body is packed here: most say that a page has
// not changed, and are archived as a revisit of it instead.
func (r *Recording) Members() (response, request []byte, err error) {
	if r.response == nil && r.heads != nil {
		err = r.pack(r.heads.Response)
	}
	return r.response, r.request, err
}

// Open returns the response. It returns an error that wraps [ErrCorrupt] if the
// recording is damaged.
func (r *Recording) Open() (Record, error) {
	response, _, err := r.Members()
	if err != nil {
		return Record{}, err
	}
	rec, err := openMember(response)
	if err != nil {
		return Record{}, fmt.Errorf("recording of %.200q: %w", r.URL, err)
	}
	if rec.URL != r.URL || rec.SHA256 != r.SHA256 {
		return Record{}, fmt.Errorf("recording of %.200q holds another answer: %w", r.URL, ErrCorrupt)
	}
	return rec, nil
}

// empty reports whether r holds nothing.
func (r *Recording) empty() bool { return r.response == nil && r.heads == nil }

// recordingMark begins a marshalled recording and names its version.
const recordingMark = "makegood recording 1\n"

// MarshalBinary returns r as bytes: a version mark, a checksum, then each field
// with its length.
func (r *Recording) MarshalBinary() ([]byte, error) {
	response, request, err := r.Members()
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, len(recordingMark)+len(response)+len(request)+len(r.URL)+256)
	b = append(b, recordingMark...)
	b = append(b, 0, 0, 0, 0)
	for _, field := range [][]byte{
		[]byte(r.URL), []byte(r.SHA256), []byte(r.Truncated), response, request,
	} {
		b = binary.AppendUvarint(b, uint64(len(field)))
		b = append(b, field...)
	}
	b = binary.AppendVarint(b, r.Date.Unix())
	b = binary.AppendVarint(b, int64(r.Status))
	b = binary.AppendVarint(b, r.Bytes)
	sum := crc32.ChecksumIEEE(b[len(recordingMark)+4:])
	binary.LittleEndian.PutUint32(b[len(recordingMark):], sum)
	return b, nil
}

// UnmarshalBinary reads what [Recording.MarshalBinary] wrote. It returns an
// error that wraps [ErrCorrupt] if a byte of it is damaged, missing or too
// much, and one that does not if it is of another version.
func (r *Recording) UnmarshalBinary(b []byte) error {
	rest, ok := bytes.CutPrefix(b, []byte(recordingMark))
	if !ok {
		return fmt.Errorf("recording: not of this version")
	}
	if len(rest) < 4 || crc32.ChecksumIEEE(rest[4:]) != binary.LittleEndian.Uint32(rest) {
		return fmt.Errorf("recording: %w", ErrCorrupt)
	}
	d := decoder{rest: bytes.Clone(rest[4:])}
	got := Recording{
		URL: string(d.bytes()), SHA256: Digest(d.bytes()), Truncated: string(d.bytes()),
		response: d.bytes(), request: d.bytes(),
		Date: time.Unix(d.int(), 0).UTC(), Status: int(d.int()), Bytes: d.int(),
	}
	if d.bad || len(d.rest) > 0 {
		return fmt.Errorf("recording: %w", ErrCorrupt)
	}
	*r = got
	return nil
}

// A decoder takes fields off the front of rest; once bad, it gives zeros.
type decoder struct {
	rest []byte
	bad  bool
}

func (d *decoder) bytes() []byte {
	n, size := binary.Uvarint(d.rest)
	if d.bad || size <= 0 || n > uint64(len(d.rest)-size) {
		d.bad = true
		return nil
	}
	field := d.rest[size : size+int(n) : size+int(n)]
	d.rest = d.rest[size+int(n):]
	if n == 0 {
		return nil
	}
	return field
}

func (d *decoder) int() int64 {
	n, size := binary.Varint(d.rest)
	if d.bad || size <= 0 {
		d.bad = true
		return 0
	}
	d.rest = d.rest[size:]
	return n
}
