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
	Country       string        // ISO 3166 alpha-3 country crawled from; empty if not stated
	Gap           time.Duration // least time between two requests to a host
	Concurrency   int           // signatories at a time
	MaxPages      int           // budget of one signatory
	MaxDepth      int
	MaxBytes      int64
	MaxTime       time.Duration // of its own fetching, not of waiting
	TotalBytes    int64         // budget of a run
	MinFree       int64         // bytes that the disk of the archive keeps free
	Proxy         string        // URL of a forward proxy
	CAFile        string        // PEM file of extra root certificates
	AllowNetworks []netip.Prefix
	Robots        string // obey
	Observe       bool   // make the technical checks
	Resolver      string // address and port of a DNS resolver; none; empty: that of the system
}

// CacheSettings say where answers are cached and for how long.
type CacheSettings struct {
	URL string // redis://…; empty: the embedded file
	TTL time.Duration
}

// ArchiveSettings say where the evidence stands.
type ArchiveSettings struct {
	URL string // a folder; empty: archive in the workspace
}

// ScoreSettings name the method.
type ScoreSettings struct {
	Method string // built-in name, or a file of the workspace
	Seed   int64  // of the draws that tell how firm ranks are
	Draws  int    // 0 to MostDraws; 0: none
}

// MostDraws is the most draws that a setting or an edition may ask for.
const MostDraws = 100_000

// PublishSettings say how the site is made.
type PublishSettings struct {
	Languages []string
	BaseURL   string // absolute address of the site; empty: relative links only
	Records   string // none or cited
	Contact   string // where replies and reports of errors go, an address of the web or of mail; empty: crawl.contact
}

// A setting is one key with its default and the place its value goes to.
type setting struct {
	key, fallback string
	store         func(s *Settings, value string) error
}

// settings holds every key. A list is one value, parted by commas.
var settings = []setting{
	{"crawl.contact", "", func(s *Settings, v string) error { return contact(&s.Crawl.Contact, v) }},
	{"crawl.country", "", func(s *Settings, v string) error { return country(&s.Crawl.Country, v) }},
	{"crawl.gap", "1s", func(s *Settings, v string) error { return duration(&s.Crawl.Gap, v) }},
	{"crawl.concurrency", "32", func(s *Settings, v string) error { return count(&s.Crawl.Concurrency, v, 1, 1000) }},
	{"crawl.max_pages", "150", func(s *Settings, v string) error { return count(&s.Crawl.MaxPages, v, 1, 100000) }},
	{"crawl.max_depth", "5", func(s *Settings, v string) error { return count(&s.Crawl.MaxDepth, v, 0, 50) }},
	{"crawl.max_bytes", "200MB", func(s *Settings, v string) error { return size(&s.Crawl.MaxBytes, v) }},
	{"crawl.max_time", "20m", func(s *Settings, v string) error { return positive(&s.Crawl.MaxTime, v) }},
	{"crawl.min_free", "100MB", func(s *Settings, v string) error { return size(&s.Crawl.MinFree, v) }},
	{"crawl.total_bytes", "2GB", func(s *Settings, v string) error { return size(&s.Crawl.TotalBytes, v) }},
	{"crawl.proxy", "", func(s *Settings, v string) error { return proxy(&s.Crawl.Proxy, v) }},
	{"crawl.ca_file", "", func(s *Settings, v string) error { s.Crawl.CAFile = v; return nil }},
	{"crawl.allow_networks", "", func(s *Settings, v string) error { return networks(&s.Crawl.AllowNetworks, v) }},
	{"crawl.robots", "obey", func(s *Settings, v string) error { return oneOf(&s.Crawl.Robots, v, "obey") }},
	{"crawl.observe", "true", func(s *Settings, v string) error { return flag(&s.Crawl.Observe, v) }},
	{"crawl.resolver", "", func(s *Settings, v string) error { return resolver(&s.Crawl.Resolver, v) }},
	{"cache.url", "", func(s *Settings, v string) error { return redisURL(&s.Cache.URL, v) }},
	{"cache.ttl", "24h", func(s *Settings, v string) error { return positive(&s.Cache.TTL, v) }},
	{"archive.url", "", func(s *Settings, v string) error { return archiveFolder(&s.Archive.URL, v) }},
	{"score.method", "makegood", func(s *Settings, v string) error { s.Score.Method = v; return nil }},
	{"score.seed", "1", func(s *Settings, v string) error { return whole(&s.Score.Seed, v) }},
	{"score.draws", "1000", func(s *Settings, v string) error { return count(&s.Score.Draws, v, 0, MostDraws) }},
	{"publish.languages", "en", func(s *Settings, v string) error { return languages(&s.Publish.Languages, v) }},
	{"publish.base_url", "", func(s *Settings, v string) error { return webAddress(&s.Publish.BaseURL, v) }},
	{"publish.records", "none", func(s *Settings, v string) error { return oneOf(&s.Publish.Records, v, "none", "cited") }},
	{"publish.contact", "", func(s *Settings, v string) error { return contact(&s.Publish.Contact, v) }},
}

// settingsFile is the form of makegood.yaml, for its strict reading.
type settingsFile struct {
	Crawl struct {
		Contact       string   `yaml:"contact"`
		Country       string   `yaml:"country"`
		Gap           string   `yaml:"gap"`
		Concurrency   string   `yaml:"concurrency"`
		MaxPages      string   `yaml:"max_pages"`
		MaxDepth      string   `yaml:"max_depth"`
		MaxBytes      string   `yaml:"max_bytes"`
		MaxTime       string   `yaml:"max_time"`
		TotalBytes    string   `yaml:"total_bytes"`
		MinFree       string   `yaml:"min_free"`
		Proxy         string   `yaml:"proxy"`
		CAFile        string   `yaml:"ca_file"`
		AllowNetworks []string `yaml:"allow_networks"`
		Robots        string   `yaml:"robots"`
		Observe       string   `yaml:"observe"`
		Resolver      string   `yaml:"resolver"`
	} `yaml:"crawl"`
	Cache struct {
		URL string `yaml:"url"`
		TTL string `yaml:"ttl"`
	} `yaml:"cache"`
	Archive struct {
		URL string `yaml:"url"`
	} `yaml:"archive"`
	Score struct {
		Method string `yaml:"method"`
		Seed   string `yaml:"seed"`
		Draws  string `yaml:"draws"`
	} `yaml:"score"`
	Publish struct {
		Languages []string `yaml:"languages"`
		BaseURL   string   `yaml:"base_url"`
		Records   string   `yaml:"records"`
		Contact   string   `yaml:"contact"`
	} `yaml:"publish"`
}
