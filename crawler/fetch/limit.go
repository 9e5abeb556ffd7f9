package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"makegood/crawler/archive"
)

const (
	// maxRatio is how many times its size on the wire a body may unpack to,
	// once it is over ratioFloor bytes.
	maxRatio   = 200
	ratioFloor = 4 << 20

	// A body that brings less than slowBytes in slowWindow is given up.
	slowBytes  = 4 << 10
	slowWindow = 20 * time.Second

	// bodyTimes is how many times as long as its head a whole answer may take:
	// a long report over a thin line is worth waiting for while it flows.
	bodyTimes = 5
)

// errSlow ends a body that trickles.
var errSlow = fmt.Errorf("%w: the body came too slowly", ErrTimeout)

// A limit reads a whole answer, undoes its content codings, puts it into memory
// once there is room for it, and stops at bounds on decoded bytes, on the ratio
// of decoded to received, and on time.
type limit struct {
	next    http.RoundTripper
	max     int64         // decoded bytes
	timeout time.Duration // until the head
	skip    func(contentType string) bool
	room    *room
	spare   *spares
}

func newLimit(next http.RoundTripper, o Options) *limit {
	return &limit{next: next, room: o.room, max: o.MaxBody, timeout: o.Timeout, skip: o.Skip, spare: new(spares)}
}

func (l *limit) RoundTrip(req *http.Request) (*http.Response, error) {
	parent := req.Context()
	result := resultOf(parent)
	result.free() // of the try before
	result.Recording, result.Status, result.Header, result.Body, result.Addr = nil, 0, nil, nil, ""
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	result.cut = cancel
	timer := time.AfterFunc(l.timeout, func() { cancel(ErrTimeout) })
	defer timer.Stop()
	resp, err := l.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, ended(parent, ctx, err)
	}
	timer.Reset((bodyTimes - 1) * l.timeout)
	result.Status, result.Header = resp.StatusCode, resp.Header
	raw := &meter{body: resp.Body}
	var got decodedBody
	if resp.StatusCode != http.StatusNotModified { // which has no body
		stop := watch(raw, cancel)
		got, err = l.read(raw, resp)
		stop()
	}
	timer.Stop()
	if large := raw.n.Load() + got.size; large > largeOver {
		if full := result.hold(parent, l.room, large); full != nil {
			raw.body.Close()
			return nil, full
		}
	}
	result.Body = got.start
	if err != nil {
		return nil, l.fail(parent, ctx, resp, raw, err)
	}
	if err := raw.finish(""); err != nil {
		return nil, err
	}
	if got.size > int64(len(got.start)) {
		if result.Body, err = unpacked(result.Recording, l.max); err != nil {
			return nil, err
		}
	}
	resp.Body = io.NopCloser(bytes.NewReader(result.Body))
	resp.Uncompressed = true
	resp.ContentLength = got.size
	return resp, nil
}

// unpacked returns the decoded body of a recording.
func unpacked(r *archive.Recording, most int64) ([]byte, error) {
	rec, err := r.Open()
	if err != nil {
		return nil, err
	}
	return rec.Decoded(most)
}

// ended replaces the error of a request that was called off with the reason.
func ended(parent, ctx context.Context, err error) error {
	if parent.Err() != nil {
		return parent.Err()
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

// What stops the reading of a body.
var (
	errTooLong = errors.New("longer than allowed")
	errRatio   = errors.New("unpacks to too many times its size")
	errSkipped = errors.New("of a type that is skipped")
)

// A decodedBody is what was read of a body: of a large one the start, and its size.
type decodedBody struct {
	start []byte
	size  int64
}

// read reads the body, also what there is of it if that fails. What
// the head says is too long, or of a type that is skipped, is not read.
func (l *limit) read(raw *meter, resp *http.Response) (decodedBody, error) {
	if resp.StatusCode == http.StatusOK && l.skip(resp.Header.Get("Content-Type")) {
		return decodedBody{}, errSkipped
	}
	if resp.ContentLength > l.max && resp.Request.Method != http.MethodHead {
		return decodedBody{}, errTooLong
	}
	raw.max = l.max
	decoded, err := decoder(raw, resp.Header.Values("Content-Encoding"))
	if err == nil {
		b := l.spare.get()
		var body decodedBody
		body.size, err = l.copy(b, decoded, raw)
		body.start = l.spare.keep(b)
		if err == nil || raw.err != nil && raw.err != io.EOF || errors.Is(err, errTooLong) || errors.Is(err, errRatio) {
			return body, err
		}
	}
	// It is not what it says: take the rest as it is, so that the record is whole.
	if _, drain := io.Copy(io.Discard, raw); drain != nil {
		return decodedBody{}, drain
	}
	return decodedBody{}, &EncodingError{Coding: codings(resp.Header), Status: resp.StatusCode, Header: resp.Header, Err: err}
}

// copy reads decoded to its end, into b unless it is large, and raw to its end. It
// returns how many bytes are decoded.
func (l *limit) copy(b *bytes.Buffer, decoded io.Reader, raw *meter) (size int64, err error) {
	all := io.LimitReader(&rated{decoded, raw, 0}, l.max+1)
	size, err = b.ReadFrom(io.LimitReader(all, largeOver))
	if err == nil && size == largeOver {
		var more int64
		more, err = io.Copy(io.Discard, all)
		size += more
	}
	switch {
	case size > l.max:
		b.Truncate(int(min(l.max, int64(b.Len()))))
		return l.max, errTooLong
	case err != nil:
		return size, err
	}
	_, err = io.Copy(io.Discard, raw)
	return size, err
}

// fail records what came of an answer that is not whole, and says why it is not.
func (l *limit) fail(parent, ctx context.Context, resp *http.Response, raw *meter, err error) error {
	cut := func(reason string, cause error) error {
		mark := reason
		if reason == "ratio" || reason == "type" {
			mark = "length"
		}
		if err := raw.finish(mark); err != nil {
			return err
		}
		return &TruncatedError{Reason: reason, Status: resp.StatusCode, Header: resp.Header, Err: cause}
	}
	var encoding *EncodingError
	switch {
	case errors.As(err, &encoding) && cutStream(resp, encoding.Err):
		return cut("disconnect", err)
	case errors.As(err, &encoding):
		return errors.Join(err, raw.finish(""))
	case errors.Is(err, errTooLong):
		return cut("length", nil)
	case errors.Is(err, errRatio):
		return cut("ratio", nil)
	case errors.Is(err, errSkipped):
		return cut("type", nil)
	case parent.Err() != nil:
		raw.body.Close()
		return parent.Err()
	case ctx.Err() != nil:
		return cut("time", context.Cause(ctx))
	}
	return cut("disconnect", err)
}

// cutStream reports whether a packed body may have ended early: nothing but its
// own coding said where it ends.
func cutStream(resp *http.Response, err error) bool {
	return resp.ContentLength < 0 && len(resp.TransferEncoding) == 0 && errors.Is(err, io.ErrUnexpectedEOF)
}
