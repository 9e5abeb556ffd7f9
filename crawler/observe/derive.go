package observe

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/miekg/dns"

	"makegood/crawler/archive"
)

// A Source gives the current snapshot of a URL in the archive of a signatory, and
// its record where it has one. ok is false if the URL was never asked for.
type Source func(u string) (s archive.Snapshot, rec archive.Record, ok bool)

// maxText bounds what is read of one answer, in bytes.
const maxText = 1 << 20

// Checks lists the checks by name, in the order in which they are shown.
var Checks = []string{"security-txt", "https", "https-redirect", "hsts", "spf", "dmarc", "dnssec", "mta-sts", "csaf", "advisory-feed"}

// Derive returns the observations that the archived answers come to, in the order
// of [Checks]. pages are its own pages on security, see [SecurityPages]. The same
// answers always give the same observations.
func Derive(t Target, pages []string, from Source) []archive.Observation {
	d := deriver{t, pages, from}
	var out []archive.Observation
	for _, check := range []struct {
		name, host string
		run        func(*archive.Observation)
	}{
		{"security-txt", t.Host, d.securityTxt}, {"https", t.Host, d.https}, {"https-redirect", t.Host, d.redirect}, {"hsts", t.Host, d.hsts},
		{"spf", t.Domain, d.spf}, {"dmarc", t.Domain, d.dmarc}, {"dnssec", t.Domain, d.dnssec}, {"mta-sts", t.Domain, d.mtasts}, {"csaf", t.Host, d.csaf}, {"advisory-feed", t.Host, d.advisoryFeed},
	} {
		o := archive.Observation{Signatory: t.Signatory, Check: check.name, Host: check.host, Facts: []archive.Fact{}, Basis: []archive.Basis{}}
		check.run(&o)
		out = append(out, o)
	}
	return out
}

type deriver struct {
	target Target
	pages  []string // its own on security
	from   Source
}

// rest lets o rest on the answer of a URL, and returns it. ok is false, and o says
// why, if nothing can be told from it.
func (d deriver) rest(o *archive.Observation, u string) (s archive.Snapshot, rec archive.Record, ok bool) {
	s, rec, asked := d.from(u)
	if !asked {
		o.State, o.Reason = archive.Unreachable, "not-asked"
		return s, rec, false
	}
	o.Basis = append(o.Basis, archive.Basis{URL: s.URL, Fetched: s.Fetched, SHA256: s.SHA256})
	if s.Fetched.After(o.Observed) {
		o.Observed = s.Fetched
	}
	switch s.State {
	case archive.OK, archive.Unchanged, archive.Missing, archive.Removed, archive.Moved:
		o.State, o.Reason = archive.OK, ""
		return s, rec, true
	}
	o.State, o.Reason = s.State, s.Reason
	return s, rec, false
}

func fact(o *archive.Observation, name, value string) {
	if value != "" {
		o.Facts = append(o.Facts, archive.Fact{Name: name, Value: clip(value)})
	}
}

// clip keeps a fact short and printable.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "") + "…"
	}
	return s
}

// text returns the body of an answer that came, or "".
func text(s archive.Snapshot, rec archive.Record) string { return textUpTo(s, rec, maxText) }

// textUpTo is [text] with another bound in bytes.
func textUpTo(s archive.Snapshot, rec archive.Record, most int64) string {
	if !s.Read() {
		return ""
	}
	body, err := rec.Decoded(most)
	if err != nil {
		return ""
	}
	return string(body)
}

func (d deriver) securityTxt(o *archive.Observation) {
	s, rec, ok := d.rest(o, d.target.securityTxt())
	if !ok {
		return
	}
	f, is := ParseSecurityTxt(text(s, rec))
	if s.State == archive.Moved {
		fact(o, "redirects to", rec.HTTP.Get("Location"))
	}
	if !is {
		fact(o, "file", "none")
		return
	}
	kind, _, _ := strings.Cut(rec.HTTP.Get("Content-Type"), ";")
	if strings.TrimSpace(strings.ToLower(kind)) != "text/plain" {
		f.deviate("Content-Type is not text/plain (section 3)")
	}
	o.Holds = len(f.Contact) > 0 && f.Fresh(s.Fetched)
	if !f.Expires.IsZero() {
		fact(o, "expires", f.Expires.Format(time.DateOnly))
	}
	fact(o, "fresh", yesNo(f.Fresh(s.Fetched)))
	for _, list := range []struct {
		name   string
		values []string
	}{{"contact", f.Contact}, {"policy", f.Policy}, {"canonical", f.Canonical}, {"csaf", f.CSAF}} {
		for i, v := range list.values {
			if i < 5 {
				fact(o, list.name, v)
			}
		}
	}
	fact(o, "languages", f.Languages)
	fact(o, "signed", yesNo(f.Signed))
	for _, dev := range f.Deviations {
		fact(o, "deviation", dev)
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// https holds if the website answers over TLS with a certificate that is valid for
// it. A certificate that is not is an observation too.
func (d deriver) https(o *archive.Observation) {
	s, _, ok := d.rest(o, "https://"+d.target.Host+"/")
	if s.Reason == "robots-unreachable" { // the page was not asked for; how robots.txt failed says why
		s, _, ok = d.rest(o, d.target.robots())
	}
	switch {
	case ok, s.Status > 0:
		o.State, o.Reason, o.Holds = archive.OK, "", true
	case strings.HasPrefix(s.Reason, "tls"), s.Reason == "refused":
		o.State, o.Reason = archive.OK, ""
		fact(o, "fault", s.Reason)
	}
}

// redirect holds if a browser that asks without encryption is led to it.
func (d deriver) redirect(o *archive.Observation) {
	s, rec, ok := d.rest(o, "http://"+d.target.Host+"/")
	if !ok && s.Reason == "refused" { // nothing answers without encryption
		o.State, o.Reason, o.Holds = archive.OK, "", true
		fact(o, "http", "no answer on port 80")
		return
	}
	if !ok {
		return
	}
	to, err := url.Parse(rec.HTTP.Get("Location"))
	o.Holds = s.State == archive.Moved && err == nil && to.Scheme == "https"
	if s.State == archive.Moved {
		fact(o, "redirects to", rec.HTTP.Get("Location"))
	}
}

// hstsLeast is how long browsers must be told to stay with encryption, in seconds:
// half a year, below which the promise lapses between visits.
const hstsLeast = 15_768_000

// hstsHops is how many redirects are followed to the answer that tells.
const hstsHops = 5

// hsts holds if browsers are told to stay with encryption, by the website or by
// where it redirects to within its own domain. A redirect alone tells nothing: where
// the answer behind it is not in the archive, the check was not observed.
func (d deriver) hsts(o *archive.Observation) {
	u := "https://" + d.target.Host + "/"
	for range hstsHops {
		s, rec, ok := d.rest(o, u)
		if !ok && (s.Status == 0 || s.State == archive.Blocked || s.State == archive.Unreachable) { // a wall or a fault says nothing of the site behind it
			return
		}
		h, is := ParseHSTS(rec.HTTP.Get("Strict-Transport-Security"))
		if !is && s.State == archive.Moved {
			o.State = archive.Moved
			if u, ok = d.onward(u, rec.HTTP.Get("Location")); ok {
				continue
			}
			return
		}
		o.State, o.Reason = archive.OK, ""
		if !is {
			fact(o, "header", "none")
			return
		}
		o.Holds = h.MaxAge >= hstsLeast
		fact(o, "max-age", days(h.MaxAge))
		fact(o, "subdomains", yesNo(h.Subdomains))
		fact(o, "preload", yesNo(h.Preload))
		return
	}
}

// onward returns where a redirect leads. ok is false where that is not an encrypted
// address within the domain.
func (d deriver) onward(from, location string) (u string, ok bool) {
	base, err := url.Parse(from)
	if err != nil || location == "" {
		return "", false
	}
	to, err := base.Parse(location)
	if err != nil || to.Scheme != "https" || to.Port() != "" {
		return "", false
	}
	to.Fragment, to.Host = "", strings.ToLower(to.Host)
	if to.Path == "" {
		to.Path = "/"
	}
	t, ok := TargetOf(d.target.Signatory, to.String())
	return to.String(), ok && t.Domain == d.target.Domain
}

// answer lets o rest on the answer to a question.
func (d deriver) answer(o *archive.Observation, q question) (dnsAnswer, bool) {
	_, rec, ok := d.rest(o, q.url())
	if !ok {
		return dnsAnswer{}, false
	}
	a, err := parseDNS(rec.Body)
	if err != nil {
		o.State, o.Reason = archive.Unreadable, "dns-format"
		return a, false
	}
	return a, true
}

// texts returns the TXT records that the archive holds of a question.
func texts(from Source, q question) (archive.Snapshot, []string, bool) {
	s, rec, ok := from(q.url())
	if !ok || s.State != archive.OK {
		return s, nil, false
	}
	a, err := parseDNS(rec.Body)
	return s, a.texts(), err == nil
}

func (d deriver) spf(o *archive.Observation) {
	a, ok := d.answer(o, question{d.target.Domain, dns.TypeTXT})
	if !ok {
		return
	}
	s, is := ParseSPF(a.texts())
	if !is {
		fact(o, "record", "none")
		return
	}
	o.Holds = s.Strict()
	fact(o, "record", s.Record)
	fact(o, "all", s.All)
	fact(o, "lookups", strconv.Itoa(s.Lookups))
	for _, f := range s.Faults {
		fact(o, "fault", f)
	}
}

func (d deriver) dmarc(o *archive.Observation) {
	a, ok := d.answer(o, question{"_dmarc." + d.target.Domain, dns.TypeTXT})
	if !ok {
		return
	}
	r, is := ParseDMARC(a.texts())
	if !is {
		fact(o, "record", "none")
		return
	}
	o.Holds = r.Enforced()
	fact(o, "record", r.Record)
	fact(o, "policy", r.Policy)
	fact(o, "subdomains", r.Subdomains)
	fact(o, "percent", strconv.Itoa(r.Percent))
	fact(o, "reports to", fmt.Sprintf("%d addresses", r.Reports))
}

// dnssec holds if the parent vouches for the domain's keys (DS) and the domain has
// keys. Whether the signatures are right is the resolver's word, the AD bit.
func (d deriver) dnssec(o *archive.Observation) {
	ds, ok := d.answer(o, question{d.target.Domain, dns.TypeDS})
	if !ok {
		return
	}
	keys, ok := d.answer(o, question{d.target.Domain, dns.TypeDNSKEY})
	if !ok {
		return
	}
	o.Holds = ds.has(dns.TypeDS) && keys.has(dns.TypeDNSKEY)
	fact(o, "ds at the parent", yesNo(ds.has(dns.TypeDS)))
	fact(o, "dnskey", yesNo(keys.has(dns.TypeDNSKEY)))
	fact(o, "signatures", yesNo(keys.has(dns.TypeRRSIG)))
	fact(o, "validated by the resolver", yesNo(ds.authenticated && keys.authenticated))
}

// hasSTS reports whether a TXT record announces a policy (RFC 8461, section 3.1).
func hasSTS(texts []string) bool {
	for _, t := range texts {
		if strings.HasPrefix(t, "v=STSv1;") {
			return true
		}
	}
	return false
}

func (d deriver) mtasts(o *archive.Observation) {
	a, ok := d.answer(o, question{"_mta-sts." + d.target.Domain, dns.TypeTXT})
	if !ok {
		return
	}
	if !hasSTS(a.texts()) {
		fact(o, "record", "none")
		return
	}
	s, rec, ok := d.rest(o, d.target.mtasts())
	if !ok {
		return
	}
	m, is := ParseMTASTS(text(s, rec))
	if !is {
		fact(o, "policy", "none")
		return
	}
	o.Holds = m.Mode == "enforce"
	fact(o, "mode", m.Mode)
	fact(o, "max-age", days(m.MaxAge))
	fact(o, "mail hosts", strconv.Itoa(m.MX))
}

// csaf holds if the provider's metadata are there (CSAF 2.0, section 7.1.7).
func (d deriver) csaf(o *archive.Observation) {
	s, rec, ok := d.rest(o, d.target.csaf())
	if !ok {
		return
	}
	var m struct {
		CanonicalURL  string `json:"canonical_url"`
		Role          string
		LastUpdated   string `json:"last_updated"`
		Publisher     struct{ Name, Category string }
		Distributions []json.RawMessage
	}
	body := text(s, rec)
	if body == "" || json.Unmarshal([]byte(body), &m) != nil || m.CanonicalURL == "" || m.Publisher.Name == "" {
		fact(o, "metadata", "none")
		return
	}
	o.Holds = true
	fact(o, "role", m.Role)
	fact(o, "publisher", m.Publisher.Name)
	fact(o, "last updated", m.LastUpdated)
	fact(o, "distributions", strconv.Itoa(len(m.Distributions)))
}
