package archive

import "time"

// A Digest is the SHA-256 of some bytes, in lower-case hex.
type Digest string

// A State says what one fetch of one URL came to.
type State string

// The states of a snapshot (DESIGN, section 4).
const (
	OK          State = "ok"
	Unchanged   State = "unchanged" // not modified since an earlier snapshot
	Moved       State = "moved"     // a redirect; its target is a snapshot of its own
	Missing     State = "missing"   // 404, 410, a soft 404, a redirect home
	Removed     State = "removed"   // missing three times, a day apart
	Blocked     State = "blocked"   // 401, 403, 429 without end, a CAPTCHA or consent wall
	Robots      State = "robots"    // refused by robots.txt, which was obeyed
	Unreachable State = "unreachable"
	Truncated   State = "truncated"  // cut off by a limit or a broken connection
	Unreadable  State = "unreadable" // came whole, but no text can be taken from it
	OutOfScope  State = "out-of-scope"
)

// A Location says where a record stands in a WARC file.
type Location struct {
	File   string `json:"file"`   // relative to the archive's folder, with slashes: 2026-Q4/microsoft.warc.gz
	Offset int64  `json:"offset"` // of the record's gzip member
	Length int64  `json:"length"` // of the member; 0 if there is no record
}

// A Snapshot is one fetch of one URL, good or bad: one line of the journal.
type Snapshot struct {
	Signatory    string    `json:"signatory"`
	URL          string    `json:"url"`
	Fetched      time.Time `json:"fetched"` // UTC, whole seconds
	State        State     `json:"state"`
	Reason       string    `json:"reason,omitempty"` // a short code, such as http-503, dns, timeout, robots-unreachable
	Status       int       `json:"status"`           // 0 if no answer came
	ContentType  string    `json:"content_type,omitempty"`
	Bytes        int64     `json:"bytes"`            // of the body as received
	SHA256       Digest    `json:"sha256,omitempty"` // of the body as received, transfer coding undone, content coding kept
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"` // as the server wrote it
	From         string    `json:"from,omitempty"`          // the page that linked it
	Via          string    `json:"via,omitempty"`           // the hop that redirected to it
	Anchor       string    `json:"anchor,omitempty"`        // the text of the link that led here, at most 200 bytes
	Depth        int       `json:"depth"`
	Origin       string    `json:"origin"`             // crawl, recheck, import, saved or observe
	SavedBy      string    `json:"saved_by,omitempty"` // who vouches for a document that was saved by hand
	Record       Location  `json:"record"`
}
