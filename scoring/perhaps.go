package scoring

import "slices"

// perhaps returns what may answer the element in words that its rule does not know: a
// fact that has one of the patterns of [config.Rule.Wide]. Where there is any, nobody
// may say that nothing was found before a person has read it.
func (el *element) perhaps(pages []*page) []candidate {
	var out []candidate
	for _, p := range pages {
		if !p.slots[el.wide] || p.attests() {
			continue
		}
		for i := range p.passages {
			if ps := &p.passages[i]; ps.has(el.wide) && p.states(i, slotHits(ps.hits, el.wide)) {
				c := p.toRead(i)
				c.topic = slotHits(ps.hits, el.wide)
				out = append(out, c)
			}
		}
	}
	return distinct(out)
}

// toRead makes of a passage what a person is shown, whatever it says.
func (p *page) toRead(i int) candidate {
	ps := &p.passages[i]
	return candidate{page: p, passage: i, verdict: verdict{weight: medium, first: ps.first, last: ps.last}, weight: medium}
}

// parted parts the answers to a rule into those that count and those that do not, for a
// person to be shown.
func parted(found []answer, off func(answer) bool) (count []answer, rest []candidate) {
	for _, a := range found {
		if off(a) {
			rest = append(rest, a.page.toRead(a.passage))
		} else {
			count = append(count, a)
		}
	}
	return count, rest
}

// states reports whether a passage tells what was found in it as a fact, and of nobody
// else: it does not deny it, end it, hedge it or only mean or want it.
func (p *page) states(i int, found []hit) bool {
	ps := &p.passages[i]
	hopes := slices.ContainsFunc(p.judge(i), func(v verdict) bool { return v.intends() })
	return !hopes && !ps.alien && !p.deedOfOthers(ps) && p.mute(ps) == "" && ps.speaker == ours && !ps.has(describeCue) && !p.sourced(ps) && !p.underOthers(ps) && p.bound(ps) != told &&
		!p.denied(ps, found) && !p.gone(ps, found) && !p.intended(ps, found) && !p.told(ps, found) && !p.hedges(ps, found)
}

// deedOfOthers reports whether a sentence begins with somebody else who does something,
// and of whom nothing is asked: our competitors have.
func (p *page) deedOfOthers(ps *passage) bool {
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	for i := c.first; i < min(c.first+2, c.last); i++ {
		if c.stranger(i) {
			return len(c.ownActors()) == 0 && !p.within(i+1, min(i+4, c.last), owed)
		}
	}
	return false
}
