package site

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// write makes every page of the book below root.
func (b *book) write(root string) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, j := range b.jobs() {
		g.Go(func() error {
			if err := b.writePage(root, j); err != nil {
				return fmt.Errorf("page %s%s: %w", b.folder, j.at, err)
			}
			return nil
		})
	}
	for _, l := range b.leaves() {
		g.Go(func() error { return b.writeLeaf(root, l) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return b.lacking()
}

// pageLimit is how many bytes a page may have. A scorecard that comes out longer
// is made again with less.
const pageLimit = 100_000

// leastSaved is about what leaving out one thing more saves. To ask for less again
// would leave out the same.
const leastSaved = 200

// writePage makes one page below root.
func (b *book) writePage(root string, j job) error {
	buffer := b.borrow()
	defer b.giveBack(buffer)
	lean, brief, spare := false, false, 0
	var page []byte
	for range 7 {
		f := b.frame(j)
		f.lean, f.brief, f.spare = lean, brief, spare
		buffer.Reset()
		if err := b.pages[j.template].ExecuteTemplate(buffer, "page", j.view(f)); err != nil {
			return err
		}
		if page = buffer.Bytes(); len(page) > pageLimit {
			page = undrawn(page)
		}
		over := len(page) - pageLimit
		if over <= 0 {
			break
		}
		if brief {
			spare += over + leastSaved
		}
		lean, brief = true, lean
	}
	return b.put(root, string(j.at)+"index.html", page)
}

// writeLeaf makes one file that is no page below root.
func (b *book) writeLeaf(root string, l leaf) error {
	buffer := b.borrow()
	defer b.giveBack(buffer)
	if err := l.draw(buffer); err != nil {
		return fmt.Errorf("picture %s%s: %w", b.folder, l.name, err)
	}
	return b.put(root, l.name, buffer.Bytes())
}

// borrow returns an empty buffer, which giveBack keeps for the next: one for each
// page at work, however often memory is cleaned up meanwhile.
func (b *book) borrow() *bytes.Buffer {
	select {
	case buffer := <-b.buffers:
		buffer.Reset()
		return buffer
	default:
		return new(bytes.Buffer)
	}
}

func (b *book) giveBack(buffer *bytes.Buffer) {
	select {
	case b.buffers <- buffer:
	default:
	}
}

// put writes a file below the folder of the book's language.
func (b *book) put(root, name string, data []byte) error {
	to := filepath.Join(root, filepath.FromSlash(b.folder+name))
	if err := os.Mkdir(filepath.Dir(to), 0o755); err != nil { // its parent is seldom missing
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
	}
	return os.WriteFile(to, data, 0o644)
}
