package scoring

// often says how often what a passage tells comes round, the most if it tells several
// rhythms: 7 for each day down to 1 for less than once a year, 0 for none. Only the
// order of rhythms counts.
func often(hits []hit) int {
	most := 0
	for _, h := range hits {
		if h.slot >= dailyCue && h.slot <= seldomCue {
			most = max(most, int(seldomCue-h.slot)+1)
		}
	}
	return most
}

// rarer reports whether what is promised comes round less often than before.
func (f *following) rarer(was, is *Commitment) bool {
	before, now := f.pageOf(was), f.pageOf(is)
	if before == nil || now == nil {
		return false
	}
	n := often(now.hits)
	return n > 0 && n < often(before.hits)
}
