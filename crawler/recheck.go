package crawler

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// maxRechecks bounds the pages of one signatory that are asked for again.
const maxRechecks = 200

// A Recheck is what is to be asked for again of one signatory.
type Recheck struct {
	Job
	History [][]archive.Snapshot // journals of earlier editions, the oldest first
	Cited   []string             // pages that findings rest on: their text is compared
}

// Recheck asks again for pages of a crawl that is complete, and adds what comes
// to the journal, with origin recheck:
//
//   - what the crawl found missing, and whether it is removed: still missing at
//     three rechecks, each at least 24 hours after the one before, and the first
//     after the crawl;
//   - what an earlier edition read and this crawl did not come upon;
//   - what is cited, and whether it says the same at a second fetch. If not, the
//     page flickers, and is held back;
//   - what flickers, and whether it says now what it said at the last fetch. If
//     so, its owner changed it, and what was read first was read on its day.
//
// A check that would not count, since the last one was less than 24 hours ago,
// is left out. Errors are as those of [Run].
func (o Options) Recheck(ctx context.Context, jobs []Recheck) (Summary, error) {
	byID := map[string]Recheck{}
	plain := make([]Job, len(jobs))
	for i, j := range jobs {
		byID[j.Signatory.ID], plain[i] = j, j.Job
	}
	o.again = func(ctx context.Context, o Options, job Job, l *ledger) error {
		return recheck(ctx, o, byID[job.Signatory.ID], l)
	}
	return Run(ctx, o, plain)
}

func recheck(ctx context.Context, o Options, job Recheck, l *ledger) (err error) {
	id := job.Signatory.ID
	log, journal, err := archive.OpenLog(o.Dir, o.Edition, id)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := log.Close(); err == nil && cerr != nil {
			err = &diskError{cerr}
		}
	}()
	c := newCrawl(o, job.Job, log, nil, l)
	c.lines = len(journal)
	due := job.due(journal, o.Now())
	for _, d := range due {
		if err := ctx.Err(); err != nil {
			return err
		}
		if c.spoilt() {
			return errSpoilt
		}
		if err := c.again(ctx, d); err != nil {
			return err
		}
	}
	l.finished(id, 0)
	return nil
}

// A due page is one to be asked for again, with all that is known of it.
type due struct {
	url   string
	lines []archive.Snapshot // of this and of earlier editions, the newest last
	read  archive.Snapshot   // the text to compare with; zero if it was not read in this edition
}

// due returns the pages to be asked for again, those that are missing first, then
// those not come upon, then those cited, each in the order of their URLs.
func (r Recheck) due(journal []archive.Snapshot, now time.Time) []due {
	lines, here := map[string][]archive.Snapshot{}, map[string][]archive.Snapshot{}
	for _, earlier := range append(slices.Clone(r.History), journal) {
		for _, s := range earlier {
			lines[s.URL] = append(lines[s.URL], s)
		}
	}
	for _, s := range journal {
		here[s.URL] = append(here[s.URL], s)
	}
	var missing, lost, cited []due
	for _, u := range sortedURLs(lines) {
		list := lines[u]
		if !isPage(list[0]) {
			continue
		}
		d := due{url: u, lines: list}
		last := list[len(list)-1]
		if stands := archive.Current(here[u]); len(stands) > 0 && stands[0].Read() {
			d.read = stands[0]
		}
		switch absent := archive.Absent(list); {
		case absent.Missing():
			if absent.Due(now) && !absent.Removed() {
				missing = append(missing, d)
			}
		case last.Reason == archive.Flicker:
			if d.read = last; now.Sub(last.Fetched) >= archive.BetweenChecks {
				cited = append(cited, d)
			}
		case here[u] == nil && slices.ContainsFunc(list, archive.Snapshot.Read):
			lost = append(lost, d)
		case slices.Contains(r.Cited, u) && d.read.URL != "" && last.Origin != archive.FromRecheck:
			cited = append(cited, d)
		}
	}
	all := slices.Concat(missing, lost, cited)
	return all[:min(len(all), maxRechecks)]
}

// isPage reports whether a line is of a page that people read.
func isPage(s archive.Snapshot) bool {
	return s.Origin != archive.FromObserve && s.Reason != reasonSitemap && s.Reason != reasonFeed && !strings.HasSuffix(s.From, "/robots.txt") && !strings.HasSuffix(s.URL, "/robots.txt") && !refused(s.State, s.Reason) &&
		(strings.HasPrefix(s.URL, "http://") || strings.HasPrefix(s.URL, "https://"))
}

func sortedURLs[V any](m map[string]V) []string {
	urls := make([]string, 0, len(m))
	for u := range m {
		urls = append(urls, u)
	}
	slices.Sort(urls)
	return urls
}

// again asks for one page once more, past the cache, and archives what comes.
func (c *crawl) again(ctx context.Context, d due) error {
	if c.ledger.full() {
		return ErrTotalBytes
	}
	if err := c.room(); err != nil {
		return &diskError{err}
	}
	it := &item{url: d.url, depth: d.lines[0].Depth, from: d.lines[0].From, start: true}
	header := conditions(earlier{})
	header.Set("Cache-Control", "no-cache")
	defer c.letGo()
	r, err := c.request(ctx, c.ask.ask, d.url, header)
	if err != nil {
		return err
	}
	state, reason := r.Result.Classify(r.Err)
	if state == "" {
		return r.Err
	}
	var a answer
	c.add(&a, r.Result)
	a.snap = c.snapshot(it, r.Result)
	a.snap.Origin = archive.FromRecheck
	if a.snap.State, a.snap.Reason, err = c.judge(it, &a, r.Result, archive.Record{}, state, reason); err != nil {
		return err
	}
	if err := c.compare(&a, d); err != nil {
		return err
	}
	if err := c.keep(&a, r.Result.Recording, earlier{}); err != nil {
		return err
	}
	c.ledger.answered(a)
	return nil
}

// compare gives the second answer of a page what it says beside the first.
func (c *crawl) compare(a *answer, d due) error {
	switch {
	case a.snap.State == archive.Missing:
		if absent := archive.Absent(append(slices.Clone(d.lines), a.snap)); absent.Removed() {
			a.snap.State = archive.Removed
			a.snap.Reason = "missing since " + absent.Since.UTC().Format(time.DateOnly)
		}
		return nil
	case a.snap.State != archive.OK || d.read.URL == "":
		return nil // there is nothing to compare
	}
	old, err := c.textOf(d.read)
	if err != nil {
		return err
	}
	switch same := Content(old) == Content(a.doc); {
	case !same:
		a.snap.Reason = archive.Flicker
	case d.read.Reason == archive.Flicker:
		a.snap.Reason = archive.Settled
	}
	return nil
}

// textOf extracts the text of a snapshot again.
func (c *crawl) textOf(s archive.Snapshot) (extract.Document, error) {
	rec, err := archive.Read(c.Dir, s.Record)
	if err != nil {
		return extract.Document{}, err
	}
	body, err := rec.Decoded(maxBody)
	if err != nil {
		return extract.Document{}, err
	}
	header := rec.HTTP
	if header == nil {
		header = http.Header{"Content-Type": {rec.Header.Get("Content-Type")}}
	}
	doc, err := c.Extract(body, header.Get("Content-Type"), s.URL, header)
	if err != nil {
		return doc, fmt.Errorf("text of %q: %w", s.URL, err)
	}
	return doc, nil
}

// noise are parts of a text that change on every fetch without anybody having
// changed anything: times of day, long tokens of digits and letters, and mail
// addresses, which are often obfuscated in a new way each time.
var noise = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b\d{1,2}:\d{2}(:\d{2})?( ?[AaPp]\.?[Mm]\b\.?)?|\b[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{20,40}\b|\b[A-Za-z0-9_]*[0-9][A-Za-z0-9_]{15,}\b|\S+@\S+|\[email[^\]]{0,20}protected\]`)
})

// Content digests what a document says: its text without noise and white space.
// Two fetches of a page that nobody changed have the same content.
func Content(d extract.Document) archive.Digest {
	return archive.Sum([]byte(strings.Join(strings.Fields(noise().ReplaceAllString(d.Text, " ")), " ")))
}
