package archive

import "time"

// The origins of a snapshot.
const (
	FromCrawl   = "crawl"
	FromRecheck = "recheck" // asked for again later, by crawl --recheck
	FromImport  = "import"  // out of another archive
	FromSaved   = "saved"   // saved by hand
)

const (
	// Flicker is the reason of a page whose text was another at the second
	// fetch: what it says may depend on who asks or when, and it is held back
	// from evidence until that is settled.
	Flicker = "flicker"

	// Settled is the reason of a page that flickered and has said the same
	// since: its owner changed it between the first fetch and the second.
	Settled = "settled"
)

// Current returns what a journal comes to: one snapshot for each URL, in the
// order in which the URLs were first asked for. Later lines count where they
// say more than the first:
//
//   - A page that was not there or could not be read, and could be later, is as
//     it was read then.
//   - A page that was read stays as it was read on its day, though it was gone
//     or could not be reached later.
//   - A page that gave another text at the second fetch is unreadable, [Flicker],
//     until it gives that text again, [Settled]; then it is as it was read first.
//   - A page that is still missing is missing, or removed, as the last line says.
//   - What was saved by hand or imported stands in for what the crawl could not
//     read.
func Current(journal []Snapshot) []Snapshot {
	at := map[string]int{}
	out := make([]Snapshot, 0, len(journal))
	for _, s := range journal {
		i, known := at[s.URL]
		if !known {
			at[s.URL] = len(out)
			out = append(out, s)
			continue
		}
		out[i] = later(out[i], s)
	}
	return out
}

// later returns what stands for a URL once another line of it has come.
func later(was, s Snapshot) Snapshot {
	switch {
	case s.Reason == Flicker:
		was.State, was.Reason = Unreadable, Flicker
		return was
	case s.Reason == Settled && was.Reason == Flicker:
		was.State, was.Reason = OK, ""
		return was
	case s.Read() && s.Origin == FromCrawl && (was.Origin == FromImport || was.Origin == FromSaved):
		return s
	case was.Read() || was.Reason == Flicker:
		return was
	case s.Read(), gone(s.State) && gone(was.State):
		return s
	}
	return was
}

// Read reports whether the page came and could be read.
func (s Snapshot) Read() bool { return s.State == OK || s.State == Unchanged }

func gone(state State) bool { return state == Missing || state == Removed }

// BetweenChecks is the least time between two checks of one page (DESIGN,
// section 4), and checksToRemove how many of them, one after another, at which
// it is missing make it removed.
const (
	BetweenChecks  = 24 * time.Hour
	checksToRemove = 3
)

// An Absence says how long a page has been missing, by the lines of its URL, the
// newest last. It is zero if the page was there at the last of them. Lines that
// say nothing about the page, such as those of an unreachable host, are passed
// over; checks less than 24 hours apart count once.
type Absence struct {
	Since  time.Time // when it was first not there; zero if it is not absent
	Last   time.Time // of the last check that counted, or Since
	Checks int       // of crawl --recheck, each at least 24 hours after the one before
}

// Absent returns the absence that the lines of one URL come to.
func Absent(lines []Snapshot) Absence {
	var a Absence
	for _, s := range lines {
		switch {
		case gone(s.State) && !a.Missing():
			a = Absence{Since: s.Fetched, Last: s.Fetched}
		case gone(s.State) && s.Origin == FromRecheck && s.Fetched.Sub(a.Last) >= BetweenChecks:
			a.Last, a.Checks = s.Fetched, a.Checks+1
		case s.Read() || s.State == Moved:
			a = Absence{}
		}
	}
	return a
}

// Missing reports whether the page is not there.
func (a Absence) Missing() bool { return !a.Since.IsZero() }

// Removed reports whether the page counts as removed for good.
func (a Absence) Removed() bool { return a.Checks >= checksToRemove }

// Due reports whether another check at a time would count.
func (a Absence) Due(now time.Time) bool { return !a.Missing() || now.Sub(a.Last) >= BetweenChecks }
