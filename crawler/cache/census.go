package cache

import (
	"encoding/binary"
	"hash/maphash"
	"os"
	"sync"
)

// A census knows all keys of a file that was empty when it was opened, for as long
// as no other process writes to it: most pages of a first crawl are in no file, and
// to learn that from the database costs as much as storing them.
type census struct {
	mu      sync.Mutex
	file    *os.File // the database, to read its change counter
	counter uint32   // as of which the keys are all there are
	seed    maphash.Seed
	keys    map[uint64]struct{} // hashes; nil: nothing is known
}

// counterAt is where a database file has its change counter, four bytes, the
// highest first, which each transaction that writes raises by one
// (https://www.sqlite.org/fileformat.html, section 1.3.7).
const counterAt = 24

// begin counts the keys of the file at path, if empty says, after it is called on
// to look, that there are none. end closes the file, after the database was closed:
// closing it earlier would give up the locks on it.
func (c *census) begin(path string, empty func() (bool, error)) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	c.file, c.seed = f, maphash.MakeSeed()
	counter, ok := c.read()
	none, err := empty()
	if ok && none && err == nil {
		c.counter, c.keys = counter, map[uint64]struct{}{}
	}
	return err
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

// write has entries written, in as many transactions as write returns, also beside
// an error, and counts their keys. It knows nothing any more if another process has
// written meanwhile.
func (c *census) write(entries []entry, write func() (transactions int, err error)) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, err := write()
	if c.keys == nil {
		return err
	}
	now, ok := c.read()
	if !ok || now != c.counter+uint32(n) {
		c.keys = nil
		return err
	}
	c.counter = now
	for _, e := range entries {
		c.keys[maphash.String(c.seed, e.key)] = struct{}{}
	}
	return err
}

func (c *census) read() (counter uint32, ok bool) {
	var b [4]byte
	if _, err := c.file.ReadAt(b[:], counterAt); err != nil {
		return 0, false
	}
	return binary.BigEndian.Uint32(b[:]), true
}
