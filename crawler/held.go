package crawler

import (
	"context"

	"makegood/crawler/archive"
)

// largeRecord is from how many bytes of a body on there has to be room for it
// before its record is read back.
const largeRecord = 1 << 20

// hold waits until there is room to read the record of a large body back.
func (c *crawl) hold(ctx context.Context, s archive.Snapshot) error {
	if s.Bytes <= largeRecord {
		return nil
	}
	release, err := c.Client.Room(ctx, 2*s.Bytes)
	if err == nil {
		c.held = append(c.held, release)
	}
	return err
}

// letGo gives the room back that the bodies in hand take. There must be none in
// hand when another is asked for, lest crawls wait for each other.
func (c *crawl) letGo() {
	for _, release := range c.held {
		release()
	}
	c.held, c.ask.last = nil, nil
}
