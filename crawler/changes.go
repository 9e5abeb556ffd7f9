package crawler

import (
	"slices"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// A Class says what became of a page between two editions.
type Class string

// The classes of pages, in the order in which they are listed.
const (
	New        Class = "new"        // read now, and not known before
	Changed    Class = "changed"    // says something else
	Unaltered  Class = "unchanged"  // says the same
	Relocated  Class = "moved"      // redirects now
	Lost       Class = "missing"    // was read before, or earlier in this edition, and is not there
	Gone       Class = "removed"    // still missing at three rechecks, a day apart
	Flickering Class = "flickering" // says something else at a second fetch: held back
	Closed     Class = "unreadable" // was read before, and could not be read now
	Unasked    Class = "unasked"    // was read before, and not asked for now
)

// Classes lists the classes in order.
var Classes = []Class{New, Changed, Unaltered, Relocated, Lost, Gone, Flickering, Closed, Unasked}

// A Change is what became of one page.
type Change struct {
	URL    string           `json:"url"`
	Class  Class            `json:"class"`
	Since  string           `json:"since,omitempty"`  // YYYY-MM-DD: first day on which it was missing
	Checks int              `json:"checks,omitempty"` // rechecks at which it was still missing, a day apart
	Reason string           `json:"reason,omitempty"` // of an unreadable or missing page
	Was    archive.Location `json:"was,omitzero"`     // where its text of the edition before stands
	Is     archive.Location `json:"is,omitzero"`      // where its text of this edition stands
}

// A textReader extracts what stands at a location, fetched from a URL.
type textReader func(u string, at archive.Location) (extract.Document, error)

// Changes compares what two editions read of one signatory. journals are those
// of all editions up to this one, the oldest first; read extracts a record.
// Changes are in the order of their URLs. Pages that neither edition could read
// are left out.
func Changes(journals [][]archive.Snapshot, read textReader) ([]Change, error) {
	if len(journals) == 0 {
		return nil, nil
	}
	here := index(journals[len(journals)-1])
	before := map[string]archive.Snapshot{}
	if len(journals) > 1 {
		before = index(journals[len(journals)-2])
	}
	lines := map[string][]archive.Snapshot{}
	for _, j := range journals {
		for _, s := range j {
			lines[s.URL] = append(lines[s.URL], s)
		}
	}
	var out []Change
	for _, u := range sortedURLs(lines) {
		if !isPage(lines[u][0]) {
			continue
		}
		c, err := change(u, before[u], here[u], lines[u], read)
		if err != nil {
			return nil, err
		}
		if c.Class != "" {
			out = append(out, c)
		}
	}
	return out, nil
}

func index(journal []archive.Snapshot) map[string]archive.Snapshot {
	m := map[string]archive.Snapshot{}
	for _, s := range archive.Current(journal) {
		m[s.URL] = s
	}
	return m
}

func change(u string, was, is archive.Snapshot, lines []archive.Snapshot, read textReader) (Change, error) {
	c := Change{URL: u}
	if was.Read() {
		c.Was = was.Record
	}
	if is.Read() {
		c.Is = is.Record
	}
	absent := archive.Absent(lines)
	switch {
	case absent.Missing() && (was.Read() || is.Read() || slices.ContainsFunc(lines, archive.Snapshot.Read)):
		c.Class, c.Checks, c.Reason = Lost, absent.Checks, lines[len(lines)-1].Reason
		c.Since = absent.Since.UTC().Format("2006-01-02")
		if absent.Removed() {
			c.Class = Gone
		}
	case is.Reason == archive.Flicker:
		c.Class = Flickering
	case is.Read() && !was.Read():
		c.Class = New
	case is.Read():
		same, err := sameContent(u, was, is, read)
		if err != nil {
			return c, err
		}
		if c.Class = Changed; same {
			c.Class = Unaltered
		}
	case !was.Read():
	case is.URL == "":
		c.Class = Unasked
	case is.State == archive.Moved:
		c.Class = Relocated
	default:
		c.Class, c.Reason = Closed, is.Reason
	}
	return c, nil
}

// sameContent reports whether two snapshots say the same. Equal bodies do; of
// others the texts are compared, without noise.
func sameContent(u string, was, is archive.Snapshot, read textReader) (bool, error) {
	if is.State == archive.Unchanged || was.SHA256 == is.SHA256 {
		return true, nil
	}
	a, err := read(u, was.Record)
	if err != nil {
		return false, err
	}
	b, err := read(u, is.Record)
	if err != nil {
		return false, err
	}
	return Content(a) == Content(b), nil
}
