package scoring

import (
	"slices"
	"strings"
	"unicode/utf8"

	"makegood/crawler/extract"
)

// A verdict is what one clause shows, whatever its topic.
type verdict struct {
	rung        int
	weight      int // 2 strong, 1 medium, 0 too weak to count
	cues        []hit
	flags       []string // what weakened it, sorted
	habitual    bool     // a practice: goes on as of the day it was read
	explicit    bool     // the organisation is named as the one acting
	rule        bool     // it binds others, see [page.bound]
	verifier    string   // for attested: who verified
	first, last int      // its words; last is exclusive
}

// The weights of a verdict.
const (
	weak   = 0
	medium = 1
	strong = 2
)

// leastWords is how many words a clause needs to say anything.
const leastWords = 4

// judge returns what each clause of the passage shows, in order, and leaves out
// those that show nothing. An item of a list also shows what the words that
// introduce it show. What stands under words such as "You must not" is a rule for
// others, and as a policy in force a practice.
func (p *page) judge(i int) []verdict {
	first := i // what the sentences before it say of who acts goes on in it
	for first > 0 && !p.passages[first].judged && p.passages[first-1].BlockStart == p.passages[i].BlockStart {
		first--
	}
	for k := first; k <= i; k++ {
		p.judgeNext(k)
	}
	return p.passages[i].verdicts
}

// judgeNext judges a passage before which those of its paragraph have been judged.
func (p *page) judgeNext(i int) {
	ps := &p.passages[i]
	if ps.judged {
		return
	}
	ps.judged = true
	if p.mute(ps) != "" || ps.speaker == theirs {
		return
	}
	ps.alien = i > 0 && p.passages[i-1].alien && p.passages[i-1].BlockStart == ps.BlockStart && !ps.has(ownCue)
	for _, c := range p.clauses(ps) {
		ps.alien = ps.alien || !ps.has(ownCue) && c.alien()
		if c.retracts() {
			ps.verdicts = nil
		} else if _, gone := c.adverse(); gone {
			ps.verdicts = slices.DeleteFunc(ps.verdicts, verdict.intends)
		}
		if v, ok := c.judge(ps); ok {
			ps.verdicts = append(ps.verdicts, v)
		}
	}
	p.govern(ps)
	if v, ok := p.introduced(ps); ok {
		ps.verdicts = append(ps.verdicts, v)
	}
	if b := p.bound(ps); b != free {
		ps.verdicts = ruled(ps.verdicts, b)
	}
	if ps.speaker == nobody || p.sourced(ps) {
		for k := range ps.verdicts {
			ps.verdicts[k] = ps.verdicts[k].saying()
		}
	}
}

// intends reports whether a verdict is of a plan or of words, which what the
// sentence says next may take back: we planned it, but dropped the plan.
func (v verdict) intends() bool { return v.rung == Plans || v.rung == Says }

// alien reports whether somebody else acts in the clause. What follows in the
// same paragraph without naming the organisation is then about them too.
func (c *clause) alien() bool {
	for _, h := range c.hits {
		if (h.slot == actCue || h.slot == planCue) && c.subject(h) == foreign {
			return true
		}
	}
	return false
}

// mute says why the passage cannot show anything: it is a heading or a question.
// It is empty for others.
func (p *page) mute(ps *passage) Why {
	switch end, _ := utf8.DecodeLastRuneInString(p.text[ps.Start:ps.End]); {
	case ps.Kind == extract.Heading:
		return IsHeading
	case end == '?', end == '？', end == '؟':
		return IsQuestion
	case trail(p.text[ps.Start:ps.End]):
		return Describes
	}
	return ""
}

// trail reports whether a text is the links that lead to a page, such as Home ›
// Security › Policy.
func trail(text string) bool {
	return strings.Contains(text, " › ") || strings.IndexByte(text, '>') >= 0 && strings.Count(text, " > ") > 1
}

// judge decides one clause in the order of LADDER: what hides everything, then
// from the highest rung down. It reports false if the clause shows nothing.
func (c *clause) judge(ps *passage) (verdict, bool) {
	v := verdict{first: c.first, last: c.last}
	if c.idle(ps) != "" {
		return v, false
	}
	if hidden := slices.DeleteFunc(c.live(undisclosedCue), c.pending); len(hidden) > 0 {
		return c.mark(v, "undisclosed", hidden[0]), true
	}
	if gone, ok := c.adverse(); ok {
		return c.mark(v, "adverse", gone), true
	}
	if c.untrue() {
		return v, false
	}
	for _, try := range []func(*passage) (verdict, bool){c.attested, c.measured, c.acted, c.planned, c.said} {
		if v, ok := try(ps); ok {
			v.first, v.last = c.first, c.last
			slices.Sort(v.flags)
			return v, true
		}
	}
	return v, false
}

// idle says why the clause cannot show anything, before any of its cues is
// looked at. It is empty for others.
func (c *clause) idle(ps *passage) Why {
	switch {
	case len(c.hits) == 0:
		return NoCue
	case c.last-c.first < leastWords && ps.lead < 0 && !c.retracts() && len(c.ended()) == 0:
		return TooShort
	case c.describes():
		return Describes
	}
	return ""
}

// pending reports whether a cue says no more than "not yet" or "not only".
func (c *clause) pending(h hit) bool {
	for i := h.first; i <= h.last; i++ {
		if c.p.is(i, " yet encore aún todavía ") || c.p.is(i, onlys) {
			return true
		}
	}
	return false
}

func (c *clause) mark(v verdict, flag string, h hit) verdict {
	v.flags = []string{flag}
	v.cues = []hit{h}
	return v
}

// describes reports whether the clause defines, leads around or disclaims, and
// carries neither an act with its year nor a result.
func (c *clause) describes() bool {
	if len(c.in(describeCue)) == 0 {
		return false
	}
	dated := false
	for i := c.first; i < c.last; i++ {
		y, ok := yearOf(c.p.tokens[i].Word)
		dated = dated || ok && y <= c.p.year
	}
	return len(c.live(actCue)) == 0 || !dated
}

// attested: a named verifier from outside and a completed verification, the
// organisation or what is its own the object, nothing open, internal or to come.
// Somebody named who is no known verifier may be one, and weighs less.
// That the verifier's own document is archived is seen to where all documents
// are at hand.
func (c *clause) attested(ps *passage) (verdict, bool) {
	verifiers, done := c.live(verifierCue), c.live(verifiedCue)
	if len(done) == 0 || len(c.in(openCue)) > 0 || len(c.in(internalCue)) > 0 ||
		len(c.live(planCue)) > 0 || len(c.in(ownCue)) == 0 || c.owed(done[0]) || c.hedged(done[0]) || c.quoted(done[0], ps) {
		return verdict{}, false
	}
	v := verdict{rung: Attested, weight: strong, cues: []hit{done[0]}, explicit: true}
	switch {
	case len(verifiers) > 0:
		v.verifier, v.cues = c.verifier(verifiers, done), []hit{verifiers[0], done[0]}
	case c.agentName(done[0]) != "":
		v.verifier, v.weight = c.agentName(done[0]), medium
	case c.subject(hit{slot: done[0].slot, pattern: -1, first: done[0].first, last: done[0].first}) == foreign:
		v.verifier, v.weight = c.verifier(done, done), medium
	}
	return v, v.verifier != ""
}

// measured: an achievement and a figure with its unit, the organisation the one
// acting, and neither plan nor target, but for one that others or other things have
// in a relative clause behind it. What was achieved by nobody named weighs
// little: it may be the state of the world.
func (c *clause) measured(ps *passage) (verdict, bool) {
	if len(c.in(openCue)) > 0 {
		return verdict{}, false
	}
	results, plans := c.live(resultCue), c.live(planCue)
	if len(results) == 0 {
		return verdict{}, false
	}
	_, figure := c.p.figure(c.first, c.last)
	best := verdict{weight: -1}
	for _, h := range results {
		if slices.ContainsFunc(plans, func(o hit) bool { return !c.behindRelative(h.last+1, o.first) }) {
			continue
		}
		if !figure && !c.p.compares(h) || c.befalls(h) || c.astray(h) || c.hedged(h) || c.quoted(h, ps) || c.unreached(h) || c.apart(h) {
			continue
		}
		v := verdict{rung: Measures, cues: []hit{h}}
		switch s := c.subject(h); {
		case s == foreign:
			continue
		case s == explicit || c.owned(h):
			v.weight, v.explicit = strong, true
		case len(c.in(ownCue)) > 0:
			v.weight = medium
		}
		if v.weight > best.weight {
			best = v
		}
	}
	return best, best.weight > weak || best.weight == weak && len(c.live(actCue)) == 0
}

// compares reports whether two figures that are no years stand in the cue: from
// 41 to 12.
func (p *page) compares(h hit) bool {
	n := 0
	for i := h.first; i <= h.last; i++ {
		word := p.tokens[i].Word
		if _, year := yearOf(word); !year && (isNumber(word) || isPercentage(word) || isMoney(word)) {
			n++
		}
	}
	return n > 1
}

// owned reports whether the organisation stands anywhere before the cue or in
// the three words after it.
func (c *clause) owned(h hit) bool {
	return slices.ContainsFunc(c.in(ownCue), func(o hit) bool { return o.first <= h.last+3 })
}

// planned: something to come of its own.
func (c *clause) planned(ps *passage) (verdict, bool) { return c.strongest(Plans, planCue, ps) }

// said: a commitment, a value, support.
func (c *clause) said(ps *passage) (verdict, bool) { return c.strongest(Says, commitCue, ps) }

// strongest returns the strongest verdict of a family on a rung. Words alone need
// a speaker: a commitment of nobody named, of others or in quotation marks counts
// for little.
func (c *clause) strongest(rung int, family slot, ps *passage) (verdict, bool) {
	best := verdict{weight: -1}
	for _, h := range c.live(family) {
		if family == planCue && c.relative(h) {
			continue
		}
		v, ok := c.weigh(h, ps)
		if v.rung = rung; rung == Says && (!ok || v.weight < strong) {
			v.weight, ok = weak, true
		}
		if ok && v.weight > best.weight {
			best = v
		}
	}
	return best, best.weight >= 0
}

// weigh gives a cue its weight: strong if the organisation is named, medium if
// nobody is, one less if hedged. Speech and other subjects weigh nothing.
func (c *clause) weigh(h hit, ps *passage) (verdict, bool) {
	v := verdict{cues: []hit{h}}
	if c.quoted(h, ps) {
		return v, false
	}
	who := c.subject(h)
	if who == implied && ps.alien {
		who = foreign
	}
	switch who {
	case foreign:
		return v, false
	case explicit:
		v.weight, v.explicit = strong, true
	case implied:
		v.weight = medium
	}
	if c.goesOn(h) {
		v.weight = min(v.weight, medium)
		v.flags = append(v.flags, "continued")
	}
	switch {
	case c.conditional(h):
		v.weight = weak
		v.flags = append(v.flags, "conditional")
	case c.depends(h):
		v.weight--
		v.flags = append(v.flags, "conditional")
	case c.hedged(h):
		v.weight--
		v.flags = append(v.flags, "hedged")
	}
	return v, true
}
