package crawler

import (
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"makegood/crawler/archive"
)

// maxHops is how many redirects in a row are followed, and maxRobotsHops how
// many on the way to a robots.txt (RFC 9309, section 2.3.1.2).
const (
	maxHops       = 10
	maxRobotsHops = 5
)

// redirect says where a redirect leads, and what that makes of the page asked
// for. why is not empty if the target is not to be asked for.
func (c *crawl) redirect(it *item, location string) (target string, state archive.State, why string) {
	w, err := whatwg.ParseRef(it.url, location)
	if err != nil {
		return "", archive.Moved, errURL.Error()
	}
	target, err = c.canonical.url(w.Href(true))
	if err != nil {
		return "", archive.Moved, err.Error()
	}
	for _, hop := range append(it.chain[:len(it.chain):len(it.chain)], it.url) {
		if hop == target {
			return target, archive.Unreachable, "redirect-loop"
		}
	}
	if it.task == robotsTask {
		if len(it.chain) >= maxRobotsHops {
			return target, archive.Unreachable, "redirect-limit"
		}
		if p := path(target); !strings.Contains(p, "robots") && !strings.HasSuffix(p, ".txt") {
			return target, archive.Moved, reasonNoRobots
		}
		return target, archive.Moved, ""
	}
	if len(it.chain) >= maxHops {
		return target, archive.Unreachable, "redirect-limit"
	}
	if why := missingTarget(it.url, target); why != "" {
		return target, archive.Missing, why
	}
	switch {
	case skipped[extension(target)] && it.task == pageTask:
		return target, archive.Moved, "type"
	case !it.start && !it.foreign && !c.scope.holds(target):
		return target, archive.Moved, "out-of-scope"
	}
	return target, archive.Moved, ""
}
