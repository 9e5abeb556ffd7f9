package scoring

import (
	"cmp"
	"slices"

	"makegood/config"
)

// alike is the share of words that two wordings of one promise have in common at
// least: of all of them, or of those that tell what it is about. Half would join
// different promises of one kind; three quarters would miss a promise that lost its
// number and its date.
const alike = 0.6

// alikeSaid is what [alike] is for words that are no promise: more, since they bind to
// nothing, and many of them share a pledge.
const alikeSaid = 0.7

// resembles is the share of the telling words of a promise in anything its maker
// says at or above which nobody may say that it is no longer found.
const resembles = 0.4

// keptAll is the share of the telling words of a promise without a number in a deed
// of its maker by which the deed is the one that was promised.
const keptAll = 0.8

// An otherStatements holds what the signatories of an edition say besides promises,
// and its promises.
type otherStatements struct {
	said map[string]bool // ids of what is no promise
	by   map[string][]*Commitment
}

func (f *following) otherStatements() otherStatements {
	o := otherStatements{map[string]bool{}, map[string][]*Commitment{}}
	for _, list := range [][]Commitment{f.is.Statements, f.is.Commitments} {
		for i := range list {
			m := &list[i]
			key := m.Signatory + "/" + m.Initiative
			o.by[key] = append(o.by[key], m)
		}
	}
	for i := range f.is.Statements {
		o.said[f.is.Statements[i].ID] = true
	}
	return o
}

// has reports whether the words of a promise still stand, though they are counted
// among promises no more.
func (o otherStatements) has(id string) bool { return o.said[id] }

// of returns what the maker of a promise says under the same initiative.
func (o otherStatements) of(m *Commitment) []*Commitment { return o.by[m.Signatory+"/"+m.Initiative] }

// successor says what a promise has become that no promise on its pledge replaces: a
// deed, or words in its place that bind to less.
func (f *following) successor(was *Commitment, among []*Commitment) (PromiseChange, bool) {
	var done, said []*Commitment
	for _, m := range among {
		switch {
		case m.Language != was.Language || m.Pledge != was.Pledge:
		case m.State == Done:
			done = append(done, m)
		case m.State == Said:
			said = append(said, m)
		}
	}
	if is := f.nearest(was, done); is != nil {
		if done, ok := f.fulfils(was, is); ok {
			kept := *was
			kept.State, kept.Kept = ReportedKept, &KeptBy{Text: is.Text, URL: is.URL, SHA256: is.SHA256, Start: is.Start, End: is.End, On: cmp.Or(is.Published, is.LastSeen), Done: done}
			return PromiseChange{NowKept, was, &kept, []Softening{}}, true
		}
		change := PromiseChange{NowDeeds, was, is, []Softening{}}
		if fewer(was, is) {
			change.Softer = append(change.Softer, Smaller)
		}
		return change, true
	}
	if is := f.closest(was, said, alikeSaid); is != nil {
		return PromiseChange{Reworded, was, is, f.softer(was, is)}, true
	}
	return PromiseChange{}, false
}

// resembled reports whether anything that its maker says has much of a promise.
func (f *following) resembled(was *Commitment, among []*Commitment) bool {
	want := f.telling(was)
	return slices.ContainsFunc(among, func(m *Commitment) bool {
		return m.Language == was.Language && float64(shared(want, f.telling(m))) >= resembles*float64(len(want))
	})
}

// closest returns the statement that says most nearly the same, at least as nearly
// as asked, or nil.
func (f *following) closest(m *Commitment, among []*Commitment, least float64) *Commitment {
	var best *Commitment
	most := least
	want := f.telling(m)
	for _, x := range among {
		if x.Language != m.Language {
			continue
		}
		has := f.telling(x)
		same := overlap(f.wordsOf(m), f.wordsOf(x))
		if n := shared(want, has); n >= keptLeast {
			same = max(same, 2*float64(n)/float64(len(want)+len(has)))
		}
		if same > most || same == most && best == nil {
			best, most = x, same
		}
	}
	return best
}

// nearest returns the statement that has the most of what a promise is about, at
// least as much as [alike] asks and two words of it, or nil.
func (f *following) nearest(m *Commitment, among []*Commitment) *Commitment {
	var best *Commitment
	want := f.telling(m)
	most := max(keptLeast, int(alike*float64(len(want))+1-1e-9))
	for _, x := range among {
		if n := shared(want, f.telling(x)); n > most || n == most && best == nil {
			best, most = x, n
		}
	}
	return best
}

// fulfils reports whether a deed is the one that was promised, and no less: as
// [report.meets] asks, or, where the promise names no number, nearly all of its
// telling words. It also returns when it was done, if its words name that. What was
// done, or told on a page of a day, before the promise is known fulfils nothing.
func (f *following) fulfils(was, is *Commitment) (done string, ok bool) {
	says := f.pageOf(is)
	if says == nil || len(says.passages) != 1 || !says.reportsOwn(&says.passages[0]) {
		return "", false
	}
	done = says.lastDate(&says.passages[0], is.LastSeen)
	if !was.precedes(cmp.Or(done, is.Published)) {
		return "", false
	}
	want := f.telling(was)
	if was.Measure == "" && float64(shared(want, f.telling(is))) >= keptAll*float64(len(want)) {
		return done, true
	}
	return done, reporting(says, 0, says.passages[0].has(keptCue)).meets(want, was.Measure)
}

// telling returns the stems of the words that tell what a statement is about.
func (f *following) telling(m *Commitment) map[string]bool {
	if known, ok := f.tells[m]; ok {
		return known
	}
	out := map[string]bool{}
	if p := f.pageOf(m); p != nil {
		for i := range p.passages {
			p.tellingOf(&p.passages[i], out)
		}
	}
	f.tells[m] = out
	return out
}

// pageOf makes a page of a statement alone, or nil if its language has no cues.
func (f *following) pageOf(m *Commitment) *page {
	l, ok := f.engine.languages[m.Language]
	if !ok || !l.cued {
		return nil
	}
	var names names
	if i := slices.IndexFunc(f.is.Signatories, func(s config.Signatory) bool { return s.ID == m.Signatory }); i >= 0 {
		names = namesOf(f.is.Signatories[i], l.tag)
	}
	return f.engine.sentence(m.Text, "", l, names)
}

// wordsOf returns the words of a statement, sorted.
func (f *following) wordsOf(m *Commitment) []string {
	known, ok := f.words[m]
	if !ok {
		known = config.Words(m.Text)
		slices.Sort(known)
		f.words[m] = known
	}
	return known
}

// overlap is the share of the words of two texts that both have (Dice's
// coefficient of the bags of words), 0 to 1. The words are sorted.
func overlap(a, b []string) float64 {
	n, shared := len(a)+len(b), 0
	if n == 0 {
		return 0
	}
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			shared++
			a, b = a[1:], b[1:]
		}
	}
	return 2 * float64(shared) / float64(n)
}
