package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"
)

// memberHead begins every gzip member that is written here: no name, no time,
// and an extra field "MG" of four bytes that follow, the CRC-32C of the
// compressed data. Gzip's own checksum covers what comes out only, and some
// changed bits come out the same; this one covers every byte that goes in.
const memberHead = "\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff\x08\x00MG\x04\x00"

const (
	dataStart  = len(memberHead) + 4 // where compressed data begins in a member
	trailerLen = 8                   // gzip's CRC-32 and length
	level      = 1                   // of compression: real pages come out 4 % larger than at 3, in 60 % of the time
)

// A packer is a compressor, with room for what comes out. Packers are reused:
// each is over half a megabyte.
type packer struct {
	*flate.Writer
	member bytes.Buffer
}

var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, level)
	if err != nil {
		panic(err) // the level is a constant
	}
	return &packer{Writer: w}
}}

// spareMost is how many bytes of room a packer keeps at most until its next use.
const spareMost = 4 << 20

func (w *packer) putBack() {
	if w.member.Cap() > spareMost {
		w.member = bytes.Buffer{}
	}
	packers.Put(w)
}

// storedUnder is how many bytes a block has at least that is compressed. Of a
// shorter one, such as the head of an answer 304, working out a code takes longer
// than the few bytes it saves are worth.
const storedUnder = 1 << 10

// appendMember appends to b one gzip member that holds a record: its header, its
// block and what ends it. The header stands there as it is, so that it can be read
// without unpacking the block. The same record always gives the same member.
func appendMember(b, head, block, end []byte) ([]byte, error) {
	start := len(b)
	if len(block) < storedUnder {
		b = beginMember(b, head, len(block)+len(end)+2*storedHead)
		b = appendStored(b, block, false)
		b = appendStored(b, end, true)
		return seal(b, start, head, block, end), nil
	}
	w := packers.Get().(*packer)
	defer w.putBack()
	w.member.Reset()
	w.Reset(&w.member)
	for _, p := range [][]byte{block, end} {
		if _, err := w.Write(p); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	b = beginMember(b, head, w.member.Len()+storedHead)
	b = appendStored(b, nil, false) // at which a reader hands out what it has
	b = append(b, w.member.Bytes()...)
	return seal(b, start, head, block, end), nil
}

// beginMember begins a member with the header of a record, with room for more bytes
// of compressed data.
func beginMember(b, head []byte, more int) []byte {
	b = slices.Grow(b, dataStart+len(head)+(len(head)/maxStored+1)*storedHead+more+trailerLen)
	b = append(append(b, memberHead...), 0, 0, 0, 0)
	return appendStored(b, head, false)
}

// seal ends the member that begins at start, of what the parts hold, with its
// checksums and its length.
func seal(b []byte, start int, parts ...[]byte) []byte {
	binary.LittleEndian.PutUint32(b[start+len(memberHead):], dataSum(b[start+dataStart:]))
	var sum, size uint32
	for _, p := range parts {
		sum = crc32.Update(sum, crc32.IEEETable, p)
		size += uint32(len(p))
	}
	b = binary.LittleEndian.AppendUint32(b, sum)
	return binary.LittleEndian.AppendUint32(b, size)
}

// appendStored appends p in blocks that are not compressed (RFC 1951, section
// 3.2.4). It may follow only what ends at a whole byte.
func appendStored(b, p []byte, last bool) []byte {
	for {
		part := p[:min(len(p), maxStored)]
		p = p[len(part):]
		final := byte(0)
		if last && len(p) == 0 {
			final = 1
		}
		n := uint16(len(part))
		b = append(b, final, byte(n), byte(n>>8), byte(^n), byte(^n>>8))
		b = append(b, part...)
		if len(p) == 0 {
			return b
		}
	}
}

const (
	maxStored  = 1<<16 - 1 // bytes in one such block
	storedHead = 5         // bytes before them
)

// checkMember reports an error if the bytes of a whole gzip member are not as
// [pack] wrote them.
func checkMember(r io.ReaderAt, loc Location) error {
	if loc.Length < int64(dataStart+trailerLen) {
		return errShortMember
	}
	head := make([]byte, dataStart)
	if _, err := r.ReadAt(head, loc.Offset); err != nil {
		return err
	}
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	data := io.NewSectionReader(r, loc.Offset+int64(dataStart), loc.Length-int64(dataStart+trailerLen))
	if _, err := io.CopyBuffer(h, data, make([]byte, min(data.Size()+1, 32<<10))); err != nil {
		return err
	}
	return checkSum(head, h.Sum32())
}

// checkBytes is checkMember for a member that is in memory.
func checkBytes(member []byte) error {
	if len(member) < dataStart+trailerLen {
		return errShortMember
	}
	return checkSum(member[:dataStart], dataSum(member[dataStart:len(member)-trailerLen]))
}

var errShortMember = fmt.Errorf("gzip member of less than %d bytes: %w", dataStart+trailerLen, ErrCorrupt)

// checkSum holds the checksum of the compressed data against the one that the head
// of the member states.
func checkSum(head []byte, sum uint32) error {
	switch {
	case string(head[:len(memberHead)]) != memberHead:
		return fmt.Errorf("gzip header: %w", ErrCorrupt)
	case sum != binary.LittleEndian.Uint32(head[len(memberHead):]):
		return fmt.Errorf("checksum of the compressed data: %w", ErrCorrupt)
	}
	return nil
}

func dataSum(data []byte) uint32 {
	return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
}
