package crawler

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// ErrSpace means that the run paused since the disk is nearly full. It can be
// resumed once there is room.
var ErrSpace = errors.New("the disk is nearly full")

// minInodes is how many new files the disk must have room for.
const minInodes = 100

// roomEvery is how long a crawl relies on there being room.
const roomEvery = 100 * time.Millisecond

// room is [Options.room], asked now and then.
func (c *crawl) room() error {
	if time.Since(c.roomy) < roomEvery {
		return nil
	}
	err := c.Options.room()
	if err == nil {
		c.roomy = time.Now()
	}
	return err
}

// room returns an error that wraps [ErrSpace] if the archive's disk has less
// than MinFree bytes left, or hardly room for another file. A disk that does
// not tell is taken to have room.
func (o Options) room() error {
	dir := o.Dir
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	bytes, inodes, ok := free(dir)
	switch {
	case !ok || o.MinFree <= 0:
		return nil
	case bytes < o.MinFree:
		return fmt.Errorf("%w: %s has %d MB left, and %d MB are kept free; make room (or lower crawl.min_free) and run the same command again",
			ErrSpace, o.Dir, bytes/1e6, o.MinFree/1e6)
	case inodes < minInodes:
		return fmt.Errorf("%w: %s has room for %d more files; delete some and run the same command again", ErrSpace, o.Dir, inodes)
	}
	return nil
}
