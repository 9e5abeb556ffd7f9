package crawler

import (
	"net/http"

	"makegood/crawler/archive"
)

// An earlier is what the edition before read of a URL; the zero one is none.
type earlier struct {
	archive.Snapshot
	known    bool
	original *archive.Original // that holds the body; nil if it is still to be looked for
}

// usable reports whether a page need not be sent again that is as s tells.
func usable(s archive.Snapshot) bool {
	return s.Read() && s.Origin == archive.FromCrawl && s.Record.Length > 0
}

// earlier returns what the edition before read of the URL of it.
func (c *crawl) earlier(it *item) earlier {
	if c.previous == nil {
		c.previous = map[string]archive.Snapshot{}
		for _, s := range c.job.Previous {
			if usable(s) {
				c.previous[s.URL] = s
			}
		}
	}
	s, known := c.previous[it.url]
	return earlier{Snapshot: s, known: known}
}

// spelt reports whether u was asked for in just this spelling.
func (e earlier) spelt(u string) bool { return e.original != nil && e.original.URL == u }

// conditions returns the header of a request: with the validators of an earlier
// answer.
func conditions(old earlier) http.Header {
	h := http.Header{"Accept": {accept}}
	if old.ETag != "" {
		h.Set("If-None-Match", old.ETag)
	}
	if old.LastModified != "" {
		h.Set("If-Modified-Since", old.LastModified)
	}
	return h
}
