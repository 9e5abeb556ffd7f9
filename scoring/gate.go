package scoring

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"makegood/config"
	"makegood/crawler/archive"
)

// An unread is an address that was discovered and could not be read.
type unread struct {
	url   string
	why   string        // one of precedence
	names map[slot]bool // what its address and the text of its link name
}

// precedence orders the reasons for not knowing: the most telling first.
var precedence = []string{"robots", "blocked", "unreachable", "unreadable", "elsewhere", "budget"}

// reasonOf says by which of the reasons a snapshot could not be read; it is empty
// for one that was read or that really is not there. A page that redirects to an
// address beyond the declared domains, such as that of a service that takes reports
// of vulnerabilities, is there, and nobody has read it.
func reasonOf(s archive.Snapshot) string {
	switch s.State {
	case archive.Blocked:
		return "blocked"
	case archive.Robots:
		if strings.Contains(s.Reason, "unreachable") {
			return "unreachable"
		}
		return "robots"
	case archive.Unreachable, archive.Truncated:
		return "unreachable"
	case archive.Unreadable:
		return "unreadable"
	case archive.Moved:
		if s.Reason == "out-of-scope" {
			return "elsewhere"
		}
	}
	return ""
}

// unread returns what was discovered but not read, or read in part only, as a file
// some of whose pages are scans, by address. What lies beyond the declared domains is
// among it where its address names the organisation, or the link calls it its own
// (our policy): the page on which a service takes reports for it.
func (e *Engine) unread(c Case, scanners map[string]*scanner) []unread {
	latest := map[string]archive.Snapshot{}
	for _, s := range c.Snapshots {
		if known, ok := latest[s.URL]; !ok || !s.Fetched.Before(known.Fetched) {
			latest[s.URL] = s
		}
	}
	var out []unread
	for _, address := range sortedKeys(latest) {
		s := latest[address]
		if why := reasonOf(s); why != "" && !isRobots(address) {
			out = append(out, unread{address, why, e.named(address, s.Anchor, scanners)})
		}
	}
	for _, d := range c.Documents {
		if d.Text.Unread > 0 {
			out = append(out, unread{d.Snapshot.URL, "unreadable", e.named(d.Snapshot.URL, d.Snapshot.Anchor+" "+d.Text.Title, scanners)})
		}
	}
	own := ownNamesOf(c)
	for _, l := range c.Unread {
		if _, asked := latest[l.URL]; asked {
			continue
		}
		why, names := "budget", e.named(l.URL, l.Text, scanners)
		switch l.Why {
		case "robots":
			why = "robots"
		case "out-of-scope":
			if why = "elsewhere"; !names[ownCue] && !own.owns(l.URL) {
				continue
			}
		}
		out = append(out, unread{l.URL, why, names})
	}
	slices.SortStableFunc(out, func(a, b unread) int { return cmp.Compare(a.url, b.url) })
	return slices.CompactFunc(out, func(a, b unread) bool { return a.url == b.url })
}

// named returns what an address and the text of its link name, in any language.
func (e *Engine) named(address, text string, scanners map[string]*scanner) map[slot]bool {
	words := address
	if u, err := url.Parse(address); err == nil {
		words = u.Path + " " + u.RawQuery
	}
	words = strings.NewReplacer("_", " ", "+", " ").Replace(words)
	out := map[slot]bool{}
	for _, tag := range e.tags {
		l := e.languages[tag]
		for _, s := range []string{words, text} {
			for _, m := range scanners[tag].scan("", config.Tokens(s)) {
				for _, sl := range l.patterns[m.pattern].slots {
					out[sl] = true
				}
			}
		}
	}
	return out
}

// among reports whether what an address and the text of its link name is a pledge's
// topic, or a kind of document in which its answer may stand.
func (pl *pledge) among(names map[slot]bool) bool { return names[pl.topic] || names[pl.pages] }

func isRobots(address string) bool { return strings.HasSuffix(address, "/robots.txt") }

// missing counts what was discovered for a pledge but not read, and lists
// at most ten of it.
func (j *judging) missing(pl *pledge) (int, []string) {
	n, list := 0, []string{}
	for _, u := range j.unread {
		if !pl.among(u.names) {
			continue
		}
		if n++; len(list) < 10 {
			list = append(list, u.url+" "+u.why)
		}
	}
	return n, list
}

// obstacle returns why nobody may say that nothing was published on a pledge:
// the code of a reason, or nothing if all was read that must be.
func (j *judging) obstacle(pl *pledge) string {
	if len(j.sources) == 0 {
		return "no-source"
	}
	for _, why := range append(slices.Clone(precedence), "source-missing") {
		for _, s := range j.sources {
			if sourceObstacle(s) == why {
				return why
			}
		}
	}
	for _, why := range precedence {
		if slices.ContainsFunc(j.unread, func(u unread) bool { return u.why == why && pl.among(u.names) }) {
			return why
		}
	}
	switch {
	case !j.c.Complete, j.c.Dropped > 0:
		return "budget"
	case j.spokenElsewhere(pl), j.foreign > 0 && j.short():
		return "language"
	case j.short():
		return "too-little-read"
	}
	return ""
}

func (j *judging) short() bool { return float64(j.read.Documents) < j.e.method.Reading.At }

// spokenElsewhere reports whether a page in a language that is not graded is on
// the pledge's topic, by its text, its address or the text of its link.
func (j *judging) spokenElsewhere(pl *pledge) bool {
	if slices.ContainsFunc(j.named, pl.among) {
		return true
	}
	return slices.ContainsFunc(j.others, func(p *page) bool {
		return p.title[pl.topic] || p.slots[pl.topic]
	})
}

// sourceObstacle returns why a source could not be read, or nothing.
func sourceObstacle(s SourceState) string {
	switch archive.State(s.State) {
	case archive.OK, archive.Unchanged:
		if s.Robots == "unreachable" || s.Robots == "unasked" {
			return "unreachable"
		}
		return ""
	case archive.Missing, archive.Removed:
		return "source-missing"
	case "":
		return "budget"
	}
	if why := reasonOf(archive.Snapshot{State: archive.State(s.State), Reason: s.Reason}); why != "" {
		return why
	}
	return "unreachable"
}

// sourceStates says how each source of a case could be read, in its order.
func sourceStates(c Case) []SourceState {
	snapshots := slices.Clone(c.Snapshots)
	slices.SortStableFunc(snapshots, func(a, b archive.Snapshot) int { return a.Fetched.Compare(b.Fetched) })
	out := []SourceState{}
	for _, s := range c.Sources {
		start, found := arrive(snapshots, s.URL)
		state := SourceState{
			URL: s.URL, Kind: string(s.Kind), Confirmed: s.ConfirmedBy != "",
			State: string(start.State), Reason: start.Reason, Robots: robotsOf(snapshots, s.URL),
		}
		if found && start.State == archive.Robots && reasonOf(start) == "robots" {
			state.Robots = "refused"
		}
		if found && start.Origin != "crawl" && start.Origin != "" && (state.Robots == "unreachable" || state.Robots == "unasked") {
			state.Robots = "none"
		}
		out = append(out, state)
	}
	return out
}

// robotsOf says what the robots.txt of an address's host came to.
func robotsOf(snapshots []archive.Snapshot, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "unreachable"
	}
	s, asked := arrive(snapshots, "https://"+u.Host+"/robots.txt")
	if !asked {
		return "unasked"
	}
	switch s.State {
	case archive.OK, archive.Unchanged:
		return "ok"
	case archive.Missing, archive.Removed, archive.Unreadable:
		return "none"
	}
	return "unreachable"
}

// arrive returns the last snapshot of an address, or of where it redirects to.
// An address counts as the same with http and with https.
func arrive(snapshots []archive.Snapshot, address string) (archive.Snapshot, bool) {
	last, found := archive.Snapshot{}, false
	for _, s := range snapshots {
		if SameAddress(s.URL, address) && (!found || s.State != archive.Moved) {
			last, found = s, true
		}
	}
	for hops := 0; found && last.State == archive.Moved && hops < 10; hops++ {
		next := slices.IndexFunc(snapshots, func(s archive.Snapshot) bool { return s.Via == last.URL && s.URL != last.URL })
		if next < 0 {
			break
		}
		last = snapshots[next]
	}
	return last, found
}

// SameAddress reports whether two addresses differ in nothing but the slash at
// the end, the case of the host, and http or https.
func SameAddress(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	return errX == nil && errY == nil && strings.EqualFold(x.Host, y.Host) &&
		x.RawQuery == y.RawQuery && strings.TrimSuffix(x.Path, "/") == strings.TrimSuffix(y.Path, "/")
}
