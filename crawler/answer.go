package crawler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/crawler/fetch"
)

// An answer is what one URL came to: the journal line, and of the body what the
// loop goes on with.
type answer struct {
	snap   archive.Snapshot
	target string           // of a redirect; empty if it is no address
	stray  string           // why the target is not asked for; empty if it is
	body   []byte           // of robots.txt and sitemaps, content coding undone
	doc    extract.Document // of a page whose text was taken
	view   *view            // of a page

	replayed, cached bool
	tries            int           // requests that went over the network
	received         int64         // bytes over the network
	spent            time.Duration // on fetching
	moment           uint64        // when it came; 0 for one that did not come over the network
}

// The errors of pages that were not asked for, once the journal has as many
// lines that say so as the budget has pages. The pages are then among the unread.
var (
	errRobotsRefuses = errors.New("robots")
	errRobotsUnknown = errors.New("robots-unreachable")
)

// refused reports whether a page was not asked for on account of robots.txt.
func refused(state archive.State, reason string) bool {
	return state == archive.Robots || state == archive.Unreachable && reason == errRobotsUnknown.Error()
}

// accept is sent with every request.
const accept = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"

// fetch asks the network for it and keeps the answer. An error means that
// nothing was kept: the run was interrupted, our own line is down, the disk is
// full.
func (c *crawl) fetch(ctx context.Context, it *item, old earlier) (answer, error) {
	if c.ledger.full() {
		return answer{}, ErrTotalBytes
	}
	if err := c.room(); err != nil {
		return answer{}, &diskError{err}
	}
	if it.task == robotsTask { // it is read whole, and taken for no page
		old = earlier{}
	}
	ask := c.ask.ask
	if old.spelt(it.url) {
		ask = c.ask.again
	}
	r, err := c.request(ctx, ask, it.url, conditions(old))
	if err != nil {
		return answer{}, err
	}
	state, reason := r.Result.Classify(r.Err)
	a := answer{cached: r.Result.Cached}
	c.add(&a, r.Result)
	var original archive.Record
	if state == archive.Unchanged && it.task == pageTask && !c.traced {
		a.view = c.views.known(it.url, old.SHA256)
	}
	if state == archive.Unchanged && a.view == nil && !c.traced {
		if err := c.hold(ctx, old.Snapshot); err != nil {
			return answer{}, err
		}
		if original, err = archive.Read(c.Dir, old.Record); err != nil {
			c.Log.Warn("unchanged, but the body is not in the archive: asking again", "url", it.url, "reason", err)
			if r, err = c.request(ctx, c.ask.ask, it.url, conditions(earlier{})); err != nil {
				return answer{}, err
			}
			state, reason = r.Result.Classify(r.Err)
			c.add(&a, r.Result)
		}
	}
	if state == "" { // says nothing about the site
		return answer{}, r.Err
	}
	if c.Budget.Pages > 0 && c.refused >= c.Budget.Pages && refused(state, reason) {
		if state == archive.Robots {
			return answer{}, errRobotsRefuses
		}
		return answer{}, errRobotsUnknown
	}
	a.snap = c.snapshot(it, r.Result)
	if a.snap.State, a.snap.Reason, err = c.judge(it, &a, r.Result, original, state, reason); err != nil {
		return answer{}, err
	}
	err = c.keep(&a, r.Result.Recording, old)
	if old.known && state == archive.Unchanged && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, archive.ErrCorrupt)) {
		c.Log.Warn("unchanged, but the body is not in the archive: asking again", "url", it.url, "reason", err)
		return c.fetch(ctx, it, earlier{})
	}
	return a, err
}

// request asks for one URL. The room that the answer takes in memory is held until
// [crawl.letGo].
func (c *crawl) request(ctx context.Context, ask asking, u string, header http.Header) (*reply, error) {
	c.letGo()
	r, err := ask(ctx, u, header)
	if err == nil {
		c.held = append(c.held, r.Result.Done)
	}
	return r, err
}

// add counts what a request cost, and notes when its answer came.
func (c *crawl) add(a *answer, r fetch.Result) {
	if !r.Cached {
		a.moment = c.Client.Moment()
	}
	a.tries += r.Tries
	a.spent += r.Spent
	if r.Recording != nil && !r.Cached {
		a.received += r.Recording.Bytes
	}
}

// snapshot returns the journal line of an answer, but for its state and record.
func (c *crawl) snapshot(it *item, r fetch.Result) archive.Snapshot {
	return archive.Snapshot{
		Signatory: c.job.Signatory.ID, URL: it.url, Fetched: c.Now().UTC().Truncate(time.Second),
		Status: r.Status, ContentType: field(r.Header, "Content-Type"),
		ETag: field(r.Header, "Etag"), LastModified: field(r.Header, "Last-Modified"),
		From: it.from, Via: it.via(), Anchor: cut(it.anchor), Depth: it.depth, Origin: archive.FromCrawl,
	}
}

// field returns a header field if it is short enough for a journal.
func field(h http.Header, name string) string {
	if v := h.Get(name); len(v) <= 300 {
		return v
	}
	return ""
}

// judge takes what it needs of the body into a, and says what the answer is.
func (c *crawl) judge(it *item, a *answer, r fetch.Result, original archive.Record, state archive.State, reason string) (archive.State, string, error) {
	switch state {
	case archive.Moved:
		a.target, state, a.stray = c.redirect(it, r.Header.Get("Location"))
		if a.stray != "" {
			reason = a.stray
		}
		return state, reason, nil
	case archive.Unchanged:
		if a.view != nil || c.traced { // kept from when the page was read, or of no use
			return state, reason, nil
		}
		body, err := original.Decoded(maxBody)
		if err != nil {
			return "", "", err
		}
		_, err = c.takeBody(it, a, body, original.HTTP)
		return state, reason, err
	case archive.OK:
		switch {
		case it.task == robotsTask:
			reason = reasonRobots
		case it.task == sitemapTask:
			reason = reasonSitemap
		case it.start && looksLikeFeed(r.Body):
			a.view = feedView(r.Body)
			return state, reasonFeed, nil
		case skippedType(a.snap.ContentType):
			return archive.OutOfScope, "type", nil
		}
		why, err := c.takeBody(it, a, r.Body, r.Header)
		if err != nil || it.task != pageTask {
			return state, reason, err
		}
		state, reason = readable(a.doc, why)
	}
	return state, reason, nil
}

// takeBody puts the body of an answer into a, in the form in which its task needs
// it. why is not empty if no text can be taken from it.
func (c *crawl) takeBody(it *item, a *answer, body []byte, header http.Header) (why string, err error) {
	if it.task != pageTask {
		a.body = body
		return "", nil
	}
	if it.start && looksLikeFeed(body) {
		a.view = feedView(body)
		return reasonFeed, nil
	}
	a.doc, err = c.Extract(body, header.Get("Content-Type"), it.url, header)
	a.view = newView(a.doc, c.rates().topics)
	var unreadable extract.Unreadable
	if errors.As(err, &unreadable) {
		return unreadable.Reason, nil
	}
	if err != nil {
		return "", fmt.Errorf("text of %q: %w", it.url, err)
	}
	return "", nil
}

// keep puts the answer into the archive. old is what the edition before read of
// the URL, or zero: a body that it holds is not stored again.
func (c *crawl) keep(a *answer, r *archive.Recording, old earlier) (err error) {
	s := a.snap
	again := s.State == archive.OK && r != nil && r.Truncated == "" && r.Bytes > 0 && old.SHA256 == r.SHA256
	switch {
	case s.State == archive.Unchanged && r != nil && old.original != nil:
		a.snap, err = c.log.AppendUnchanged(inherit(s, old.Snapshot), r, *old.original)
	case s.State == archive.Unchanged && r != nil:
		a.snap, err = c.log.AppendRevisit(inherit(s, old.Snapshot), r, old.Record)
	case again: // unchanged, though the server sent it
		s.State, s.SHA256, s.Bytes = archive.Unchanged, old.SHA256, old.Bytes
		if a.snap, err = c.log.AppendRevisit(s, r, old.Record); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, archive.ErrCorrupt) {
			break
		}
		s.State = archive.OK // the old record is gone or damaged
		fallthrough
	default:
		a.snap, err = c.log.Append(s, r)
	}
	if err != nil {
		return &diskError{err}
	}
	c.mark(a.moment)
	return nil
}

// mark notes when the answer came that the journal's newest line is of.
func (c *crawl) mark(moment uint64) {
	c.marks.add(c.job.Signatory.ID, c.lines, moment)
	c.lines++
}

// inherit fills in what an answer 304 leaves out.
func inherit(s, old archive.Snapshot) archive.Snapshot {
	s.ContentType = cmp.Or(s.ContentType, old.ContentType)
	s.ETag = cmp.Or(s.ETag, old.ETag)
	s.LastModified = cmp.Or(s.LastModified, old.LastModified)
	s.SHA256, s.Bytes = old.SHA256, old.Bytes
	return s
}

// recall takes an answer from the journal of this edition.
func (c *crawl) recall(ctx context.Context, it *item, s archive.Snapshot) (answer, error) {
	a := answer{snap: s, replayed: true}
	if s.Record.Length == 0 || !c.goesOn(it, s) {
		return a, nil
	}
	if it.task == pageTask && linked(s) {
		if a.view = c.views.taken(it.url, s.SHA256); a.view == nil && s.State == archive.Unchanged {
			a.view = c.views.known(it.url, s.SHA256)
		}
		if a.view != nil {
			return a, nil
		}
	}
	if err := c.hold(ctx, s); err != nil {
		return a, err
	}
	rec, err := archive.Read(c.Dir, s.Record)
	if err != nil {
		return a, err
	}
	if s.State == archive.Moved || s.State == archive.Missing {
		a.target, _, a.stray = c.redirect(it, rec.HTTP.Get("Location"))
		return a, nil
	}
	body, err := rec.Decoded(maxBody)
	if err != nil {
		return a, fmt.Errorf("%s at %d: %w", s.Record.File, s.Record.Offset, err)
	}
	_, err = c.takeBody(it, &a, body, rec.HTTP)
	return a, err
}

// goesOn reports whether anything that the loop does next hangs on the body or
// the header of the answer.
func (c *crawl) goesOn(it *item, s archive.Snapshot) bool {
	switch s.State {
	case archive.OK, archive.Unchanged, archive.Moved:
		return true
	case archive.Missing:
		return s.Reason == "redirect-home"
	}
	return linked(s)
}

// linked reports whether the links of a page count: if it was read, and if it
// holds nothing but links since its text is made by scripts.
func linked(s archive.Snapshot) bool {
	return s.State == archive.OK || s.State == archive.Unchanged || s.State == archive.Unreadable && s.Reason == "script"
}

// cut shortens a text for the journal, at a whole character.
func cut(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	end := most
	for end > 0 && s[end]&0xC0 == 0x80 {
		end--
	}
	return s[:end]
}
