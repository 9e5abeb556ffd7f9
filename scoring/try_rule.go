package scoring

import "slices"

// asked answers an element that is judged by a rule from the page, passage by
// passage.
func (t *trial) asked(q *Question, el *element) {
	if q.Why == "" {
		q.Why = el.refuses(t.page, t.c.AsOf)
	}
	if q.Why == "" && !t.speaks(el.first()) {
		q.Why = NoPatterns
	}
	if q.Why == "" {
		count, _ := ofThemselves(distinctAnswers(t.e.answers(t.page, el)))
		count, _ = t.inTime(count)
		q.Answer = answered(count)
	}
	found, _ := ofThemselves(t.answers(el))
	found, _ = t.inTime(found)
	kept, near := map[uint64]answer{}, map[int]bool{}
	for _, a := range found {
		kept[a.page.passages[a.passage].key] = a
	}
	if len(found) == 0 {
		for _, c := range el.nearly(t.pages, t.seen) {
			if c.page == t.page && !t.before(c) {
				near[c.passage] = true
			}
		}
	}
	for i := range t.page.passages {
		s := t.replies(i, el, kept)
		if near[i] {
			s.Why = ForReview
		}
		q.Passages = append(q.Passages, s)
	}
}

// answered is the answer that passages give: yes, partly or no.
func answered(found []answer) string {
	switch {
	case len(found) == 0:
		return string(No)
	case found[0].partly:
		return string(Partly)
	}
	return string(Yes)
}

// replies tells what a passage answers. kept are the answers of all pages that
// count, by the key of their text.
func (t *trial) replies(i int, el *element, kept map[uint64]answer) Seen {
	ps := &t.page.passages[i]
	a, off := t.e.answer(t.page, i, el)
	if off != (lack{}) {
		where := ps.hits
		if off.why == Forbidden {
			where = t.page.area(ps, el.config.Rule.Within).take(off.slot, mostShown)
		}
		s := t.seeing(i, t.cuesOf(where, off.slot))
		s.Why = off.why
		if off.why == GroupMissing {
			s.Group = 1 + slices.Index(el.all, off.slot)
		}
		return s
	}
	s := t.seeing(i, a.cues)
	s.Partly = a.partly
	if t.page.ofAnother(ps) {
		s.Why = Another
		return s
	}
	if t.tooSoon(a) {
		s.Why = BeforeJoining
		return s
	}
	if same, known := kept[ps.key]; known && (same.page != t.page || same.passage != i) {
		s.Why, s.Same = Duplicate, same.page.doc.Snapshot.URL
	}
	return s
}
