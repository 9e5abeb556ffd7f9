package scoring

import (
	"cmp"
	"makegood/crawler/archive"
	"slices"
	"time"
	"unicode/utf8"

	"makegood/crawler/extract"
)

// The limits of a quote and of what is shown around it.
const (
	longestQuote = 600 // characters
	aroundQuote  = 200 // bytes
	mostQuotes   = 3   // of one finding
)

// quote makes the evidence of a passage, with the cues that fired in it and in
// what introduces it.
func (p *page) quote(i int, cues []Cue) Evidence {
	ps := &p.passages[i]
	start, end := ps.Start, ps.End // at most longestQuote characters, see [extract.Document.Passages]
	from, to := p.lead(ps, cues)
	snap := p.doc.Snapshot
	origin := snap.Origin
	if origin == archive.FromCrawl || origin == archive.FromRecheck {
		origin = ""
	}
	return Evidence{
		Origin: origin, SavedBy: snap.SavedBy,
		URL: snap.URL, Title: p.doc.Text.Title,
		Fetched:   snap.Fetched.UTC().Format(time.RFC3339),
		Published: p.published(),
		SHA256:    snap.SHA256, TextSHA256: p.doc.TextSHA256,
		Quote:  p.text[start:end],
		Before: tail(p.text[:start], aroundQuote), After: head(p.text[end:], aroundQuote),
		Start: start, End: end,
		Lead: p.text[from:to], LeadStart: from, LeadEnd: to,
		Page: ps.Page, Heading: ps.Heading, Language: p.lang.tag,
		Cues: ordered(slices.DeleteFunc(slices.Clone(cues), func(c Cue) bool {
			return (c.Start < start || c.End > end) && (c.Start < from || c.End > to)
		})), Record: snap.Record, Original: p.doc.Original,
	}
}

// lead returns the bytes of what introduces the list that a passage is an item
// of: the sentence that ends in a colon, with the line that heads it where that
// is right above it. A heading is part of it only if a cue stands in it, as
// Evidence.Heading has it anyway; so is a line without a colon that is all there
// is. Both are 0 if nothing introduces the passage.
func (p *page) lead(ps *passage, cues []Cue) (start, end int) {
	fires := ps.caption >= 0 && p.fires(ps.caption, cues)
	switch {
	case ps.lead < 0 && fires:
		return p.passages[ps.caption].Start, p.passages[ps.caption].End
	case ps.lead < 0:
		return 0, 0
	}
	start, end = p.passages[ps.lead].Start, p.passages[ps.lead].End
	if ps.caption < 0 || !fires && p.passages[ps.caption].Kind == extract.Heading {
		return start, end
	}
	above := p.passages[ps.caption].Start
	switch {
	case ps.lead == ps.caption+1 && utf8.RuneCountInString(p.text[above:end]) <= longestQuote:
		return above, end
	case fires && !p.fires(ps.lead, cues):
		return above, p.passages[ps.caption].End
	}
	return start, end
}

// fires reports whether one of the cues stands in the passage.
func (p *page) fires(i int, cues []Cue) bool {
	ps := &p.passages[i]
	return slices.ContainsFunc(cues, func(c Cue) bool { return c.Start >= ps.Start && c.End <= ps.End })
}

// ordered sorts cues by place and leaves out those said twice.
func ordered(cues []Cue) []Cue {
	slices.SortFunc(cues, func(a, b Cue) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Family, b.Family), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(cues)
}

// collect adds a quote to those of a finding, each place once, up to as many as
// a finding may have.
func collect(quotes []Evidence, q Evidence) []Evidence {
	known := slices.ContainsFunc(quotes, func(o Evidence) bool { return o.URL == q.URL && o.Start == q.Start && o.End == q.End })
	if known || len(quotes) == mostQuotes {
		return quotes
	}
	return append(quotes, q)
}

// head returns at most n bytes from the beginning of s, whole characters only.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// tail returns at most n bytes from the end of s, whole characters only.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// attestation makes the evidence of the independent document behind a candidate
// for the rung attested.
func (e *Engine) attestation(c candidate) Evidence {
	p, i := c.attest.page, c.attest.passage
	var cues []Cue
	for _, h := range p.passages[i].hits {
		if h.slot == verifierCue || h.slot == verifiedCue {
			cues = append(cues, p.cue(h, e.slots[h.slot]))
		}
	}
	quote, rung := p.quote(i, cues), Attested
	quote.Rung, quote.Attests = &rung, c.verdict.verifier
	return quote
}

// evidence makes the evidence of a candidate for a ladder.
func (e *Engine) evidence(c candidate) Evidence {
	var cues []Cue
	for _, h := range slices.Concat(c.verdict.cues, c.topic) {
		cues = append(cues, c.page.cue(h, e.slots[h.slot]))
	}
	if c.verdict.explicit {
		for _, h := range c.page.passages[c.passage].hits {
			if h.slot == ownCue && h.first >= c.verdict.first && h.last < c.verdict.last {
				cues = append(cues, c.page.cue(h, e.slots[h.slot]))
				break
			}
		}
	}
	quote := c.page.quote(c.passage, cues)
	if c.rung > Silent {
		rung := c.rung
		quote.Rung = &rung
	}
	return quote
}
