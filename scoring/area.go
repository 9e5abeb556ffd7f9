package scoring

import (
	"slices"
	"sort"
)

// An area is the part of a page that a rule looks at: the document, the paragraph of a
// sentence, or the sentence, each with what the sentence is read under. Asking it costs
// about the same however large the part is.
type area struct {
	p       *page
	ps      *passage
	context []hit
	within  string // as of config.Rule
}

// area returns the part of the page that a rule looks at around a sentence.
func (p *page) area(ps *passage, within string) area {
	return area{p, ps, p.context(ps), within}
}

// has reports whether a slot was found in the area.
func (a area) has(s slot) bool { return s != none && len(a.take(s, 1)) > 0 }

// take returns the first hits of a slot in the area, at most n: those of what the
// sentence is read under go before others.
func (a area) take(s slot, n int) []hit {
	out := slotHits(a.context, s)
	if len(out) >= n {
		return out[:n]
	}
	hits := slotHits(a.ps.hits, s)
	if a.wide() {
		hits = a.p.hitsOf(s)
	}
	if a.within == "paragraph" {
		hits = hits[sort.Search(len(hits), func(i int) bool { return a.p.tokens[hits[i].first].Start >= a.ps.BlockStart }):]
	}
	for _, h := range hits {
		if len(out) == n || a.within == "paragraph" && a.p.tokens[h.first].Start >= a.ps.BlockEnd {
			break
		}
		if a.within != "paragraph" || a.p.tokens[h.last].End <= a.ps.BlockEnd {
			out = append(out, h)
		}
	}
	return out
}

// across returns the hits of a slot in the area that share a word with the sentence.
func (a area) across(s slot) []hit {
	if s == none || !a.wide() {
		return slotHits(a.ps.hits, s)
	}
	var out []hit
	hits := a.p.hitsOf(s)
	from := sort.Search(len(hits), func(i int) bool { return hits[i].first >= a.ps.first-a.p.longest })
	for _, h := range hits[from:] {
		if h.first >= a.ps.last {
			break
		}
		if h.last >= a.ps.first {
			out = append(out, h)
		}
	}
	return out
}

func (a area) wide() bool { return a.within == "document" || a.within == "paragraph" }

// hitsOf returns the hits of a slot on the page, by their first words.
func (p *page) hitsOf(s slot) []hit {
	if p.bySlot == nil {
		p.bySlot = map[slot][]hit{}
		for _, h := range p.hits {
			p.bySlot[h.slot] = append(p.bySlot[h.slot], h)
			p.longest = max(p.longest, h.last-h.first)
		}
	}
	return slices.Clip(p.bySlot[s])
}
