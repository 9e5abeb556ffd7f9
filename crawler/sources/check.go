package sources

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"makegood/config"
	"makegood/crawler/archive"
	"makegood/crawler/extract"
	"makegood/crawler/roster"
)

// A Problem is what makes a declared address doubtful, by a code.
type Problem string

// The problems, the gravest first.
const (
	Lapsed      Problem = "lapsed"      // the name does not exist
	Parked      Problem = "parked"      // a page that offers the name, or earns by it
	Elsewhere   Problem = "elsewhere"   // it leads to another registrable domain
	Certificate Problem = "certificate" // encryption fails
	Unreachable Problem = "unreachable" // it could not be had
	Refused     Problem = "refused"     // robots.txt or a wall keeps us out
	Missing     Problem = "missing"     // nothing is there
	Nameless    Problem = "nameless"    // the page names neither the organisation nor an alias
	Unconfirmed Problem = "unconfirmed" // nobody has confirmed that it is the organisation's own
)

var order = []Problem{Lapsed, Parked, Elsewhere, Certificate, Unreachable, Refused, Missing, Nameless, Unconfirmed}

// A Doubt is one problem of one declared address.
type Doubt struct {
	Signatory string  `json:"signatory"`
	URL       string  `json:"url"`
	At        string  `json:"at"` // file and line it is declared in
	Problem   Problem `json:"problem"`
	Detail    string  `json:"detail,omitempty"` // where it leads, what failed
}

// An Arrival is where asking for a declared address ended.
type Arrival struct {
	Snapshot archive.Snapshot // of the last hop
	Document extract.Document // of the page, if it could be read
	Robots   archive.Snapshot // of the robots.txt, where the page was not asked for since that could not be had
}

// Check returns what is doubtful about one declared address, the gravest first.
func Check(s config.Signatory, src config.Source, a Arrival) []Doubt {
	var list []Doubt
	doubt := func(p Problem, detail string) {
		list = append(list, Doubt{Signatory: s.ID, URL: src.URL, At: at(s, src), Problem: p, Detail: detail})
	}
	snap := a.Snapshot
	if snap.Reason == "robots-unreachable" && a.Robots.Reason != "" {
		snap.Reason = a.Robots.Reason // what kept us from both
	}
	switch {
	case snap.Reason == "dns":
		doubt(Lapsed, "")
	case strings.HasPrefix(snap.Reason, "tls"):
		doubt(Certificate, snap.Reason)
	case snap.State == archive.Robots, snap.State == archive.Blocked:
		doubt(Refused, strings.TrimSpace(string(snap.State)+" "+snap.Reason))
	case snap.State == archive.Missing, snap.State == archive.Removed:
		doubt(Missing, snap.Reason)
	case !snap.Read() && snap.State != archive.Unreadable:
		doubt(Unreachable, strings.TrimSpace(string(snap.State)+" "+snap.Reason))
	}
	if Domain(snap.URL) != Domain(src.URL) && snap.URL != "" {
		doubt(Elsewhere, snap.URL)
	}
	if snap.Read() {
		if signs := parkedSigns(snap.URL, a.Document); len(signs) > 1 {
			doubt(Parked, strings.Join(signs, ", "))
		} else if !roster.Mentions(a.Document.Title+"\n"+a.Document.Text, append([]string{s.Name}, s.Aliases...)) && !nameOfDomain(s, src.URL) {
			doubt(Nameless, a.Document.Title)
		}
	}
	if src.ConfirmedBy == "" && src.Line > 0 {
		doubt(Unconfirmed, "")
	}
	slices.SortStableFunc(list, func(a, b Doubt) int {
		return cmp.Compare(slices.Index(order, a.Problem), slices.Index(order, b.Problem))
	})
	return list
}

func at(s config.Signatory, src config.Source) string {
	if src.Line > 0 {
		return fmt.Sprintf("%s:%d", src.File, src.Line)
	}
	return fmt.Sprintf("%s:%d", s.File, s.Line)
}

// Domain returns the registrable domain of an address, or its host.
func Domain(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// nameOfDomain reports whether the domain is the name: the page of acme.com need
// not say Acme in letters.
func nameOfDomain(s config.Signatory, address string) bool {
	label, _, _ := strings.Cut(Domain(address), ".")
	for _, name := range append([]string{s.Name}, s.Aliases...) {
		if id := strings.ReplaceAll(roster.ID(name), "-", ""); len(label) >= 3 && (id == label || len(label) >= 5 && strings.HasPrefix(id, label)) {
			return true
		}
	}
	return false
}

// parkingHosts serve pages for names that nobody uses.
var parkingHosts = []string{"sedoparking.com", "bodis.com", "parkingcrew.net", "above.com", "hugedomains.com", "dan.com", "afternic.com", "sedo.com", "domainmarket.com", "undeveloped.com"}

// parkedWords stand on such pages, in lower case.
var parkedWords = []string{
	"this domain is for sale", "domain is for sale", "buy this domain", "this domain may be for sale", "domain name is for sale", "inquire about this domain", "parked free", "is parked",
	"domain parking", "this domain has expired", "domain has expired", "renew this domain", "ce domaine est à vendre", "domaine à vendre", "diese domain steht zum verkauf", "domain zu verkaufen", "este dominio está en venta", "dominio en venta",
}

// parkedText is how many bytes of text a parked page has at most.
const parkedText = 1500

// parkedSigns lists what speaks for a parked page; one sign alone is none.
func parkedSigns(address string, d extract.Document) (signs []string) {
	if slices.Contains(parkingHosts, Domain(address)) {
		signs = append(signs, "served by "+Domain(address))
	}
	text := strings.ToLower(d.Title + "\n" + d.Text)
	for _, w := range parkedWords {
		if strings.Contains(text, w) {
			signs = append(signs, fmt.Sprintf("says %q", w))
			break
		}
	}
	if len(d.Text) < parkedText {
		signs = append(signs, "next to no text")
	}
	if len(signs) == 1 && signs[0] == "next to no text" {
		return nil
	}
	return signs
}
