package crawler

import (
	"strings"
)

// The caps that keep a site from leading the crawl in circles.
const (
	maxRepeats  = 3  // times a path segment may stand in one path
	maxShape    = 30 // pages asked for whose addresses differ in digits only
	maxVariants = 20 // pages asked for whose addresses differ in the query only
	maxSegments = 20 // segments of a path
)

// A trapper counts what was asked for by the shape of its address.
type trapper struct {
	shapes, variants, directories map[string]int
	perDirectory                  int // pages of one directory below the root
}

func newTrapper(pages int) *trapper {
	return &trapper{
		shapes: map[string]int{}, variants: map[string]int{}, directories: map[string]int{},
		perDirectory: max(30, pages/2),
	}
}

// enter counts u, or returns the name of the cap that u would break.
func (t *trapper) enter(u string) (why string) {
	s, p, d := shape(u), key(origin(u))+path(u), directory(u)
	hasQuery := strings.Contains(u, "?")
	switch {
	case s != key(u) && t.shapes[s] >= maxShape:
		return "trap-shape"
	case hasQuery && t.variants[p] >= maxVariants:
		return "trap-query"
	case d != "" && t.directories[d] >= t.perDirectory:
		return "trap-directory"
	}
	t.shapes[s]++
	t.directories[d]++
	if hasQuery {
		t.variants[p]++
	}
	return ""
}

// trap names the trap that the address alone gives away: a repeating or endless
// path, a calendar. It returns "" for other addresses.
func trap(u string) string {
	segments := strings.Split(strings.Trim(path(u), "/"), "/")
	if len(segments) > maxSegments {
		return "trap-depth"
	}
	for i, s := range segments {
		n := 1
		for _, t := range segments[i+1:] {
			if s == t {
				n++
			}
		}
		if s != "" && n > maxRepeats {
			return "trap-repeat"
		}
	}
	if calendar(u, segments) {
		return "trap-calendar"
	}
	return ""
}

// calendarParameters turn the leaves of a calendar.
var calendarParameters = map[string]bool{
	"month": true, "week": true, "day": true, "ical": true, "outlook-ical": true,
	"tribe-bar-date": true, "eventdate": true, "event-date": true, "eventdisplay": true, "cal_month": true,
}

// calendarSegments begin the path of a calendar; only days and months below
// them are leaves.
var calendarSegments = map[string]bool{
	"calendar": true, "calendars": true, "kalender": true, "calendrier": true, "calendario": true, "events-calendar": true,
}

func calendar(u string, segments []string) bool {
	_, query, _ := strings.Cut(u, "?")
	for _, p := range strings.Split(query, "&") {
		name, _, _ := strings.Cut(p, "=")
		if calendarParameters[strings.ToLower(name)] {
			return true
		}
	}
	inside := false
	for _, s := range segments {
		if inside && s != "" && strings.Trim(s, "0123456789-_") == "" {
			return true
		}
		inside = inside || calendarSegments[strings.ToLower(s)]
	}
	return false
}

// shape returns u without its scheme and with every run of digits in its path
// and query folded into one #.
func shape(u string) string {
	host := hostPort(u)
	rest := key(u)[len(host):]
	var b strings.Builder
	b.WriteString(host)
	digits := false
	for i := 0; i < len(rest); i++ {
		if c := rest[i]; c < '0' || c > '9' {
			b.WriteByte(c)
			digits = false
			continue
		}
		if !digits {
			b.WriteByte('#')
		}
		digits = true
	}
	return b.String()
}

// directory returns host and directory of u; empty for the root directory,
// which has no cap of its own.
func directory(u string) string {
	p := path(u)
	p = p[:strings.LastIndexByte(p, '/')+1]
	if p == "/" || p == "" {
		return ""
	}
	return hostPort(u) + p
}
