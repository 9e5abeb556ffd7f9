package intake

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"

	"makegood/config"
	"makegood/crawler/archive"
)

// maxBody bounds one document, in bytes.
const maxBody = 64 << 20

// A Piece is one document on its way into the archive.
type Piece struct {
	Snapshot  archive.Snapshot // URL, state, origin and what else is known; the signatory is not set yet
	Recording archive.Recording
	Body      []byte // content coding undone
	Header    http.Header
}

// Saved makes a piece of a file that somebody saved by hand.
func Saved(address, by, contentType string, day time.Time, body []byte) (Piece, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return Piece{}, fmt.Errorf("%q is no web address; give the address the document was found at, with https://", address)
	case strings.TrimSpace(by) == "":
		return Piece{}, errors.New("nobody vouches for it; say who saved it with --saved-by")
	case len(body) == 0:
		return Piece{}, errors.New("the file is empty")
	case len(body) > maxBody:
		return Piece{}, fmt.Errorf("the file has %d MB; at most %d MB are taken: %w", len(body)>>20, maxBody>>20, archive.ErrTooLarge)
	}
	u.Fragment = ""
	r, err := archive.Resource{URL: u.String(), Date: day, ContentType: contentType, SavedBy: by, Payload: body}.Record()
	if err != nil {
		return Piece{}, err
	}
	return Piece{
		Snapshot:  archive.Snapshot{URL: u.String(), State: archive.OK, ContentType: contentType, Origin: archive.FromSaved, SavedBy: by},
		Recording: r, Body: body, Header: http.Header{"Content-Type": {contentType}},
	}, nil
}

// answered makes a piece of an HTTP answer that another archive kept. ok is false
// for an answer that says nothing about a document, such as an error of the
// server or a picture.
func answered(x archive.Exchange, status int, header http.Header) (p Piece, ok bool, err error) {
	p.Snapshot = archive.Snapshot{URL: x.URL, Status: status, ContentType: short(header, "Content-Type"),
		ETag: short(header, "Etag"), LastModified: short(header, "Last-Modified"), Origin: archive.FromImport}
	switch {
	case x.Truncated != "":
		p.Snapshot.State, p.Snapshot.Reason = archive.Truncated, x.Truncated
	case status >= 200 && status < 300 && document(header.Get("Content-Type")):
		p.Snapshot.State = archive.OK
	case status == http.StatusNotFound || status == http.StatusGone:
		p.Snapshot.State, p.Snapshot.Reason = archive.Missing, fmt.Sprintf("http-%d", status)
	case status >= 300 && status < 400 && status != http.StatusNotModified && header.Get("Location") != "":
		p.Snapshot.State, p.Snapshot.Reason = archive.Moved, fmt.Sprintf("http-%d", status)
	default:
		return p, false, nil
	}
	if p.Recording, err = x.Record(); err != nil {
		return p, false, err
	}
	p.Header = header
	if p.Snapshot.State != archive.OK {
		return p, true, nil
	}
	rec, err := p.Recording.Open()
	if err != nil {
		return p, false, err
	}
	if p.Body, err = rec.Decoded(maxBody); err != nil {
		p.Snapshot.State, p.Snapshot.Reason = archive.Unreadable, "encoding"
		err = nil
	}
	return p, true, err
}

// document reports whether a content type is one that text is taken from.
func document(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown", "", "application/octet-stream":
		return true
	}
	return false
}

// short returns a header field if it is short enough for a journal.
func short(h http.Header, name string) string {
	if v := h.Get(name); len(v) <= 300 {
		return v
	}
	return ""
}

// Owners returns the signatories in whose scope an address lies: those with a
// website or a source of the same registrable domain.
func Owners(w *config.Workspace, address string) []config.Signatory {
	d := domain(address)
	var owners []config.Signatory
	for _, s := range w.Signatories {
		for _, src := range w.SourcesOf(s) {
			if d != "" && domain(src.URL) == d {
				owners = append(owners, s)
				break
			}
		}
	}
	return owners
}

// domain returns the registrable domain of an address, or its host and port where
// it has none.
func domain(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname())); err == nil && strings.Trim(u.Hostname(), "0123456789.") != "" {
		return d
	}
	return u.Host
}
