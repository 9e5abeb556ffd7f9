package scoring

import (
	"cmp"
	"slices"
	"time"

	"makegood/config"
)

// An answer is a passage that answers an element's question.
type answer struct {
	page    *page
	passage int
	cues    []Cue
	partly  bool
}

// ask answers an element that is judged by a rule. Yes is worth all points,
// partly half of them, rounded down.
func (j *judging) ask(f *Finding, pl *pledge, el *element, seen []candidate) {
	f.Searched.Unread, f.Searched.Missing = j.missing(pl)
	found, others := ofThemselves(j.answers(el))
	found, early := j.inTime(found)
	if len(found) == 0 {
		near := slices.DeleteFunc(el.nearly(j.pages, seen), j.before)
		if len(near) == 0 && j.obstacle(pl) == "" {
			near = el.perhaps(j.pages)
		}
		near = append(near, others...)
		for _, c := range head3(near) {
			f.Evidence = collect(f.Evidence, j.e.evidence(c))
		}
		j.nothing(f, pl, el, false, len(near) > 0, early)
		j.outside(f, el)
		return
	}
	for _, a := range found[:min(len(found), mostQuotes)] {
		f.Evidence = collect(f.Evidence, a.page.quote(a.passage, a.cues))
	}
	f.Outcome, f.Points, f.Confidence = Yes, f.Possible, "medium"
	if len(found) > 1 && !found[1].partly {
		f.Confidence = "high"
	}
	if found[0].partly {
		f.Outcome, f.Points, f.Confidence = Partly, f.Possible/2, "low"
	}
	f.Reason = j.reason(string(f.Outcome), el, f)
}

// answers returns the passages of all pages that answer the element, whole ones
// first, each text once.
func (j *judging) answers(el *element) []answer {
	var found []answer
	for _, p := range j.pages {
		if el.refuses(p, j.c.AsOf) == "" {
			found = append(found, j.e.answers(p, el)...)
		}
	}
	return distinctAnswers(found)
}

// refuses says why a document of this kind and age may not answer; it is empty
// for one that may. A document that bears no day counts as of the day it was read.
func (el *element) refuses(p *page, asOf string) Why {
	kind := p.doc.Kind
	if kind == "" {
		kind = config.PageSource
	}
	if len(el.sources) > 0 && !slices.Contains(el.sources, kind) {
		return OtherKind
	}
	if el.config.Rule.MaxAge == 0 {
		return ""
	}
	day, err := time.Parse(time.DateOnly, asOf)
	if err != nil || p.day() < day.AddDate(0, -el.config.Rule.MaxAge, 0).Format(time.DateOnly) {
		return TooOld
	}
	return ""
}

// answers returns the passages of a page that answer the element, in order.
func (e *Engine) answers(p *page, el *element) []answer {
	var out []answer
	if !p.slots[el.any] && (len(el.all) == 0 || !p.slots[el.all[0]]) {
		return nil
	}
	for i := range p.passages {
		if a, off := e.answer(p, i, el); off == (lack{}) {
			out = append(out, a)
		}
	}
	return out
}

// answer returns the answer that a passage gives, or why it gives none.
func (e *Engine) answer(p *page, i int, el *element) (answer, lack) {
	ps := &p.passages[i]
	why := p.mute(ps)
	switch {
	case why != "":
		return answer{}, lack{why, none}
	case !slices.ContainsFunc(ps.hits, func(h hit) bool { return el.asks(h.slot) }):
		return answer{}, lack{NotAsked, el.first()}
	case ps.speaker != ours, p.sourced(ps):
		return answer{}, lack{Quoted, none}
	case p.underOthers(ps):
		return answer{}, lack{Another, none}
	}
	area := p.area(ps, el.config.Rule.Within)
	hits, off := el.meets(p, ps, area)
	if off != (lack{}) {
		return answer{}, off
	}
	a := answer{page: p, passage: i, partly: p.hedges(ps, hits) || area.has(el.partly)}
	for _, h := range hits {
		a.cues = append(a.cues, p.cue(h, e.slots[h.slot]))
	}
	return a, lack{}
}

// first is the slot that the rule requires first: any, or the first group of
// all.
func (el *element) first() slot {
	if el.any == none && len(el.all) > 0 {
		return el.all[0]
	}
	return el.any
}

// asks reports whether a slot is the one that the rule requires first.
func (el *element) asks(s slot) bool { return s != none && s == el.first() }

// context returns the hits of what a sentence is read under: the words that
// introduce its list, and the headings above it.
func (p *page) context(ps *passage) []hit {
	var out []hit
	for _, i := range []int{ps.lead, ps.caption} {
		if i >= 0 && i != ps.above {
			out = append(out, p.passages[i].hits...)
		}
	}
	for i := ps.above; i >= 0; i = p.passages[i].above {
		out = append(out, p.passages[i].hits...)
	}
	return out
}

// mostShown is how many hits of one group of patterns are shown.
const mostShown = 3

// meets returns the hits by which a passage that matches what the rule asks for
// first, and the area around it with the title of the page, meet every condition
// of the rule, or what they lack.
func (el *element) meets(p *page, ps *passage, area area) ([]hit, lack) {
	shown := slotHits(ps.hits, el.any)
	for i, s := range el.all {
		hits := area.take(s, mostShown)
		if el.any == none && i == 0 {
			hits = slotHits(ps.hits, s)
		}
		if len(hits) == 0 && !p.title[s] {
			return nil, lack{GroupMissing, s}
		}
		shown = append(shown, hits[:min(len(hits), mostShown)]...)
	}
	_, figure := p.figure(ps.first, ps.last)
	switch {
	case el.not != none && (p.title[el.not] || area.has(el.not)):
		return nil, lack{Forbidden, el.not}
	case el.config.Rule.Figure && !figure:
		return nil, lack{NoFigure, none}
	case p.denied(ps, shown):
		return nil, lack{Negated, negationCue}
	case p.gone(ps, shown):
		return nil, lack{Adverse, adverseCue}
	case p.intended(ps, slices.Concat(shown, area.across(el.partly))):
		return nil, lack{Intended, planCue}
	case p.told(ps, shown), el.config.Rule.Own && !p.own(ps, shown):
		return nil, lack{Another, none}
	}
	return shown, lack{}
}

// denied reports whether the sentence denies what the rule found, or says that
// it does not say: a negation stands within reach to its left. A rule that asks
// for a negation itself, such as one on bans, is not denied by others.
func (p *page) denied(ps *passage, shown []hit) bool {
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	if len(c.live(undisclosedCue)) > 0 {
		return true
	}
	negations := c.in(negationCue)
	for _, n := range negations {
		if slices.ContainsFunc(shown, func(h hit) bool { return c.names(h, n) }) {
			return false
		}
	}
	for _, c := range p.clauses(ps) {
		for _, h := range shown {
			if h.first >= c.first && h.last < c.last && c.negated(h) {
				return true
			}
		}
	}
	return false
}

// told reports whether the sentence tells what the rule found of somebody else:
// as somebody's speech, or as what another one does or did.
func (p *page) told(ps *passage, shown []hit) bool {
	for _, c := range p.clauses(ps) {
		for _, h := range shown {
			if h.first < c.first || h.last >= c.last {
				continue
			}
			if c.placedFirst() || c.quoted(h, ps) || c.refusedByOther(h) || slices.ContainsFunc(c.in(actCue), func(o hit) bool {
				return o.first <= h.last && !c.parted(o.last+1, h.first, h.first) && c.subject(o) == foreign && !c.byWhom(o, h)
			}) {
				return true
			}
		}
	}
	return false
}

// byWhom reports whether what the rule found names itself that somebody else acts
// in a passive, behind the cue: audited by an independent auditor.
func (c *clause) byWhom(o, h hit) bool {
	for i := max(o.last+1, h.first); i <= h.last; i++ {
		if c.agent(i) && c.p.lang.names(h, c.p.tokens[i].Word) {
			return true
		}
	}
	return false
}

// hedges reports whether a hedge weakens all that was found in the sentence, or a
// condition stands in it.
func (p *page) hedges(ps *passage, shown []hit) bool {
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	n := 0
	for _, h := range shown {
		if h.first >= ps.first && h.last < ps.last {
			if !c.hedged(h) && len(c.in(conditionCue)) == 0 {
				return false
			}
			n++
		}
	}
	return n > 0
}

// own reports whether the organisation is the one acting in the sentence: it is
// named there or in the words that introduce it, outside of speech, and nobody
// else stands before what the rule found; or the sentence is about its wares, see
// [page.ownWares].
func (p *page) own(ps *passage, shown []hit) bool {
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	introduced := ps.lead >= 0 && p.passages[ps.lead].has(ownCue)
	for _, h := range shown {
		if h.first < ps.first || h.last >= ps.last {
			continue
		}
		if c.quoted(h, ps) {
			return false
		}
		if s := c.subject(h); s == foreign && !introduced && !covered(h, shown) {
			return false
		}
	}
	return introduced || ps.has(ownCue) || p.ownWares(ps)
}

// covered reports whether a longer hit holds this one: what it is part of says
// who acts.
func covered(h hit, shown []hit) bool {
	return slices.ContainsFunc(shown, func(o hit) bool {
		return o.first <= h.first && h.last <= o.last && o.last-o.first > h.last-h.first
	})
}

// points reports whether an answer is a line that nothing introduces and no mark ends,
// as the text of a link is: it points to the page that says it.
func (a answer) points() bool {
	ps := &a.page.passages[a.passage]
	return ps.lead < 0 && !ends(a.page.text[ps.Start:ps.End])
}

// behind puts what has something behind what has it not.
func behind(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// distinctAnswers returns the answers, whole ones first, and of these what is a
// sentence before what only points to one, each text once.
func distinctAnswers(in []answer) []answer {
	slices.SortStableFunc(in, func(a, b answer) int {
		return cmp.Or(behind(a.partly, b.partly), behind(a.points(), b.points()))
	})
	seen := map[uint64]bool{}
	return slices.DeleteFunc(in, func(a answer) bool {
		key := a.page.passages[a.passage].key
		known := seen[key]
		seen[key] = true
		return known
	})
}
