package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"makegood/config"
	"makegood/crawler"
)

// plan says what a crawl would ask of the web, and asks nothing.
func (a *app) plan(w *config.Workspace, only []string) error {
	edition, err := a.openEdition(w.Settings, true)
	if err != nil {
		return err
	}
	jobs, err := a.jobs(w, only, edition)
	if err != nil {
		return err
	}
	e := crawler.Plan(a.planOptions(w, edition), jobs)
	if a.json {
		return a.printJSON(e)
	}
	a.printf("edition %s: at most %s to %s for %s, about %s, about %s\n", edition, count(e.Requests, "request", "requests"),
		count(len(e.Hosts), "host", "hosts"), count(len(e.Signatories), "signatory", "signatories"), megabytes(e.Bytes), hours(e.Time))
	t := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SIGNATORY\tREQUESTS\tSIZE\tTIME")
	for _, s := range e.Signatories {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\n", s.ID, s.Requests, megabytes(s.Bytes), hours(s.Time))
	}
	a.warn(w)
	return t.Flush()
}

func hours(d time.Duration) string {
	if d < time.Hour {
		return fmt.Sprintf("%.0f minutes", d.Minutes())
	}
	return fmt.Sprintf("%.1f hours", d.Hours())
}
