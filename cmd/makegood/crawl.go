package main

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/lmittmann/tint"
	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/cache"
	"makegood/crawler/fetch"
)

func (a *app) crawlCommand() *cobra.Command {
	var plan bool
	c := &cobra.Command{
		Use:   "crawl [SIGNATORY…]",
		Short: "Read what signatories publish into the archive, politely and resumably",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, only []string) error {
			w, _, err := a.ready()
			if err != nil {
				return err
			}
			if plan {
				return a.plan(w, only)
			}
			r, err := a.crawl(c.Context(), w, only)
			if r == nil {
				return err
			}
			if a.json {
				if jsonErr := a.printJSON(r); err == nil {
					err = jsonErr
				}
			} else {
				a.printReceipt(r)
			}
			return cmp.Or(err, r.unfinished())
		},
	}
	c.Flags().BoolVar(&plan, "plan", false, "say how many requests, hours and megabytes it would take, and fetch nothing")
	return c
}

// crawl reads the signatories, all if only is empty, into the open edition. It
// returns a receipt, also beside an error, once it has begun to read.
func (a *app) crawl(ctx context.Context, w *config.Workspace, only []string) (*receipt, error) {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return nil, err
	}
	jobs, err := a.jobs(w, only, edition)
	if err != nil {
		return nil, err
	}
	if err := reachable(w.Settings, jobs); err != nil {
		return nil, err
	}
	unlock, err := a.lock("crawl")
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := a.stillOpen(edition); err != nil {
		return nil, err
	}
	o, done, err := a.crawlOptions(ctx, w, edition)
	if err != nil {
		return nil, err
	}
	defer done()
	bar := a.newProgress(len(jobs))
	o.Progress = bar.event
	summary, err := crawler.Run(ctx, o, jobs)
	bar.finish()
	return receiptOf(edition, summary), err
}

// reachable sees to it that whoever is asked by a crawl can reach the one who
// asks. Only a crawl of this very machine does without an address.
func reachable(s config.Settings, jobs []crawler.Job) error {
	if s.Crawl.Contact != "" {
		return nil
	}
	for _, j := range jobs {
		for _, src := range j.Sources {
			u, err := url.Parse(src.URL)
			if err != nil {
				return err
			}
			if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
				return config.Problems{{File: config.SettingsFile, Text: "crawl.contact is not set; give a web or mail address, so that the sites you crawl can reach you"}}
			}
		}
	}
	return nil
}

// jobs makes a job of each signatory that has somewhere to look.
func (a *app) jobs(w *config.Workspace, only []string, edition string) ([]crawler.Job, error) {
	for _, id := range only {
		i := slices.IndexFunc(w.Signatories, func(s config.Signatory) bool { return s.ID == id })
		if i < 0 {
			return nil, usage("no signatory %q in %s", id, config.SignatoriesFile)
		}
		if len(w.SourcesOf(w.Signatories[i])) == 0 {
			return nil, fmt.Errorf("%s has no website and no source; fill them in in %s and %s", id, config.SignatoriesFile, config.SourcesFile)
		}
	}
	earlier, err := a.editionBefore(w.Settings, edition)
	if err != nil {
		return nil, err
	}
	var jobs []crawler.Job
	for _, s := range w.Signatories {
		sources := w.SourcesOf(s)
		if len(sources) == 0 || len(only) > 0 && !slices.Contains(only, s.ID) {
			continue
		}
		job := crawler.Job{Signatory: s, Sources: sources, Topics: topicsOf(w, s)}
		if earlier != "" {
			job.Previous, err = archive.Journal(a.archiveDir(w.Settings), earlier, s.ID)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
		}
		jobs = append(jobs, job)
	}
	if len(jobs) == 0 {
		return nil, fmt.Errorf("none of the %d signatories has a website or a source; fill them in in %s and %s", len(w.Signatories), config.SignatoriesFile, config.SourcesFile)
	}
	return jobs, nil
}

// editionBefore is the newest edition in the archive before this one, or "".
func (a *app) editionBefore(s config.Settings, edition string) (string, error) {
	ids, err := a.archived(s)
	if err != nil {
		return "", err
	}
	for _, id := range ids {
		if id < edition {
			return id, nil
		}
	}
	return "", nil
}

// topicsOf are the words that make a link interesting for a signatory: the
// topic terms of the pledges that apply to it.
func topicsOf(w *config.Workspace, s config.Signatory) []crawler.Topic {
	var topics []crawler.Topic
	for _, id := range s.Initiatives {
		in, ok := w.Initiative(id)
		if !ok {
			continue
		}
		for _, p := range in.Pledges {
			if config.AppliesTo(p.Applies, s.Kind) {
				topics = append(topics, pledgeTopics(p)...)
			}
		}
	}
	return topics
}

func pledgeTopics(p config.Pledge) []crawler.Topic {
	topics := make([]crawler.Topic, 0, len(p.Topic))
	for _, language := range slices.Sorted(maps.Keys(p.Topic)) {
		t := crawler.Topic{Pledge: p.ID, Language: language}
		for _, text := range p.Topic[language] {
			if pattern, err := config.ParsePattern(text); err == nil { // checked when it was loaded
				t.Patterns = append(t.Patterns, pattern)
			}
		}
		topics = append(topics, t)
	}
	return topics
}

// crawlOptions wires the chain: cache, transport, extractor. done closes it.
func (a *app) crawlOptions(ctx context.Context, w *config.Workspace, edition string) (o crawler.Options, done func(), err error) {
	s := w.Settings
	fo, err := a.fetchOptions(s)
	if err != nil {
		return o, nil, err
	}
	x, err := extractor()
	if err != nil {
		return o, nil, err
	}
	store, err := cache.Open(ctx, s.Cache.URL, a.path(".makegood"))
	if err != nil {
		return o, nil, err
	}
	fo.Store = store
	client, err := fetch.New(fo)
	if err != nil {
		return o, nil, errors.Join(err, store.Close())
	}
	o = a.planOptions(w, edition)
	o.Client, o.Extract, o.Now, o.Log = client, x.From, a.now, fo.Log
	return o, func() { client.Close(); store.Close() }, nil
}

// planOptions are the options that need no connection.
func (a *app) planOptions(w *config.Workspace, edition string) crawler.Options {
	c := w.Settings.Crawl
	return crawler.Options{
		Dir: a.archiveDir(w.Settings), Edition: edition, Concurrency: c.Concurrency, Gap: c.Gap, Allow: c.AllowNetworks, TotalBytes: c.TotalBytes,
		Budget: crawler.Budget{Pages: c.MaxPages, Depth: c.MaxDepth, Bytes: c.MaxBytes, Time: c.MaxTime},
	}
}

func (a *app) fetchOptions(s config.Settings) (fetch.Options, error) {
	c := s.Crawl
	o := fetch.Options{
		UserAgent: userAgent(c.Contact), Gap: c.Gap, Allow: c.AllowNetworks, TTL: s.Cache.TTL, Now: a.now, Log: a.logger(),
		OnOutage: func(down bool) {
			if down {
				a.note("our own connection seems to be down; waiting, nothing is held against any site")
			} else {
				a.note("our connection is back")
			}
		},
	}
	if c.Gap == 0 {
		o.Gap = -1 // none; zero stands for the default there
	}
	if c.Proxy != "" {
		u, err := url.Parse(c.Proxy)
		if err != nil {
			return o, err
		}
		o.Proxy = u
	}
	if c.CAFile != "" {
		var err error
		if o.Roots, err = roots(a.resolve(c.CAFile)); err != nil {
			return o, fmt.Errorf("crawl.ca_file: %w", err)
		}
	}
	return o, nil
}

// roots are the root certificates of the system and those of a PEM file.
func roots(file string) (*x509.CertPool, error) {
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no PEM certificate", file)
	}
	return pool, nil
}

// userAgent says who asks and how to reach them.
func userAgent(contact string) string {
	product, _, _ := strings.Cut(version(), "-")
	ua := "Makegood/" + strings.TrimPrefix(product, "v")
	switch {
	case contact == "":
		return ua
	case strings.Contains(contact, "://"):
		return ua + " (+" + contact + ")"
	default:
		return ua + " (+mailto:" + contact + ")"
	}
}

// logger writes what goes wrong, and with --verbose all that is done.
func (a *app) logger() *slog.Logger {
	level := slog.LevelWarn
	if a.verbose {
		level = slog.LevelDebug
	}
	return slog.New(tint.NewTextHandler(cleanWriter{a.errs}, &tint.Options{Level: level, NoColor: true, TimeFormat: time.TimeOnly}))
}
