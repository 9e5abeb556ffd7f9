package scoring

import "makegood/crawler/archive"

// An Outcome answers an element's question.
type Outcome string

// The outcomes, as data files have them.
const (
	Yes           Outcome = "yes"
	Partly        Outcome = "partly"
	No            Outcome = "no"      // looked everywhere declared, found nothing
	Unknown       Outcome = "unknown" // could not look, or cannot decide
	NotApplicable Outcome = "not-applicable"
)

// The rungs of the ladder.
const (
	Silent = iota
	Says
	Plans
	Acts
	Measures
	Attested
)

// RungNames names the rungs, by number.
var RungNames = [...]string{"silent", "says", "plans", "acts", "measures", "attested"}

// Withheld is the status of a finding that is not shown.
const Withheld = "withheld"

// A Finding answers one element for one signatory.
type Finding struct {
	ID         string     `json:"id"` // microsoft/paris-call/P5/vdp/contact
	Signatory  string     `json:"signatory"`
	Initiative string     `json:"initiative"`
	Pledge     string     `json:"pledge"`
	Indicator  string     `json:"indicator"`
	Element    string     `json:"element"`
	Outcome    Outcome    `json:"outcome"`
	Points     int        `json:"points"`     // shown
	Unknown    int        `json:"unknown"`    // points that might yet be shown
	Possible   int        `json:"possible"`   // 0 if not applicable
	Rung       *int       `json:"rung"`       // of a ladder; null otherwise and where unknown
	Confidence string     `json:"confidence"` // high, medium or low; empty where nothing was found
	Status     string     `json:"status"`     // machine, reviewed, contested, corrected or withheld
	Draft      bool       `json:"draft"`      // rests on a source that nobody confirmed
	Reason     Reason     `json:"reason"`
	Probe      string     `json:"probe"` // ladder, rule, observation
	Evidence   []Evidence `json:"evidence"`
	Searched   Searched   `json:"searched"`
	Revision   int        `json:"revision"` // from 1

	// Observation is what the finding rests on if its probe is one; null otherwise,
	// and where nothing was observed.
	Observation *archive.Observation `json:"observation,omitempty"`
}

// A Reason says in one sentence why a finding is what it is.
type Reason struct {
	Code string            `json:"code"`
	Args map[string]string `json:"args"`
	Text string            `json:"text"` // English
	FR   string            `json:"text_fr"`
}

// Evidence is a verbatim quote and everything needed to find it again.
type Evidence struct {
	URL        string           `json:"url"`
	Title      string           `json:"title"`
	Fetched    string           `json:"fetched"`     // RFC 3339, UTC
	Published  string           `json:"published"`   // YYYY-MM-DD: the day that the page itself bears; empty if it bears none
	SHA256     archive.Digest   `json:"sha256"`      // of the body as received
	TextSHA256 archive.Digest   `json:"text_sha256"` // of the extracted text
	Quote      string           `json:"quote"`       // text[start:end], at most 600 characters
	Before     string           `json:"before"`      // up to 200 bytes of text before it, cut at whole characters
	After      string           `json:"after"`
	Start      int              `json:"start"`
	End        int              `json:"end"`
	Lead       string           `json:"lead"` // text[lead_start:lead_end], what introduces the list that the quote is from; empty if nothing does or the quote holds it
	LeadStart  int              `json:"lead_start"`
	LeadEnd    int              `json:"lead_end"`
	Page       int              `json:"page"` // of a PDF, from 1; 0 otherwise
	Heading    string           `json:"heading"`
	Language   string           `json:"language"`
	Rung       *int             `json:"rung"`
	Cues       []Cue            `json:"cues"`               // inside the quote or its lead
	Attests    string           `json:"attests,omitempty"`  // who says so of the organisation, in a document of its own; empty for what the organisation says
	Origin     string           `json:"origin,omitempty"`   // import or saved; empty for what was crawled
	SavedBy    string           `json:"saved_by,omitempty"` // who vouches for what was saved by hand
	Record     archive.Location `json:"record"`
	Original   *Original        `json:"original,omitempty"` // nil where Record holds the words itself
}

// An Original is the record that holds the words of a page that was unchanged
// when it was read again, and whose own record, a revisit, holds none.
type Original struct {
	archive.Location
	Fetched string `json:"fetched"` // RFC 3339, UTC: when those words were received
}

// A Cue is a pattern that fired, and where.
type Cue struct {
	Family string `json:"family"` // a family of config.CueFamilies, or topic, near, any, all
	Text   string `json:"text"`   // the pattern
	Start  int    `json:"start"`  // in the document's text
	End    int    `json:"end"`
}

// Searched says what was looked at for a finding.
type Searched struct {
	Documents int      `json:"documents"`
	Languages []string `json:"languages"`
	Unread    int      `json:"unread"`  // discovered on the topic, but not read
	Missing   []string `json:"missing"` // at most ten of those, URL and state
}
