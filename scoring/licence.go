package scoring

import "makegood/crawler/extract"

// A licence is the text of a licence that others wrote, as far as the place reached in
// a page stands in one: its makers speak there, and not the organisation.
type licence struct {
	open  bool
	above int // the heading that it stands under; -1 if none
}

// hold gives a passage that stands in a licence to its makers. A licence begins with
// words that only licences have, in a sentence that does not name the organisation,
// and ends with the section that it stands in.
func (l *licence) hold(p *page, ps *passage) {
	if l.open && !l.covers(p, ps) {
		l.open = false
	}
	if !l.open && ps.has(licenceCue) && !ps.has(ownCue) {
		l.open, l.above = true, ps.above
	}
	if l.open {
		ps.speaker = theirs
	}
}

// covers reports whether a passage stands in the section in which the licence began.
func (l *licence) covers(p *page, ps *passage) bool {
	if l.above < 0 {
		return ps.above < 0 && ps.Kind != extract.Heading
	}
	for i := ps.above; i >= 0; i = p.passages[i].above {
		if i == l.above {
			return true
		}
	}
	return false
}
