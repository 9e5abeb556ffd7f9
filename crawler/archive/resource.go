package archive

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Resource is a document that did not come as an HTTP answer: a file saved by
// hand, an answer of the domain name system, the result of an observation. It
// is kept as a record of type resource (WARC 1.1, section 6.4).
type Resource struct {
	URL         string    // what the payload is a representation of: https:, dns: (RFC 4501) or urn:
	Date        time.Time // when it was obtained; whole seconds are kept
	ContentType string    // such as application/pdf
	SavedBy     string    // who vouches for it; empty if this program obtained it
	Payload     []byte
}

// Record packs r. It returns an error that wraps [ErrTooLarge] for a payload
// over 256 MiB.
func (r Resource) Record() (Recording, error) {
	if err := r.check(); err != nil {
		return Recording{}, fmt.Errorf("resource %.200q: %w", r.URL, err)
	}
	out := Recording{
		URL: r.URL, Date: r.Date.UTC().Truncate(time.Second),
		SHA256: Sum(r.Payload), Bytes: int64(len(r.Payload)),
	}
	var err error
	out.response, err = entry{
		kind: "resource", url: out.URL, date: out.Date, contentType: r.ContentType, savedBy: r.SavedBy,
		payload: out.SHA256, block: r.Payload,
	}.sealed().pack()
	return out, err
}

func (r Resource) check() error {
	switch {
	case !plain(r.URL):
		return errors.New("not an absolute URL")
	case r.ContentType == "" || !oneLine(r.ContentType):
		return fmt.Errorf("content type %.100q", r.ContentType)
	case !oneLine(r.SavedBy):
		return fmt.Errorf("saved by %.100q", r.SavedBy)
	case len(r.Payload) > maxBlock:
		return ErrTooLarge
	}
	return nil
}

// oneLine reports whether s can be the value of a header field.
func oneLine(s string) bool {
	return s == strings.TrimSpace(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// SavedBy returns who vouches for a resource that was saved by hand, or "".
func (rec Record) SavedBy() string { return rec.Header.Get(savedByField) }

// savedByField is an extension field of the WARC header, of our own.
const savedByField = "Makegood-Saved-By"
