package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"makegood/crawler"
	"makegood/crawler/archive"
)

// A receipt is what a crawl came to, also an interrupted one.
type receipt struct {
	Edition     string                `json:"edition"`
	Signatories int                   `json:"signatories"` // asked for
	Complete    int                   `json:"complete"`    // crawled to their end, now or earlier
	Snapshots   int                   `json:"snapshots"`   // those of earlier runs included
	Replayed    int                   `json:"replayed"`    // of those, from an earlier run
	Cached      int                   `json:"cached"`      // of those, from the cache
	Bytes       int64                 `json:"bytes"`       // over the network
	Unread      int                   `json:"unread"`      // found but not asked for
	Seconds     float64               `json:"seconds"`
	States      map[archive.State]int `json:"states"`   // of pages and files
	Observed    map[archive.State]int `json:"observed"` // of what was asked to observe a signatory's own systems
	Failures    map[string]string     `json:"failures"` // signatory to what kept it from being finished
	Hosts       []hostReceipt         `json:"hosts"`    // by name
}

type hostReceipt struct {
	Host     string                `json:"host"`
	Requests int                   `json:"requests"` // over the network, tries again included
	Bytes    int64                 `json:"bytes"`
	States   map[archive.State]int `json:"states"`
}

func receiptOf(edition string, s crawler.Summary) *receipt {
	r := &receipt{
		Edition: edition, Signatories: s.Signatories, Complete: s.Complete, Snapshots: s.Pages, Replayed: s.Replayed, Cached: s.Cached,
		Bytes: s.Bytes, Unread: s.Unread, Seconds: s.Elapsed.Seconds(), States: s.States, Observed: s.Observed, Failures: s.Failures, Hosts: make([]hostReceipt, len(s.Hosts)),
	}
	for i, h := range s.Hosts {
		r.Hosts[i] = hostReceipt{h.Host, h.Requests, h.Bytes, h.States}
	}
	return r
}

// unfinished is an error if a signatory could not be crawled to its end for a
// reason of its own.
func (r *receipt) unfinished() error {
	if len(r.Failures) == 0 {
		return nil
	}
	return fmt.Errorf("%s could not be crawled to the end: %s", count(len(r.Failures), "signatory", "signatories"), some(slices.Sorted(maps.Keys(r.Failures))))
}

// printReceipt tells a receipt in a few lines.
func (a *app) printReceipt(r *receipt) {
	a.printf("edition %s: %s of %d read, %s (%d from an earlier run, %d from the cache), %s over the network\n",
		r.Edition, count(r.Complete, "signatory", "signatories"), r.Signatories, count(r.Snapshots, "snapshot", "snapshots"), r.Replayed, r.Cached, megabytes(r.Bytes))
	if len(r.States) > 0 {
		a.printf("  %s: %s; found but not asked for: %d\n", count(sum(r.States), "address", "addresses"), states(r.States), r.Unread)
	}
	if len(r.Observed) > 0 {
		a.printf("  %s of their own systems: %s\n", count(sum(r.Observed), "observation", "observations"), states(r.Observed))
	}
	for _, id := range slices.Sorted(maps.Keys(r.Failures)) {
		a.printf("  %s: %s\n", id, r.Failures[id])
	}
}

func sum(m map[archive.State]int) int {
	n := 0
	for _, k := range m {
		n += k
	}
	return n
}

// states lists counts by state, in the order of the states' names.
func states(m map[archive.State]int) string {
	parts := make([]string, 0, len(m))
	for _, state := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%d %s", m[state], state))
	}
	return strings.Join(parts, ", ")
}
