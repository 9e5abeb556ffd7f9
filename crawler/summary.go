package crawler

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"makegood/crawler/archive"
)

// An Event tells of one step of a run: an answer, or the end of a signatory.
type Event struct {
	Signatory string
	URL       string // empty where the signatory is done
	State     archive.State
	Reason    string
	Replayed  bool // the answer stood in the journal already
	Cached    bool
	Done      int // signatories
	Total     int
	Pages     int   // answers of the run so far, journalled ones included
	Bytes     int64 // received over the network in this run
	Elapsed   time.Duration
}

// A Summary is the receipt of a run.
type Summary struct {
	Signatories int // asked for
	Complete    int // crawled to their end, now or earlier
	Pages       int // snapshots, those of earlier runs included
	Replayed    int // of those, taken from the journal
	Cached      int // of those, taken from the cache
	Bytes       int64
	Unread      int                   // URLs found but not asked for
	States      map[archive.State]int // of pages and files
	Observed    map[archive.State]int // of what was asked for an observation
	Failures    map[string]string     // signatory to what kept it from being finished
	Hosts       []Receipt             // by host
	Elapsed     time.Duration
}

// of returns the counts that a snapshot belongs to.
func (s Summary) of(snap archive.Snapshot) map[archive.State]int {
	if snap.Origin == archive.FromObserve {
		return s.Observed
	}
	return s.States
}

// Rate returns how many pages a second the run itself asked for.
func (s Summary) Rate() float64 {
	if s.Elapsed <= 0 {
		return 0
	}
	return float64(s.Pages-s.Replayed) / s.Elapsed.Seconds()
}

// A Receipt says what one host was asked for in a run.
type Receipt struct {
	Host     string
	Requests int   // that went over the network, tries again included
	Bytes    int64 // of bodies as received
	States   map[archive.State]int
}

// A ledger adds up what the workers of a run report. It is safe for concurrent
// use and calls progress one at a time.
type ledger struct {
	mu       sync.Mutex
	sum      Summary
	hosts    map[string]*Receipt
	parts    map[string]*part // by signatory
	done     int
	started  time.Time
	now      func() time.Time
	limit    int64 // bytes over the network; 0: none
	progress func(Event)
}

func newLedger(o Options, signatories int) *ledger {
	return &ledger{
		sum: Summary{
			Signatories: signatories,
			States:      map[archive.State]int{}, Observed: map[archive.State]int{}, Failures: map[string]string{},
		},
		hosts: map[string]*Receipt{}, parts: map[string]*part{}, started: o.Now(), now: o.Now,
		limit: o.TotalBytes, progress: o.Progress,
	}
}

// answered counts one answer.
func (l *ledger) answered(a answer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, p := a.snap, l.part(a.snap.Signatory)
	l.sum.Pages++
	l.sum.of(s)[s.State]++
	host := hostPort(s.URL)
	p.pages++
	p.states[hostState{host, s.State, s.Origin == archive.FromObserve}]++
	r := l.hosts[host]
	if r == nil {
		r = &Receipt{Host: host, States: map[archive.State]int{}}
		l.hosts[host] = r
	}
	r.States[s.State]++
	switch {
	case a.replayed:
		l.sum.Replayed++
		p.replayed++
	case a.cached:
		l.sum.Cached++
		p.cached++
	default:
		r.Requests += a.tries
		r.Bytes += a.received
		l.sum.Bytes += a.received
	}
	l.report(Event{
		Signatory: s.Signatory, URL: s.URL, State: s.State, Reason: s.Reason,
		Replayed: a.replayed, Cached: a.cached,
	})
}

// finished counts a signatory that is complete.
func (l *ledger) finished(signatory string, unread int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.part(signatory)
	p.done, p.complete, p.unread = true, true, unread
	l.done++
	l.sum.Complete++
	l.sum.Unread += unread
	l.report(Event{Signatory: signatory})
}

// skipped counts a signatory that an earlier run finished.
func (l *ledger) skipped(signatory string, journal []archive.Snapshot, unread int) {
	l.mu.Lock()
	for _, s := range journal {
		l.sum.of(s)[s.State]++
	}
	l.sum.Pages += len(journal)
	l.sum.Replayed += len(journal)
	l.mu.Unlock()
	l.finished(signatory, unread)
}

// failed notes what kept a signatory from being finished.
func (l *ledger) failed(signatory string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.part(signatory).done = true
	l.done++
	l.sum.Failures[signatory] = err.Error()
	l.report(Event{Signatory: signatory, Reason: err.Error()})
}

// full reports whether the run has used up its bytes.
func (l *ledger) full() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.limit > 0 && l.sum.Bytes >= l.limit
}

func (l *ledger) report(e Event) {
	if l.progress == nil {
		return
	}
	e.Done, e.Total, e.Pages, e.Bytes = l.done, l.sum.Signatories, l.sum.Pages, l.sum.Bytes
	e.Elapsed = l.now().Sub(l.started)
	l.progress(e)
}

// summary returns the receipt so far.
func (l *ledger) summary() Summary {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sum.Elapsed = l.now().Sub(l.started)
	l.sum.Hosts = make([]Receipt, 0, len(l.hosts))
	for _, r := range l.hosts {
		l.sum.Hosts = append(l.sum.Hosts, *r)
	}
	slices.SortFunc(l.sum.Hosts, func(a, b Receipt) int { return cmp.Compare(a.Host, b.Host) })
	return l.sum
}
