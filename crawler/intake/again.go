package intake

import (
	"cmp"
	"fmt"

	"makegood/crawler/archive"
)

// Again makes a piece of a document that was brought in by hand or imported, of
// which s is the line and dir the archive it lies in. It keeps its day, its origin
// and who vouches for it.
func Again(dir string, s archive.Snapshot) (Piece, error) {
	rec, err := archive.Read(dir, s.Record)
	if err != nil {
		return Piece{}, err
	}
	if s.Origin == archive.FromSaved {
		return Saved(s.URL, s.SavedBy, s.ContentType, s.Fetched, rec.Body)
	}
	if rec.Type == "revisit" {
		if rec, err = archive.Read(dir, rec.RefersTo.Record); err != nil {
			return Piece{}, err
		}
	}
	if rec.Type == "resource" {
		p, err := Saved(s.URL, cmp.Or(s.SavedBy, "another archive"), s.ContentType, s.Fetched, rec.Body)
		p.Snapshot.Origin = s.Origin
		return p, err
	}
	p, ok, err := answered(archive.Exchange{URL: s.URL, Date: s.Fetched, IP: rec.Header.Get("WARC-IP-Address"), Response: rec.Block(), Truncated: rec.Truncated}, rec.Status, rec.HTTP)
	if err == nil && !ok {
		err = fmt.Errorf("the record of %.200q is of no document", s.URL)
	}
	return p, err
}
