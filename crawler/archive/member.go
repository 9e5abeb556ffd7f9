package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
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

// aloneOver is how many bytes a record has from which on its header can be
// unpacked without the rest.
const aloneOver = 4 << 10

// pack returns one gzip member that holds a record: its header, its block and
// what ends it. The same record always gives the same member.
func pack(head, block, end []byte) ([]byte, error) {
	w := packers.Get().(*packer)
	defer w.putBack()
	w.member.Reset()
	w.member.WriteString(memberHead)
	w.member.Write(make([]byte, 4))
	w.Reset(&w.member)
	var sum, size uint32
	for i, p := range [][]byte{head, block, end} {
		if _, err := w.Write(p); err != nil {
			return nil, err
		}
		if i == 0 && len(block) > aloneOver {
			if err := w.Flush(); err != nil {
				return nil, err
			}
		}
		sum = crc32.Update(sum, crc32.IEEETable, p)
		size += uint32(len(p))
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	b := make([]byte, w.member.Len(), w.member.Len()+trailerLen)
	copy(b, w.member.Bytes())
	binary.LittleEndian.PutUint32(b[len(memberHead):], dataSum(b[dataStart:]))
	b = binary.LittleEndian.AppendUint32(b, sum)
	return binary.LittleEndian.AppendUint32(b, size), nil
}

// checkMember reports an error if the bytes of a whole gzip member are not as
// [pack] wrote them.
func checkMember(r io.ReaderAt, loc Location) error {
	if loc.Length < int64(dataStart+trailerLen) {
		return fmt.Errorf("gzip member of %d bytes: %w", loc.Length, ErrCorrupt)
	}
	head := make([]byte, dataStart)
	if _, err := r.ReadAt(head, loc.Offset); err != nil {
		return err
	}
	if string(head[:len(memberHead)]) != memberHead {
		return fmt.Errorf("gzip header: %w", ErrCorrupt)
	}
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	data := io.NewSectionReader(r, loc.Offset+int64(dataStart), loc.Length-int64(dataStart+trailerLen))
	if _, err := io.CopyBuffer(h, data, make([]byte, min(data.Size()+1, 32<<10))); err != nil {
		return err
	}
	if h.Sum32() != binary.LittleEndian.Uint32(head[len(memberHead):]) {
		return fmt.Errorf("checksum of the compressed data: %w", ErrCorrupt)
	}
	return nil
}

func dataSum(data []byte) uint32 {
	return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
}
