package crawler

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/crawler/fetch"
	"makegood/crawler/observe"
)

// A Job is the crawl of one signatory.
type Job struct {
	Signatory config.Signatory
	Sources   []config.Source    // beside the website
	Topics    []Topic            // what makes a link interesting
	Previous  []archive.Snapshot // journal of the edition before, for conditional requests; may be empty
}

// A Budget bounds the crawl of one signatory. Zero stands for no bound.
type Budget struct {
	Pages int           // requests, those for robots.txt, sitemaps and redirects included
	Depth int           // links from a declared source
	Bytes int64         // of bodies as received
	Time  time.Duration // of its own fetching; waiting for politeness and robots.txt does not count
}

// Options say how to run jobs.
type Options struct {
	Client      client // such as a [fetch.Client]
	Dir         string // the archive
	Edition     string
	Views       string // folder for what is known of pages and of the way of the last crawl, which spares reading pages again that have not changed; empty: none
	Budget      Budget
	TotalBytes  int64            // over the network in this run; 0: no bound
	MinFree     int64            // bytes that the archive's disk keeps free; 0: nobody looks
	Concurrency int              // signatories at a time at most, fewer where the processors have no time for them; at least 1
	Gap         time.Duration    // between two requests to a host, for [Plan]
	Allow       []netip.Prefix   // literal addresses in these may have any port
	Observe     *observe.Options // how to observe each signatory's own systems after its pages; nil: not at all
	Progress    func(Event)      // called by one goroutine at a time; nil: nobody listens
	Now         func() time.Time
	Log         *slog.Logger // nil: nothing is logged

	topics *indexed // shared by the crawls of a run
	marks  *marks   // likewise

	again func(ctx context.Context, o Options, job Job, l *ledger) error // instead of the crawl of a job; see [Options.Recheck]

	// Extract takes the text and links of a body; nil: [extract.Skim].
	Extract func(body []byte, contentType, rawURL string, header http.Header) (extract.Document, error)
}

// A client is what the loop needs of the chain: it asks for URLs, learns from a
// recorded robots.txt what it need not ask again, has room for large bodies, and
// tells which answers an outage of our own line spoilt.
type client interface {
	http.RoundTripper
	LearnRobots(origin string, status int, body []byte)
	LearnRedirect(origin, target string)
	RobotsState(origin string) (fetch.Access, time.Duration)
	Room(ctx context.Context, n int64) (release func(), err error)
	Moment() uint64
	Outages() []fetch.Outage
}

// maxBody bounds what is read back from a record, content coding undone.
const maxBody = 64 << 20

// maxFrontier bounds the URLs that one signatory's crawl keeps for later.
const maxFrontier = 20_000

// ErrTotalBytes means that the run has used up its bytes. It can be resumed.
var ErrTotalBytes = errors.New("the run has used up its bytes (crawl.total_bytes); everything so far is safe, and the same command goes on where it stopped")

// withDefaults returns o with what may be left out filled in.
func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Extract == nil {
		o.Extract = extract.Skim
	}
	if o.topics == nil {
		o.topics = new(indexed)
	}
	if o.marks == nil {
		o.marks = &marks{lines: map[string][]mark{}}
	}
	o.Concurrency = max(o.Concurrency, 1)
	return o
}
