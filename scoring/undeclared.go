package scoring

import (
	"slices"

	"makegood/crawler/archive"
)

// Undeclared returns the addresses, sorted, of what somebody brought in from
// outside of the domains that are declared for the signatory. Until a source
// declares such an address nobody knows whose words stand there: they count for
// nothing, and where nothing else was found they leave the answer open.
func (c Case) Undeclared() []string {
	homes := homesOf(c)
	var out []string
	for _, s := range c.Snapshots {
		if undeclared(s, homes) {
			out = append(out, s.URL)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// undeclared reports whether a snapshot was brought in by hand and lies outside of
// the declared domains. What a crawl reads out there, a page of the signatory's
// own links to.
func undeclared(s archive.Snapshot, homes map[string]bool) bool {
	return (s.Origin == archive.FromSaved || s.Origin == archive.FromImport) && !homes[domainOf(s.URL)]
}

// declared returns the case without what is undeclared, and the documents that
// were taken out.
func (c Case) declared(homes map[string]bool) (Case, []Document) {
	var out []Document
	c.Snapshots = slices.DeleteFunc(slices.Clone(c.Snapshots), func(s archive.Snapshot) bool { return undeclared(s, homes) })
	c.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d Document) bool {
		if undeclared(d.Snapshot, homes) {
			out = append(out, d)
			return true
		}
		return false
	})
	return c, out
}

// saidUndeclared reports whether a page at an undeclared address would answer the
// element.
func (j *judging) saidUndeclared(pl *pledge, el *element) bool {
	return slices.ContainsFunc(j.undeclared, func(p *page) bool {
		if el.ladder {
			return slices.ContainsFunc(pl.candidates(p), func(c candidate) bool { return max(c.rung, c.likely) > Silent })
		}
		return el.refuses(p, j.c.AsOf) == "" && len(j.e.answers(p, el)) > 0
	})
}
