package crawler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"syscall"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// Run crawls the jobs, several at a time, each to its end or until a budget is
// used up, and returns the receipt, also beside an error. A signatory that
// cannot be crawled is a failure in the receipt and stops no other. An error
// means that the run ended early and can be resumed by running it again: it
// wraps that of ctx if ctx is done, [ErrTotalBytes] if the bytes of the run are
// used up, [ErrSpace] before the disk is full, [fetch.ErrOutage] if our own
// line is down, or that of the disk.
func Run(ctx context.Context, o Options, jobs []Job) (Summary, error) {
	o = o.withDefaults()
	l := newLedger(o, len(jobs))
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	easeCollector(ctx)
	for again := jobs; len(again) > 0; {
		crawlAll(ctx, o, again, l, stop)
		var err error
		if again, err = takeAllBack(o, jobs, l); err != nil {
			stop(err)
		}
		if ctx.Err() != nil || l.full() {
			break
		}
	}
	switch {
	case l.done == len(jobs):
		return l.summary(), nil
	case ctx.Err() == nil: // nothing else stops the run but for the bytes
		return l.summary(), ErrTotalBytes
	}
	return l.summary(), context.Cause(ctx)
}

// crawlAll crawls the jobs, several at a time, until all are done or the run is
// to stop.
func crawlAll(ctx context.Context, o Options, jobs []Job, l *ledger, stop context.CancelCauseFunc) {
	waiting, crowd := make(chan Job), newThrong(o.Concurrency)
	var workers sync.WaitGroup
	for range min(o.Concurrency, len(jobs)) {
		workers.Go(func() {
			for job := range waiting {
				work(ctx, o, job, l, stop)
				crowd.leave()
			}
		})
	}
	hand(ctx, waiting, crowd, jobs, l)
	workers.Wait()
}

// takeAllBack takes back what outages spoilt of signatories that were done before
// that was known, and returns those.
func takeAllBack(o Options, jobs []Job, l *ledger) (again []Job, err error) {
	for _, job := range jobs {
		back, err := takeBack(o, job.Signatory.ID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", job.Signatory.ID, full(err))
		}
		if back {
			l.restart(job.Signatory.ID)
			again = append(again, job)
		}
	}
	return again, nil
}

// hand gives out the jobs in the order of their signatories.
func hand(ctx context.Context, waiting chan<- Job, crowd *throng, jobs []Job, l *ledger) {
	defer close(waiting)
	jobs = slices.Clone(jobs)
	slices.SortStableFunc(jobs, func(a, b Job) int { return cmp.Compare(a.Signatory.ID, b.Signatory.ID) })
	for _, job := range jobs {
		if !crowd.enter(ctx) || ctx.Err() != nil || l.full() {
			return
		}
		select {
		case waiting <- job:
		case <-ctx.Done():
			return
		}
	}
}

// work crawls one signatory and reports what became of it. It stops the run at
// once where the reason holds for every signatory; the others find by themselves
// that the bytes are used up, once the request in flight has ended.
func work(ctx context.Context, o Options, job Job, l *ledger, stop context.CancelCauseFunc) {
	id := job.Signatory.ID
	err := one(ctx, o, job, l)
	for errors.Is(err, errSpoilt) {
		if _, err = takeBack(o, id); err == nil {
			l.restart(id)
			err = one(ctx, o, job, l)
		}
	}
	var disk *diskError
	switch {
	case err == nil, errors.Is(err, ErrTotalBytes):
	case errors.Is(err, fetch.ErrOutage), errors.As(err, &disk):
		stop(fmt.Errorf("%s: %w", id, full(err)))
	case ctx.Err() != nil:
	default:
		if errors.Is(err, archive.ErrCorrupt) {
			err = fmt.Errorf("%w; take its files from a copy, or move them away and crawl it again", err)
		}
		o.Log.Error("signatory not finished", "signatory", id, "reason", err)
		l.failed(id, err)
	}
}

// A diskError is an error of writing the archive.
type diskError struct{ err error }

// full says of an error if it means that the disk or a quota is used up.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", ErrSpace, err)
	}
	return err
}

func (e *diskError) Error() string { return e.err.Error() }
func (e *diskError) Unwrap() error { return e.err }

// one crawls one signatory from where its journal ends. A panic, which some
// page might provoke, is an error of this signatory alone.
func one(ctx context.Context, o Options, job Job, l *ledger) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if o.again != nil {
		return o.again(ctx, o, job, l)
	}
	id := job.Signatory.ID
	state, err := readUnread(o.Dir, o.Edition, id)
	if err != nil {
		o.Log.Warn("list of the unread is damaged: making it anew", "signatory", id, "reason", err)
	}
	if state.Complete && state.Config == fingerprint(o, job) {
		journal, err := archive.Journal(o.Dir, o.Edition, id)
		if err != nil {
			return err
		}
		if len(journal) >= state.Lines {
			l.skipped(id, journal, state.Total)
			return nil
		}
		o.Log.Warn("the journal has lost lines: reading anew what they stood for", "signatory", id, "lines", len(journal), "of", state.Lines)
	}
	log, journal, err := archive.OpenLog(o.Dir, o.Edition, id)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := log.Close(); err == nil && cerr != nil {
			err = &diskError{cerr}
		}
	}()
	return crawlOne(ctx, newCrawl(o, job, log, journal, l), journal, state)
}

// crawlOne runs c and writes down what it left unread. journal and state are of an
// earlier run that did not finish.
func crawlOne(ctx context.Context, c *crawl, journal []archive.Snapshot, state unreadFile) error {
	id := c.job.Signatory.ID
	if state.Complete { // but of another configuration: until this run ends it is not
		state.Complete = false
		if err := state.write(c.Dir, c.Edition); err != nil {
			return &diskError{err}
		}
	} else {
		c.spent = seconds(state.Spent)
		c.noted = c.spent
	}
	c, err := c.whole(ctx, journal)
	if err == nil {
		err = c.observe(ctx)
	}
	if err == nil && c.spoilt() {
		err = errSpoilt
	}
	unread, ferr := c.finish(err == nil)
	switch {
	case err != nil:
		return err
	case ferr != nil:
		return &diskError{ferr}
	}
	c.ledger.finished(id, unread)
	return nil
}
