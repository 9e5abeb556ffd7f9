package scoring

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// The limits of a quote and of what is shown around it.
const (
	longestQuote = 600 // characters
	aroundQuote  = 200 // bytes
	mostQuotes   = 3   // of one finding
)

// quote makes the evidence of a passage, with the cues that fired in it. What
// introduces a list is part of the quote of its items if a cue stands in it and
// all from there to the item fits into a quote.
func (p *page) quote(i int, cues []Cue) Evidence {
	ps := &p.passages[i]
	start, end := p.span(ps, cues)
	snap := p.doc.Snapshot
	return Evidence{
		URL: snap.URL, Title: p.doc.Text.Title,
		Fetched:   snap.Fetched.UTC().Format(time.RFC3339),
		Published: p.doc.Text.Published,
		SHA256:    snap.SHA256, TextSHA256: p.doc.TextSHA256,
		Quote:  p.text[start:end],
		Before: tail(p.text[:start], aroundQuote), After: head(p.text[end:], aroundQuote),
		Start: start, End: end,
		Page: ps.Page, Heading: ps.Heading, Language: p.lang.tag,
		Cues: ordered(cues, start, end), Record: snap.Record,
	}
}

// span returns the bytes to quote.
func (p *page) span(ps *passage, cues []Cue) (start, end int) {
	start, end = ps.Start, ps.End
	for _, i := range []int{ps.caption, ps.lead} {
		if i >= 0 && p.fires(i, cues) && utf8.RuneCountInString(p.text[p.passages[i].Start:end]) <= longestQuote {
			return p.passages[i].Start, end
		}
	}
	if utf8.RuneCountInString(p.text[start:end]) <= longestQuote {
		return start, end
	}
	return p.shorter(ps, cues)
}

// fires reports whether one of the cues stands in the passage.
func (p *page) fires(i int, cues []Cue) bool {
	ps := &p.passages[i]
	return slices.ContainsFunc(cues, func(c Cue) bool { return c.Start >= ps.Start && c.End <= ps.End })
}

// shorter returns a part of a passage that is too long to quote: from the
// beginning of the clause with the first cue, cut after a whole word.
func (p *page) shorter(ps *passage, cues []Cue) (start, end int) {
	first := ps.End
	for _, c := range cues {
		if c.Start >= ps.Start {
			first = min(first, c.Start)
		}
	}
	start = ps.Start
	for _, c := range p.clauses(ps) {
		if at := p.tokens[c.first].Start; at <= first {
			start = at
		}
	}
	end = start
	for i := ps.first; i < ps.last && utf8.RuneCountInString(p.text[start:max(start, p.tokens[i].End)]) <= longestQuote; i++ {
		end = max(end, p.tokens[i].End)
	}
	return start, end
}

// ordered sorts the cues inside a quote by place and leaves out those said twice.
func ordered(cues []Cue, start, end int) []Cue {
	cues = slices.DeleteFunc(slices.Clone(cues), func(c Cue) bool { return c.Start < start || c.End > end })
	slices.SortFunc(cues, func(a, b Cue) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return a.End - b.End
		}
		return strings.Compare(a.Family+"\x00"+a.Text, b.Family+"\x00"+b.Text)
	})
	return slices.Compact(cues)
}

// proof quotes a passage, and before it what introduces its list where a cue
// stands in that and it does not fit into the same quote.
func (p *page) proof(i int, cues []Cue) []Evidence {
	quote := p.quote(i, cues)
	for _, k := range []int{p.passages[i].caption, p.passages[i].lead} {
		if k >= 0 && p.fires(k, cues) && p.passages[k].Start < quote.Start {
			return []Evidence{p.quote(k, cues), quote}
		}
	}
	return []Evidence{quote}
}

// collect adds quotes to those of a finding, each place once, up to as many as a
// finding may have.
func collect(quotes, more []Evidence) []Evidence {
	for _, q := range more {
		known := slices.ContainsFunc(quotes, func(o Evidence) bool { return o.URL == q.URL && o.Start == q.Start && o.End == q.End })
		if !known && len(quotes) < mostQuotes {
			quotes = append(quotes, q)
		}
	}
	return quotes
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

// evidence makes the evidence of a candidate for a ladder.
func (e *Engine) evidence(c candidate) []Evidence {
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
	quotes := c.page.proof(c.passage, cues)
	for i := range quotes {
		if c.rung > Silent {
			rung := c.rung
			quotes[i].Rung = &rung
		}
	}
	return quotes
}
