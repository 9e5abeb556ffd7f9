package site

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A goneView is left where a page stood that is no longer published: an address
// that was given out once never leads nowhere.
type goneView struct{ *frame }

// goneMark stands in the page that is left, so that it is left again.
const goneMark = `<meta name="makegood" content="gone">`

// draftMark stands in pages that search engines are asked to leave out: those of
// drafts and demonstrations. They may go without a word.
const draftMark = `<meta name="robots" content="noindex">`

// leaveWord writes an explanation to root for every page of the site in before
// that was published for good and is not there any more.
func leaveWord(root, before string, books []*book) error {
	return fs.WalkDir(os.DirFS(before), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == ".":
			return nil
		case err != nil || d.IsDir() || path.Base(name) != "index.html":
			return err
		}
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(name))); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if lasting, err := isLasting(filepath.Join(before, filepath.FromSlash(name))); err != nil || !lasting {
			return err
		}
		b, at := bookOf(books, name)
		return b.writePage(root, job{at, "gone", b.issues[0], func(f *frame) any {
			f.Title, f.Description = b.t("gone.title"), b.t("gone.gist")
			f.gone = true
			return &goneView{f}
		}})
	})
}

// bookOf returns the book that a page belongs to, and its address there.
func bookOf(books []*book, name string) (*book, address) {
	at := path.Dir(name) + "/"
	for _, b := range books[1:] {
		if rest, ok := strings.CutPrefix(at, b.folder); ok {
			return b, address(rest)
		}
	}
	return books[0], address(at)
}

// isLasting reports whether a page was published for good, or says that one was.
func isLasting(file string) (bool, error) {
	f, err := os.Open(file)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 4096)) // a page's head is shorter
	return bytes.Contains(head, []byte(goneMark)) || !bytes.Contains(head, []byte(draftMark)), err
}
