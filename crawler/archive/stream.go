package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/klauspost/compress/gzip"
)

// Records reads any WARC file, gzipped or not, by whoever wrote it, record by
// record; revisits are not followed. Where an error stands beside a record,
// that record is not as its header states, but the next may be; the last error
// of a file that cannot be read to its end stands beside no record. Every error
// but a [fs.PathError] wraps [ErrCorrupt] or [ErrTooLarge].
func Records(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		br, err := plainText(bufio.NewReader(r))
		for n := 1; err == nil; n++ {
			var rec Record
			if rec, err = readRaw(br); err == io.EOF {
				return
			}
			problem := err
			if err == nil {
				rec, problem = rec.fill()
			}
			if problem != nil {
				problem = fmt.Errorf("record %d: %w", n, damaged(problem))
			}
			if errors.Is(err, ErrTooLarge) {
				err = nil
			}
			if err != nil {
				yield(Record{}, problem)
				return
			}
			if !yield(rec, problem) {
				return
			}
		}
		yield(Record{}, damaged(err))
	}
}

// plainText returns what br holds, unzipped if it is gzip.
func plainText(br *bufio.Reader) (*bufio.Reader, error) {
	if mark, err := br.Peek(2); err != nil || string(mark) != memberHead[:2] {
		return br, nil // too short for anything: the next read says so
	}
	z, err := gzip.NewReader(br)
	return bufio.NewReader(z), err
}
