package scoring

import (
	"cmp"
	"slices"
	"time"

	"makegood/crawler/archive"
)

// A following follows promises of earlier editions into a later one.
type following struct {
	was      []Commitment
	is       Results
	engine   *Engine                        // of the declarations of the later edition
	same     func(*Commitment) bool         // whether a promise was found by the ways of the later edition, see [Results.Ways]
	scruples map[string]Scruple             // about what the later edition does not have, by id
	pages    map[string][]*archive.Snapshot // what became of each page in the later edition, in order, by signatory and URL

	tells map[*Commitment]map[string]bool // see [following.telling]
	words map[*Commitment][]string        // see [following.wordsOf]
}

func (e *Engine) follow(was []Commitment, is Results, same func(*Commitment) bool, scruples map[string]Scruple) *following {
	f := &following{was: was, is: is, engine: e, same: same, scruples: scruples, pages: map[string][]*archive.Snapshot{}, tells: map[*Commitment]map[string]bool{}, words: map[*Commitment][]string{}}
	for i := range is.Snapshots {
		s := &is.Snapshots[i]
		f.pages[s.Signatory+" "+s.URL] = append(f.pages[s.Signatory+" "+s.URL], s)
	}
	return f
}

// left returns the day, YYYY-MM-DD, since which a body stands no more at an address
// of a signatory: it was read again as another one, moved, missing or removed, and
// not read as it was later. It is empty where that is not known.
func (f *following) left(signatory, url, sha256 string) string {
	day := ""
	for _, s := range f.pages[signatory+" "+url] {
		switch {
		case s.Read() && string(s.SHA256) == sha256:
			day = ""
		case day == "" && (s.Read() || away(s.State)):
			day = s.Fetched.UTC().Format(time.DateOnly)
		}
	}
	return day
}

// last returns what became of the page of a promise last, or nothing where nobody asked
// for it.
func (f *following) last(m *Commitment) archive.State {
	all := f.pages[m.Signatory+" "+m.URL]
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1].State
}

// away reports whether nothing stands any more at the address of a page in a state.
func away(state archive.State) bool {
	return state == archive.Moved || state == archive.Missing || state == archive.Removed
}

// rewritten reports whether the page of a promise is judged as another body, and was
// not read as it stood either. What was read for an observation alone is not judged, nor
// is a page that says now this and now that.
func (f *following) rewritten(m *Commitment) bool {
	var journal []archive.Snapshot
	for _, s := range f.pages[m.Signatory+" "+m.URL] {
		if s.Origin != archive.FromObserve {
			journal = append(journal, *s)
		}
	}
	judged := archive.Current(journal)
	return len(judged) > 0 && judged[0].Read() && !f.read(m)
}

// read reports whether the body that held a promise was read again at its address.
func (f *following) read(m *Commitment) bool {
	return slices.ContainsFunc(f.pages[m.Signatory+" "+m.URL], func(s *archive.Snapshot) bool { return s.Read() && string(s.SHA256) == m.SHA256 })
}

// changes tells what became of every promise that changed. Only those count whose
// maker and pledge the later edition still asks about. What it could not read, or
// reads in the very same text, has not changed: where the page of a promise was not
// asked for again, its words may still stand, whatever else was written.
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
		if !asked(was) || others.has(was.ID) || f.scruples[was.ID] == Stands {
			continue
		}
		if is := there[was.ID]; is != nil {
			if is.Kept != nil && was.Kept == nil && f.same(was) {
				out = append(out, PromiseChange{NowKept, was, is, []Softening{}})
			}
			continue
		}
		left := f.left(was.Signatory, was.URL, was.SHA256) != ""
		if is := f.closest(was, fresh[place(was)], alike); left && is != nil {
			fresh[place(was)] = slices.DeleteFunc(fresh[place(was)], func(m *Commitment) bool { return m == is })
			out = append(out, PromiseChange{Reworded, was, is, f.softer(was, is)})
			continue
		}
		if change, ok := f.successor(was, others.of(was)); ok && (left || change.Fate == NowKept) {
			if change.Fate != NowKept || was.Kept == nil {
				out = append(out, change)
			}
			continue
		}
		switch {
		case was.Kept != nil || f.scruples[was.ID] != "" || !f.same(was) || f.resembled(was, others.of(was)):
		case f.last(was) == archive.Removed:
			out = append(out, PromiseChange{PageGone, was, nil, []Softening{}})
		case f.rewritten(was):
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
