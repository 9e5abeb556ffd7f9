package scoring

import (
	"cmp"
	"slices"
)

// A candidate is a passage that may show how far a signatory got with a pledge.
type candidate struct {
	page    *page
	passage int
	verdict verdict
	rung    int
	likely  int // the rung it would show if what is missing were there; never below rung
	weight  int
	topic   []hit // of the pledge's topic in the passage; empty if only its context names it
	flags   []string
	attest  attestation // of the rung attested: where the independent party says so itself
}

// candidates returns the passages of a page that are on a pledge's topic, with
// what they show of it, in the order of the text.
func (pl *pledge) candidates(p *page) []candidate {
	if !p.slots[pl.topic] && !p.title[pl.topic] {
		return nil
	}
	var out []candidate
	for i := range p.passages {
		out, _ = pl.look(out, p, i)
	}
	return out
}

// look adds what a passage shows of a pledge to the candidates, or says why it
// is none.
func (pl *pledge) look(out []candidate, p *page, i int) ([]candidate, lack) {
	ps := &p.passages[i]
	less, off := pl.onTopic(p, ps)
	if off != (lack{}) {
		return out, off
	}
	topic := slotHits(ps.hits, pl.topic)
	before, verdicts := len(out), p.judge(i)
	for _, v := range verdicts {
		c := candidate{page: p, passage: i, verdict: v, rung: v.rung, likely: v.rung, weight: v.weight - less, topic: topic, flags: v.flags}
		if len(topic) > 0 && !inside(topic, v.first, v.last) {
			c.weight = min(c.weight, medium)
		}
		if c.weight >= weak {
			out = append(out, c)
		}
	}
	switch {
	case len(out) > before:
		return out, lack{}
	case len(topic) > 0 && ps.has(ownCue) && p.mute(ps) == "":
		return append(out, candidate{page: p, passage: i, topic: topic}), lack{}
	case len(verdicts) > 0:
		return out, lack{Headed, pl.topic}
	}
	return out, lack{ShowsNothing, none}
}

// onTopic says by how much less a passage weighs where only its context says
// that it is about the pledge: nothing for the sentence itself, one for the
// heading it stands under or the sentence that introduces its list, two for the
// title of the page. A passage that is not about the pledge lacks something.
func (pl *pledge) onTopic(p *page, ps *passage) (less int, off lack) {
	if ps.has(pl.not) {
		return 0, lack{Forbidden, pl.not}
	}
	var lead, above, over *passage
	if ps.lead >= 0 {
		lead = &p.passages[ps.lead]
	}
	if ps.above >= 0 {
		above = &p.passages[ps.above]
		if above.above >= 0 {
			over = &p.passages[above.above]
		}
	}
	has := func(s slot) [4]bool {
		return [4]bool{ps.has(s), lead != nil && lead.has(s), above != nil && above.has(s),
			over != nil && over.has(s) || s != none && p.title[s]}
	}
	where := has(pl.topic)
	switch {
	case where == [4]bool{}:
		return 0, lack{OffTopic, pl.topic}
	case pl.near != none && has(pl.near) == [4]bool{}:
		return 0, lack{NearMissing, pl.near}
	case where[0]:
		return 0, lack{}
	case where[1], where[2]:
		return 1, lack{}
	}
	return 2, lack{}
}

func slotHits(hits []hit, s slot) []hit {
	var out []hit
	for _, h := range hits {
		if h.slot == s {
			out = append(out, h)
		}
	}
	return out
}

func inside(hits []hit, first, last int) bool {
	return slices.ContainsFunc(hits, func(h hit) bool { return h.first >= first && h.last < last })
}

// A stand is how far a signatory got with a pledge: the rung that is sure, the
// one that is likely (never lower), and what shows them.
type stand struct {
	sure, likely int
	open         bool        // passages remain that a person should read before anybody says "nothing"
	shown        []candidate // the best first
	blocks       int         // different paragraphs that show the sure rung
	strongest    int         // weight of the best of them
}

// weighUp finds the highest rung that one strong passage or two medium ones from
// different paragraphs support. The same words count once, wherever they stand.
// The order of the candidates does not matter but for ties.
func weighUp(candidates []candidate) stand {
	var s stand
	candidates = distinct(candidates)
	for rung := Attested; rung > Silent; rung-- {
		sum, best := support(candidates, rung)
		if best == strong || sum >= 2 {
			s.sure, s.blocks, s.strongest = rung, sum, best
			break
		}
	}
	s.likely = s.sure
	for _, c := range candidates {
		if c.weight >= medium {
			s.likely = max(s.likely, c.likely)
		}
	}
	s.open = s.sure == Silent && len(candidates) > 0
	for _, c := range candidates {
		if c.weight >= medium && c.rung >= max(s.sure, Says) || s.sure == Silent {
			s.shown = append(s.shown, c)
		}
	}
	return s
}

// support counts the paragraphs with a passage of at least medium weight on the
// rung or above it, and gives the weight of the best. Paragraphs count in one
// language, the one that has most: those of another may be their translations.
func support(candidates []candidate, rung int) (blocks, best int) {
	type block struct {
		url   string
		start int
	}
	seen := map[string]map[block]bool{}
	for _, c := range candidates {
		if c.rung < rung || c.weight < medium {
			continue
		}
		tag := c.page.lang.tag
		if seen[tag] == nil {
			seen[tag] = map[block]bool{}
		}
		seen[tag][block{c.page.doc.Snapshot.URL, c.block()}] = true
		blocks, best = max(blocks, len(seen[tag])), max(best, c.weight)
	}
	return blocks, best
}

// block returns where the paragraph of a candidate begins; a list of what is
// forbidden is one.
func (c candidate) block() int {
	if c.verdict.rule && c.rung >= Acts {
		return c.page.governed(c.passage)
	}
	return c.page.paragraph(c.passage)
}

// paragraph returns where the paragraph of a passage begins; a block quote is one,
// however many it holds.
func (p *page) paragraph(i int) int {
	for p.passages[i].Quote && i > 0 && p.passages[i-1].Quote {
		i--
	}
	return p.passages[i].BlockStart
}

// distinct returns the candidates, the best first, each text once.
func distinct(candidates []candidate) []candidate {
	sorted := slices.Clone(candidates)
	slices.SortStableFunc(sorted, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(b.weight, a.weight), cmp.Compare(b.rung, a.rung),
			cmp.Compare(len(b.topic), len(a.topic)),
			cmp.Compare(a.page.doc.Snapshot.URL, b.page.doc.Snapshot.URL),
			cmp.Compare(a.page.passages[a.passage].Start, b.page.passages[b.passage].Start),
		)
	})
	seen := map[uint64]bool{}
	return slices.DeleteFunc(sorted, func(c candidate) bool {
		key := c.page.passages[c.passage].key
		known := seen[key]
		seen[key] = true
		return known
	})
}
