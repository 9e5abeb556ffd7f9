package crawler

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"

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
	mark string // of all that a view depends on beside the page
	old  map[string]*view
	new  map[string]*view
}

// A viewsFile is how views stand on disk.
type viewsFile struct {
	Mark  string
	Views map[string]*view // by URL and digest of the body
}

// openViews reads the views of a signatory. Whatever is wrong with the file, it is
// as if there were none.
func openViews(o Options, job Job) *views {
	v := &views{mark: viewsMark(job), new: map[string]*view{}}
	if o.Views == "" {
		return v
	}
	v.file = filepath.Join(o.Views, job.Signatory.ID+".gob.gz")
	f, err := os.Open(v.file)
	if err != nil {
		return v
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return v
	}
	var stored viewsFile
	if err := gob.NewDecoder(io.LimitReader(z, maxViews)).Decode(&stored); err == nil && stored.Mark == v.mark {
		v.old = stored.Views
	}
	return v
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
func (v *views) known(u string, body archive.Digest) *view { return v.old[viewKey(u, body)] }

// keep notes the view of an answer for the next crawl.
func (v *views) keep(it *item, a answer) {
	if v.file != "" && it.task == pageTask && a.view != nil && a.snap.Read() && a.snap.SHA256 != "" {
		v.new[viewKey(it.url, a.snap.SHA256)] = a.view
	}
}

// write replaces the file as a whole. That it cannot costs time, and nothing else.
func (v *views) write(log *slog.Logger) {
	if v.file == "" {
		return
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
	if err := gob.NewEncoder(z).Encode(viewsFile{v.mark, v.new}); err != nil {
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
