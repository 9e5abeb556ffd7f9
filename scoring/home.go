package scoring

import (
	"slices"

	"golang.org/x/net/publicsuffix"

	"makegood/config"
)

// homesOf returns the registrable domains of the website and of every declared
// source: what stands there is the organisation speaking for itself, on whichever
// of its hosts.
func homesOf(c Case) map[string]bool {
	homes := map[string]bool{domainOf(c.Signatory.Website): true}
	for _, s := range c.Sources {
		homes[domainOf(s.URL)] = true
	}
	return homes
}

// domainOf returns the registrable domain of an address, or its host if that has
// none.
func domainOf(address string) string {
	host := hostOf(address)
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// stranger reports whether a page stands on no domain of the organisation's and
// names it nowhere, so that nobody can tell whose "we" it says.
func (p *page) stranger() bool {
	return !p.homes[domainOf(p.doc.Snapshot.URL)] && !p.names.in(p.doc.Text.Title, config.Tokens(p.doc.Text.Title)) && !p.names.in(p.text, p.tokens)
}

// saidByStrangers reports whether a page of nobody known is on the pledge's
// topic: a person has to say whose it is.
func (j *judging) saidByStrangers(pl *pledge) bool {
	return slices.ContainsFunc(j.strange, func(p *page) bool { return p.title[pl.topic] || p.slots[pl.topic] })
}

// saidByVerifiers reports whether a page that is taken for somebody else's, who
// verified the organisation, shows anything of the pledge: before anybody says that
// nothing was found, a person has to make sure whose words these are.
func (j *judging) saidByVerifiers(pl *pledge) bool {
	return slices.ContainsFunc(j.pages, func(p *page) bool {
		return p.attests() && slices.ContainsFunc(pl.candidates(p), func(c candidate) bool { return c.rung > Silent && c.weight >= medium })
	})
}

// isDirectory reports whether a page is hardly more than links: a start page or
// a list of pages. It leads to what an organisation says and says little itself,
// so that it does not count as read.
func isDirectory(d *Document) bool {
	linked := 0
	for _, l := range d.Text.Links {
		if l.Main {
			linked += len(l.Text)
		}
	}
	return 2*linked > len(d.Text.Text)
}
