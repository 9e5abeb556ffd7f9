package scoring

// substantial counts the documents that were read: those that say something of
// their own. A page that is hardly more than links says little; one most of whose
// sentences stand on pages before it, nothing new; and one that a page before it
// names as its version in another language, and that names that page in turn, says
// the same again.
func substantial(pages []*page) int {
	known, counted := map[uint64]bool{}, 0
	versions := map[string]map[string]bool{} // of the pages counted
	for _, p := range pages {
		again := 0
		for i := range p.passages {
			if known[p.passages[i].key] {
				again++
			}
			known[p.passages[i].key] = true
		}
		named := p.versions()
		if isDirectory(p.doc) || 2*again > len(p.passages) {
			continue
		}
		translated := false
		for address := range named {
			translated = translated || versions[address][p.doc.Snapshot.URL]
		}
		if !translated {
			counted++
			versions[p.doc.Snapshot.URL] = named
		}
	}
	return counted
}

// versions returns the addresses that the page gives for other languages.
func (p *page) versions() map[string]bool {
	out := map[string]bool{}
	for _, l := range p.doc.Text.Links {
		if l.Lang != "" && l.URL != p.doc.Snapshot.URL {
			out[l.URL] = true
		}
	}
	return out
}
