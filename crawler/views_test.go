package crawler

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// A page that has not changed is not read again, and leads on to the same pages;
// whatever becomes of what is kept of it, the journal is the same.
func TestUnchangedPagesAreNotReadAgain(t *testing.T) {
	const h = "http://www.acme.test"
	tagged := func(p page) page { p.etag = `"1"`; return p }
	w := newWeb(t, map[string]page{
		h + "/":       tagged(html("Acme", "/policy Election policy", "/about About")),
		h + "/policy": tagged(html("Policy", "/more Read more")), h + "/more": tagged(html("More")), h + "/about": tagged(html("About")),
	})
	o := w.options(t.TempDir())
	o.Views = filepath.Join(t.TempDir(), "views")
	read := 0
	o.Extract = func(body []byte, contentType, u string, header http.Header) (extract.Document, error) {
		read++
		return extract.From(body, contentType, u, header)
	}
	_, first := crawled(t, o, job("acme", h+"/"))
	next := func(edition string) string {
		t.Helper()
		read = 0
		o.Edition, o.Client = edition, w.client()
		j := job("acme", h+"/")
		j.Previous = first["acme"]
		_, all := crawled(t, o, j)
		var b strings.Builder
		for _, s := range all["acme"] {
			b.WriteString(string(s.State) + " " + s.URL + "\n")
		}
		return b.String()
	}
	kept := next("2027-Q1")
	if read != 0 {
		t.Errorf("%d unchanged pages were read again", read)
	}
	if err := os.RemoveAll(o.Views); err != nil {
		t.Fatal(err)
	}
	if without := next("2027-Q2"); without != kept || read != 4 {
		t.Errorf("without what was kept %d pages are read, and the journal is\n%snot\n%s", read, without, kept)
	}
	if err := os.WriteFile(filepath.Join(o.Views, "acme.gob.gz"), []byte("no gzip"), 0o666); err != nil {
		t.Fatal(err)
	}
	if damaged := next("2027-Q3"); damaged != kept {
		t.Errorf("with a damaged file the journal is\n%snot\n%s", damaged, kept)
	}
	// the archive of the first edition is lost: pages are asked for whole
	if err := os.Remove(filepath.Join(o.Dir, "2026-Q4", "acme.warc.gz")); err != nil {
		t.Fatal(err)
	}
	lost := next("2027-Q4")
	if want := strings.ReplaceAll(kept, string(archive.Unchanged), string(archive.OK)); lost != want {
		t.Errorf("without the first archive the journal is\n%snot\n%s", lost, want)
	}
}
