package output

import (
	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// An Edition is one issue of the benchmark: frozen inputs, method and results.
type Edition struct {
	Meta        Meta
	Initiatives []config.Initiative
	Method      config.Method
	Cues        []config.Cues
	Signatories []config.Signatory // those that were judged
	Sources     []config.Source
	Findings    []scoring.Finding
	Scores      []scoring.Score
	Scorecards  []scoring.Scorecard
	Commitments []scoring.Commitment
	Snapshots   []archive.Snapshot
	Inputs      map[string][]byte // inputs/ by name, as used
}

// Meta is edition.json.
type Meta struct {
	Format    int            `json:"format"` // 1
	ID        string         `json:"id"`     // 2026-Q4
	State     string         `json:"state"`  // draft, final or corrected
	Demo      bool           `json:"demo"`
	AsOf      string         `json:"as_of"`     // YYYY-MM-DD
	Window    Window         `json:"window"`    // first and last day of the snapshots leaned on
	Tool      string         `json:"tool"`      // version of makegood
	Extractor string         `json:"extractor"` // extract.Version
	Scoring   string         `json:"scoring"`   // scoring.Version
	Country   string         `json:"crawled_from,omitempty"`
	Archive   []ArchiveFile  `json:"archive"`
	Digest    archive.Digest `json:"digest"`  // over every file of the edition but edition.json and manifest.sha256
	Content   archive.Digest `json:"content"` // over findings and scores without times, record ids, offsets and archive digests
}

// A Window is a span of days, both inclusive.
type Window struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// An ArchiveFile is one archive file that the edition leans on.
type ArchiveFile struct {
	File   string         `json:"file"`
	Bytes  int64          `json:"bytes"`
	SHA256 archive.Digest `json:"sha256"`
}
