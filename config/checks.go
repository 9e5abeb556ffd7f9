package config

import (
	"slices"
	"strings"
)

// Checks holds what can be observed of a signatory's own systems from outside,
// and for each check the facts that may stand for a part of what it asks for,
// such as the policy of a DMARC record that enforces nothing. What holds when is
// for the package observe to say, which makes them.
var Checks = map[string][]string{
	"security-txt":   {"contact", "policy", "signed"},
	"https":          nil,
	"https-redirect": {"redirects to"},
	"hsts":           {"max-age"},
	"spf":            {"record"},
	"dmarc":          {"record", "policy"},
	"dnssec":         {"dnskey"},
	"mta-sts":        {"mode"},
	"csaf":           nil,
	"advisory-feed":  nil,
}

// observe checks an element that is judged by an observation.
func (d *decoder) observe(path string, e *Element) {
	facts, known := Checks[e.Observe]
	switch {
	case e.Observe == "":
		if e.Partly != "" {
			d.at(path+".partly", "partly belongs to observe; terms that make an answer one in part stand under rule")
		}
	case !known:
		d.at(path+".observe", "no check %q%s; known are %s", e.Observe, suggest(e.Observe, sortedKeys(Checks)), strings.Join(sortedKeys(Checks), ", "))
	case e.Partly != "" && len(facts) == 0:
		d.at(path+".partly", "%s holds or does not; leave partly out", e.Observe)
	case e.Partly != "" && !slices.Contains(facts, e.Partly):
		d.at(path+".partly", "%s has no fact %q%s; write %s", e.Observe, e.Partly, suggest(e.Partly, facts), strings.Join(facts, ", "))
	}
}
