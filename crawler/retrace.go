package crawler

import (
	"context"
	"strings"

	"makegood/crawler/archive"
)

// A retracing goes the way of the edition before again, answer by answer. The same
// answers lead the loop to the same pages in the same order, so that as long as
// they come nothing needs to be looked at but whether they do: no page for its
// links, no link for where it leads.
type retracing struct {
	*crawl
	last   *trail             // of the edition before
	from   string             // that edition
	unread unreadFile         // of the edition before
	was    []archive.Snapshot // the lines of the edition before that its loop wrote
	had    []archive.Snapshot // those of this edition, from before a kill
	came   []archive.Snapshot // those of this edition, as they come
}

// whole crawls to the end: on the way of the edition before as long as that leads,
// and from there as the loop finds it. It returns the crawl that came to the end, or
// did not. journal is what this edition's held before.
func (c *crawl) whole(ctx context.Context, journal []archive.Snapshot) (*crawl, error) {
	r := c.retracing(journal)
	if r == nil {
		return c, c.run(ctx)
	}
	whole, err := r.run(ctx)
	switch {
	case err != nil:
		r.calledOff()
		return c, err
	case whole:
		r.done()
		return c, nil
	}
	c = r.loop(journal)
	return c, c.run(ctx)
}

// retracing returns what goes the way of the edition before, nil if that is not
// known, or was cut short by what may end otherwise this time.
func (c *crawl) retracing(journal []archive.Snapshot) *retracing {
	r := &retracing{crawl: c, was: ofCrawl(c.job.Previous), had: ofCrawl(journal)}
	if r.last = c.trail.before(r.was); r.last == nil {
		return nil
	}
	var err error
	r.from = editionOf(r.was)
	r.unread, err = readUnread(c.Dir, r.from, c.job.Signatory.ID)
	if err != nil || !r.unread.Complete || r.unread.Config != c.config || r.unread.Stopped == "bytes" || r.unread.Stopped == "time" {
		return nil
	}
	r.came = make([]archive.Snapshot, 0, len(r.was))
	return r
}

// editionOf returns the edition of lines, by where their records stand.
func editionOf(lines []archive.Snapshot) string {
	for _, s := range lines {
		if edition, _, ok := strings.Cut(s.Record.File, "/"); ok {
			return edition
		}
	}
	return ""
}

// run goes on while the answers are those of the edition before, and reports
// whether they were to the end; then all is as it would be after [crawl.run].
// Otherwise the loop is to go over what came, as after a kill, and on from there.
func (r *retracing) run(ctx context.Context) (whole bool, err error) {
	r.traced = true
	for i, old := range r.was {
		switch {
		case ctx.Err() != nil:
			return false, ctx.Err()
		case r.spoilt():
			return false, errSpoilt
		case r.usedUp() != "", i < len(r.had) && r.had[i].URL != old.URL:
			return false, nil
		}
		a, err := r.step(ctx, i)
		if err == errRobotsRefuses || err == errRobotsUnknown {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		r.came = append(r.came, a.snap)
		r.count(a)
		r.ledger.answered(a)
		if !r.same(i, a) {
			return false, nil
		}
		if err := r.note(); err != nil {
			return false, &diskError{err}
		}
	}
	return len(r.had) <= len(r.was), nil
}

// step gets the answer of a step.
func (r *retracing) step(ctx context.Context, i int) (answer, error) {
	defer r.letGo()
	st, old := r.last.steps[i], r.was[i]
	it := st.item(old)
	r.Log.Debug("next", "signatory", r.job.Signatory.ID, "url", it.url, "because", "as in edition "+r.from)
	if i < len(r.had) {
		a, err := r.recall(ctx, it, r.had[i])
		if err == nil && it.task == robotsTask {
			r.teach(a)
		}
		return a, err
	}
	var e earlier
	if usable(old) {
		e = earlier{Snapshot: old, known: true, original: st.original}
	}
	a, err := r.fetch(ctx, it, e)
	if err == nil {
		r.views.keep(it, a)
	}
	if err == nil && it.start && a.snap.State == archive.Moved && a.stray == "" {
		r.scope.add(a.target)
	}
	return a, err
}

// same reports whether an answer leads on just as that of the edition before did.
func (r *retracing) same(i int, a answer) bool {
	old, s := r.was[i], a.snap
	st, now := r.last.steps[i], stepOf(&item{}, a)
	switch {
	case old.Read() && st.task == robotsTask:
		return s.State == archive.OK && s.SHA256 == old.SHA256
	case old.Read() && st.task == sitemapTask:
		return s.State == archive.Unchanged && s.SHA256 == old.SHA256
	case old.Read(): // another header might give the same body another meaning
		return s.State == archive.Unchanged && s.SHA256 == old.SHA256 && s.Status == 304
	}
	return s.State == old.State && s.Reason == old.Reason && s.Status == old.Status && now.target == st.target && !linked(s)
}

// done leaves the crawl as if its loop had come to the end.
func (r *retracing) done() {
	r.stopped, r.before, r.first = r.unread.Stopped, &r.unread, nil
	if _, ok := r.target(); !ok {
		return // nobody will ask what was recorded
	}
	for _, s := range r.came {
		r.recorded[s.URL] = s
	}
}

// calledOff leaves the crawl such that it can tell what is still to be read.
func (r *retracing) calledOff() {
	r.first = nil
	for i := len(r.came); i < len(r.was); i++ {
		r.first = append(r.first, r.last.steps[i].item(r.was[i]))
	}
}

// loop returns the crawl that goes over what came, and on from there.
func (r *retracing) loop(journal []archive.Snapshot) *crawl {
	journal = append(journal, r.came[min(len(r.had), len(r.came)):]...)
	c := newCrawl(r.Options, r.job, r.log, journal, r.ledger)
	c.spent, c.noted, c.views, c.told = r.spent, r.noted, r.views, map[string]bool{}
	for _, s := range r.came {
		c.told[s.URL] = true
	}
	return c
}
