package scoring

import (
	"cmp"
	"slices"

	"makegood/crawler/archive"
)

// A Ledger is what the edition before knew of promises: those that it found, and
// those of the past. With it an edition goes on where that one ended.
type Ledger struct {
	Edition     string                               // that came before
	Ways        map[string]archive.Digest            // of that edition, by initiative, see [Results.Ways]
	Earlier     map[string]map[string]archive.Digest // the same of editions before it, by edition
	Commitments []Commitment
}

// ways returns the digest of the ways by which a promise was found last, or nothing
// where they are not known.
func (l Ledger) ways(m *Commitment) archive.Digest {
	if m.Edition == l.Edition {
		return l.Ways[m.Initiative]
	}
	return l.Earlier[m.Edition][m.Initiative]
}

// The states of a promise of the past: one that an earlier edition found, and this
// one does not in the same words. It may also be [ReportedKept].
const (
	BecameOther = "reworded"     // other words stand in its place
	ToldAsDone  = "told-as-done" // its maker tells something like it as done
	Withdrawn   = "withdrawn"    // its page was read again, or removed, and nothing like it was found anywhere
	Lost        = "unknown"      // its page was not read again, or was by other ways, or something remotely like it is said, or there is a [Scruple]
)

// A Became is what stands in the place of a promise: another one, or words that are
// none.
type Became struct {
	ID     string      `json:"id"`   // of the commitment or the statement
	Text   string      `json:"text"` // verbatim
	URL    string      `json:"url"`
	SHA256 string      `json:"sha256"` // of the body as received
	Start  int         `json:"start"`  // in the extracted text
	End    int         `json:"end"`
	Softer []Softening `json:"softer"` // in which ways it asks less; in the order of the constants
}

// BySignatory parts a ledger.
func (l Ledger) BySignatory() map[string]Ledger {
	out := map[string]Ledger{}
	for i := range l.Commitments {
		m := &l.Commitments[i]
		part := out[m.Signatory]
		part.Edition, part.Ways, part.Earlier = l.Edition, l.Ways, l.Earlier
		part.Commitments = append(part.Commitments, *m)
		out[m.Signatory] = part
	}
	return out
}

// Since returns the days on which promises were first read, by id.
func (l Ledger) Since() map[string]string {
	out := map[string]string{}
	for i := range l.Commitments {
		out[l.Commitments[i].ID] = l.Commitments[i].FirstSeen
	}
	return out
}

// Continue goes on with the promises of a ledger in a later edition, of which is
// holds everything but [Results.Past], in view of the scruples of [Ledger.Scruples] of
// all signatories. It marks those that the edition has as kept where the ledger says so
// and the report, as far as it was read again, still stands, and returns those that it does not have in the same words, by signatory,
// initiative, pledge and id. Of whom and what the edition does not ask about any
// more, the earlier editions tell.
func (e *Engine) Continue(l Ledger, is Results, scruples map[string]Scruple) (past []Commitment) {
	ways := is.Ways()
	f := e.follow(slices.DeleteFunc(slices.Clone(l.Commitments), settled), is, func(m *Commitment) bool { return l.ways(m) == ways[m.Initiative] }, scruples)
	changed := map[string]*PromiseChange{}
	changes := f.changes()
	for i := range changes {
		changed[changes[i].Was.ID] = &changes[i]
	}
	found := map[string]*Commitment{}
	for i := range is.Commitments {
		found[is.Commitments[i].ID] = &is.Commitments[i]
	}
	asked := f.asked()
	for _, m := range l.Commitments {
		now := found[m.ID]
		switch {
		case now == nil && asked(&m):
			past = append(past, f.past(m, changed[m.ID]))
		case now != nil && now.Kept == nil && m.Kept != nil && f.same(&m) && f.left(m.Signatory, m.Kept.URL, m.Kept.SHA256) == "":
			now.State, now.Kept = ReportedKept, m.Kept
		}
	}
	slices.SortFunc(past, func(a, b Commitment) int {
		return cmp.Or(cmp.Compare(a.Signatory, b.Signatory), cmp.Compare(a.Initiative, b.Initiative), cmp.Compare(a.Pledge, b.Pledge), cmp.Compare(a.ID, b.ID))
	})
	return past
}

// promises tells what became of the promises of an edition in another one. What the
// later one says not to know, nobody does; of what the earlier one did not find itself,
// only the later one tells by which ways it was found.
func (e *Engine) promises(was, is Results) []PromiseChange {
	old, now := was.Ways(), is.Ways()
	past, withdrawn, scruples := map[string]bool{}, map[string]bool{}, map[string]Scruple{}
	for i := range was.Past {
		past[was.Past[i].ID] = true
	}
	for i := range is.Past {
		switch m := &is.Past[i]; m.State {
		case Withdrawn:
			withdrawn[m.ID] = true
		case Lost:
			scruples[m.ID] = Stands
		}
	}
	same := func(m *Commitment) bool {
		if past[m.ID] {
			return withdrawn[m.ID]
		}
		return old[m.Initiative] == now[m.Initiative]
	}
	return e.follow(was.unsettled(), is, same, scruples).changes()
}

// unsettled returns the promises of an edition, and those of the past of which nobody
// knows what became.
func (r Results) unsettled() []Commitment {
	return slices.Concat(r.Commitments, slices.DeleteFunc(slices.Clone(r.Past), func(m Commitment) bool { return m.State != Lost }))
}

// settled reports whether it is known what became of a promise of the past.
func settled(m Commitment) bool {
	return m.State == BecameOther || m.State == ToldAsDone || m.State == Withdrawn
}

// past returns a promise that the edition does not have, with what became of it, if
// anything is known. What its maker once reported kept stays so.
func (f *following) past(m Commitment, change *PromiseChange) Commitment {
	if settled(m) {
		return m
	}
	state := Lost
	if f.scruples[m.ID] == Stands || f.read(&m) {
		m.Gone = ""
	}
	if m.Gone == "" && f.scruples[m.ID] != Stands && (change != nil || away(f.last(&m))) {
		m.Gone = f.left(m.Signatory, m.URL, m.SHA256)
	}
	if change != nil {
		switch change.Fate {
		case Reworded, NowDeeds:
			is := change.Is
			m.Became = &Became{ID: is.ID, Text: is.Text, URL: is.URL, SHA256: is.SHA256, Start: is.Start, End: is.End, Softer: change.Softer}
			state = BecameOther
			if change.Fate == NowDeeds {
				state = ToldAsDone
			}
		case NowKept:
			m.Kept = change.Is.Kept
		case Gone, PageGone:
			state = Withdrawn
		}
	}
	if m.State = state; m.Kept != nil {
		m.State = ReportedKept
	}
	return m
}
