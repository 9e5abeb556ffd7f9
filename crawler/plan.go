package crawler

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
	"makegood/crawler/fetch/robots"
	"makegood/crawler/observe"
)

// What a page that nobody has fetched yet is taken to weigh, and the time that
// an answer takes beside the gap.
const (
	typicalBytes = 60_000
	typicalTime  = 500 * time.Millisecond
)

// An Estimate says what a run would ask for at most, before it does.
type Estimate struct {
	Signatories []SignatoryEstimate // by id
	Hosts       []HostEstimate      // by name
	Requests    int
	Bytes       int64
	Time        time.Duration // with the concurrency given, politeness included
}

// Megabytes returns the estimated traffic in millions of bytes.
func (e Estimate) Megabytes() float64 { return float64(e.Bytes) / 1e6 }

// Hours returns the estimated time in hours.
func (e Estimate) Hours() float64 { return e.Time.Hours() }

// A SignatoryEstimate is the part of one signatory.
type SignatoryEstimate struct {
	ID       string
	Requests int
	Bytes    int64
	Time     time.Duration
	Basis    string // done, journal (of this edition), previous (edition) or budget (nothing is known: the upper bound)
}

// A HostEstimate is the part of one host, over all signatories.
type HostEstimate struct {
	Host     string
	Requests int
	Gap      time.Duration // between two requests: the gap, or the host's Crawl-delay
	Time     time.Duration
}

// Plan estimates what a run of the jobs would ask for. It asks for nothing: it
// goes by the journals there are, and else by the budget.
func Plan(o Options, jobs []Job) Estimate {
	o = o.withDefaults()
	p := planner{Options: o, hosts: map[string]*HostEstimate{}, delays: map[string]time.Duration{}}
	var e Estimate
	var longest, sum time.Duration
	for _, job := range jobs {
		s := p.signatory(job)
		e.Signatories = append(e.Signatories, s)
		e.Requests += s.Requests
		e.Bytes += s.Bytes
		longest, sum = max(longest, s.Time), sum+s.Time
	}
	for _, h := range p.hosts {
		h.Time = time.Duration(h.Requests) * max(h.Gap, typicalTime)
		longest = max(longest, h.Time)
		e.Hosts = append(e.Hosts, *h)
	}
	e.Time = max(longest, sum/time.Duration(o.Concurrency))
	if o.TotalBytes > 0 {
		e.Bytes = min(e.Bytes, o.TotalBytes)
	}
	slices.SortFunc(e.Signatories, func(a, b SignatoryEstimate) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(e.Hosts, func(a, b HostEstimate) int { return cmp.Compare(a.Host, b.Host) })
	return e
}

type planner struct {
	Options
	hosts  map[string]*HostEstimate
	delays map[string]time.Duration // by host: the Crawl-delay that a robots.txt of the archive states
}

// heed notes the Crawl-delays that the robots.txt files of a journal state.
func (p *planner) heed(journal []archive.Snapshot) {
	for _, s := range journal {
		if s.Reason != reasonRobots || s.State != archive.OK || s.Record.Length == 0 {
			continue
		}
		rec, err := archive.Read(p.Dir, s.Record)
		if err != nil {
			continue // it is an estimate
		}
		if body, err := rec.Decoded(maxBody); err == nil {
			host := hostPort(s.URL)
			p.delays[host] = max(p.delays[host], min(robots.Parse(body).For(fetch.DefaultToken).Delay, fetch.MaxDelay))
		}
	}
}

// signatory estimates one job and adds its requests to their hosts.
func (p *planner) signatory(job Job) SignatoryEstimate {
	id := job.Signatory.ID
	e := SignatoryEstimate{ID: id}
	state, err := readUnread(p.Dir, p.Edition, id)
	if err == nil && state.Complete && state.Config == fingerprint(p.Options, job) {
		e.Basis = "done"
		return e
	}
	journal, err := archive.Journal(p.Dir, p.Edition, id)
	if err != nil {
		journal = nil
	}
	p.heed(job.Previous)
	p.heed(journal)
	had := requested(journal)
	wanted, size, byHost := p.expected(job)
	e.Basis = "budget"
	switch {
	case len(had) > 0:
		e.Basis = "journal"
	case len(job.Previous) > 0:
		e.Basis = "previous"
	}
	if t, ok := observe.TargetOf(id, job.Signatory.Website); ok && p.Observe != nil {
		wanted += len(t.Pages()) + 1 // one for the policy of mail delivery
		byHost[t.Host] += len(t.Pages())
	}
	var came int64
	for _, s := range had {
		wanted--
		byHost[hostPort(s.URL)]--
		came += s.Bytes
	}
	if e.Basis == "journal" {
		size = came / int64(len(had))
	}
	e.Requests = max(0, wanted)
	e.Bytes = int64(e.Requests) * size
	if p.Budget.Bytes > 0 {
		e.Bytes = min(e.Bytes, max(0, p.Budget.Bytes-came))
	}
	e.Time = p.spread(e.Requests, byHost)
	return e
}

// expected returns how many requests the whole crawl of a job makes, the bytes
// of a typical one, and the requests by host; those beyond that go anywhere.
func (p *planner) expected(job Job) (requests int, size int64, byHost map[string]int) {
	byHost = map[string]int{}
	previous := requested(job.Previous)
	if len(previous) > 0 {
		var bytes int64
		for _, s := range previous {
			bytes += s.Bytes
			byHost[hostPort(s.URL)]++
		}
		n := len(previous)
		if p.Budget.Pages > 0 {
			n = min(n, p.Budget.Pages)
		}
		return n, bytes / int64(len(previous)), byHost
	}
	requests = p.Budget.Pages
	c := canonicalizer{allow: p.Allow, hosts: map[string]bool{}}
	sources := declared(job)
	for _, s := range sources {
		c.hosts[hostOf(s.URL)] = true
		if u, err := c.url(s.URL); err == nil {
			byHost[hostPort(u)] += max(1, requests/len(sources))
		}
	}
	return requests, typicalBytes, byHost
}

// spread gives the requests to the hosts and returns how long they take one
// after another.
func (p *planner) spread(requests int, byHost map[string]int) (total time.Duration) {
	names := make([]string, 0, len(byHost))
	for name := range byHost {
		names = append(names, name)
	}
	slices.Sort(names)
	left := requests
	for i, name := range names {
		n := min(max(0, byHost[name]), left)
		if i == len(names)-1 {
			n = left
		}
		h := p.host(name)
		h.Requests += n
		left -= n
		total += time.Duration(n) * max(h.Gap, typicalTime)
	}
	return total
}

// host returns the estimate of a host, with the gap that it asked for as far as
// that is known.
func (p *planner) host(name string) *HostEstimate {
	if h := p.hosts[name]; h != nil {
		return h
	}
	h := &HostEstimate{Host: name, Gap: max(p.Gap, p.delays[name])}
	if p.Client != nil {
		for _, scheme := range []string{"https://", "http://"} {
			_, delay := p.Client.RobotsState(scheme + name)
			h.Gap = max(h.Gap, delay)
		}
	}
	p.hosts[name] = h
	return h
}

// requested returns the snapshots of a journal that were asked for over the
// network.
func requested(journal []archive.Snapshot) []archive.Snapshot {
	return slices.DeleteFunc(slices.Clone(journal), func(s archive.Snapshot) bool {
		page := strings.HasPrefix(s.URL, "http") && (s.Origin == archive.FromCrawl || s.Origin == archive.FromObserve)
		return !page || refused(s.State, s.Reason)
	})
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
