package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
)

func (a *app) crawlCommand() *cobra.Command {
	var plan, recheck bool
	c := &cobra.Command{
		Use:   "crawl [SIGNATORY…]",
		Short: "Read what signatories publish into the archive, politely and resumably",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, only []string) error {
			w, err := a.loadForCrawl() // rules that fail their examples keep nobody from reading
			if err != nil {
				return err
			}
			if plan {
				return a.plan(w, only)
			}
			crawl := a.crawl
			if recheck {
				crawl = a.recheck
			}
			r, err := crawl(c.Context(), w, only)
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
	c.Flags().BoolVar(&recheck, "recheck", false, "ask again for what is missing and for what is cited, of crawls that are complete")
	c.MarkFlagsMutuallyExclusive("plan", "recheck")
	return c
}

// crawl reads the signatories, all if only is empty, into the open edition. It
// returns a receipt, also beside an error, once it has begun to read.
func (a *app) crawl(ctx context.Context, w *config.Workspace, only []string) (*receipt, error) {
	return a.ask(ctx, w, only, func(ctx context.Context, edition string, o crawler.Options, jobs []crawler.Job) (crawler.Summary, error) {
		summary, err := crawler.Run(ctx, o, jobs)
		if err == nil {
			err = a.carry(w, edition, jobs)
		}
		return summary, err
	})
}

// ask opens all that a run over the signatories needs, runs it, and makes its
// receipt.
func (a *app) ask(ctx context.Context, w *config.Workspace, only []string, run func(ctx context.Context, edition string, o crawler.Options, jobs []crawler.Job) (crawler.Summary, error)) (*receipt, error) {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return nil, err
	}
	a.noteEarlier(edition)
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
	summary, err := run(ctx, edition, o, jobs)
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
		if !near(j.Sources) {
			return noContact()
		}
	}
	return nil
}

// near reports whether all sources are on this very machine.
func near(sources []config.Source) bool {
	return !slices.ContainsFunc(sources, func(s config.Source) bool { return !loopback(s.URL) })
}

// loopback reports whether an address is on this very machine.
func loopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

func noContact() config.Problems {
	return config.Problems{{File: config.SettingsFile, Text: "crawl.contact is not set; give a web or mail address, so that the sites you crawl can reach you"}}
}

// jobs makes a job of each signatory that has somewhere to look, or of those that
// only names.
func (a *app) jobs(w *config.Workspace, only []string, edition string) ([]crawler.Job, error) {
	chosen, err := signatoriesOf(w.Signatories, only, config.SignatoriesFile)
	if err != nil {
		return nil, err
	}
	for _, s := range chosen {
		if len(w.SourcesOf(s)) == 0 {
			return nil, fmt.Errorf("%s has no website and no source; fill them in in %s and %s", s.ID, config.SignatoriesFile, config.SourcesFile)
		}
	}
	earlier, err := a.editionBefore(w.Settings, edition)
	if err != nil {
		return nil, err
	}
	var jobs []crawler.Job
	topics := map[string][]crawler.Topic{} // by what they depend on: most signatories share theirs
	for _, s := range w.Signatories {
		sources := w.SourcesOf(s)
		if len(sources) == 0 || len(chosen) > 0 && !slices.Contains(idsOf(chosen), s.ID) {
			continue
		}
		kind := string(s.Kind) + " " + strings.Join(s.Initiatives, " ")
		if _, ok := topics[kind]; !ok {
			topics[kind] = topicsOf(w, s)
		}
		job := crawler.Job{Signatory: s, Sources: sources, Topics: topics[kind]}
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
// topic terms of the pledges that apply to it, and what pages are called that may
// answer them.
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
		for _, text := range slices.Concat(p.Topic[language], p.Pages[language]) {
			if pattern, err := config.ParsePattern(text); err == nil { // checked when it was loaded
				t.Patterns = append(t.Patterns, pattern)
			}
		}
		topics = append(topics, t)
	}
	return topics
}
