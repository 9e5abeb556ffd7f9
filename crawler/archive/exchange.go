package archive

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

// maxBlock bounds the content of one record, in bytes.
const maxBlock = 256 << 20

// ErrTooLarge means that something is larger than the limit it was read under.
var ErrTooLarge = errors.New("too large")

// An Exchange is one HTTP exchange as it went over the wire.
type Exchange struct {
	URL       string    // absolute, without a fragment
	Date      time.Time // when the answer began; whole seconds are kept
	IP        string    // of the peer; empty behind a proxy
	Request   []byte    // head and body as sent; empty if not known
	Response  []byte    // head and body as received, chunk framing kept
	Truncated string    // "", or why the response is cut off: length, disconnect or time
}

// Record packs x into WARC records: the response, and the request that it
// answers. Bytes past the Content-Length of the response are no part of it and
// are left out. The recording keeps no bytes of x. It returns an error that wraps
// [ErrTooLarge] for a message over 256 MiB.
func (x Exchange) Record() (Recording, error) {
	if err := x.check(); err != nil {
		return Recording{}, fmt.Errorf("record %.200q: %w", x.URL, err)
	}
	m := parseMessage(x.Response)
	block := x.Response
	if m.head != nil {
		m.body = m.trimmed()
		block = x.Response[:len(m.head)+len(m.body)]
	}
	payload := m.payload()
	r := Recording{
		URL: x.URL, Date: x.Date.UTC().Truncate(time.Second),
		Status: m.status, SHA256: Sum(payload), Bytes: int64(len(payload)), Truncated: x.Truncated,
		heads: &Exchange{URL: x.URL, Date: x.Date, IP: x.IP, Request: bytes.Clone(x.Request), Response: bytes.Clone(m.head)},
	}
	if len(block) == len(m.head) {
		return r, nil // nothing but a head: see [Recording.Members]
	}
	return r, r.pack(block)
}

// pack packs the response, which is block, and the request.
func (r *Recording) pack(block []byte) (err error) {
	response := entry{
		kind: "response", url: r.URL, date: r.Date, ip: r.heads.IP, contentType: responseType,
		payload: r.SHA256, truncated: r.Truncated, block: block,
	}.sealed()
	r.id = response.id
	if r.response, err = response.pack(); err != nil || len(r.heads.Request) == 0 {
		return err
	}
	r.request, err = r.heads.request(response.id).pack()
	return err
}

// The content types of HTTP messages in records.
const (
	responseType = "application/http;msgtype=response"
	requestType  = "application/http;msgtype=request"
)

// request returns the record of the request that led to the record with the id.
func (x Exchange) request(id string) entry {
	var body []byte
	if n := headLen(x.Request, maxHTTPHead); n > 0 {
		body = x.Request[n:]
	}
	return entry{
		kind: "request", url: x.URL, date: x.Date.UTC().Truncate(time.Second), ip: x.IP, contentType: requestType,
		concurrent: id, payload: Sum(body), block: x.Request,
	}.sealed()
}

func (x Exchange) check() error {
	if !plain(x.URL) {
		return errors.New("not an absolute URL")
	}
	if x.IP != "" && !plain(x.IP) {
		return fmt.Errorf("address %.100q", x.IP)
	}
	switch x.Truncated {
	case "", "length", "disconnect", "time":
	default:
		return fmt.Errorf("truncated because of %.100q", x.Truncated)
	}
	if len(x.Request) > maxBlock || len(x.Response) > maxBlock {
		return ErrTooLarge
	}
	return nil
}

// plain reports whether s can stand in a header: not empty, no space, no
// control character.
func plain(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f })
}
