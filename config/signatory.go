package config

// A Signatory is an organisation that joined at least one initiative.
type Signatory struct {
	ID          string // lower case, digits and hyphens
	Name        string
	Kind        Kind
	Country     string   // ISO 3166-1 alpha-3; empty where none fits
	Website     string   // absolute URL; empty where unknown
	Initiatives []string // ids
	Aliases     []string // other names, brands and subsidiaries
	Joined      string   // YYYY-MM-DD; empty where unknown
	Left        string   // YYYY-MM-DD; empty while a member

	File string // where it was declared, for messages
	Line int
}

// A SourceKind says what is expected at a source.
type SourceKind string

// The kinds of source.
const (
	CommitmentSource SourceKind = "commitment"
	ReportSource     SourceKind = "report"
	PolicySource     SourceKind = "policy"
	PageSource       SourceKind = "page"
)

// SourceKinds lists every kind of source.
var SourceKinds = []SourceKind{CommitmentSource, ReportSource, PolicySource, PageSource}

// A Source is one place to look for a signatory. The website of a signatory is
// a source of kind page.
type Source struct {
	Signatory   string
	URL         string
	Kind        SourceKind
	Language    string // BCP 47; empty where unknown
	ConfirmedBy string // who confirmed that it is the organisation's own
	ConfirmedOn string // YYYY-MM-DD

	File string
	Line int
}
