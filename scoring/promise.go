package scoring

import (
	"slices"
	"strings"
)

// promised returns the clauses of a passage in which the organisation promises
// something: it binds itself, in its own name and its own words, to do it, or it
// sets a day by which it will be done. What it only supports, values or hopes for is
// no promise, nor is a plan that the passage itself drops.
func (p *page) promised(ps *passage) []clause {
	if p.sourced(ps) {
		return nil
	}
	var out []clause
	for _, c := range p.clauses(ps) {
		_, gone := c.adverse()
		switch {
		case c.idle(ps) != "" || c.untrue() || len(c.live(undisclosedCue)) > 0:
		case gone:
			out = nil
		case c.promises(ps):
			out = append(out, c)
		}
	}
	return out
}

// promises reports whether the organisation promises something in the clause.
func (c *clause) promises(ps *passage) bool {
	binds := func(h hit) bool {
		return c.subject(h) == explicit && c.ownVerb(h) && !c.quoted(h, ps) && !c.relative(h)
	}
	if slices.ContainsFunc(c.live(promiseCue), binds) || slices.ContainsFunc(c.in(promiseCue), func(h hit) bool { return binds(h) && c.refrains(h) }) {
		return true
	}
	if c.p.within(c.first, c.last, wasPlanned) {
		return false
	}
	sets := func(h hit) bool { return binds(h) || c.foretells(h) && !c.quoted(h, ps) }
	return c.due() != "" && (slices.ContainsFunc(c.live(planCue), sets) || slices.ContainsFunc(c.live(commitCue), binds))
}

// wasPlanned are verbs by which a plan is told as one of the past: it was planned for
// 2024.
const wasPlanned = " was were had war waren était étaient avait estaba estaban fue fueron había "

// foretells reports whether a plan opens the clause, and the organisation's own
// stands behind it as what is planned: está previsto para 2028 el lanzamiento de
// nuestro curso.
func (c *clause) foretells(h hit) bool {
	if h.first > c.first+1 || c.subject(h) == foreign {
		return false
	}
	return slices.ContainsFunc(c.in(ownCue), func(o hit) bool {
		return o.first > h.last && o.first <= h.last+foretold && !c.p.within(h.last+1, o.first, bystanders) && !c.behindRelative(h.last+1, o.first)
	})
}

// foretold is how many words behind a plan the organisation's own may stand.
const foretold = 8

// refrains reports whether a promise is one not to do what the pledge speaks
// against: we will not sue. What else is denied is no promise.
func (c *clause) refrains(h hit) bool {
	return slices.ContainsFunc(c.live(practiceCue), func(o hit) bool { return o.first <= h.first && h.last <= o.last })
}

// due is the day by which the clause says that something will be done, if any.
func (c *clause) due() string { return c.p.due(c.first, c.last, len(c.live(planCue)) > 0) }

// ownVerb reports whether nobody else stands between the organisation's name and
// the cue: by our terms you will.
func (c *clause) ownVerb(h hit) bool {
	from := -1
	for _, o := range c.in(ownCue) {
		if o.last < h.first {
			from = max(from, o.last)
		}
	}
	for i := from + 1; from >= 0 && i < h.first; i++ {
		if strings.Contains(bystanders, " "+c.p.tokens[i].Word+" ") {
			return false
		}
	}
	return true
}

// bystanders are words for those who are not the organisation, and what stands
// for them.
const bystanders = " you they he she it who which that there users customers members people anyone everybody developers sellers advertisers suppliers states governments vous ils elles qui il elle clients utilisateurs sie die er es wer kunden nutzer usted ustedes ellos quien quienes usuarios clientes "

// repeats is the share of the telling words of a promise that another one must
// have for the first to repeat a part of it.
const repeats = 0.8

// wholes leaves out what repeats a part of another promise on the same pledge, with
// the same day and no other number: a report that says in short what a page says in
// full.
func (j *judging) wholes(promises []Commitment) []Commitment {
	telling := make([]map[string]bool, len(promises))
	for i := range promises {
		if made := j.pageAt(&promises[i]); made != nil {
			telling[i] = made.telling(&promises[i])
		}
	}
	part := func(i, k int) bool {
		a, b := &promises[i], &promises[k]
		short := len(telling[i]) < len(telling[k]) || len(telling[i]) == len(telling[k]) && k < i
		return short && (len(telling[i]) >= keptLeast || len(telling[i]) > 0 && a.Due != "") && a.Language == b.Language && a.Due == b.Due &&
			(a.Measure == "" || a.Measure == b.Measure) && float64(shared(telling[i], telling[k])) >= repeats*float64(len(telling[i]))
	}
	var out []Commitment
	for i, m := range promises {
		whole := true
		for k := range promises {
			whole = whole && !part(i, k)
			if part(k, i) {
				m = m.seenWith(promises[k])
			}
		}
		if whole {
			out = append(out, m)
		}
	}
	return out
}

// shared counts the words that two sets have in common.
func shared(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
