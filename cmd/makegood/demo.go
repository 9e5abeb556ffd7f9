package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"makegood/cmd/makegood/miniweb"
)

// demoMark stands in a workspace that the demo made, and may make anew.
const demoMark = ".makegood/demo"

func (a *app) demoCommand() *cobra.Command {
	var noServe bool
	var addr string
	c := &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Benchmark a bundled miniature web and show its scorecard; needs no network",
		Long: `Crawls a miniature web of fictional organisations on this machine, as it was three months ago and as it
is, scores both, publishes what changed and shows the site until Ctrl-C. It works in DIR (makegood-demo), which
it makes anew as long as nothing but its own two editions is there. Where DIR holds another edition, or a file of it was changed, all of that stays, and the
edition is made in it: makegood demo --edition 2027-Q1 makes a second edition to compare with.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := "makegood-demo"
			if c.Flags().Changed("workspace") {
				dir = a.workspace
			}
			if len(args) == 1 {
				dir = args[0]
			}
			site := filepath.Join(dir, "site")
			if err := ownAddress(addr, site); err != nil && !noServe {
				return err
			}
			if err := a.demo(c.Context(), dir); err != nil || noServe {
				return err
			}
			return a.serve(c.Context(), site, addr)
		},
	}
	c.Flags().BoolVar(&noServe, "no-serve", false, "stop after publishing")
	c.Flags().StringVar(&addr, "addr", defaultAddress, "loopback address and port to show the scorecard on")
	return c
}

// demo makes the workspace of the miniature web in dir, serves that web on
// loopback, and goes the whole way: crawl, score, publish. A workspace made anew
// gets the edition of the quarter before first.
func (a *app) demo(ctx context.Context, dir string) error {
	inner := *a
	inner.workspace = dir
	inner.environ = nil // the settings of someone's real benchmark are none of the demo's
	kept, err := inner.freshDemo()
	if err != nil {
		return err
	}
	if kept != "" {
		a.note("what is there stays, as a demo made anew would take away %s; name another folder for one", kept)
	} else if err := inner.demoBefore(ctx); err != nil {
		return err
	}
	web, err := miniweb.Start(ctx, "")
	if err != nil {
		return err
	}
	defer web.Close()
	a.note("a miniature web of fictional organisations is crawled on this machine, into %s", dir)
	inner.edition = cmp.Or(inner.edition, quarter(inner.now()))
	if err := inner.through(web); err != nil {
		return err
	}
	return inner.runAll(ctx)
}

// through lets the crawl ask a miniature web instead of the real one.
func (a *app) through(web *miniweb.Web) error {
	ca := filepath.Join(".makegood", "ca.pem")
	if err := os.WriteFile(a.path(ca), web.CA(), 0o666); err != nil {
		return err
	}
	a.set = append(slices.Clone(a.set), "crawl.proxy="+web.ProxyURL(), "crawl.ca_file="+ca)
	return nil
}

// demoBefore makes the edition of the quarter before, of the miniature web as it
// was then, so that the demo shows what changed. Its clock stands at that day:
// organisations, pages and days are fictional alike. Then it lays down the
// replies that came later.
func (a *app) demoBefore(ctx context.Context) error {
	day := quarterBefore(a.now())
	inner, began := *a, time.Now()
	inner.out, inner.errs = io.Discard, io.Discard
	inner.now = func() time.Time { return day.Add(time.Since(began)) }
	inner.edition = quarter(day)
	if a.edition != "" && a.edition <= inner.edition {
		return miniweb.WriteReplies(a.workspace)
	}
	web, err := miniweb.StartEarlier(ctx, day)
	if err != nil {
		return err
	}
	defer web.Close()
	if err := inner.through(web); err != nil {
		return err
	}
	inner.set = append(inner.set, "cache.ttl=1ms") // what was answered then is no answer of today
	a.note("first the miniature web as it was on %s, for edition %s to compare with", day.Format(time.DateOnly), inner.edition)
	w, engine, err := inner.ready()
	if err != nil {
		return err
	}
	if _, err := inner.crawl(ctx, w, nil); err != nil {
		return err
	}
	if _, err := inner.score(ctx, w, engine, inner.edition, ""); err != nil {
		return err
	}
	return errors.Join(miniweb.WriteReplies(a.workspace), miniweb.WriteCorrections(a.workspace, inner.edition, nextQuarter(day)))
}

// quarterBefore is the middle of the quarter before the one of a day, at nine.
func quarterBefore(t time.Time) time.Time {
	t = t.UTC()
	first := (int(t.Month())-1)/3*3 + 1
	return time.Date(t.Year(), time.Month(first-2), 15, 9, 0, 0, 0, time.UTC)
}

// nextQuarter is the first day behind the quarter whose middle a day is.
func nextQuarter(middle time.Time) time.Time { return middle.AddDate(0, 2, -14) }

// freshDemo makes the workspace anew, unless something in it would be lost: then
// it says what, and all of it stays. It refuses to touch a folder that the demo
// did not make. The mark comes first and goes never, so that a demo that was
// ended at any moment can be made anew.
func (a *app) freshDemo() (kept string, err error) {
	entries, err := os.ReadDir(a.workspace)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	others := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != ".makegood" })
	if _, err := os.Stat(a.path(demoMark)); err != nil && others {
		return "", fmt.Errorf("%s holds something that is not the demo's; name another folder: makegood demo DIR", a.workspace)
	}
	if err := os.MkdirAll(filepath.Dir(a.path(demoMark)), 0o777); err != nil {
		return "", err
	}
	if err := os.WriteFile(a.path(demoMark), []byte("made by makegood demo, which may make it anew\n"), 0o666); err != nil {
		return "", err
	}
	unlock, err := a.lock("demo")
	if err != nil {
		return "", err
	}
	defer unlock()
	if kept, err := a.worthKeeping(); kept != "" || err != nil {
		return kept, err
	}
	for _, folder := range []string{".", ".makegood"} {
		if err := a.empty(folder, ".makegood", "demo", "lock"); err != nil {
			return "", err
		}
	}
	return "", miniweb.WriteDeclared(a.workspace)
}

// worthKeeping says what a demo made anew would take away: an edition beside the
// two to be made, or a file that was changed after an edition was made. It is
// empty if nothing would be lost.
func (a *app) worthKeeping() (string, error) {
	ids, err := a.editionIDs()
	if err != nil { // a demo that did not come to an edition
		return "", nil
	}
	for _, id := range ids {
		if id != cmp.Or(a.edition, quarter(a.now())) && id != quarter(quarterBefore(a.now())) {
			return "edition " + id, nil
		}
	}
	middle := quarterBefore(a.now())
	if own, err := os.ReadFile(a.path(miniweb.CorrectionsFile)); err == nil && string(own) != miniweb.Corrections(quarter(middle), nextQuarter(middle)) {
		return "what was changed in " + miniweb.CorrectionsFile, nil
	}
	kept := ""
	err = fs.WalkDir(miniweb.Workspace(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		bundled, err := fs.ReadFile(miniweb.Workspace(), name)
		if err != nil {
			return err
		}
		if own, err := os.ReadFile(a.path(filepath.FromSlash(name))); err == nil && !bytes.Equal(own, bundled) {
			kept = "what was changed in " + name
			return fs.SkipAll
		}
		return nil
	})
	return kept, err
}

// empty removes everything from a folder of the workspace but what is named.
func (a *app) empty(folder string, but ...string) error {
	entries, err := os.ReadDir(a.path(folder))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if slices.Contains(but, e.Name()) {
			continue
		}
		if err := os.RemoveAll(a.path(folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}
