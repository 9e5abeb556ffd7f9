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
		q.Answer = answered(distinctAnswers(t.e.answers(t.page, el)))
	}
	kept := t.answers(el)
	var near []candidate
	if len(kept) == 0 {
		near = el.nearly(t.pages, t.seen)
	}
	for i := range t.page.passages {
		s := t.replies(i, el, kept)
		if slices.ContainsFunc(near, func(c candidate) bool { return c.page == t.page && c.passage == i }) {
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
// count, each text once.
func (t *trial) replies(i int, el *element, kept []answer) Seen {
	ps := &t.page.passages[i]
	a, off := t.e.answer(t.page, i, el)
	if off != (lack{}) {
		where := ps.hits
		if off.why == Forbidden {
			where = t.page.area(ps, el.config.Rule.Within)
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
	same := slices.IndexFunc(kept, func(k answer) bool { return k.page.passages[k.passage].key == ps.key })
	if same >= 0 && (kept[same].page != t.page || kept[same].passage != i) {
		s.Why, s.Same = Duplicate, kept[same].page.doc.Snapshot.URL
	}
	return s
}
