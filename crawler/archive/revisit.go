package archive

import (
	"fmt"
	"net/http"
	"time"
)

// A pair is what one append writes: the record that a snapshot locates, then
// the request that led to it.
type pair struct {
	located, after []byte // gzip members
	date           time.Time
	sha256         Digest // of the body that reading the located record gives
	bytes          int64
	id             string // of the located record, if it holds the body and was packed just now
}

// whole returns the records of r as they are.
func whole(r *Recording) (pair, error) {
	response, request, err := r.Members()
	return pair{located: response, after: request, date: r.Date, sha256: r.SHA256, bytes: r.Bytes, id: r.id}, err
}

// revisit returns the records of r with a revisit of the original in place of
// its response. The original may be a revisit itself: then it is its original
// that is referred to. body is what the journal says of the original's body; its
// Bytes and SHA256 may be zero, and the original is then read whole.
func revisit(h *heads, r *Recording, original Location, body Snapshot, room *packing) (pair, error) {
	read := h.resolve
	if body.SHA256 == "" {
		read = func(loc Location) (Record, Location, error) { return resolve(h.dir, loc) }
	}
	old, loc, err := read(original)
	if err != nil {
		return pair{}, err
	}
	size := int64(len(old.Body))
	if body.SHA256 != "" {
		if size = body.Bytes; body.SHA256 != old.SHA256 {
			return pair{}, fmt.Errorf("%s at %d has another body: %w", original.File, original.Offset, ErrCorrupt)
		}
	}
	profile := identicalPayload
	if r.Status == http.StatusNotModified {
		profile = notModified
	} else if old.SHA256 != r.SHA256 || old.Truncated != "" || r.Truncated != "" {
		return pair{}, fmt.Errorf("the bodies differ: %w", ErrCorrupt)
	}
	return revisitOf(r, profile, Original{ID: old.ID, URL: old.URL, Date: old.Date, Record: loc}, old.SHA256, size, room)
}

// revisitOf returns the records of r with a revisit of the original, whose body has
// the digest and so many bytes, in place of its response. They stand in room, for as
// long as nothing else does.
func revisitOf(r *Recording, profile string, o Original, body Digest, size int64, room *packing) (pair, error) {
	e, err := r.answer()
	if err != nil {
		return pair{}, err
	}
	e.kind, e.profile, e.payload = "revisit", profile, body
	e.refers, e.refersID = Reference{URL: o.URL, Date: o.Date, Record: o.Record}, o.ID
	e = e.sealed()
	room.members = room.members[:0]
	p := pair{date: r.Date, sha256: body, bytes: size}
	if p.located, err = e.packInto(room); err != nil {
		return p, err
	}
	p.after, err = r.concurrentTo(e.id, room)
	return p, err
}

// answer returns an entry with what the answer of r says of itself: its head as
// the block, empty for a resource, which has none.
func (r *Recording) answer() (entry, error) {
	if r.heads != nil {
		return entry{url: r.URL, date: r.Date, ip: r.heads.IP, contentType: responseType, block: r.heads.Response}, nil
	}
	rec, err := openMember(r.response)
	if err != nil {
		return entry{}, err
	}
	e := entry{
		url: r.URL, date: r.Date, ip: rec.Header.Get("WARC-IP-Address"), contentType: rec.Header.Get("Content-Type"), savedBy: rec.SavedBy(),
		block: parseMessage(rec.block).head,
	}
	if rec.Type == "resource" {
		e.block = nil
	}
	return e, nil
}

// concurrentTo returns the request record of r, made the request of the record
// with the id; nothing if the request is not known.
func (r *Recording) concurrentTo(id string, room *packing) ([]byte, error) {
	switch {
	case r.heads == nil && len(r.request) == 0, r.heads != nil && len(r.heads.Request) == 0:
		return nil, nil
	case r.heads != nil:
		return r.heads.request(id).packInto(room)
	}
	request, err := openMember(r.request)
	if err != nil {
		return nil, err
	}
	x := Exchange{URL: request.URL, Date: request.Date, IP: request.Header.Get("WARC-IP-Address"), Request: request.block}
	return x.request(id).packInto(room)
}
