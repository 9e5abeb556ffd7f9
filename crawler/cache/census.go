package cache

import (
	"encoding/binary"
	"hash/maphash"
	"os"
	"sync"
)

// A census knows all keys of a file that was empty when it was opened, for as long
// as no other process writes to it: most pages of a first crawl are in no file, and
// to learn that from the database costs as much as storing them. What
// another process stores at the very moment of our own transaction it takes for
// unknown, which costs a request.
type census struct {
	mu      sync.Mutex
	file    *os.File // the database, to read its change counter; nil: nothing is known
	counter uint32   // as of which the keys are all there are
	seed    maphash.Seed
	keys    map[uint64]struct{} // hashes
}

// counterAt is where a database file has its change counter, four bytes, the
// highest first, which each transaction that writes raises
// (https://www.sqlite.org/fileformat.html, section 1.3.7).
const counterAt = 24

// begin counts the keys of the file at path, which has none. end closes it, after
// the database was closed: closing it earlier would give up the locks on it.
func (c *census) begin(path string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, err := os.Open(path)
	if err != nil {
		return
	}
	c.file, c.seed, c.keys = f, maphash.MakeSeed(), map[uint64]struct{}{}
	c.counter, _ = c.read()
}

func (c *census) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.file != nil {
		c.file.Close()
	}
	c.file, c.keys = nil, nil
}

// lacks reports whether the file is known to hold no entry of key.
func (c *census) lacks(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.keys == nil {
		return false
	}
	if now, ok := c.read(); !ok || now != c.counter {
		c.keys = nil // another process has written
		return false
	}
	_, known := c.keys[maphash.String(c.seed, key)]
	return !known
}

// stored notes entries that this process has written.
func (c *census) stored(entries []entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.keys == nil {
		return
	}
	for _, e := range entries {
		c.keys[maphash.String(c.seed, e.key)] = struct{}{}
	}
	c.counter, _ = c.read()
}

// watch forgets the keys if another process has written since the last look.
func (c *census) watch() { c.lacks("") }

func (c *census) read() (counter uint32, ok bool) {
	var b [4]byte
	if _, err := c.file.ReadAt(b[:], counterAt); err != nil {
		return 0, false
	}
	return binary.BigEndian.Uint32(b[:]), true
}
