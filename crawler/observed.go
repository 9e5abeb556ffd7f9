package crawler

import (
	"context"

	"makegood/crawler/archive"
	"makegood/crawler/observe"
)

// observe makes the technical checks of the signatory's own systems, once its
// pages are read. What the crawl asked for already is not asked for again.
func (c *crawl) observe(ctx context.Context) error {
	target, ok := c.target()
	if !ok {
		return nil
	}
	journal := c.others
	for _, u := range sortedURLs(c.recorded) {
		journal = append(journal, c.recorded[u])
	}
	o := *c.Observe
	o.Client, o.Now, o.Dir = c.Client, c.Now, c.Dir
	return observe.Run(ctx, o, target, observed{c}, journal)
}

// target returns what is to be observed, if anything is.
func (c *crawl) target() (t observe.Target, ok bool) {
	if c.Observe == nil {
		return t, false
	}
	return observe.TargetOf(c.job.Signatory.ID, c.job.Signatory.Website)
}

// observed puts what is observed into the archive and onto the receipt.
type observed struct{ c *crawl }

func (w observed) Append(s archive.Snapshot, r *archive.Recording) (archive.Snapshot, error) {
	s, err := w.c.log.Append(s, r)
	if err != nil {
		return s, &diskError{err}
	}
	w.c.mark(w.c.Client.Moment())
	a := answer{snap: s}
	if r != nil && s.ContentType != archive.ObservationType {
		a.tries, a.received = 1, r.Bytes
	}
	w.c.ledger.answered(a)
	return s, nil
}
