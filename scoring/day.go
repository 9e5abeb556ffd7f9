package scoring

import (
	"cmp"
	"time"
)

// published is the day that a document itself bears, as YYYY-MM-DD; empty if it
// bears none. What its server says of when it changed is no such day.
func (d *Document) published() string {
	if d.Text.PublishedFrom == "http" {
		return ""
	}
	return d.Text.Published
}

func (p *page) published() string { return p.doc.published() }

// read is the day on which a page was read, as YYYY-MM-DD.
func (p *page) read() string { return p.doc.Snapshot.Fetched.UTC().Format(time.DateOnly) }

// day is the day that a page bears, or on which it was read.
func (p *page) day() string { return cmp.Or(p.published(), p.read()) }

// earlier reports whether a page is of a day before that of another. Of two that
// bear no day, nobody knows.
func (p *page) earlier(than *page) bool {
	return (p.published() != "" || than.published() != "") && p.day() < than.day()
}

// lastDate returns the latest date that a sentence names and that does not begin after
// a day: a year, a month (2025-11) or a day; empty if it names none. Of a deed, it
// is when it was done, by its own words.
func (p *page) lastDate(ps *passage, until string) string {
	latest := ""
	for i := ps.first; i < ps.last; i++ {
		year := p.tokens[i].Word
		if _, ok := yearOf(year); !ok {
			continue
		}
		part, _ := p.datePart(ps.first, i)
		if date := year + part; date <= until && (latest == "" || lastDay(date) > lastDay(latest)) {
			latest = date
		}
	}
	return latest
}

// precedes reports whether a deed may have been done after the promise: it names no
// date, or one that is not wholly before the first day on which the promise is
// known.
func (m *Commitment) precedes(done string) bool {
	return done == "" || lastDay(done) >= m.known()
}
