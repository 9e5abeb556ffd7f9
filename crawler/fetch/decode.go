package fetch

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// maxCodings is how many content codings may lie on each other.
const maxCodings = 2

// decoder undoes the content codings named in the header fields given. With
// none it returns r itself.
func decoder(r io.Reader, fields []string) (io.Reader, error) {
	names := named(fields)
	if len(names) > maxCodings {
		return nil, fmt.Errorf("%d codings on each other, at most %d are undone", len(names), maxCodings)
	}
	for i := len(names) - 1; i >= 0; i-- {
		var err error
		if r, err = undo(r, names[i]); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// named lists the codings that do something, in the order they were applied.
func named(fields []string) []string {
	var names []string
	for _, field := range fields {
		for name := range strings.SplitSeq(field, ",") {
			name = strings.ToLower(strings.TrimSpace(name))
			if name != "" && name != "identity" {
				names = append(names, name)
			}
		}
	}
	return names
}

// undo returns a reader of what one coding packed. An empty body is empty in
// any coding.
func undo(r io.Reader, coding string) (io.Reader, error) {
	br := bufio.NewReader(r)
	start, err := br.Peek(2)
	if len(start) == 0 && err == io.EOF {
		return br, nil
	}
	switch coding {
	case "gzip", "x-gzip":
		return gzip.NewReader(br)
	case "br":
		return brotli.NewReader(br), nil
	case "deflate":
		if len(start) == 2 && start[0]&0x0f == 8 && (int(start[0])<<8|int(start[1]))%31 == 0 {
			return zlib.NewReader(br)
		}
		return flate.NewReader(br), nil // some servers leave the wrapper out
	}
	return nil, fmt.Errorf("not a coding we know")
}

// codings names what a header says, for an error.
func codings(h http.Header) string {
	return strings.Join(h.Values("Content-Encoding"), ", ")
}
