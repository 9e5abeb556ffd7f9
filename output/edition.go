package output

import (
	"makegood/config"
	"makegood/crawler/archive"
	"makegood/scoring"
)

// An Edition is one issue of the benchmark: frozen inputs, method and results.
type Edition struct {
	Meta         Meta
	Initiatives  []config.Initiative
	Method       config.Method
	Cues         []config.Cues
	Signatories  []config.Signatory // those that were judged
	Sources      []config.Source
	Replies      []config.Reply // see [Edition.Answers]
	Asked        []config.Asking
	Translations []config.Translation
	Identities   []config.Identity
	Findings     []scoring.Finding
	Scores       []scoring.Score
	Scorecards   []scoring.Scorecard
	Commitments  []scoring.Commitment // that the edition found
	Past         []scoring.Commitment // that earlier editions found, and this one does not in the same words
	Statements   []scoring.Commitment // what is said besides; none in editions of earlier versions
	Snapshots    []archive.Snapshot

	// Robustness says how firm the ranking of each initiative is, and Pairs how
	// signatories stand beside each other. Empty in editions of versions that did
	// not ask.
	Robustness []scoring.Robustness
	Pairs      []scoring.Pair

	// Observations are the technical checks, by signatory, then in the order of
	// the checks. Empty in editions of versions that made none.
	Observations []archive.Observation

	// Inputs are the declared files as used, by their name below inputs/.
	Inputs map[string][]byte

	// Files are the data files as they stand on disk, by name, inputs left
	// out. [Read] fills them.
	Files map[string][]byte
}

// Draws returns the draws that the edition's ranges of rank were made with.
func (e *Edition) Draws() scoring.Draws {
	if len(e.Robustness) == 0 {
		return scoring.Draws{}
	}
	return scoring.Draws{Seed: e.Robustness[0].Seed, Count: e.Robustness[0].Draws}
}

// Meta is edition.json.
type Meta struct {
	Format    int           `json:"format"` // 1
	ID        string        `json:"id"`     // 2026-Q4
	State     string        `json:"state"`  // draft, final or corrected
	Demo      bool          `json:"demo"`
	AsOf      string        `json:"as_of"` // YYYY-MM-DD
	Window    Window        `json:"window"`
	Tool      string        `json:"tool"`      // version of makegood
	Extractor string        `json:"extractor"` // extract.Version
	Scoring   string        `json:"scoring"`   // scoring.Version
	Country   string        `json:"crawled_from,omitempty"`
	Budget    *Budget       `json:"budget,omitempty"` // of one signatory; nil in editions of versions that did not note it
	Archive   []ArchiveFile `json:"archive"`          // by name

	// Ways are those by which it reads, by initiative; none in editions of versions
	// that did not note them.
	Ways map[string]archive.Digest `json:"ways,omitempty"`

	Digest  archive.Digest `json:"digest"` // see [Edition.seal]
	Content archive.Digest `json:"content"`
}

// A Window is the span of days of the snapshots leaned on, both inclusive and
// empty if there are none.
type Window struct {
	From string `json:"from"` // YYYY-MM-DD
	To   string `json:"to"`
}

// An ArchiveFile is one archive file that the edition leans on.
type ArchiveFile struct {
	File   string         `json:"file"` // relative to the archive's folder, with slashes
	Bytes  int64          `json:"bytes"`
	SHA256 archive.Digest `json:"sha256"`
}

// The states of an edition.
const (
	Draft     = "draft"
	Final     = "final"
	Corrected = "corrected"
)

// Results returns what the edition is compared with others by.
func (e *Edition) Results() scoring.Results {
	return scoring.Results{
		Initiatives: e.Initiatives, Method: e.Method, Cues: e.Cues, Signatories: e.Signatories, Findings: e.Findings, Commitments: e.Commitments, Past: e.Past, Statements: e.Statements, Snapshots: e.Snapshots,
		Version: e.Meta.Extractor + " " + e.Meta.Scoring,
	}
}
