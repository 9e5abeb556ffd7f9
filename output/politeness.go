package output

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"makegood/crawler/archive"
)

// A HostReceipt says what one host was asked for, so that a complaint can be
// answered with figures. It is made of the journals alone: times are whole
// seconds, and repeats of a request that failed stand in the journal once.
type HostReceipt struct {
	Host        string                `json:"host"`        // with its port, where it is not the usual one
	Signatories []string              `json:"signatories"` // on whose behalf, sorted
	Requests    int                   `json:"requests"`    // lines of what was asked for; an answer from the cache is one of them
	Bytes       int64                 `json:"bytes"`       // of bodies as received
	States      map[archive.State]int `json:"states"`
	Failures    map[string]int        `json:"failures"` // by reason, of what was unreachable, blocked or cut off
	Robots      string                `json:"robots"`   // ok, none, unreachable, or empty where it was not asked for
	Refused     int                   `json:"refused"`  // pages not asked for, since robots.txt refuses them or could not be had
	First       string                `json:"first"`    // RFC 3339, UTC
	Last        string                `json:"last"`
	Shortest    int                   `json:"shortest_gap"` // seconds between two answers, robots.txt left out; -1 where there are not two
	Median      int                   `json:"median_gap"`
}

// Politeness returns the receipts of all hosts that stand in the snapshots,
// sorted by host.
func Politeness(snapshots []archive.Snapshot) []HostReceipt {
	byHost := map[string]*hostLines{}
	for _, s := range snapshots {
		u, err := url.Parse(s.URL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || s.Origin == archive.FromImport || s.Origin == archive.FromSaved {
			continue
		}
		h := byHost[u.Host]
		if h == nil {
			h = &hostLines{receipt: HostReceipt{Host: u.Host, Signatories: []string{}, States: map[archive.State]int{}, Failures: map[string]int{}}}
			byHost[u.Host] = h
		}
		h.add(s, u.Path == "/robots.txt")
	}
	out := make([]HostReceipt, 0, len(byHost))
	for _, h := range byHost {
		out = append(out, h.finish())
	}
	slices.SortFunc(out, func(a, b HostReceipt) int { return cmp.Compare(a.Host, b.Host) })
	return out
}

type hostLines struct {
	receipt HostReceipt
	times   []time.Time // of pages
}

func (h *hostLines) add(s archive.Snapshot, robots bool) {
	r := &h.receipt
	if !slices.Contains(r.Signatories, s.Signatory) {
		r.Signatories = append(r.Signatories, s.Signatory)
	}
	if spared(s) {
		r.Refused++
		return
	}
	at := s.Fetched.UTC().Format(time.RFC3339)
	if r.First == "" || at < r.First {
		r.First = at
	}
	r.Last = max(r.Last, at)
	r.Requests++
	r.States[s.State]++
	if s.State != archive.Unchanged {
		r.Bytes += s.Bytes
	}
	switch s.State {
	case archive.Unreachable, archive.Blocked, archive.Truncated:
		r.Failures[cmp.Or(s.Reason, string(s.State))]++
	}
	if robots {
		r.Robots = robotsState(s)
		return
	}
	h.times = append(h.times, s.Fetched)
}

// robotsState says what a robots.txt came to.
func robotsState(s archive.Snapshot) string {
	switch s.State {
	case archive.OK, archive.Unchanged, archive.Moved:
		return "ok"
	case archive.Missing, archive.Removed, archive.Unreadable, archive.Blocked:
		if strings.HasPrefix(s.Reason, "http-429") {
			return "unreachable"
		}
		return "none"
	}
	return "unreachable"
}

func (h *hostLines) finish() HostReceipt {
	slices.Sort(h.receipt.Signatories)
	slices.SortFunc(h.times, func(a, b time.Time) int { return a.Compare(b) })
	h.receipt.Shortest, h.receipt.Median = -1, -1
	var gaps []int
	for i := 1; i < len(h.times); i++ {
		gaps = append(gaps, int(h.times[i].Sub(h.times[i-1])/time.Second))
	}
	if len(gaps) > 0 {
		slices.Sort(gaps)
		h.receipt.Shortest, h.receipt.Median = gaps[0], gaps[len(gaps)/2]
	}
	return h.receipt
}
