package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"path/filepath"
	"time"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/cache"
	"makegood/crawler/extract"
	"makegood/crawler/fetch"
)

// extractCommand makes this program read one PDF file and end.
const extractCommand = "extract-pdf"

// A driver crawls the sites in cycles: one edition, called off at a random moment
// and gone on with; the edition after it, with the conditions of the first; and
// a recheck of that. Each cycle has an archive of its own; client and cache are
// those of the whole soak.
type driver struct {
	dir, base string // base: what the addresses of the sites begin with, and their port
	until     time.Time
	watch     *watch

	cycle, pages int
	states       map[archive.State]int
}

func (d *driver) crawl(ctx context.Context) (err error) {
	store, err := cache.Open(ctx, "", filepath.Join(d.dir, "cache"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	client, err := fetch.New(fetch.Options{
		UserAgent: "Makegood/soak", Gap: 2 * time.Millisecond, Backoff: 20 * time.Millisecond, Park: 2 * time.Second, Tries: 3,
		Timeout: 2 * time.Second, MaxBody: 4 << 20, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
		Store: store, TTL: 20 * time.Second,
	})
	if err != nil {
		return err
	}
	defer client.Close()
	d.states = map[archive.State]int{}
	for d.cycle = 1; time.Now().Before(d.until); d.cycle++ {
		if err := d.once(ctx, client); err != nil {
			return err
		}
	}
	fmt.Printf("%d cycles, %d answers: %v\n", d.cycle-1, d.pages, d.states)
	if d.states[archive.OK] == 0 || len(d.states) < 6 {
		return fmt.Errorf("a soak in which next to nothing happened: %v", d.states)
	}
	return nil
}

// once goes through one cycle, or as much of it as there is time for.
func (d *driver) once(ctx context.Context, client *fetch.Client) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	folder := filepath.Join(d.dir, fmt.Sprintf("archive-%d", d.cycle))
	defer os.RemoveAll(folder)
	extractor := extract.Extractor{PDFCommand: []string{self, extractCommand}}
	o := crawler.Options{
		Client: client, Dir: folder, Edition: "2026-Q1", Views: filepath.Join(folder, "views"), Concurrency: *concurrency, Extract: extractor.Skim,
		Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Budget: crawler.Budget{Pages: 25, Depth: 5, Bytes: 50 << 20, Time: 20 * time.Second},
		Progress: d.progress(),
	}
	jobs := d.jobs()
	if err := d.calledOff(ctx, o, jobs); err != nil {
		return err
	}
	if done, err := d.run(ctx, o, jobs); err != nil || !done {
		return err
	}
	for i, j := range jobs {
		if jobs[i].Previous, err = archive.Journal(o.Dir, o.Edition, j.Signatory.ID); err != nil {
			return err
		}
	}
	o.Edition = "2026-Q2"
	if done, err := d.run(ctx, o, jobs); err != nil || !done {
		return err
	}
	rechecks := make([]crawler.Recheck, len(jobs))
	for i, j := range jobs {
		rechecks[i] = crawler.Recheck{Job: j, History: [][]archive.Snapshot{j.Previous}}
	}
	_, err = d.finish(ctx, func(ctx context.Context) (crawler.Summary, error) { return o.Recheck(ctx, rechecks) })
	return err
}

// progress returns what counts the answers of a run.
func (d *driver) progress() func(crawler.Event) {
	return func(e crawler.Event) {
		if e.URL != "" && !e.Replayed {
			d.pages++
			d.states[e.State]++
		}
		d.watch.say("cycle %d  signatories %d of %d  answers %d", d.cycle, e.Done, e.Total, d.pages)
	}
}

// calledOff runs the crawl and calls it off within some seconds.
func (d *driver) calledOff(ctx context.Context, o crawler.Options, jobs []crawler.Job) error {
	r := rand.New(rand.NewPCG(*seed, uint64(d.cycle)))
	short, cancel := context.WithTimeout(ctx, time.Duration(1+r.IntN(20_000))*time.Millisecond)
	defer cancel()
	_, err := crawler.Run(short, o, jobs)
	if short.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return err
}

// run crawls to the end, and reports whether there was time for that.
func (d *driver) run(ctx context.Context, o crawler.Options, jobs []crawler.Job) (done bool, err error) {
	return d.finish(ctx, func(ctx context.Context) (crawler.Summary, error) { return crawler.Run(ctx, o, jobs) })
}

// finish does work until the time is over. A signatory that cannot be finished
// is an error.
func (d *driver) finish(ctx context.Context, work func(context.Context) (crawler.Summary, error)) (done bool, err error) {
	timed, cancel := context.WithDeadline(ctx, d.until)
	defer cancel()
	sum, err := work(timed)
	for id, why := range sum.Failures {
		return false, fmt.Errorf("%s was not finished: %s", id, why)
	}
	if timed.Err() != nil && ctx.Err() == nil {
		return false, nil
	}
	return err == nil, err
}

// jobs makes a job of each site.
func (d *driver) jobs() []crawler.Job {
	pattern, err := config.ParsePattern("climate")
	if err != nil {
		panic(err) // it is a word
	}
	topics := []crawler.Topic{{Pledge: "P1", Language: "en", Patterns: []config.Pattern{pattern}}}
	jobs := make([]crawler.Job, *sites)
	for i := range jobs {
		id := fmt.Sprintf("site-%03d", i)
		jobs[i] = crawler.Job{Signatory: config.Signatory{ID: id, Name: id, Website: address(i, d.base)}, Topics: topics}
	}
	return jobs
}
