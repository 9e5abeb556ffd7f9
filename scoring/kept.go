package scoring

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"makegood/config"
)

// A KeptBy is where a signatory itself says, later, that it did what it had
// promised.
type KeptBy struct {
	Text   string `json:"text"` // verbatim, at most 600 characters
	URL    string `json:"url"`
	SHA256 string `json:"sha256"` // of the body as received
	Start  int    `json:"start"`  // in the extracted text
	End    int    `json:"end"`
	On     string `json:"on"`   // YYYY-MM-DD: the day of the page, or on which it was read if it bears none
	Done   string `json:"done"` // year, month or day of the deed, by its own words; empty if they name none
}

// ReportedKept is the state of a promise that its maker says to have kept.
const ReportedKept = "reported-kept"

// keptWords is the share of the telling words of a promise that a report must
// have in common with it, and keptLeast how many. Fewer would let a report on
// another target count: most promises on one pledge share their topic.
const (
	keptWords = 0.6
	keptLeast = 2
)

// A report is a sentence in which the organisation says that it has done something.
type report struct {
	page    *page
	passage int
	cued    bool // it says that a goal or a promise was reached
	stems   map[string]bool
}

// reporting makes a report of a passage.
func reporting(p *page, passage int, cued bool) report {
	r := report{page: p, passage: passage, cued: cued, stems: map[string]bool{}}
	for _, t := range p.tokens[p.passages[passage].first:p.passages[passage].last] {
		r.stems[head(t.Word, stemOfPromise)] = true
	}
	return r
}

// keep marks those promises that a later page of the signatory itself reports
// kept: in the same language, about the same things, and up to the same number;
// where a promise names none, the report must say that a promise or a goal was
// reached. A report that is in any way less than that counts for nothing, nor does
// one of a deed that was done before the first day on which the promise is known.
func (j *judging) keep(promises []Commitment, seen []candidate) {
	if len(promises) == 0 {
		return
	}
	reports := j.reports(seen)
	for i := range promises {
		m := &promises[i]
		made := j.pageAt(m)
		if made == nil {
			continue
		}
		telling := made.telling(m)
		for _, r := range reports {
			if r.page == made || r.page.lang != made.lang || !made.earlier(r.page) || !r.meets(telling, m.Measure) {
				continue
			}
			done := r.page.lastDate(&r.page.passages[r.passage], r.page.read())
			if !m.precedes(done) {
				continue
			}
			ev := r.page.quote(r.passage, nil)
			m.State = ReportedKept
			m.Kept = &KeptBy{Text: ev.Quote, URL: ev.URL, SHA256: string(ev.SHA256), Start: ev.Start, End: ev.End, On: r.page.day(), Done: done}
			break
		}
	}
}

// reports returns what the pages report done, the latest page first: what shows a
// deed of the pledge, and what says that a promise or a goal was reached.
func (j *judging) reports(seen []candidate) []report {
	var out []report
	known := map[*page]map[int]bool{}
	take := func(p *page, i int, cued bool) {
		if known[p] == nil {
			known[p] = map[int]bool{}
		}
		if !known[p][i] && p.reportsOwn(&p.passages[i]) {
			out = append(out, reporting(p, i, cued))
		}
		known[p][i] = true
	}
	for _, p := range j.pages {
		if !p.slots[keptCue] || p.attests() {
			continue
		}
		for i := range p.passages {
			if p.passages[i].has(keptCue) {
				take(p, i, true)
			}
		}
	}
	for _, c := range seen {
		if c.rung >= Acts && c.verdict.explicit && !c.verdict.habitual && c.weight >= medium {
			take(c.page, c.passage, false)
		}
	}
	slices.SortStableFunc(out, func(a, b report) int {
		return cmp.Or(cmp.Compare(b.page.day(), a.page.day()), cmp.Compare(a.page.doc.Snapshot.URL, b.page.doc.Snapshot.URL), cmp.Compare(a.passage, b.passage))
	})
	return out
}

// reportsOwn reports whether a sentence says, without any reserve, what the
// organisation has done: in its own words, and nothing in it denied, hedged,
// supposed, planned or short of the goal. What it names as its goal is no plan.
func (p *page) reportsOwn(ps *passage) bool {
	if p.mute(ps) != "" || ps.speaker != ours || !ps.has(ownCue) {
		return false
	}
	c := clause{p: p, first: ps.first, last: ps.last, hits: ps.hits}
	kept := c.in(keptCue)
	for _, h := range kept {
		if c.quoted(h, ps) || c.conditional(h) || c.subject(h) == foreign {
			return false
		}
	}
	for _, family := range []slot{negationCue, hedgeCue, openCue, shortCue, adverseCue, undisclosedCue, conditionCue, sourceCue, blameCue, retractCue} {
		if slices.ContainsFunc(c.in(family), func(h hit) bool { return family != negationCue || !c.only(h) }) {
			return false
		}
	}
	return !slices.ContainsFunc(c.in(planCue), func(h hit) bool {
		return !slices.ContainsFunc(kept, func(k hit) bool { return k.first <= h.last && h.first <= k.last+keptReach })
	})
}

// keptReach is how many words behind its report a goal may be told: our target of
// 90 %.
const keptReach = 4

// meets reports whether a report is on what a promise promises, by its telling
// words and its measure, and no less.
func (r report) meets(telling map[string]bool, measure string) bool {
	if n := shared(telling, r.stems); n < keptLeast || float64(n) < keptWords*float64(len(telling)) {
		return false
	}
	if measure == "" {
		return r.cued
	}
	return r.page.reaches(&r.page.passages[r.passage], measure)
}

// stemOfPromise is how many bytes two words must begin with in common to count as
// one: train and trained.
const stemOfPromise = 5

// telling returns the stems of the telling words of a promise: not those by
// which it is one, numbers, or the organisation's own.
func (p *page) telling(m *Commitment) map[string]bool {
	out := map[string]bool{}
	for i := range p.passages {
		ps := &p.passages[i]
		if ps.Start > m.Start || ps.End < m.End {
			continue
		}
		p.tellingOf(ps, out)
	}
	return out
}

// tellingOf adds the stems of the telling words of a passage.
func (p *page) tellingOf(ps *passage, out map[string]bool) {
	for at := ps.first; at < ps.last; at++ {
		w := p.tokens[at].Word
		said := slices.ContainsFunc(ps.hits, func(h hit) bool {
			return (h.slot == ownCue || (h.slot == commitCue || h.slot == planCue || h.slot == promiseCue) && h.last-h.first < 3) && h.first <= at && at <= h.last
		})
		if !said && utf8.RuneCountInString(w) >= tellingLetters && !commonWords[w] && (w[0] < '0' || w[0] > '9') {
			out[head(w, stemOfPromise)] = true
		}
	}
}

// reaches reports whether a sentence names the number of a measure with the same
// unit, or a greater one.
func (p *page) reaches(ps *passage, measure string) bool {
	want := config.Tokens(measure)
	goal, kind, ok := amount(want[0].Word, p.lang.tag)
	if !ok {
		return false
	}
	for i := ps.first; i < ps.last; i++ {
		n, of, ok := amount(p.tokens[i].Word, p.lang.tag)
		if !ok || of != kind || n < goal || n > goal && p.lowers(ps) {
			continue
		}
		if of != 0 {
			return true
		}
		if i+1 < ps.last && len(want) > 1 && head(p.tokens[i+1].Word, stemOfPromise) == head(want[1].Word, stemOfPromise) {
			return true
		}
	}
	return false
}

// amount returns the value of a number, a percentage (kind '%') or an amount of
// money (kind '$') as a language writes it.
func amount(word, language string) (value float64, kind rune, ok bool) {
	switch {
	case isPercentage(word):
		kind = '%'
	case isMoney(word):
		kind = '$'
	case !isNumber(word):
		return 0, 0, false
	}
	digits := strings.TrimFunc(word, func(r rune) bool { return r < '0' || r > '9' })
	if language == "en" {
		digits = strings.ReplaceAll(digits, ",", "")
	} else {
		digits = strings.ReplaceAll(strings.ReplaceAll(digits, ".", ""), ",", ".")
	}
	value, err := strconv.ParseFloat(strings.NewReplacer("\u00a0", "", "\u202f", "").Replace(digits), 64)
	return value, kind, err == nil
}

// lowering are words by which less is more: with them a greater number than the
// promised one is not taken for the promise.
const lowering = " reduce reduced reducing cut lower lowered decrease decreased fewer less below réduire réduit réduits diminué baisse moins senken gesenkt reduziert verringert weniger unter reducir reducido reducimos disminuir disminuido menos "

func (p *page) lowers(ps *passage) bool {
	return slices.ContainsFunc(p.tokens[ps.first:ps.last], func(t config.Token) bool { return strings.Contains(lowering, " "+t.Word+" ") })
}

// pageAt returns the page on which a promise was found.
func (j *judging) pageAt(m *Commitment) *page {
	i := slices.IndexFunc(j.pages, func(p *page) bool {
		return p.doc.Snapshot.URL == m.URL && string(p.doc.Snapshot.SHA256) == m.SHA256
	})
	if i < 0 {
		return nil
	}
	return j.pages[i]
}
