package crawler

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// maxViews bounds the file of one signatory's views, in bytes unpacked.
const maxViews = 256 << 20

// views keep the views of a signatory's pages from one crawl to the next, in a
// file of the workspace. A page that a server calls unchanged then needs not be
// read again. The file may be deleted at any time: pages are then read again.
type views struct {
	file string // empty: nothing is kept
	job  Job
	read bool // old is as it stands on the disk
	old  shelf
	same map[string]bool   // keys of old views that hold for this crawl as well
	new  shelf             // the others; its mark is known once old is
	at   map[string]uint32 // places in the strings of new
}

// A shelf holds views by URL and digest of the body, as they stand on disk. Most
// links of a site stand on most of its pages, so each string is kept once.
type shelf struct {
	Mark    string
	Strings []string
	Views   map[string]packed
}

// A packed is a view whose links name their strings by their places.
type packed struct {
	View  view // but for its links
	Links []packedLink
}

type packedLink struct {
	URL, Text, Lang uint32
	Main, Said      bool
	Around          int8
}

func newViews(o Options, job Job) *views {
	v := &views{job: job, same: map[string]bool{}, at: map[string]uint32{}, new: shelf{Views: map[string]packed{}}}
	if o.Views != "" {
		v.file = filepath.Join(o.Views, job.Signatory.ID+".gob.gz")
	}
	return v
}

// open reads the views of the last crawl, once. Whatever is wrong with the file, it
// is as if there were none.
func (v *views) open() {
	if v.read || v.file == "" {
		return
	}
	v.read = true
	v.new.Mark = viewsMark(v.job)
	f, err := os.Open(v.file)
	if err != nil {
		return
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return
	}
	var stored shelf
	err = gob.NewDecoder(io.LimitReader(z, maxViews)).Decode(&stored)
	if err == nil {
		_, err = io.Copy(io.Discard, z)
	}
	if err == nil && stored.Mark == v.new.Mark {
		v.old = stored
	}
}

// viewsMark digests what makes a view of a page: the rules of extraction, those of
// this package, and the topics.
func viewsMark(job Job) string {
	var topics []string
	for _, t := range job.Topics {
		for _, p := range t.Patterns {
			topics = append(topics, p.Text)
		}
	}
	b, err := json.Marshal(topics)
	if err != nil {
		panic(err) // strings only
	}
	return extract.Version + " " + loopVersion + " " + string(archive.Sum(b))
}

func viewKey(u string, body archive.Digest) string { return u + " " + string(body) }

// known returns the view of a page whose body has the digest, or nil.
func (v *views) known(u string, body archive.Digest) *view {
	v.open()
	return v.old.unpack(viewKey(u, body))
}

// taken returns the view that this crawl has taken of a page, or nil.
func (v *views) taken(u string, body archive.Digest) *view {
	w := v.new.unpack(viewKey(u, body))
	if w != nil {
		w.kept = false
	}
	return w
}

// unpack returns the view of a key, or nil.
func (s shelf) unpack(key string) *view {
	p, ok := s.Views[key]
	if !ok {
		return nil
	}
	out := p.View
	out.kept = true
	out.Links = make([]viewLink, len(p.Links))
	for i, l := range p.Links {
		if int(max(l.URL, l.Text, l.Lang)) >= len(s.Strings) { // not as it was written
			return nil
		}
		out.Links[i] = viewLink{URL: s.Strings[l.URL], Text: s.Strings[l.Text], Lang: s.Strings[l.Lang], Main: l.Main, Around: l.Around, Said: l.Said}
	}
	return &out
}

// keep notes the view of an answer for the next crawl.
func (v *views) keep(it *item, a answer) {
	if v.file == "" || it.task != pageTask || a.view == nil || !a.snap.Read() || a.snap.SHA256 == "" {
		return
	}
	key := viewKey(it.url, a.snap.SHA256)
	if a.view.kept {
		v.same[key] = true
		return
	}
	v.add(key, a.view)
}

// add packs a view for the file.
func (v *views) add(key string, w *view) {
	p := packed{View: *w, Links: make([]packedLink, len(w.Links))}
	p.View.Links, p.View.kept = nil, false
	for i, l := range w.Links {
		p.Links[i] = packedLink{URL: v.place(l.URL), Text: v.place(l.Text), Lang: v.place(l.Lang), Main: l.Main, Around: l.Around, Said: l.Said}
	}
	v.new.Views[key] = p
}

// place returns where a string is kept.
func (v *views) place(s string) uint32 {
	at, ok := v.at[s]
	if !ok {
		at = uint32(len(v.new.Strings))
		s = strings.Clone(s)
		v.at[s] = at
		v.new.Strings = append(v.new.Strings, s)
	}
	return at
}

// write replaces the file as a whole, unless it holds just these views already.
// That it cannot costs time, and nothing else.
func (v *views) write(log *slog.Logger) {
	v.open()
	if v.file == "" || len(v.new.Views) == 0 && len(v.same) == len(v.old.Views) {
		return
	}
	for key := range v.same {
		if w := v.old.unpack(key); w != nil {
			v.add(key, w)
		}
	}
	if err := v.store(); err != nil {
		log.Warn("what is known of pages is not kept: they will be read again", "reason", err)
	}
}

func (v *views) store() error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if err := gob.NewEncoder(z).Encode(v.new); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(v.file), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(v.file+".new", b.Bytes(), 0o666); err != nil {
		return err
	}
	return os.Rename(v.file+".new", v.file)
}
