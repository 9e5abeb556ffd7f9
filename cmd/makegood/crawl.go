package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
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
			_, err = a.crawl(c.Context(), w, only)
			return err
		},
	}
	c.Flags().BoolVar(&plan, "plan", false, "say how many requests, hours and megabytes it would take, and fetch nothing")
	return c
}

// crawl reads the signatories, all if only is empty, into the open edition,
// and returns the edition's id.
func (a *app) crawl(ctx context.Context, w *config.Workspace, only []string) (string, error) {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return "", err
	}
	jobs, err := a.jobs(w, only, edition)
	if err != nil {
		return "", err
	}
	if len(jobs) == 0 {
		return "", fmt.Errorf("none of the %d signatories has a website or a source; fill them in in %s and %s", len(w.Signatories), config.SignatoriesFile, config.SourcesFile)
	}
	unlock, err := a.lock("crawl")
	if err != nil {
		return "", err
	}
	defer unlock()
	o, done, err := a.crawlOptions(ctx, w, edition)
	if err != nil {
		return "", err
	}
	defer done()
	bar := a.newProgress(len(jobs))
	o.Progress = bar.event
	summary, err := crawler.Run(ctx, o, jobs)
	bar.finish()
	if reportErr := a.reportCrawl(edition, summary); reportErr != nil {
		return edition, reportErr
	}
	return edition, err
}

// jobs makes a job of each signatory that has somewhere to look.
func (a *app) jobs(w *config.Workspace, only []string, edition string) ([]crawler.Job, error) {
	for _, id := range only {
		if !slices.ContainsFunc(w.Signatories, func(s config.Signatory) bool { return s.ID == id }) {
			return nil, usage("no signatory %q in %s", id, config.SignatoriesFile)
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
	return jobs, nil
}

// editionBefore is the newest edition in the archive before this one, or "".
func (a *app) editionBefore(s config.Settings, edition string) (string, error) {
	entries, err := os.ReadDir(a.archiveDir(s))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, e := range slices.Backward(entries) {
		if e.IsDir() && e.Name() < edition && editionForm.MatchString(e.Name()) {
			return e.Name(), nil
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
	languages := make([]string, 0, len(p.Topic))
	for language := range p.Topic {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	topics := make([]crawler.Topic, 0, len(languages))
	for _, language := range languages {
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
	store, err := cache.Open(ctx, s.Cache.URL, a.path(".makegood"))
	if err != nil {
		return o, nil, err
	}
	fo.Store = store
	client, err := fetch.New(fo)
	if err != nil {
		return o, nil, errors.Join(err, store.Close())
	}
	x, err := extractor()
	if err != nil {
		return o, nil, err
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
	if c.Contact == "" && len(c.AllowNetworks) == 0 {
		return fetch.Options{}, config.Problems{{File: config.SettingsFile, Text: "crawl.contact is not set; give a web or mail address, so that the sites you crawl can reach you"}}
	}
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
		file := c.CAFile
		if !filepath.IsAbs(file) {
			file = a.path(file)
		}
		pem, err := os.ReadFile(file)
		if err != nil {
			return o, fmt.Errorf("crawl.ca_file: %w", err)
		}
		if o.Roots, err = x509.SystemCertPool(); err != nil {
			o.Roots = x509.NewCertPool()
		}
		if !o.Roots.AppendCertsFromPEM(pem) {
			return o, fmt.Errorf("crawl.ca_file %s holds no PEM certificate", file)
		}
	}
	return o, nil
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
	return slog.New(tint.NewHandler(cleanWriter{a.errs}, &tint.Options{Level: level, NoColor: true, TimeFormat: time.TimeOnly}))
}
