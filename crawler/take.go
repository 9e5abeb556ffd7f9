package crawler

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"makegood/crawler/archive"
)

// take goes on from an answer: it follows redirects, and puts links and sitemap
// entries into the frontier. It does the same with an answer of the network as
// with one of the journal.
func (c *crawl) take(it *item, a answer) {
	s := a.snap
	if s.Status > 0 && strings.HasPrefix(s.URL, "https://") {
		c.secure[hostPort(s.URL)] = true
	}
	switch {
	case it.task == robotsTask:
		c.takeRobots(it, a)
	case s.State == archive.Moved && a.stray == "":
		c.follow(it, a.target)
	case s.State == archive.Moved && a.stray == "out-of-scope":
		c.left.add(&item{url: a.target, from: it.url, anchor: it.anchor, score: it.score, topical: it.topical}, a.stray)
	case s.State == archive.Missing && s.Reason == "redirect-home":
		c.offer(item{url: a.target, from: it.url, depth: it.depth}, linkHints{})
	case it.task == sitemapTask:
		c.takeSitemap(it, a)
	case linked(s):
		c.takeLinks(it, a.view)
	case s.State == archive.Missing:
		c.yields.learn(it, nil)
	}
	if it.start && s.State != archive.Moved {
		c.plan(s)
	}
}

// follow puts the target of a redirect before everything else. Where a declared
// source redirects to is the organisation's own as well.
func (c *crawl) follow(it *item, target string) {
	if it.start {
		c.scope.add(target)
	}
	next := *it
	next.url = target
	next.chain = append(slices.Clone(it.chain), it.url)
	c.first = slices.Insert(c.first, 0, &next)
}

// robotsLife is how long a robots.txt may be relied on (RFC 9309, section 2.4).
const robotsLife = 24 * time.Hour

// takeRobots keeps the sitemaps that a robots.txt names.
func (c *crawl) takeRobots(it *item, a answer) {
	s := a.snap
	if s.State == archive.OK {
		maps := robotsSitemaps(a.body)
		c.robots[it.origin], c.robots[origin(s.URL)] = maps, maps
	}
	c.teach(a)
	if s.State == archive.Moved && a.stray == "" {
		c.follow(it, a.target)
	}
}

// teach tells the chain what a recorded robots.txt said.
func (c *crawl) teach(a answer) {
	s := a.snap
	switch {
	case !a.replayed || c.Now().Sub(s.Fetched) >= robotsLife:
	case s.State == archive.Moved && a.stray == "":
		c.Client.LearnRedirect(origin(s.URL), a.target)
	case s.State == archive.OK:
		c.Client.LearnRobots(origin(s.URL), http.StatusOK, a.body)
	case a.stray == reasonNoRobots:
		c.Client.LearnRobots(origin(s.URL), http.StatusNotFound, nil)
	case s.Status/100 == 3: // it led nowhere
		c.Client.LearnRobots(origin(s.URL), 0, nil)
	case s.State != archive.Truncated:
		c.Client.LearnRobots(origin(s.URL), s.Status, nil)
	}
}

// plan puts the sitemaps of a declared source's site behind the sources: those
// that its robots.txt names, or else the one at the usual place.
func (c *crawl) plan(s archive.Snapshot) {
	if s.State == archive.Robots || s.State == archive.Blocked || s.State == archive.Unreachable || !c.scope.holds(s.URL) {
		return
	}
	o := origin(s.URL)
	maps := c.robots[o]
	if len(maps) == 0 {
		maps = []string{o + "/sitemap.xml"}
	}
	for _, m := range maps {
		c.offerSitemap(m, o+"/robots.txt", 0)
	}
}

// offerSitemap puts a sitemap behind the sources, within the caps.
func (c *crawl) offerSitemap(raw, from string, depth int) {
	u, err := c.canonical.url(raw)
	if err != nil || !c.scope.holds(u) || c.mapsTaken >= c.mostSitemaps() || depth > 3 {
		return
	}
	u = c.secured(u)
	if c.asked[u] || slices.ContainsFunc(c.sitemaps, func(it *item) bool { return it.url == u }) {
		return
	}
	c.mapsTaken++
	c.sitemaps = append(c.sitemaps, &item{url: u, task: sitemapTask, from: from, depth: depth})
}

// mostSitemaps leaves nine tenths of the budget to pages.
func (c *crawl) mostSitemaps() int {
	if c.Budget.Pages == 0 {
		return maxSitemaps
	}
	return min(maxSitemaps, max(1, c.Budget.Pages/10))
}

// takeSitemap offers what a sitemap lists. Of an index the most promising maps
// come first.
func (c *crawl) takeSitemap(it *item, a answer) {
	if a.snap.State != archive.OK && a.snap.State != archive.Unchanged {
		return
	}
	pages, maps := sitemapURLs(a.body, maxSitemapURLs-c.mapURLsTaken)
	c.mapURLsTaken += len(pages)
	for _, u := range pages {
		c.offer(item{url: u, from: it.url, depth: 1}, linkHints{sitemap: true})
	}
	rated := make([]*item, len(maps))
	for i, u := range maps {
		rated[i] = &item{url: u}
		c.rates().rate(rated[i], linkHints{})
	}
	slices.SortStableFunc(rated, func(a, b *item) int { return b.score - a.score })
	for _, m := range rated {
		c.offerSitemap(m.url, it.url, it.depth+1)
	}
}

// takeLinks offers the links of a page. A second copy of a page that was read
// already adds none, nor does a document off the scope.
func (c *crawl) takeLinks(it *item, v *view) {
	c.texts[it.url] = v.Text
	if it.foreign && !c.scope.holds(it.url) {
		return
	}
	if main, err := c.canonical.url(v.Canonical); err == nil && main != it.url {
		if c.texts[main] == v.Text && v.Text != 0 {
			return
		}
		c.offer(item{url: main, from: it.url, anchor: v.Title, depth: it.depth}, linkHints{main: true})
	}
	c.yields.learn(it, v)
	hints := linkHints{page: v, declared: it.declared}
	for _, l := range v.Links {
		hints.main, hints.lang, hints.around, hints.said = l.Main, l.Lang, l.Around, l.Said
		c.offer(item{url: l.URL, from: it.url, anchor: l.Text, depth: it.depth + 1}, hints)
	}
}

// offer puts a link into the frontier, or among the leftovers with the reason. Most
// links of a site are known by then.
func (c *crawl) offer(link item, hints linkHints) {
	u, err := c.canonical.url(link.url)
	if err == errScheme || err == errURL && !strings.HasPrefix(link.url, origin(link.from)+"/") {
		return
	}
	if err == nil {
		link.url = c.secured(u)
		if c.knows(&link, hints) {
			return
		}
	}
	it := new(item)
	*it = link
	if err != nil {
		c.rates().rate(it, hints)
		it.url = cut(it.url)
		c.left.add(it, err.Error())
		return
	}
	hints.offScope = !c.scope.holds(it.url)
	c.rates().rate(it, hints)
	if hints.offScope {
		it.foreign = it.topical && extension(it.url) == "pdf"
		if !it.foreign {
			if it.topical {
				c.left.add(it, "out-of-scope")
			}
			return
		}
	}
	if why := trap(it.url); why != "" {
		c.left.add(it, why)
		return
	}
	if c.Budget.Depth > 0 && it.depth > c.Budget.Depth {
		c.left.add(it, "depth")
		return
	}
	for _, dropped := range c.frontier.push(it) {
		c.left.add(dropped, "dropped")
	}
}

// knows reports whether a link leads to nothing new: to a file that is not read, to
// what was asked for, or to what waits in the frontier on the same terms.
func (c *crawl) knows(link *item, hints linkHints) bool {
	k := key(link.url)
	if c.askedKeys[k] || skipped[extension(link.url)] {
		return true
	}
	old := c.frontier.holds(k)
	return old != nil && old.anchor == link.anchor && old.depth <= link.depth && old.url == link.url && !(hints.main && hints.page.telling())
}
