package crawler

import (
	"errors"
	"fmt"
	"sync"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// errSpoilt ends a crawl part of whose journal an outage of our own line spoilt.
var errSpoilt = errors.New("an outage of our own line spoilt what was read last")

// marks say when the answers came that a run has put into journals, so that those
// of an outage can be taken out again. They are safe for concurrent use.
type marks struct {
	mu    sync.Mutex
	lines map[string][]mark // by signatory, in the order of its journal
}

// A mark is one journal line of this run.
type mark struct {
	line   int // in its journal, the first is 0
	moment uint64
}

func (m *marks) add(signatory string, line int, moment uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lines[signatory] = append(m.lines[signatory], mark{line, moment})
}

// spoilt returns the first line of a signatory's journal that an outage spoilt.
func (m *marks) spoilt(signatory string, outages []fetch.Outage) (line int, ok bool) {
	if len(outages) == 0 {
		return 0, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, mark := range m.lines[signatory] {
		for _, o := range outages {
			if o.Holds(mark.moment) {
				return mark.line, true
			}
		}
	}
	return 0, false
}

// forget drops the marks of a signatory's lines from one on.
func (m *marks) forget(signatory string, line int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.lines[signatory]
	for len(list) > 0 && list[len(list)-1].line >= line {
		list = list[:len(list)-1]
	}
	m.lines[signatory] = list
}

// spoilt reports whether an outage spoilt part of what this crawl has read.
func (c *crawl) spoilt() bool {
	_, ok := c.marks.spoilt(c.job.Signatory.ID, c.Client.Outages())
	return ok
}

// takeBack cuts the journal of a signatory back to before the first line that an
// outage spoilt: nothing of it is evidence, nor anybody's failure. It reports
// whether there was one; the signatory is then to be crawled further, as after a
// kill at that time.
func takeBack(o Options, signatory string) (again bool, err error) {
	line, ok := o.marks.spoilt(signatory, o.Client.Outages())
	if !ok {
		return false, nil
	}
	log, _, err := archive.OpenLog(o.Dir, o.Edition, signatory)
	if err != nil {
		return false, err
	}
	if err := errors.Join(log.Keep(line), log.Close()); err != nil {
		return false, &diskError{err}
	}
	o.marks.forget(signatory, line)
	o.Log.Warn("an outage of our own line spoilt answers: taken back, and asked for again", "signatory", signatory, "from line", line+1)
	state, err := readUnread(o.Dir, o.Edition, signatory)
	if err != nil || !state.Complete {
		return true, nil // made anew in any case
	}
	state.Complete = false
	if err := state.write(o.Dir, o.Edition); err != nil {
		return true, &diskError{fmt.Errorf("list of the unread: %w", err)}
	}
	return true, nil
}
