package output

import "makegood/crawler/archive"

// A Budget is what a crawl may ask for on behalf of one signatory, or has asked
// for.
type Budget struct {
	Requests int   `json:"requests"` // those for robots.txt, sitemaps and redirects included
	Bytes    int64 `json:"bytes"`    // of bodies as received
}

// Used returns how much of its budget the crawl of each signatory in the
// snapshots has used. What robots.txt kept it from asking for, what was found
// unchanged and what was asked for again or observed later costs nothing.
func Used(snapshots []archive.Snapshot) map[string]Budget {
	used := map[string]Budget{}
	for _, s := range snapshots {
		if s.Origin != archive.FromCrawl || spared(s) {
			continue
		}
		b := used[s.Signatory]
		b.Requests++
		if s.State != archive.Unchanged {
			b.Bytes += s.Bytes
		}
		used[s.Signatory] = b
	}
	return used
}

// spared reports whether a page was not asked for on account of robots.txt.
func spared(s archive.Snapshot) bool {
	return s.State == archive.Robots || s.Reason == "robots-unreachable"
}
