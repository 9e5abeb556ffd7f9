package crawler

import "makegood/crawler/archive"

// A part is what one signatory has added to a ledger, so that it can be taken
// off again.
type part struct {
	pages, replayed, cached, unread int
	done, complete                  bool
	states                          map[hostState]int
}

type hostState struct {
	host     string
	state    archive.State
	observed bool
}

// part returns that of a signatory; l.mu is held.
func (l *ledger) part(signatory string) *part {
	p := l.parts[signatory]
	if p == nil {
		p = &part{states: map[hostState]int{}}
		l.parts[signatory] = p
	}
	return p
}

// restart takes off what a signatory has added that is to be crawled again.
// Requests and bytes stay: they have been made.
func (l *ledger) restart(signatory string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.part(signatory)
	delete(l.parts, signatory)
	delete(l.sum.Failures, signatory)
	l.sum.Pages -= p.pages
	l.sum.Replayed -= p.replayed
	l.sum.Cached -= p.cached
	l.sum.Unread -= p.unread
	if p.done {
		l.done--
	}
	if p.complete {
		l.sum.Complete--
	}
	for s, n := range p.states {
		all := l.sum.States
		if s.observed {
			all = l.sum.Observed
		}
		if all[s.state] -= n; all[s.state] == 0 {
			delete(all, s.state)
		}
		of := l.hosts[s.host].States
		if of[s.state] -= n; of[s.state] == 0 {
			delete(of, s.state)
		}
	}
}
