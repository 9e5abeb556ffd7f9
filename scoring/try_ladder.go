package scoring

import "slices"

// climbed answers a ladder from the page, passage by passage.
func (t *trial) climbed(q *Question) {
	switch {
	case q.Why != "":
	case !t.speaks(t.pl.topic):
		q.Why = NoPatterns
	case len(t.own) > 0 && t.page.attests():
		q.Why = NotTheirs
	}
	if q.Why == "" {
		s := weighUp(t.counted(t.own))
		q.Answer = RungNames[s.sure]
		if s.likely > s.sure {
			q.Likely = RungNames[s.likely]
		}
	}
	kept := map[uint64]candidate{}
	for _, c := range distinct(t.counted(t.seen)) {
		kept[c.page.passages[c.passage].key] = c
	}
	for i := range t.page.passages {
		q.Passages = append(q.Passages, t.stands(i, kept))
	}
}

// stands tells what a passage shows on the ladder. kept are the candidates of all
// pages that count, by the key of their text.
func (t *trial) stands(i int, kept map[uint64]candidate) Seen {
	if len(t.by[i]) == 0 {
		return t.fell(i)
	}
	best := distinct(t.by[i])[0]
	s := t.seeing(i, t.e.evidence(best).Cues)
	s.Rung, s.Weight = RungNames[best.rung], [...]string{"weak", "medium", "strong"}[max(best.weight, weak)]
	if best.likely > best.rung {
		s.Likely = RungNames[best.likely]
	}
	s.Flags = append(s.Flags, best.flags...)
	same, known := kept[t.page.passages[i].key]
	switch {
	case t.before(best):
		s.Why = BeforeJoining
	case known && (same.page != t.page || same.passage != i):
		s.Why, s.Same = Duplicate, same.page.doc.Snapshot.URL
	case slices.Contains(best.flags, "undisclosed"):
		s.Why = Undisclosed
	case slices.Contains(best.flags, "adverse"):
		s.Why = Adverse
	case best.rung == Silent:
		s.Why = ForReview
	case best.weight < medium && len(best.topic) == 0:
		s.Why = Headed
	case best.weight < medium:
		s.Why = Weak
	}
	return s
}

// fell tells why a passage is no candidate on the ladder.
func (t *trial) fell(i int) Seen {
	_, off := t.pl.look(nil, t.page, i)
	ps := &t.page.passages[i]
	if off.why == ShowsNothing || t.page.mute(ps) == IsHeading {
		off = lack{t.page.silence(i), t.pl.topic}
	}
	s := t.seeing(i, t.cuesOf(ps.hits, off.slot))
	s.Why = off.why
	return s
}
