package crawler

import (
	"context"
	"slices"
	"strings"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
)

// A crawl is the loop over one signatory: take the best URL, get its answer,
// keep it, take from it what to ask for next. The answer stands in the journal
// already or comes from the network; the loop does the same with both, so that
// a crawl that was cut off goes on where it was.
type crawl struct {
	Options
	job    Job
	config archive.Digest // of all that decides what it asks for; see [fingerprint]
	log    *archive.Log
	ledger *ledger
	ask    *asker

	canonical canonicalizer
	scope     scope
	rater     rater // see [crawl.rates]
	traps     *trapper

	first    []*item // declared sources and the targets of redirects: before anything else
	sitemaps []*item // after those
	frontier *frontier
	yields   yields
	views    *views
	trail    *trail
	way      []string        // the URLs of the lines of the journal that the loop went by, in this order
	traced   bool            // the way of the edition before is gone again; see [retracing]
	before   *unreadFile     // of the edition before, where it holds for this one too
	told     map[string]bool // URLs of answers that the ledger knows of
	held     []func()        // give back the room of the large bodies in hand
	left     *leftovers

	recorded  map[string]archive.Snapshot // by URL: the journal of this edition, as it grows
	others    []archive.Snapshot          // lines of the journal that this loop did not write
	had       []archive.Snapshot          // the other lines that it held at the start
	previous  map[string]archive.Snapshot // by URL: what the edition before read; nil until somebody asks
	asked     map[string]bool             // URLs
	askedKeys map[string]bool
	robots    map[string][]string // by origin asked for: the sitemaps it names
	secure    map[string]bool     // hosts that answer over https
	texts     map[string]uint64   // by URL: hash of the text read there

	lines        int // of the journal
	requests     int // that this edition's journal holds
	refused      int // lines of pages that were not asked for since robots.txt refuses them or cannot be had
	mapsTaken    int
	mapURLsTaken int
	bytes        int64
	spent        time.Duration
	noted        time.Duration // of that, what the list of the unread tells
	stopped      string        // the budget that is used up
	roomy        time.Time     // when the disk had room last
}

func newCrawl(o Options, job Job, log *archive.Log, journal []archive.Snapshot, l *ledger) *crawl {
	config := fingerprint(o, job)
	c := &crawl{
		Options: o, job: job, config: config, log: log, ledger: l, ask: newAsker(o.Client),
		canonical: canonicalizer{allow: o.Allow, hosts: map[string]bool{}, known: map[string]spelling{}, origins: map[string]bool{}},
		scope:     scope{}, traps: newTrapper(o.Budget.Pages),
		frontier: newFrontier(maxFrontier), yields: yields{}, views: newViews(o, job), trail: newTrail(o, job.Signatory.ID, config), left: newLeftovers(),
		recorded: map[string]archive.Snapshot{},
		asked:    map[string]bool{}, askedKeys: map[string]bool{},
		robots: map[string][]string{}, secure: map[string]bool{}, texts: map[string]uint64{},
	}
	c.lines = len(journal)
	c.had = ofCrawl(journal)
	for _, s := range c.had {
		c.recorded[s.URL] = s
	}
	for _, s := range journal {
		if s.Origin != archive.FromCrawl {
			c.others = append(c.others, s)
		}
	}
	c.seed()
	return c
}

// seed puts the declared sources first, the website before the others.
func (c *crawl) seed() {
	for _, s := range declared(c.job) {
		c.canonical.hosts[hostOf(s.URL)] = true
		u, err := c.canonical.url(s.URL)
		if err != nil {
			c.Log.Warn("source cannot be asked for", "signatory", c.job.Signatory.ID, "url", s.URL, "reason", err)
			c.left.add(&item{url: cut(s.URL), start: true}, err.Error())
			continue
		}
		c.scope.add(u)
		stated := s.Kind == config.CommitmentSource || s.Kind == config.ReportSource || s.Kind == config.PolicySource
		c.first = append(c.first, &item{url: u, start: true, declared: stated, score: 10 * baseScore})
	}
}

// declared returns the website and the sources of a job, each URL once.
func declared(job Job) []config.Source {
	var list []config.Source
	if w := job.Signatory.Website; w != "" {
		list = append(list, config.Source{Signatory: job.Signatory.ID, URL: w, Kind: config.PageSource})
	}
	for _, s := range job.Sources {
		at := slices.IndexFunc(list, func(t config.Source) bool { return t.URL == s.URL })
		if at < 0 {
			list = append(list, s)
		} else if list[at].Kind == config.PageSource {
			list[at].Kind = s.Kind
		}
	}
	return list
}

// rates returns what rates links and pages by the topics: indexing these takes a
// while, and where nothing has changed nothing is rated.
func (c *crawl) rates() rater {
	if c.rater.topics == nil {
		c.rater = newRater(c.job.Topics, c.topics.of(c.job.Topics))
	}
	return c.rater
}

// run goes through the frontier until it is empty or a budget is used up. Its
// error means that the crawl is not finished, and may be resumed.
func (c *crawl) run(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if c.spoilt() {
			return errSpoilt
		}
		if c.stopped = c.usedUp(); c.stopped != "" {
			return nil
		}
		it := c.next()
		if it == nil {
			return nil
		}
		if err := c.visit(ctx, it); err != nil {
			c.first = slices.Insert(c.first, 0, it) // it is still to be asked for
			return err
		}
		if err := c.note(); err != nil {
			return &diskError{err}
		}
	}
}

// noteEvery is how much time of fetching a kill may make a crawl forget.
const noteEvery = 5 * time.Second

// note writes down the time spent, which the journal does not tell, so that a
// crawl that is killed again and again does not have its time anew each time.
func (c *crawl) note() error {
	if c.spent-c.noted < noteEvery {
		return nil
	}
	c.noted = c.spent
	f := unreadFile{Format: 1, Signatory: c.job.Signatory.ID, Config: c.config, Spent: c.spent.Seconds()}
	return f.write(c.Dir, c.Edition)
}

// usedUp names the budget that is used up, or returns "".
func (c *crawl) usedUp() string {
	b := c.Budget
	switch {
	case b.Pages > 0 && c.requests >= b.Pages:
		return "pages"
	case b.Bytes > 0 && c.bytes >= b.Bytes:
		return "bytes"
	case b.Time > 0 && c.spent >= b.Time:
		return "time"
	}
	return ""
}

// next returns what to ask for now, or nil at the end. The robots.txt of an
// origin comes before anything else of it.
func (c *crawl) next() *item {
	for {
		it := c.pick()
		if it == nil {
			return nil
		}
		if it.task == pageTask && len(it.chain) == 0 {
			it.url = c.secured(it.url)
			if c.askedKeys[key(it.url)] {
				continue
			}
		}
		if c.asked[it.url] {
			continue
		}
		if why := c.trapped(it); why != "" {
			c.left.add(it, why)
			continue
		}
		o := origin(it.url)
		if _, ok := c.robots[o]; !ok && it.task != robotsTask {
			c.robots[o] = nil
			c.first = slices.Insert(c.first, 0, it)
			return &item{url: o + "/robots.txt", task: robotsTask, from: it.from, origin: o, depth: it.depth}
		}
		return it
	}
}

// pick takes the next item, whatever became of its URL since it was put there.
func (c *crawl) pick() (it *item) {
	switch {
	case len(c.first) > 0:
		it, c.first = c.first[0], c.first[1:]
	case len(c.sitemaps) > 0:
		it, c.sitemaps = c.sitemaps[0], c.sitemaps[1:]
	default:
		it = c.best()
	}
	return it
}

// best takes the best page out of the frontier, once its score is as it is now.
func (c *crawl) best() *item {
	for {
		it := c.frontier.pop()
		if it == nil {
			return nil
		}
		fine := c.yields.fine(it)
		if fine <= it.fine {
			c.Log.Debug("next", "signatory", c.job.Signatory.ID, "url", it.url, "score", it.score, "because", it.because())
			return it
		}
		it.score -= fine - it.fine
		it.fine = fine
		for _, dropped := range c.frontier.push(it) {
			c.left.add(dropped, "dropped")
		}
	}
}

// trapped counts a page towards the caps of its shape, once, and names the cap
// that is reached. Declared sources and the targets of redirects have none.
func (c *crawl) trapped(it *item) string {
	if it.task != pageTask || it.start || it.entered || len(it.chain) > 0 {
		return ""
	}
	it.entered = true
	return c.traps.enter(it.url)
}

// visit gets the answer to it, once and for all, and takes what is in it.
func (c *crawl) visit(ctx context.Context, it *item) error {
	defer c.letGo()
	var a answer
	var err error
	if s, ok := c.recorded[it.url]; ok {
		a, err = c.recall(ctx, it, s)
	} else {
		a, err = c.fetch(ctx, it, c.earlier(it))
	}
	if err == errRobotsRefuses || err == errRobotsUnknown { // and the journal has enough lines of this kind
		c.left.add(it, err.Error())
		err = nil
	}
	if err != nil {
		return err
	}
	again := c.asked[it.url] // another origin's robots.txt may stand at the same URL
	c.asked[it.url] = true
	c.askedKeys[key(it.url)] = true
	if a.snap.URL == "" { // refused, not journalled
		return nil
	}
	c.recorded[it.url] = a.snap
	c.views.keep(it, a)
	c.left.remove(it.url)
	if !again {
		c.count(a)
		c.went(it, a)
		if !c.told[it.url] {
			c.ledger.answered(a)
		}
	}
	c.take(it, a)
	return nil
}

// went notes a step of the way. Where the journal has other lines than the way, or
// in another order, the way cannot be told from it.
func (c *crawl) went(it *item, a answer) {
	n := len(c.way)
	if a.replayed != (n < len(c.had)) || a.replayed && c.had[n].URL != it.url {
		c.trail.broken = true
	}
	c.way = append(c.way, it.url)
	c.trail.steps = append(c.trail.steps, stepOf(it, a))
}

// count adds an answer to the budgets.
func (c *crawl) count(a answer) {
	if refused(a.snap.State, a.snap.Reason) {
		c.refused++
		return
	}
	c.requests++
	c.spent += a.spent
	if a.snap.State != archive.Unchanged {
		c.bytes += a.snap.Bytes
	}
}

// secured returns u over https if its host is known to answer there.
func (c *crawl) secured(u string) string {
	if rest, ok := strings.CutPrefix(u, "http://"); ok && c.secure[hostPort(u)] {
		return "https://" + rest
	}
	return u
}

// finish writes down what was found and not read.
func (c *crawl) finish(complete bool) (unread int, err error) {
	why := "budget"
	if !complete {
		why = "interrupted"
	}
	for _, it := range slices.Concat(c.first, c.sitemaps, c.frontier.rest()) {
		if it.task == pageTask && !c.asked[it.url] && (len(it.chain) > 0 || !c.askedKeys[key(it.url)]) {
			c.left.add(it, why)
		}
	}
	f := unreadFile{
		Format: 1, Signatory: c.job.Signatory.ID, Complete: complete,
		Config: c.config, Stopped: c.stopped,
	}
	if complete {
		f.Lines = c.lines
		if err := c.log.Sync(); err != nil { // before the list says that all is there
			return 0, err
		}
	} else {
		f.Spent = c.spent.Seconds()
	}
	f.Unread, f.Total, f.Counts = c.left.list()
	if c.before != nil {
		f.Unread, f.Total, f.Counts = c.before.Unread, c.before.Total, c.before.Counts
	} else if complete {
		c.views.write(c.Log)
	}
	if err := f.write(c.Dir, c.Edition); err != nil {
		return f.Total, err
	}
	if complete && c.before == nil {
		c.keepTrail()
	}
	return f.Total, nil
}

// keepTrail writes down the way for the next edition, with what its revisits refer
// to.
func (c *crawl) keepTrail() {
	if c.trail.file == "" {
		return
	}
	c.trail.broken = c.trail.broken || len(c.way) < len(c.had)
	lines := make([]archive.Snapshot, len(c.way))
	for i, u := range c.way {
		s, st := c.recorded[u], &c.trail.steps[i]
		lines[i] = s
		if !usable(s) || st.task == robotsTask || c.trail.broken {
			continue
		}
		if o, err := c.log.Original(s); err == nil { // without one, it is looked for when it is needed
			st.original = &o
		}
	}
	c.trail.write(lines, c.Log)
}
