package archive

import (
	"encoding/binary"
	"time"
)

// An Original is a record that holds a body, with what revisits of it say of it.
type Original struct {
	ID     string // WARC-Record-ID
	URL    string
	Date   time.Time
	Record Location // its Length is 0 where that is not known
	Sum    uint32   // the checksum that the record's member states of its compressed bytes
}

// A known record is one of which this log remembers what its snapshot does not tell.
type known struct {
	id  string
	sum uint32
}

// Original returns the record that a revisit of the one of s, a line of this log,
// refers to: that one, or, if it is a revisit itself, its original. What was appended
// since the log was opened is known by heart. The errors are those of [Read].
func (l *Log) Original(s Snapshot) (Original, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if k, ok := l.known[s.Record.Offset]; ok {
		return Original{ID: k.id, URL: s.URL, Date: s.Fetched, Record: s.Record, Sum: k.sum}, nil
	}
	rec, at, err := l.heads.resolve(s.Record)
	if err != nil {
		return Original{}, err
	}
	sum, err := l.heads.sum(at)
	return Original{ID: rec.ID, URL: rec.URL, Date: rec.Date, Record: at, Sum: sum}, err
}

// AppendUnchanged is [Log.AppendRevisit] for an answer 304 whose original is known.
// It reads no more of that than it takes to see that it is still what it was; the
// errors are the same. s states SHA256 and Bytes of the body.
func (l *Log) AppendUnchanged(s Snapshot, r *Recording, o Original) (Snapshot, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r == nil || r.empty() {
		return Snapshot{}, errEmpty
	}
	if err := l.heads.holds(o); err != nil {
		return Snapshot{}, noRevisit(r, err)
	}
	p, err := revisitOf(r, notModified, o, s.SHA256, s.Bytes, &l.packing)
	if err != nil {
		return Snapshot{}, noRevisit(r, err)
	}
	return l.commit(s, p)
}

// memberSum returns the checksum that a member states of its compressed bytes.
func memberSum(member []byte) uint32 { return binary.LittleEndian.Uint32(member[len(memberHead):]) }
