package scoring

import (
	"cmp"
	"slices"

	"makegood/crawler/archive"
)

// A following follows promises of earlier editions into a later one.
type following struct {
	was    []Commitment
	is     Results
	engine *Engine                      // of the declarations of the later edition
	same   func(initiative string) bool // whether the promises were found by the ways of the later edition, see [Results.Ways]
	last   map[string]archive.Snapshot  // of each page the later edition knows, by signatory and URL
	bodies map[string]archive.Digest    // what the later edition read, by signatory and URL

	tells map[*Commitment]map[string]bool // see [following.telling]
	words map[*Commitment][]string        // see [following.wordsOf]
}

func (e *Engine) follow(was []Commitment, is Results, same func(initiative string) bool) *following {
	f := &following{was: was, is: is, engine: e, same: same, last: map[string]archive.Snapshot{}, bodies: map[string]archive.Digest{}, tells: map[*Commitment]map[string]bool{}, words: map[*Commitment][]string{}}
	for _, s := range is.Snapshots {
		key := s.Signatory + " " + s.URL
		f.last[key] = s
		if s.Read() {
			f.bodies[key] = s.SHA256
		}
	}
	return f
}

// changes tells what became of every promise that changed. Only those count whose
// maker and pledge the later edition still asks about. What it could not read, or
// reads in the very same text, has not changed.
func (f *following) changes() []PromiseChange {
	out := []PromiseChange{}
	place := func(m *Commitment) string { return m.Signatory + "/" + m.Initiative + "/" + m.Pledge }
	there := map[string]*Commitment{} // by the ids of the later edition
	fresh := map[string][]*Commitment{}
	old := map[string]bool{}
	for i := range f.was {
		old[f.was[i].ID] = true
	}
	for i := range f.is.Commitments {
		m := &f.is.Commitments[i]
		there[m.ID] = m
		if !old[m.ID] {
			fresh[place(m)] = append(fresh[place(m)], m)
		}
	}
	asked := f.asked()
	others := f.otherStatements()
	for i := range f.was {
		was := &f.was[i]
		if !asked(was) || others.has(was.ID) {
			continue
		}
		if is := there[was.ID]; is != nil {
			if is.Kept != nil && was.Kept == nil && f.same(was.Initiative) {
				out = append(out, PromiseChange{NowKept, was, is, []Softening{}})
			}
			continue
		}
		if is := f.closest(was, fresh[place(was)], alike); is != nil {
			fresh[place(was)] = slices.DeleteFunc(fresh[place(was)], func(m *Commitment) bool { return m == is })
			out = append(out, PromiseChange{Reworded, was, is, f.softer(was, is)})
			continue
		}
		if change, ok := f.successor(was, others.of(was)); ok {
			out = append(out, change)
			continue
		}
		key := was.Signatory + " " + was.URL
		switch now, read := f.bodies[key]; {
		case was.Kept != nil || f.resembled(was, others.of(was)):
		case f.last[key].State == archive.Removed:
			out = append(out, PromiseChange{PageGone, was, nil, []Softening{}})
		case read && string(now) != was.SHA256 && f.same(was.Initiative):
			out = append(out, PromiseChange{Gone, was, nil, []Softening{}})
		}
	}
	slices.SortStableFunc(out, func(a, b PromiseChange) int {
		return cmp.Or(cmp.Compare(place(a.Was), place(b.Was)), cmp.Compare(a.Was.ID, b.Was.ID))
	})
	return out
}

// asked returns whether the later edition asks about the maker and the pledge of a
// promise.
func (f *following) asked() func(*Commitment) bool {
	joined := map[string]bool{}
	for _, s := range f.is.Signatories {
		for _, in := range s.Initiatives {
			joined[s.ID+"/"+in] = true
		}
	}
	return func(m *Commitment) bool {
		in, ok := f.engine.initiatives[m.Initiative]
		return ok && joined[m.Signatory+"/"+m.Initiative] && slices.ContainsFunc(in.pledges, func(p pledge) bool { return p.config.ID == m.Pledge })
	}
}
