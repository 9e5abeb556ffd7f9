package site

import (
	"cmp"
	"slices"

	"makegood/scoring"
)

// A quoteView is a verbatim quote with its source, and the words that fired
// the rule marked.
type quoteView struct {
	Pieces    []piece
	Lang      string
	Dir       string // rtl, or empty
	Open      string // the quotation marks of its language
	Close     string
	Title     string
	Page      int
	Published string
	Fetched   string // RFC 3339
	Rung      string
	ID        string // the first 8 digits
	Href      string
}

// A piece is a part of a quote: plain, or the words of a cue.
type piece struct {
	Text   string
	Cue    bool
	Family string
}

// rightToLeft are the languages whose scripts run from right to left.
var rightToLeft = map[string]bool{"ar": true, "fa": true, "he": true, "ur": true, "ps": true, "yi": true, "dv": true, "ckb": true}

func (b *book) quote(f *frame, ev *scoring.Evidence) quoteView {
	id := EvidenceID(*ev)
	v := quoteView{
		Pieces: pieces(ev), Lang: ev.Language, Open: "“", Close: "”", Title: sourceTitle(ev), Page: ev.Page,
		Published: ev.Published, Fetched: ev.Fetched, ID: id[:8], Href: f.Link(evidenceAddress(id)),
	}
	if ev.Language == "fr" {
		v.Open, v.Close = "«\u00a0", "\u00a0»"
	}
	if rightToLeft[ev.Language] {
		v.Dir = "rtl"
	}
	if ev.Rung != nil {
		v.Rung = b.rung(*ev.Rung)
	}
	return v
}

// sourceTitle names the document of a piece of evidence, by its address where
// it has no title.
func sourceTitle(ev *scoring.Evidence) string {
	return shorten(cmp.Or(clean(ev.Title), clean(ev.URL)), 140)
}

// pieces parts a quote at its cues. Of two cues that overlap the one that
// begins first counts, and of those the longest.
func pieces(ev *scoring.Evidence) []piece {
	cues := slices.Clone(ev.Cues)
	slices.SortStableFunc(cues, func(a, b scoring.Cue) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Family, b.Family))
	})
	var out []piece
	at := 0
	for _, c := range cues {
		start, end := c.Start-ev.Start, c.End-ev.Start
		if start < at || end <= start || end > len(ev.Quote) {
			continue
		}
		if start > at {
			out = append(out, piece{Text: clean(ev.Quote[at:start])})
		}
		out = append(out, piece{clean(ev.Quote[start:end]), true, c.Family})
		at = end
	}
	if at < len(ev.Quote) {
		out = append(out, piece{Text: clean(ev.Quote[at:])})
	}
	return out
}
