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
}

// whole returns the records of r as they are.
func whole(r Recording) pair {
	return pair{located: r.Response, after: r.Request, date: r.Date, sha256: r.SHA256, bytes: r.Bytes}
}

// revisit returns the records of r with a revisit of the original in place of
// its response. The original may be a revisit itself: then it is its original
// that is referred to.
func revisit(dir string, r Recording, original Location) (pair, error) {
	old, loc, err := resolve(dir, original)
	if err != nil {
		return pair{}, err
	}
	answer, err := openMember(r.Response)
	if err != nil {
		return pair{}, err
	}
	profile := identicalPayload
	if r.Status == http.StatusNotModified {
		profile = notModified
	} else if old.SHA256 != r.SHA256 || old.Truncated != "" || r.Truncated != "" {
		return pair{}, fmt.Errorf("the bodies differ: %w", ErrCorrupt)
	}
	e := entry{
		kind: "revisit", url: r.URL, date: r.Date, ip: answer.Header.Get("WARC-IP-Address"),
		contentType: answer.Header.Get("Content-Type"), savedBy: answer.SavedBy(), profile: profile, payload: old.SHA256,
		refers: Reference{URL: old.URL, Date: old.Date, Record: loc}, refersID: old.ID,
		block: parseMessage(answer.block).head,
	}
	if answer.Type == "resource" {
		e.block = nil // it has no head
	}
	e = e.sealed()
	p := pair{date: r.Date, sha256: old.SHA256, bytes: int64(len(old.Body))}
	if p.located, err = e.pack(); err != nil || len(r.Request) == 0 {
		return p, err
	}
	p.after, err = concurrentTo(r.Request, e.id)
	return p, err
}

// concurrentTo returns the request record in the member, made the request of
// the record with the id.
func concurrentTo(member []byte, id string) ([]byte, error) {
	request, err := openMember(member)
	if err != nil {
		return nil, err
	}
	return entry{
		kind: "request", url: request.URL, date: request.Date, ip: request.Header.Get("WARC-IP-Address"),
		contentType: "application/http;msgtype=request", concurrent: id, payload: request.SHA256,
		block: request.block,
	}.sealed().pack()
}
