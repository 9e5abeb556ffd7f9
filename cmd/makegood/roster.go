package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/roster"
	"makegood/output"
)

// proposalsFile is where the differences are put for a person to decide.
const proposalsFile = "roster-proposals.csv"

func (a *app) rosterCommand() *cobra.Command {
	var apply bool
	var decisions string
	c := &cobra.Command{
		Use:   "roster [INITIATIVE]",
		Short: "Hold signatories.csv against the initiative's own list, and propose what differs",
		Long: `Reads who signed from the initiative's own pages, politely and into the archive, and compares
that with signatories.csv. What differs is listed and put into ` + proposalsFile + `; signatories.csv
stays as it is. Fill in the column "do" there (add, join, rename, leave or skip) and give the
file back with --decisions. --apply adds at once what is new and unlike every row.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.load()
			if err != nil {
				return err
			}
			in, err := listed(w, args)
			if err != nil {
				return err
			}
			if decisions != "" {
				return a.decide(in.ID, decisions)
			}
			return a.roster(c.Context(), w, in, apply)
		},
	}
	c.Flags().BoolVar(&apply, "apply", false, "add to "+config.SignatoriesFile+" what is new and unlike every row")
	c.Flags().StringVar(&decisions, "decisions", "", "carry out what was decided in this `FILE`, and ask for nothing")
	return c
}

// listed returns the initiative that is meant, whose list can be read.
func listed(w *config.Workspace, args []string) (*config.Initiative, error) {
	var readable []string
	for i := range w.Initiatives {
		if w.Initiatives[i].Roster.Pages.Declared() {
			readable = append(readable, w.Initiatives[i].ID)
		}
	}
	switch {
	case len(args) == 1:
		in, ok := w.Initiative(args[0])
		if !ok {
			return nil, usage("no initiative %q here", args[0])
		}
		if !in.Roster.Pages.Declared() {
			return nil, fmt.Errorf("%s does not say how its list is read; add roster.pages to its YAML", in.ID)
		}
		return in, nil
	case len(readable) == 1:
		in, _ := w.Initiative(readable[0])
		return in, nil
	case len(readable) == 0:
		return nil, errors.New("no initiative here says how its list is read; add roster.pages to its YAML")
	}
	return nil, usage("which initiative? There is %s", strings.Join(readable, ", "))
}

func (a *app) roster(ctx context.Context, w *config.Workspace, in *config.Initiative, apply bool) error {
	entries, err := a.readRoster(ctx, w, in)
	if errors.Is(err, roster.ErrReading) {
		return fmt.Errorf("%w; %s stays as it is. Look at the page, then mend roster.pages of %s", err, config.SignatoriesFile, in.ID)
	} else if err != nil {
		return err
	}
	c := roster.Compare(in.ID, entries, w.Signatories)
	sheet, err := roster.Sheet(c.Proposals)
	if err != nil {
		return err
	}
	if err := output.WriteFile(a.path(proposalsFile), sheet); err != nil {
		return err
	}
	added := 0
	if apply {
		var clear []roster.Decision
		for _, p := range c.Proposals {
			if p.Clear {
				clear = append(clear, roster.Decided(p))
			}
		}
		if added = len(clear); added > 0 {
			if err := a.changeSignatories(in.ID, clear); err != nil {
				return err
			}
		}
	}
	if a.json {
		return a.printJSON(c)
	}
	a.printComparison(c, added, apply)
	return nil
}

// readRoster reads the initiative's list into the archive of the open edition.
func (a *app) readRoster(ctx context.Context, w *config.Workspace, in *config.Initiative) ([]roster.Entry, error) {
	if w.Settings.Crawl.Contact == "" && !loopback(in.Roster.URL) {
		return nil, noContact()
	}
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return nil, err
	}
	unlock, err := a.lock("roster")
	if err != nil {
		return nil, err
	}
	defer unlock()
	log, _, err := archive.OpenLog(a.archiveDir(w.Settings), edition, "_roster-"+in.ID)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	client, done, err := a.client(ctx, w.Settings)
	if err != nil {
		return nil, err
	}
	defer done()
	entries, err := roster.Read(ctx, client, log, *in, a.now)
	return entries, errors.Join(err, log.Sync())
}

// decide carries out what a person decided.
func (a *app) decide(initiative, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	list, err := roster.ReadSheet(file, data)
	if err != nil {
		return err
	}
	if err := a.changeSignatories(initiative, list); err != nil {
		return err
	}
	done := map[string]int{}
	for _, d := range list {
		done[d.Do]++
	}
	if a.json {
		return a.printJSON(map[string]any{"initiative": initiative, "done": done})
	}
	a.printf("%s: %d added, %d joined, %d renamed, %d left; %d skipped\n", config.SignatoriesFile, done["add"], done["join"], done["rename"], done["leave"], done["skip"])
	return nil
}

// changeSignatories carries out decisions, all or none.
func (a *app) changeSignatories(initiative string, list []roster.Decision) error {
	unlock, err := a.lock("roster")
	if err != nil {
		return err
	}
	defer unlock()
	name := a.path(config.SignatoriesFile)
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	changed, err := roster.Apply(initiative, old, list)
	if err != nil {
		return err
	}
	if _, err := config.ParseSignatories(config.SignatoriesFile, changed); err != nil {
		return fmt.Errorf("nothing was changed, for %s would then not be valid: %w", config.SignatoriesFile, err)
	}
	return output.WriteFile(name, changed)
}

func (a *app) printComparison(c roster.Comparison, added int, applied bool) {
	a.printf("%s lists %s; %d stand in %s\n", c.Initiative, count(c.Listed, "signatory", "signatories"), c.Same, config.SignatoriesFile)
	if len(c.Proposals) > 0 {
		a.table("PROPOSED\tID\tLISTED AS\tIN THE ROW\tWHY\tAT", len(c.Proposals), "in "+proposalsFile, func(w io.Writer, i int) {
			p := c.Proposals[i]
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", p.Action, p.ID, clean(p.Entry.Name), clean(p.Was), clean(p.Why), p.At)
		})
	}
	a.printf("%d to add, %d to join, %d renamed, %d gone, %d to look at for duplicates\n", c.Counts[roster.Add], c.Counts[roster.Join], c.Counts[roster.Rename], c.Counts[roster.Leave], c.Counts[roster.Duplicate])
	if len(c.Spelled) > 0 {
		a.printf("%s spelled otherwise in the row, by case, accents, legal form or order; if one is another organisation give it a row of its own, or else the row an alias:\n", count(len(c.Spelled), "is", "are"))
		a.table("ID\tLISTED AS\tIN THE ROW\tAT", len(c.Spelled), "with --json", func(w io.Writer, i int) {
			s := c.Spelled[i]
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.ID, clean(s.Listed), clean(s.Row), s.At)
		})
	}
	switch {
	case applied:
		a.printf("%d added to %s; the rest is yours to decide in %s\n", added, config.SignatoriesFile, a.path(proposalsFile))
	case len(c.Proposals) > 0:
		a.printf("nothing was changed; decide in %s, then: makegood roster --decisions %[1]s\n", a.path(proposalsFile))
	}
}
