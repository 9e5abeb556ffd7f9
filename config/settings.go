package config

import (
	"net/netip"
	"time"
)

// Settings are the effective settings of one workspace (DESIGN, section 3).
type Settings struct {
	Crawl   CrawlSettings
	Cache   CacheSettings
	Archive ArchiveSettings
	Score   ScoreSettings
	Publish PublishSettings
}

// CrawlSettings say how to crawl.
type CrawlSettings struct {
	Contact       string        // URL or mail address for the User-Agent; required beyond AllowNetworks
	Gap           time.Duration // least time between two requests to a host
	Concurrency   int           // signatories at a time
	MaxPages      int           // budget of one signatory
	MaxDepth      int
	MaxBytes      int64
	MaxTime       time.Duration // of its own fetching, not of waiting
	TotalBytes    int64         // budget of a run
	Proxy         string        // URL of a forward proxy
	CAFile        string        // PEM file of extra root certificates
	AllowNetworks []netip.Prefix
	Robots        string // obey
}

// CacheSettings say where answers are cached and for how long.
type CacheSettings struct {
	URL string // redis://…; empty: the embedded file
	TTL time.Duration
}

// ArchiveSettings say where the evidence stands.
type ArchiveSettings struct {
	URL string // a folder
}

// ScoreSettings name the method.
type ScoreSettings struct {
	Method string // built-in name or file
	Seed   int64
	Draws  int
}

// PublishSettings say how the site is made.
type PublishSettings struct {
	Languages []string
	BaseURL   string // absolute address of the site; empty: relative links only
	Records   string // none or cited
}
