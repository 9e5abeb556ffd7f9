package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// The profiles of a revisit record (WARC 1.1, section 6.7).
const (
	identicalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	notModified      = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// An entry is one WARC record about to be written. Empty fields are left out.
type entry struct {
	kind        string // WARC-Type
	url         string
	date        time.Time
	ip          string
	contentType string
	savedBy     string // who vouches for a resource
	filename    string
	concurrent  string // id of the response that a request led to
	payload     Digest
	truncated   string
	profile     string
	refers      Reference
	refersID    string
	block       []byte
	sum         Digest // of the block
	id          string
}

// sealed returns e with the digest of its block and its id: a version 8 UUID
// of what it says, so that the same record has the same id wherever it stands.
func (e entry) sealed() entry {
	e.sum = Sum(e.block)
	var room [512]byte
	name := room[:0]
	name = append(append(name, e.kind...), '\n')
	name = append(append(name, e.url...), '\n')
	name = append(e.date.AppendFormat(name, time.RFC3339), '\n')
	name = append(append(name, e.payload...), '\n')
	name = append(append(name, e.sum...), '\n')
	sum := sha256.Sum256(name)
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	id := append(room[:0], "<urn:uuid:"...)
	for i, part := range [][]byte{u[:4], u[4:6], u[6:8], u[8:10], u[10:]} {
		if i > 0 {
			id = append(id, '-')
		}
		id = hex.AppendEncode(id, part)
	}
	e.id = string(append(id, '>'))
	return e
}

// pack returns the sealed record as one gzip member.
func (e entry) pack() ([]byte, error) { return e.packInto(new(packing)) }

// A packing is room for members, one after another, that is used again.
type packing struct{ head, members []byte }

// packInto is pack with the member in the room of p, behind those that are there.
func (e entry) packInto(p *packing) (member []byte, err error) {
	start := len(p.members)
	p.head = e.appendHead(p.head[:0])
	if p.members, err = appendMember(p.members, p.head, e.block, []byte("\r\n\r\n")); err != nil {
		return nil, err
	}
	return p.members[start:], nil
}

// appendHead appends the WARC header with its empty line.
func (e entry) appendHead(b []byte) []byte {
	field := func(name, value string) {
		if value != "" {
			b = append(append(append(append(b, name...), ": "...), value...), "\r\n"...)
		}
	}
	day := func(name string, t time.Time) {
		b = append(t.AppendFormat(append(append(b, name...), ": "...), time.RFC3339), "\r\n"...)
	}
	number := func(name string, n int64) {
		b = append(strconv.AppendInt(append(append(b, name...), ": "...), n, 10), "\r\n"...)
	}
	digest := func(name string, d Digest) {
		b = append(append(append(append(b, name...), ": sha256:"...), d...), "\r\n"...)
	}
	b = append(b, "WARC/1.1\r\n"...)
	field("WARC-Type", e.kind)
	field("WARC-Record-ID", e.id)
	day("WARC-Date", e.date)
	field("WARC-Filename", e.filename)
	field("WARC-Target-URI", e.url)
	field("WARC-IP-Address", e.ip)
	field("WARC-Concurrent-To", e.concurrent)
	field("WARC-Profile", e.profile)
	if e.profile != "" {
		field("WARC-Refers-To", e.refersID)
		field("WARC-Refers-To-Target-URI", e.refers.URL)
		day("WARC-Refers-To-Date", e.refers.Date)
		field("WARC-Refers-To-Filename", e.refers.Record.File)
		number("WARC-Refers-To-File-Offset", e.refers.Record.Offset)
	}
	digest("WARC-Block-Digest", e.sum)
	if e.payload != "" {
		digest("WARC-Payload-Digest", e.payload)
	}
	field("WARC-Truncated", e.truncated)
	field(savedByField, e.savedBy)
	field("Content-Type", e.contentType)
	number("Content-Length", int64(len(e.block)))
	return append(b, "\r\n"...)
}

// info returns the warcinfo record that begins an archive file. Its date is
// that of the first record, so that the file does not depend on a clock.
func info(file string, date time.Time) entry {
	const fields = "software: makegood\r\nformat: WARC File Format 1.1\r\n" +
		"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
	return entry{
		kind: "warcinfo", date: date, filename: file,
		contentType: "application/warc-fields", block: []byte(fields),
	}.sealed()
}
