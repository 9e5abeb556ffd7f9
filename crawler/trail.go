package crawler

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/cespare/xxhash/v2"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// A trail is the way that the crawl of a signatory took through an edition, a step
// for each line of its journal: what the journal does not say, and the crawl of the
// next edition needs to know to go the same way again; see [crawl.retrace]. It
// stands in a file beside the views, and may be deleted at any time.
type trail struct {
	file   string // empty: nothing is kept
	mark   string // of all that decides where a crawl goes, but for the answers
	lines  uint64 // digest of the lines that the steps are of
	steps  []step
	broken bool // the journal has lines that were not written in this order
}

// A step is one answer on the way.
type step struct {
	task           task
	start, foreign bool              // of the item, as is the next
	chain          []string          //
	target         string            // of a redirect
	original       *archive.Original // that holds the body; nil if it is not known, or there is none
}

// stepOf returns the step of an answer, but for the original.
func stepOf(it *item, a answer) step {
	st := step{task: it.task, start: it.start, foreign: it.foreign, chain: it.chain}
	if a.snap.State == archive.Moved || a.snap.State == archive.Missing {
		st.target = a.target
	}
	return st
}

// item returns what is asked for at a step, of which s is the line.
func (st step) item(s archive.Snapshot) *item {
	return &item{
		url: s.URL, task: st.task, from: s.From, anchor: s.Anchor, chain: st.chain, depth: s.Depth,
		start: st.start, foreign: st.foreign, origin: origin(s.URL),
	}
}

// ofCrawl returns the lines of a journal that the loop wrote.
func ofCrawl(journal []archive.Snapshot) []archive.Snapshot {
	if !slices.ContainsFunc(journal, func(s archive.Snapshot) bool { return s.Origin != archive.FromCrawl }) {
		return journal
	}
	lines := make([]archive.Snapshot, 0, len(journal))
	for _, s := range journal {
		if s.Origin == archive.FromCrawl {
			lines = append(lines, s)
		}
	}
	return lines
}

// digestOf digests what the lines of a journal say that the steps of a trail rest
// on. It is the same for the next edition if nothing has changed.
func digestOf(lines []archive.Snapshot) uint64 {
	d := xxhash.New()
	var room []byte
	for _, s := range lines {
		room = append(append(append(room[:0], s.URL...), ' '), s.SHA256...)
		if !s.Read() {
			room = strconv.AppendInt(append(append(append(append(room, s.State...), ' '), s.Reason...), ' '), int64(s.Status), 10)
		}
		d.Write(append(room, '\n'))
	}
	return d.Sum64()
}

// newTrail returns an empty one for a crawl with the fingerprint.
func newTrail(o Options, signatory string, config archive.Digest) *trail {
	t := &trail{mark: fmt.Sprint(extract.Version, " ", config, " ", o.Allow)}
	if o.Views != "" {
		t.file = filepath.Join(o.Views, signatory+".trail")
	}
	return t
}

// before reads the trail of the edition before, of which lines are those of the
// loop. It returns nil if there is none that fits.
func (t *trail) before(lines []archive.Snapshot) *trail {
	if t.file == "" || len(lines) == 0 {
		return nil
	}
	b, err := os.ReadFile(t.file)
	if err != nil {
		return nil
	}
	var got trail
	if got.unmarshal(b) != nil || got.mark != t.mark || len(got.steps) != len(lines) || got.lines != digestOf(lines) {
		return nil
	}
	got.file = t.file
	return &got
}

// write replaces the file as a whole. That it cannot costs time, and nothing else.
func (t *trail) write(lines []archive.Snapshot, log *slog.Logger) {
	if t.broken || len(t.steps) != len(lines) {
		os.Remove(t.file) // what it holds fits nothing any more
		return
	}
	t.lines = digestOf(lines)
	err := os.MkdirAll(filepath.Dir(t.file), 0o777)
	if err == nil {
		err = os.WriteFile(t.file+".new", t.marshal(), 0o666)
	}
	if err == nil {
		err = os.Rename(t.file+".new", t.file)
	}
	if err != nil {
		log.Warn("the way of this crawl is not kept: the next will take longer", "reason", err)
	}
}

// trailHead begins the file of a trail and names its version.
const trailHead = "makegood trail 1\n"

// marshal returns the trail as bytes: a version mark, a checksum, then each field.
func (t *trail) marshal() []byte {
	b := append(make([]byte, 0, 256+200*len(t.steps)), trailHead+"\x00\x00\x00\x00"...)
	b = appendText(b, t.mark)
	b = binary.LittleEndian.AppendUint64(b, t.lines)
	b = binary.AppendUvarint(b, uint64(len(t.steps)))
	for _, st := range t.steps {
		b = st.append(b)
	}
	binary.LittleEndian.PutUint32(b[len(trailHead):], crc32.ChecksumIEEE(b[len(trailHead)+4:]))
	return b
}

// The flags of a step.
const (
	startStep = 1 << (4 + iota)
	foreignStep
	originalStep

	taskOfStep = 1<<4 - 1
)

func (st step) append(b []byte) []byte {
	flags := byte(st.task)
	if st.start {
		flags |= startStep
	}
	if st.foreign {
		flags |= foreignStep
	}
	o := st.original
	if o != nil {
		flags |= originalStep
	}
	b = appendText(append(b, flags), st.target)
	b = binary.AppendUvarint(b, uint64(len(st.chain)))
	for _, hop := range st.chain {
		b = appendText(b, hop)
	}
	if o == nil {
		return b
	}
	b = appendText(appendText(appendText(b, o.ID), o.URL), o.Record.File)
	for _, n := range []int64{o.Date.Unix(), o.Record.Offset, o.Record.Length, int64(o.Sum)} {
		b = binary.AppendVarint(b, n)
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// unmarshal reads what marshal wrote.
func (t *trail) unmarshal(b []byte) error {
	rest, ok := bytes.CutPrefix(b, []byte(trailHead))
	if !ok || len(rest) < 4 || crc32.ChecksumIEEE(rest[4:]) != binary.LittleEndian.Uint32(rest) {
		return archive.ErrCorrupt
	}
	d := decoder{rest: string(rest[4:])}
	t.mark = d.text()
	t.lines = d.fixed()
	n := d.count()
	if d.bad || n > uint64(len(d.rest)) {
		return archive.ErrCorrupt
	}
	t.steps = make([]step, n)
	for i := range t.steps {
		t.steps[i] = d.step()
	}
	if d.bad || d.rest != "" {
		return archive.ErrCorrupt
	}
	return nil
}

// A decoder takes fields off the front of rest; once bad, it gives zeros.
type decoder struct {
	rest string
	bad  bool
}

func (d *decoder) step() step {
	flags := d.take(1)
	if d.bad {
		return step{}
	}
	f := flags[0]
	st := step{task: task(f & taskOfStep), start: f&startStep != 0, foreign: f&foreignStep != 0, target: d.text()}
	for n := d.count(); n > 0 && !d.bad; n-- {
		st.chain = append(st.chain, d.text())
	}
	if f&originalStep != 0 {
		o := new(archive.Original)
		st.original = o
		o.ID, o.URL, o.Record.File = d.text(), d.text(), d.text()
		o.Date = time.Unix(d.int(), 0).UTC()
		o.Record.Offset, o.Record.Length, o.Sum = d.int(), d.int(), uint32(d.int())
	}
	return st
}

func (d *decoder) take(n uint64) string {
	if d.bad || n > uint64(len(d.rest)) {
		d.bad = true
		return ""
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) text() string { return d.take(d.count()) }

func (d *decoder) fixed() uint64 {
	s := d.take(8)
	if d.bad {
		return 0
	}
	return binary.LittleEndian.Uint64([]byte(s))
}

func (d *decoder) count() uint64 {
	n, size := binary.Uvarint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if d.bad || size <= 0 {
		d.bad = true
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) int() int64 {
	u := d.count()
	return int64(u>>1) ^ -int64(u&1) // as binary.AppendVarint has it
}
