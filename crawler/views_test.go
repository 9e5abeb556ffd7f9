package crawler

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
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

// One page of several changes: what is known of the others is kept from edition to
// edition, of the one as it is now, and the file is left alone where all is the same.
func TestViewsOfSomePagesAreKept(t *testing.T) {
	const h = "http://www.acme.test"
	w := newWeb(t, map[string]page{})
	show := func(u, tag string, p page) { p.etag = `"` + tag + `"`; w.set(h+u, p) }
	show("/", "1", html("Acme", "/policy Election policy", "/about About"))
	show("/policy", "1", html("Policy", "/old Old report"))
	show("/old", "1", html("Old"))
	show("/new", "1", html("New"))
	show("/about", "1", html("About"))
	o := w.options(t.TempDir())
	o.Views = filepath.Join(t.TempDir(), "views")
	var read []string
	o.Extract = func(body []byte, contentType, u string, header http.Header) (extract.Document, error) {
		read = append(read, strings.TrimPrefix(u, h))
		return extract.From(body, contentType, u, header)
	}
	var last []archive.Snapshot
	next := func(edition string) string {
		t.Helper()
		read = nil
		o.Edition, o.Client = edition, w.client()
		j := job("acme", h+"/")
		j.Previous = last
		_, all := crawled(t, o, j)
		last = all["acme"]
		slices.Sort(read)
		return strings.Join(read, " ")
	}
	file := filepath.Join(o.Views, "acme.gob.gz")
	stat := func() os.FileInfo {
		t.Helper()
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	if got := next("2026-Q4"); got != "/ /about /old /policy" {
		t.Errorf("first %s were read", got)
	}
	before := stat()
	if got := next("2027-Q1"); got != "" {
		t.Errorf("%s were read though they are the same", got)
	}
	if !os.SameFile(before, stat()) {
		t.Error("the file was written anew though nothing had changed")
	}
	show("/policy", "2", html("Policy", "/new New report"))
	if got := next("2027-Q2"); got != "/new /policy" {
		t.Errorf("%s were read, though one page had changed and one was new", got)
	}
	if os.SameFile(before, stat()) {
		t.Error("the file was not written anew")
	}
	if got := next("2027-Q3"); got != "" {
		t.Errorf("%s were read though they are the same as in the edition before", got)
	}
}

// A file in which a bit has changed is refused as a whole.
func TestFault34DamagedViewsAreRefused(t *testing.T) {
	o := Options{Views: t.TempDir()}
	j := job("acme", "http://www.acme.test/")
	v := newViews(o, j)
	for n := range 20 {
		w := &view{Title: fmt.Sprint("Title of page ", n), Links: []viewLink{{URL: fmt.Sprintf("http://www.acme.test/page-%d", n), Text: fmt.Sprint("Link text ", n*7919)}}}
		v.keep(&item{url: fmt.Sprintf("http://www.acme.test/%d", n)}, answer{view: w, snap: archive.Snapshot{State: archive.OK, SHA256: archive.Sum([]byte{byte(n)})}})
	}
	v.open()
	if err := v.store(); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(v.file)
	if err != nil {
		t.Fatal(err)
	}
	stored := func() map[string]packed {
		v := newViews(o, j)
		v.open()
		return v.old.Views
	}
	good := stored()
	if len(good) != 20 {
		t.Fatalf("%d views are read back", len(good))
	}
	const header = 10 // of gzip, whose flags and time no checksum covers
	for i := header; i < len(sound); i += 3 {
		damaged := bytes.Clone(sound)
		damaged[i] ^= 1 << (i % 8)
		if err := os.WriteFile(v.file, damaged, 0o666); err != nil {
			t.Fatal(err)
		}
		// bits between the end of the data and the next whole byte say nothing
		if got := stored(); got != nil && !reflect.DeepEqual(got, good) {
			t.Errorf("a file with another bit in byte %d is taken, for another", i)
		}
	}
}
