package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/lmittmann/tint"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/cache"
	"makegood/crawler/fetch"
	"makegood/crawler/observe"
)

// crawlOptions wires the chain: cache, transport, extractor. done closes it.
func (a *app) crawlOptions(ctx context.Context, w *config.Workspace, edition string) (o crawler.Options, done func(), err error) {
	x, err := extractor()
	if err != nil {
		return o, nil, err
	}
	client, done, err := a.client(ctx, w.Settings)
	if err != nil {
		return o, nil, err
	}
	o = a.planOptions(w, edition)
	o.Views = a.path(".makegood", "views")
	o.Client, o.Extract, o.Now, o.Log = client, x.Skim, a.now, a.logger()
	return o, done, nil
}

// client is the chain that everything on the web is asked through. done closes
// it.
func (a *app) client(ctx context.Context, s config.Settings) (client *fetch.Client, done func(), err error) {
	o, err := a.fetchOptions(s)
	if err != nil {
		return nil, nil, err
	}
	store, err := cache.Open(ctx, s.Cache.URL, a.path(".makegood"))
	if err != nil {
		return nil, nil, err
	}
	o.Store = store
	if client, err = fetch.New(o); err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return client, func() { client.Close(); store.Close() }, nil
}

// planOptions are the options that need no connection.
func (a *app) planOptions(w *config.Workspace, edition string) crawler.Options {
	c := w.Settings.Crawl
	return crawler.Options{
		Dir: a.archiveDir(w.Settings), Edition: edition, Concurrency: c.Concurrency, Gap: c.Gap, Allow: c.AllowNetworks, TotalBytes: c.TotalBytes, MinFree: c.MinFree,
		Budget:  crawler.Budget{Pages: c.MaxPages, Depth: c.MaxDepth, Bytes: c.MaxBytes, Time: c.MaxTime},
		Observe: a.observation(w.Settings.Crawl),
	}
}

// resolvConf is where systems that have such a file name their resolver.
const resolvConf = "/etc/resolv.conf"

// observation says how to observe, nil where it is switched off. Behind a proxy
// the names are the proxy's to resolve, and without a resolver of our own nothing
// can be said about them.
func (a *app) observation(c config.CrawlSettings) *observe.Options {
	o := &observe.Options{}
	switch {
	case !c.Observe:
		return nil
	case c.Resolver == "none", c.Resolver == "" && c.Proxy != "":
	case c.Resolver != "":
		o.Resolver = &observe.Resolver{Server: c.Resolver}
	default:
		system, err := observe.System(resolvConf)
		if err != nil {
			a.note("%v; what stands in the domain name system is not observed", err)
		}
		o.Resolver = system
	}
	return o
}

func (a *app) fetchOptions(s config.Settings) (fetch.Options, error) {
	c := s.Crawl
	o := fetch.Options{
		UserAgent: userAgent(c.Contact), Gap: c.Gap, Allow: c.AllowNetworks, TTL: s.Cache.TTL, Spool: a.path(".makegood", "spool"), Now: a.now, Log: a.logger(),
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
