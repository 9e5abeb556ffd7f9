package archive

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// roomMost is how many bytes of room for records a log keeps at most.
const roomMost = 256 << 10

// syncEvery is the longest that something appended stays off the disk.
const syncEvery = time.Second

var errEmpty = errors.New("nothing was recorded")

// A Log is the archive of one signatory in one edition: the records in
// <dir>/<edition>/<signatory>.warc.gz and the journal beside it, .jsonl. Its
// methods may be called from several goroutines; one process holds it at a
// time.
type Log struct {
	heads     heads // of records that others refer to
	signatory string
	file      string // the WARC file, as in a Location

	mu            sync.Mutex
	warc, journal *os.File
	warcEnd       int64
	journalEnd    int64
	bodies        map[Digest]Location // a record that holds the body
	answers       map[string]Location // by URL: the last record with a body
	known         map[int64]known     // by offset: records with a body that were appended just now
	room          []byte              // for the records of one append
	packing       packing             // for revisits
	line          []byte              // for a line of the journal
	timer         *time.Timer         // runs while something is off the disk
	err           error               // of a sync that nobody waited for
}

// OpenLog opens the archive of a signatory in an edition, creating it if need
// be, and returns the snapshots it holds. What a crash left half written is
// trimmed: journal lines whose record is not whole, and records without a
// journal line. It returns an error that wraps [ErrLocked] if another process
// has it open, and [ErrCorrupt], changing nothing, if a crash cannot explain
// the state of the files.
func OpenLog(dir, edition, signatory string) (*Log, []Snapshot, error) {
	if err := checkNames(edition, signatory); err != nil {
		return nil, nil, err
	}
	folder := filepath.Join(dir, edition)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, nil, err
	}
	l := &Log{
		heads: heads{dir: dir}, signatory: signatory, file: edition + "/" + signatory + ".warc.gz",
		bodies: map[Digest]Location{}, answers: map[string]Location{}, known: map[int64]known{},
	}
	snapshots, err := l.open(filepath.Join(folder, signatory))
	if err != nil {
		l.closeFiles()
		return nil, nil, fmt.Errorf("archive of %s in %s: %w", signatory, edition, err)
	}
	for _, s := range snapshots {
		l.remember(s)
	}
	return l, snapshots, nil
}

// Append adds a snapshot and, unless r is nil, its record, and returns the
// snapshot as the journal has it. With a recording, Fetched, SHA256, Bytes and
// Record are taken from it. A body that this file holds already is not stored
// twice: the record is then a revisit of it; so is an answer 304 to a URL that
// has an answer here, and SHA256 and Bytes are those of that body. If Append
// returns an error, nothing was added, and it may be tried again.
func (l *Log) Append(s Snapshot, r *Recording) (Snapshot, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r == nil {
		return l.commit(s, pair{})
	}
	if r.empty() {
		return Snapshot{}, errEmpty
	}
	original, ok := l.bodies[r.SHA256]
	if r.Status == 304 {
		original, ok = l.answers[r.URL]
	}
	if ok {
		if p, err := revisit(&l.heads, r, original, Snapshot{}, &l.packing); err == nil {
			return l.commit(s, p)
		} // else the body there is of no use, and this one is kept
	}
	p, err := whole(r)
	if err != nil {
		return Snapshot{}, err
	}
	return l.commit(s, p)
}

// AppendRevisit is [Log.Append] for an answer whose body an earlier record
// holds already, in this file or in another of the same archive: original,
// which may itself be a revisit. Where s states SHA256 and Bytes of that body, as
// the journal has them, the original need not be unpacked. It returns an error that wraps [ErrCorrupt] if
// the answer is not 304 and has another body, and the errors of [Read] if the
// original cannot be read.
func (l *Log) AppendRevisit(s Snapshot, r *Recording, original Location) (Snapshot, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r == nil || r.empty() {
		return Snapshot{}, errEmpty
	}
	p, err := revisit(&l.heads, r, original, s, &l.packing)
	if err != nil {
		return Snapshot{}, noRevisit(r, err)
	}
	return l.commit(s, p)
}

func noRevisit(r *Recording, err error) error {
	return fmt.Errorf("revisit of %.200q: %w", r.URL, err)
}

// commit writes the records, then the journal line.
func (l *Log) commit(s Snapshot, p pair) (Snapshot, error) {
	if s.Signatory == "" {
		s.Signatory = l.signatory
	}
	if s.Signatory != l.signatory {
		return Snapshot{}, fmt.Errorf("snapshot of %s in the archive of %s", s.Signatory, l.signatory)
	}
	if l.err != nil {
		return Snapshot{}, l.err
	}
	var before []byte
	s.Record = Location{}
	if len(p.located) > 0 {
		s.Fetched, s.SHA256, s.Bytes = p.date, p.sha256, p.bytes
		if l.warcEnd == 0 {
			var err error
			if before, err = info(l.file, p.date).pack(); err != nil {
				return Snapshot{}, err
			}
		}
		s.Record = Location{l.file, l.warcEnd + int64(len(before)), int64(len(p.located))}
	}
	s.Fetched = s.Fetched.UTC().Truncate(time.Second)
	text, s, err := formatLine(s, l.line)
	if err != nil {
		return Snapshot{}, err
	}
	l.line = text
	if err := l.write(text, before, p.located, p.after); err != nil {
		return Snapshot{}, err
	}
	l.remember(s)
	if p.id != "" && s.Bytes > 0 {
		l.known[s.Record.Offset] = known{p.id, memberSum(p.located)}
	}
	if l.timer == nil {
		l.timer = time.AfterFunc(syncEvery, l.syncLater)
	}
	return s, nil
}

// write appends the members to the WARC file and the text to the journal, or
// nothing to either.
func (l *Log) write(text []byte, members ...[]byte) error {
	records := l.room[:0]
	for _, m := range members {
		records = append(records, m...)
	}
	if cap(records) <= roomMost {
		l.room = records
	}
	_, err := l.warc.WriteAt(records, l.warcEnd)
	if err == nil {
		_, err = l.journal.WriteAt(text, l.journalEnd)
	}
	if err != nil {
		l.rollBack()
		return err
	}
	l.warcEnd += int64(len(records))
	l.journalEnd += int64(len(text))
	return nil
}

// rollBack takes off what a failed write left. If it fails too, the next write
// goes over it, or the next [OpenLog] trims it.
func (l *Log) rollBack() {
	l.journal.Truncate(l.journalEnd)
	l.warc.Truncate(l.warcEnd)
}

// Keep cuts the log back to its first n snapshots, as if nothing had been appended
// since. With n of them or fewer it does nothing.
func (l *Log) Keep(n int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.sync(); err != nil {
		return err
	}
	lines, err := readJournal(io.NewSectionReader(l.journal, 0, l.journalEnd))
	if err != nil || n >= len(lines) {
		return err
	}
	if lines, err = l.trim(lines[:n]); err != nil {
		return err
	}
	clear(l.bodies)
	clear(l.answers)
	clear(l.known)
	for _, line := range lines {
		l.remember(line.snapshot)
	}
	return nil
}

// remember notes where the body of a snapshot stands.
func (l *Log) remember(s Snapshot) {
	if s.Record.Length == 0 || s.Bytes == 0 {
		return
	}
	if _, ok := l.bodies[s.SHA256]; !ok {
		l.bodies[s.SHA256] = s.Record
	}
	if s.Status > 0 { // a document that was saved by hand is no answer
		l.answers[s.URL] = s.Record
	}
}

// Sync puts everything appended onto the disk, records before journal. While
// something is being appended this happens by itself every second.
func (l *Log) Sync() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.sync()
}

func (l *Log) syncLater() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil && l.err == nil {
		l.err = l.sync()
	}
}

func (l *Log) sync() error {
	if l.timer == nil {
		return l.err
	}
	l.timer.Stop()
	l.timer = nil
	if err := l.warc.Sync(); err != nil {
		return err
	}
	return l.journal.Sync()
}

// Close syncs and closes the log. It must not be used after that.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.sync()
	if cerr := l.closeFiles(); err == nil {
		err = cerr
	}
	return err
}

func (l *Log) closeFiles() error {
	err := l.heads.close()
	for _, f := range []*os.File{l.warc, l.journal} {
		if f == nil {
			continue
		}
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}
	return err
}
