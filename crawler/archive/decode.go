package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// maxCodings bounds how many content codings are undone one after another.
const maxCodings = 3

// ErrCoding means that a body is not in the content coding that its header
// names, or that the coding is not known here.
var ErrCoding = errors.New("content coding")

// Decoded returns the body with its content coding undone: gzip, deflate or br.
// It returns an error that wraps [ErrTooLarge] if that would be more than limit
// bytes, and [ErrCoding] if the body cannot be decoded as its header says; a
// body is never guessed at.
func (rec Record) Decoded(limit int64) ([]byte, error) {
	codings := contentCodings(rec.HTTP["Content-Encoding"])
	if len(codings) > maxCodings {
		return nil, fmt.Errorf("%w: %d of them", ErrCoding, len(codings))
	}
	var r io.Reader = bytes.NewReader(rec.Body)
	for i := len(codings) - 1; i >= 0; i-- {
		if len(rec.Body) == 0 {
			break // nothing is nothing in every coding
		}
		decoder, err := decoding(codings[i], r)
		if err != nil {
			return nil, err
		}
		r = decoder
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("body of over %d bytes: %w", limit, ErrTooLarge)
	}
	if err != nil {
		return nil, fmt.Errorf("%w %s: %v", ErrCoding, strings.Join(codings, ", "), err)
	}
	return b, nil
}

// contentCodings returns the codings that were applied, in order.
func contentCodings(values []string) []string {
	var codings []string
	for c := range strings.SplitSeq(strings.ToLower(strings.Join(values, ",")), ",") {
		if c = strings.TrimSpace(c); c != "" && c != "identity" {
			codings = append(codings, c)
		}
	}
	return codings
}

func decoding(coding string, r io.Reader) (io.Reader, error) {
	var decoder io.Reader
	var err error
	switch coding {
	case "gzip", "x-gzip":
		decoder, err = gzip.NewReader(r)
	case "br":
		decoder = brotli.NewReader(r)
	case "deflate":
		decoder, err = inflater(r)
	default:
		return nil, fmt.Errorf("%w %.40q is not known", ErrCoding, coding)
	}
	if err != nil {
		return nil, fmt.Errorf("%w %s: %v", ErrCoding, coding, err)
	}
	return decoder, nil
}

// inflater reads "deflate", which is meant to be zlib's form, but which some
// servers send without zlib's header.
func inflater(r io.Reader) (io.Reader, error) {
	head := make([]byte, 2)
	n, err := io.ReadFull(r, head)
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if err == nil && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}
