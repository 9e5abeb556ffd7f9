package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// partSize is how many bytes of a file of lines one goroutine parses at least.
const partSize = 1 << 20

// parseLines reads a file that has one JSON value a line. Parts of a large one
// are read at the same time.
func parseLines[T any](data []byte) ([]T, error) {
	parts := cutLines(data, max(1, min(runtime.GOMAXPROCS(0), len(data)/partSize)))
	items, errs := make([][]T, len(parts)), make([]error, len(parts))
	var all sync.WaitGroup
	for i, part := range parts {
		all.Go(func() { items[i], errs[i] = parsePart[T](part) })
	}
	all.Wait()
	out := items[0]
	for i := range parts {
		if i > 0 {
			out = append(out, items[i]...)
		}
		if errs[i] != nil {
			return nil, fmt.Errorf("line %d: %w", len(out)+1, errs[i])
		}
	}
	return out, nil
}

// cutLines cuts data into n parts of whole lines; some may be empty.
func cutLines(data []byte, n int) [][]byte {
	parts := make([][]byte, 0, n)
	for ; n > 1; n-- {
		end := len(data)
		if i := bytes.IndexByte(data[len(data)/n:], '\n'); i >= 0 {
			end = len(data)/n + i + 1
		}
		parts, data = append(parts, data[:end]), data[end:]
	}
	return append(parts, data)
}

// parsePart returns what it could read before an error, too.
func parsePart[T any](data []byte) (out []T, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var item T
		if err := dec.Decode(&item); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return out, err
		}
		out = append(out, item)
	}
}
