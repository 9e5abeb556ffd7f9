package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/crawler/fetch"
	"makegood/crawler/sources"
	"makegood/output"
)

// proposedFile is where pages come upon are put for a person to confirm.
const proposedFile = "sources-proposed.csv"

func (a *app) sourcesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "sources",
		Short: "Look after the declared addresses of signatories",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var offline bool
	check := &cobra.Command{
		Use:   "check [SIGNATORY…]",
		Short: "Find declared addresses that are doubtful, and propose pages that crawls came upon",
		Long: `Asks for the website and each source of the signatories, politely and into the archive, and lists
addresses that lead elsewhere, lapsed or were parked, fail to encrypt, or name the organisation
nowhere, and those that nobody has confirmed. Reports and policies that crawls came upon go into
` + proposedFile + `, in the columns of sources.csv: copy what is the organisation's own, with
your name and the day. Neither table is changed.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, only []string) error {
			w, err := a.load()
			if err != nil {
				return err
			}
			return a.checkSources(c.Context(), w, only, offline)
		},
	}
	check.Flags().BoolVar(&offline, "offline", false, "go by what the archive holds, and ask for nothing")
	c.AddCommand(check)
	return c
}

// A sourceCheck is what is found about all declared addresses.
type sourceCheck struct {
	Edition  string          `json:"edition"`
	Checked  int             `json:"checked"`
	Doubts   []sources.Doubt `json:"doubts"`
	Proposed []sources.Find  `json:"proposed"` // ten of a signatory at most
	More     int             `json:"more"`     // pages of the same kinds besides
}

func (a *app) checkSources(ctx context.Context, w *config.Workspace, only []string, offline bool) error {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return err
	}
	jobs, err := a.jobs(w, only, edition)
	if err != nil {
		return err
	}
	visit := a.arrivalInArchive(w.Settings, edition)
	if !offline {
		if err := reachable(w.Settings, jobs); err != nil {
			return err
		}
		var done func()
		if visit, done, err = a.arrivalOnTheWeb(ctx, w.Settings, edition); err != nil {
			return err
		}
		defer done()
	}
	out := sourceCheck{Edition: edition, Doubts: []sources.Doubt{}, Proposed: []sources.Find{}}
	for _, job := range jobs {
		for _, src := range job.Sources {
			arrival, err := visit(job.Signatory.ID, src.URL)
			if errors.Is(err, fs.ErrNotExist) {
				continue // nothing is known of it
			}
			if err != nil {
				return err
			}
			out.Checked++
			out.Doubts = append(out.Doubts, sources.Check(job.Signatory, src, arrival)...)
		}
		links, err := a.links(w.Settings, edition, job.Signatory.ID)
		if err != nil {
			return err
		}
		list, more := sources.Propose(job.Signatory.ID, job.Sources, links)
		out.Proposed, out.More = append(out.Proposed, list...), out.More+more
	}
	table, err := sources.Table(out.Proposed)
	if err != nil {
		return err
	}
	if err := output.WriteFile(a.path(proposedFile), table); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(out)
	}
	a.printSources(out)
	return nil
}

// links are the pages that a crawl came upon.
func (a *app) links(s config.Settings, edition, signatory string) ([]sources.Link, error) {
	journal, err := archive.Journal(a.archiveDir(s), edition, signatory)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	list := sources.Links(journal)
	unread, err := crawler.UnreadOf(a.archiveDir(s), edition, signatory)
	if err != nil {
		return nil, err
	}
	for _, u := range unread.List {
		if u.Why != "out-of-scope" {
			list = append(list, sources.Link{URL: u.URL, Text: u.Text, Topical: u.Topical})
		}
	}
	return list, nil
}

// An arrive asks, or looks up, where an address of a signatory leads.
type arrive func(signatory, address string) (sources.Arrival, error)

// arrivalInArchive goes by the journal of the crawl.
func (a *app) arrivalInArchive(s config.Settings, edition string) arrive {
	dir := a.archiveDir(s)
	return func(signatory, address string) (sources.Arrival, error) {
		journal, err := archive.Journal(dir, edition, signatory)
		if err != nil {
			return sources.Arrival{}, err
		}
		journal = archive.Current(journal)
		var last archive.Snapshot
		for _, s := range journal {
			if s.URL == address || last.URL != "" && s.Via == last.URL {
				last = s
			}
		}
		if last.URL == "" {
			return sources.Arrival{}, fmt.Errorf("%s: %w", address, fs.ErrNotExist)
		}
		if last, err = redirected(dir, last, journal); err != nil {
			return sources.Arrival{}, err
		}
		out := sources.Arrival{Snapshot: last}
		if robots, ok := robotsOf(last); ok {
			for _, s := range journal {
				if s.URL == robots {
					out.Robots = s
				}
			}
		}
		if last.Read() {
			x, err := extractor()
			if err != nil {
				return out, err
			}
			if out.Document, err = readDocument(dir, x, last.Record, last.URL); err != nil && !unreadable(err) {
				return out, err
			}
		}
		return out, nil
	}
}

// redirected follows a redirect whose target the crawl had read already, or did not
// ask for: then only its address is known.
func redirected(dir string, s archive.Snapshot, journal []archive.Snapshot) (archive.Snapshot, error) {
	for hops := 0; s.State == archive.Moved && s.Record.Length > 0 && hops < 10; hops++ {
		rec, err := archive.Read(dir, s.Record)
		if err != nil {
			return s, err
		}
		from, err := url.Parse(s.URL)
		if err != nil {
			return s, nil
		}
		to, err := from.Parse(rec.HTTP.Get("Location"))
		if err != nil {
			return s, nil
		}
		if to.Path == "" {
			to.Path = "/"
		}
		i := slices.IndexFunc(journal, func(s archive.Snapshot) bool { return s.URL == to.String() })
		if i < 0 {
			s.URL = to.String()
			return s, nil
		}
		s = journal[i]
	}
	return s, nil
}

// robotsOf returns the robots.txt that kept a page from being asked for.
func robotsOf(s archive.Snapshot) (string, bool) {
	u, err := url.Parse(s.URL)
	if err != nil || s.Reason != "robots-unreachable" {
		return "", false
	}
	return u.Scheme + "://" + u.Host + "/robots.txt", true
}

func unreadable(err error) bool {
	var u extract.Unreadable
	return errors.As(err, &u)
}

// arrivalOnTheWeb asks, and archives what comes. done must be called.
func (a *app) arrivalOnTheWeb(ctx context.Context, s config.Settings, edition string) (visit arrive, done func(), err error) {
	unlock, err := a.lock("sources check")
	if err != nil {
		return nil, nil, err
	}
	log, _, err := archive.OpenLog(a.archiveDir(s), edition, "_sources")
	if err != nil {
		unlock()
		return nil, nil, err
	}
	client, closeClient, err := a.client(ctx, s)
	if err != nil {
		unlock()
		return nil, nil, errors.Join(err, log.Close())
	}
	x, err := extractor()
	visit = func(_, address string) (sources.Arrival, error) {
		a.note("%s", address)
		return follow(ctx, client, log, x, address, a)
	}
	return visit, func() { closeClient(); log.Close(); unlock() }, err
}

func follow(ctx context.Context, client http.RoundTripper, log *archive.Log, x extract.Extractor, address string, a *app) (sources.Arrival, error) {
	v, err := fetch.Follow(ctx, client, log, address, a.now)
	if err != nil {
		return sources.Arrival{}, err
	}
	out := sources.Arrival{Snapshot: v.Last()}
	if robots, ok := robotsOf(out.Snapshot); ok {
		why, err := fetch.Follow(ctx, client, log, robots, a.now)
		if err != nil {
			return out, err
		}
		out.Robots = why.Last()
	}
	if out.Snapshot.State == archive.OK {
		if out.Document, err = x.From(v.Body, v.Header.Get("Content-Type"), out.Snapshot.URL, v.Header); err != nil && !unreadable(err) {
			return out, err
		}
		if unreadable(err) {
			out.Snapshot.State = archive.Unreadable
		}
	}
	return out, nil
}

func (a *app) printSources(c sourceCheck) {
	a.printf("%s checked, %s\n", count(c.Checked, "address", "addresses"), count(len(c.Doubts), "doubt", "doubts"))
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for i, d := range c.Doubts {
		if i == 0 {
			fmt.Fprintln(t, "SIGNATORY\tPROBLEM\tADDRESS\tDETAIL\tAT")
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", d.Signatory, d.Problem, clean(d.URL), orDash(clean(d.Detail)), d.At)
	}
	t.Flush() // a.out keeps its error
	if len(c.Proposed) == 0 {
		return
	}
	a.printf("%s that crawls came upon: %s\n", count(len(c.Proposed), "page", "pages"), a.path(proposedFile))
	for _, f := range c.Proposed[:min(len(c.Proposed), most)] {
		a.printf("  %s %s %s (%s)\n", f.Signatory, f.Kind, clean(f.URL), f.Why)
	}
	if n := len(c.Proposed) - most; n > 0 {
		a.printf("  and %d more, all of them in that file\n", n)
	}
	if c.More > 0 {
		a.printf("  the most promising of each signatory; %s left out\n", count(c.More, "page of these kinds is", "pages of these kinds are"))
	}
}
