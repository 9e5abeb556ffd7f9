package main

import (
	"fmt"
	"math"
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
	a.noteEarlier(edition)
	jobs, err := a.jobs(w, only, edition)
	if err != nil {
		return err
	}
	e := crawler.Plan(a.planOptions(w, edition), jobs)
	if a.json {
		return a.printJSON(estimateOf(edition, e))
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

// An estimate is a plan for programs.
type estimate struct {
	Edition     string         `json:"edition"`
	Requests    int            `json:"requests"` // at most
	Bytes       int64          `json:"bytes"`
	Seconds     float64        `json:"seconds"`
	Signatories []estimatePart `json:"signatories"` // by id
	Hosts       []estimatePart `json:"hosts"`       // by name
}

// An estimatePart is the part of one signatory or one host.
type estimatePart struct {
	ID       string  `json:"id,omitempty"`   // of a signatory
	Host     string  `json:"host,omitempty"` // or the name of a host
	Requests int     `json:"requests"`
	Bytes    int64   `json:"bytes,omitempty"`
	Seconds  float64 `json:"seconds"`
	Gap      float64 `json:"gap_seconds,omitempty"` // between two requests to a host
	Basis    string  `json:"basis,omitempty"`       // what the estimate goes by
}

func estimateOf(edition string, e crawler.Estimate) estimate {
	out := estimate{edition, e.Requests, e.Bytes, e.Time.Seconds(), make([]estimatePart, len(e.Signatories)), make([]estimatePart, len(e.Hosts))}
	for i, s := range e.Signatories {
		out.Signatories[i] = estimatePart{ID: s.ID, Requests: s.Requests, Bytes: s.Bytes, Seconds: s.Time.Seconds(), Basis: s.Basis}
	}
	for i, h := range e.Hosts {
		out.Hosts[i] = estimatePart{Host: h.Host, Requests: h.Requests, Seconds: h.Time.Seconds(), Gap: h.Gap.Seconds()}
	}
	return out
}

func hours(d time.Duration) string {
	if d < time.Hour {
		return count(int(math.Ceil(d.Minutes())), "minute", "minutes")
	}
	return fmt.Sprintf("%.1f hours", d.Hours())
}
