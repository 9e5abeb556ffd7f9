package scoring

import (
	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// Version names the rules of judging that are code. It changes whenever the
// same documents and configuration could give other findings or scores.
const Version = "13"

// A Case is one signatory and all that the crawl brought of it.
type Case struct {
	Signatory config.Signatory
	Sources   []config.Source // website first
	Snapshots []archive.Snapshot
	Documents []Document
	Unread    []Link // discovered, but never asked for
	Dropped   int    // how many links that may name a topic Unread leaves out
	Left      int    // how many addresses of its own were found and not asked for, whatever they are about
	Complete  bool   // whether the crawl came to its end; if not, nobody knows what it would have found
	AsOf      string // YYYY-MM-DD

	// Roster knows the other signatories by name; none if nobody else is to be told
	// apart.
	Roster Roster

	// Since holds, by the ids of its promises, on which day earlier editions read each
	// of them first, YYYY-MM-DD; see [Ledger.Since].
	Since map[string]string

	// Observations are the technical checks of its own systems; none if nothing was
	// observed.
	Observations []archive.Observation
}

// A Document is the text of one snapshot.
type Document struct {
	Snapshot   archive.Snapshot
	Original   *Original // nil where the snapshot's own record holds the body
	Text       extract.Document
	TextSHA256 archive.Digest
	Kind       config.SourceKind // of the source it belongs to; empty stands for page
}

// A Link is a discovered address that was not read, and why not: budget,
// dropped, depth, robots or out-of-scope.
type Link struct{ URL, Text, Why string }
