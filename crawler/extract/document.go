// Package extract turns the body of a snapshot into a [Document]: readable
// text with its title, language, date, headings and page numbers, and the links
// of the page. The same body always gives the same document; limits count
// bytes, nodes and pages, never time.
package extract

// Version names the extraction rules. It changes whenever the same body could
// give another text or another day.
const Version = "3"

// A Document is the readable text of one snapshot.
type Document struct {
	Title         string
	Language      string  // ISO 639-1 of the text, such as en; empty if unsure
	Published     string  // YYYY-MM-DD; empty if not stated
	PublishedFrom string  // json-ld, meta, time, text (a visible label, or a line by itself), pdf, or http: when the server says it changed; empty with Published
	Text          string  // valid UTF-8, paragraphs parted by "\n"; every offset is in its bytes
	Blocks        []Block // in order, not overlapping, each not empty
	Links         []Link  // in order of the page, absolute, duplicates kept
	Canonical     string  // rel=canonical, absolute; empty if none
	NoIndex       bool
	Pages         int // of a PDF; 0 otherwise
	Unread        int // pages of a PDF that are missing from the text: damaged, or scans among pages of text
	Replaced      int // undecodable bytes that became U+FFFD
}

// A BlockKind says what part a block plays.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	ListItem  BlockKind = "item"
	Cell      BlockKind = "cell" // a table row; a tab parts its cells
)

// A Block is a paragraph, heading, list item or table row of the text.
type Block struct {
	Start, End int // Text[Start:End]
	Kind       BlockKind
	Level      int    // of a heading, 1 to 6
	Page       int    // of a PDF, from 1; 0 otherwise
	Quote      bool   // marked up as somebody's words
	By         string // whose, as the page has it, such as a name and an office; empty if it names nobody
}

// A Link is one link of a page.
type Link struct {
	URL   string
	Text  string // the anchor's text, or the alt text of its picture; at most 200 bytes
	Main  bool   // whether it stands in the main text, not in navigation
	Block int    // the block it stands in, an index of Blocks; -1 if it is not in the main text
	Lang  string // hreflang
}

// A Passage is a byte range of a document's text: a sentence of a block.
type Passage struct {
	Start, End           int
	BlockStart, BlockEnd int    // the block it stands in
	Heading              string // the headings above it, nearest last, parted by " / "
	Page                 int
	Kind                 BlockKind // of the block
	Quote                bool      // of a block that is marked up as somebody's words
	By                   string    // whose, as the page has it
}

// An Unreadable error says why no text could be taken from a body that came
// whole: encrypted, scanned, corrupt, empty, script, type, charset or limit.
type Unreadable struct{ Reason string }

// Error names the reason.
func (e Unreadable) Error() string { return "unreadable: " + e.Reason }
