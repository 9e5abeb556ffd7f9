package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"makegood/config"
	"makegood/crawler"
	"makegood/crawler/archive"
	"makegood/output"
	"makegood/scoring"
)

func (a *app) statusCommand() *cobra.Command {
	var changes, hosts bool
	c := &cobra.Command{
		Use:   "status",
		Short: "Show how far the open edition is, signatory by signatory",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w, err := a.load()
			if err != nil {
				return err
			}
			if err := a.known(w.Settings); err != nil {
				return err
			}
			switch {
			case changes:
				return a.changes(w)
			case hosts:
				return a.hosts(w)
			}
			return a.status(w)
		},
	}
	c.Flags().BoolVar(&changes, "changes", false, "what became of each page since the edition before")
	c.Flags().BoolVar(&hosts, "hosts", false, "what each host was asked for, how often and how far apart")
	c.MarkFlagsMutuallyExclusive("changes", "hosts")
	return c
}

// known refuses an edition that is asked for and that neither the archive nor the
// editions made have.
func (a *app) known(s config.Settings) error {
	ids, err := a.archived(s)
	if err != nil || a.edition == "" || slices.Contains(ids, a.edition) {
		return err
	}
	if _, err := os.Stat(a.path("editions", a.edition)); err == nil {
		return nil
	}
	return noEdition(a.edition, "the archive", ids)
}

// A standing is how far the crawl of one signatory is.
type standing struct {
	Signatory string                `json:"signatory"`
	Stage     string                `json:"stage"` // no source, not begun, under way or complete
	Snapshots int                   `json:"snapshots"`
	Bytes     int64                 `json:"bytes"` // of bodies as received
	States    map[archive.State]int `json:"states"`
	Unread    int                   `json:"unread"`
	Used      output.Budget         `json:"used"`    // of its budget
	UsedUp    string                `json:"used_up"` // pages, bytes or time: the budget that ended the crawl; empty where none did
}

func (a *app) status(w *config.Workspace) error {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return err
	}
	list := make([]standing, len(w.Signatories))
	for i, s := range w.Signatories {
		if list[i], err = a.standing(w, edition, s); err != nil {
			return damaged(err)
		}
	}
	budget := output.Budget{Requests: w.Settings.Crawl.MaxPages, Bytes: w.Settings.Crawl.MaxBytes}
	if a.json {
		return a.printJSON(map[string]any{"edition": edition, "budget": budget, "signatories": list})
	}
	a.printf("edition %s; budget of a signatory: %s, %s, %s of fetching\n", edition, count(budget.Requests, "request", "requests"), megabytes(budget.Bytes), w.Settings.Crawl.MaxTime)
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SIGNATORY\tCRAWL\tSNAPSHOTS\tSIZE\tBUDGET USED\tUNREAD\tSTATES")
	for _, s := range list {
		fmt.Fprintf(t, "%s\t%s\t%d\t%s\t%s\t%d\t%s\n", s.Signatory, s.Stage, s.Snapshots, megabytes(s.Bytes), s.used(budget), s.Unread, states(s.States))
	}
	return t.Flush()
}

func (a *app) standing(w *config.Workspace, edition string, s config.Signatory) (standing, error) {
	st := standing{Signatory: s.ID, Stage: "not begun", States: map[archive.State]int{}}
	dir := a.archiveDir(w.Settings)
	snapshots, err := archive.Journal(dir, edition, s.ID)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return st, err
	}
	for _, snap := range snapshots {
		st.Snapshots++
		st.Bytes += snap.Bytes
	}
	for _, snap := range archive.Current(snapshots) {
		if snap.Origin != archive.FromObserve {
			st.States[snap.State]++
		}
	}
	st.Used = output.Used(snapshots)[s.ID]
	unread, err := crawler.UnreadOf(dir, edition, s.ID)
	if err != nil {
		return st, err
	}
	st.Unread, st.UsedUp = unread.Total, unread.Stopped
	switch {
	case unread.Complete:
		st.Stage = "complete"
	case st.Snapshots > 0:
		st.Stage = "under way"
	case len(w.SourcesOf(s)) == 0:
		st.Stage = "no source"
	}
	return st, nil
}

// used says how much of a budget is used: the larger share of requests and bytes,
// or which one is used up.
func (s standing) used(of output.Budget) string {
	if s.UsedUp != "" {
		return "all " + s.UsedUp
	}
	share := max(float64(s.Used.Requests)/float64(of.Requests), float64(s.Used.Bytes)/float64(of.Bytes))
	return fmt.Sprintf("%d %%", scoring.Shown(100*share))
}
