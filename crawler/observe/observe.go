package observe

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/miekg/dns"
	"golang.org/x/net/publicsuffix"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// Options say how to observe.
type Options struct {
	Client   http.RoundTripper // the chain of the crawl
	Resolver *Resolver         // nil: the domain name system cannot be asked, and those checks say so
	Now      func() time.Time
	Dir      string // the archive
}

// A keeper takes what was answered into the archive, such as an [archive.Log].
type keeper interface {
	Append(archive.Snapshot, *archive.Recording) (archive.Snapshot, error)
}

// A Target is what is observed of one signatory: its website's host, and the
// registrable domain of that.
type Target struct {
	Signatory string
	Host      string
	Domain    string
}

// TargetOf returns what is to be observed of a website. ok is false where there
// is nothing: no website, an address instead of a name, a port of its own.
func TargetOf(signatory, website string) (t Target, ok bool) {
	u, err := url.Parse(website)
	if err != nil || u.Host == "" || u.Port() != "" || !strings.Contains(u.Host, ".") {
		return t, false
	}
	host := strings.ToLower(u.Hostname())
	if _, err := netip.ParseAddr(host); err == nil {
		return t, false
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return t, false
	}
	return Target{signatory, host, domain}, true
}

// Pages returns the addresses that are asked for, in order, those of the crawl
// included.
func (t Target) Pages() []string {
	return []string{
		t.robots(), "http://" + t.Host + "/", "https://" + t.Host + "/", t.securityTxt(), t.csaf(),
	}
}

func (t Target) robots() string      { return "https://" + t.Host + "/robots.txt" }
func (t Target) securityTxt() string { return "https://" + t.Host + "/.well-known/security.txt" }
func (t Target) csaf() string {
	return "https://" + t.Host + "/.well-known/csaf/provider-metadata.json"
}
func (t Target) mtasts() string { return "https://mta-sts." + t.Domain + "/.well-known/mta-sts.txt" }

// A question is one to the domain name system.
type question struct {
	name string
	kind uint16
}

// url returns the dns: URI of a question (RFC 4501).
func (q question) url() string {
	return fmt.Sprintf("dns:%s?type=%s", q.name, dns.TypeToString[q.kind])
}

func (t Target) questions() []question {
	return []question{
		{t.Domain, dns.TypeTXT}, {"_dmarc." + t.Domain, dns.TypeTXT}, {t.Domain, dns.TypeDS}, {t.Domain, dns.TypeDNSKEY}, {"_mta-sts." + t.Domain, dns.TypeTXT},
	}
}

// Requests is how many pages and questions one signatory takes at most.
const Requests = 10 + mostPolicies + mostFeeds

// Run observes one signatory. journal is what its archive holds already: what
// stands there is not asked for again, and an observation that was made is not
// made again. Each answer and each observation is archived. An error means that
// the run was called off, our own line is down or the disk is full; what a site
// or the name system did wrong is the state of the observation.
func Run(ctx context.Context, o Options, t Target, into keeper, journal []archive.Snapshot) error {
	w := &work{Options: o, target: t, into: into, known: map[string]archive.Snapshot{}}
	for _, s := range archive.Current(journal) {
		w.known[s.URL] = s
	}
	for _, page := range t.Pages() {
		if err := w.page(ctx, page); err != nil {
			return err
		}
	}
	for _, q := range t.questions() {
		if err := w.ask(ctx, q); err != nil {
			return err
		}
	}
	if _, text, ok := w.texts(question{"_mta-sts." + t.Domain, dns.TypeTXT}); ok && hasSTS(text) {
		if err := w.page(ctx, t.mtasts()); err != nil {
			return err
		}
	}
	pages := SecurityPages(t, journal)
	if err := w.advisories(ctx, deriver{t, pages, w.source()}); err != nil {
		return err
	}
	for _, obs := range Derive(t, pages, w.source()) {
		if err := w.keep(obs); err != nil {
			return err
		}
	}
	return nil
}

// advisories asks for the pages that may declare a feed of advisories, and for the
// feeds.
func (w *work) advisories(ctx context.Context, d deriver) error {
	for _, page := range d.policies() {
		if err := w.page(ctx, page); err != nil {
			return err
		}
	}
	for _, f := range d.feeds() {
		if err := w.page(ctx, f.url); err != nil {
			return err
		}
	}
	return nil
}

type work struct {
	Options
	target Target
	into   keeper
	known  map[string]archive.Snapshot // by URL
}

// page asks for a page, unless the archive has an answer.
func (w *work) page(ctx context.Context, u string) error {
	if _, ok := w.known[u]; ok {
		return nil
	}
	var result fetch.Result
	req, err := http.NewRequestWithContext(fetch.WithExchange(ctx, &result), http.MethodGet, u, nil)
	if err != nil {
		return err
	}
	_, err = w.Client.RoundTrip(req) // the answer is in the result
	state, reason := result.Classify(err)
	if state == "" {
		return err
	}
	s := archive.Snapshot{
		Signatory: w.target.Signatory, URL: u, Fetched: w.Now().UTC().Truncate(time.Second), State: state, Reason: reason, Status: result.Status,
		ContentType: short(result.Header.Get("Content-Type")), Origin: archive.FromObserve,
	}
	s, err = w.into.Append(s, result.Recording)
	w.known[u] = s
	return err
}

// short keeps a header field out of the journal that is too long for it.
func short(value string) string {
	if len(value) > 300 {
		return ""
	}
	return value
}

// ask asks the name system, unless the archive has an answer.
func (w *work) ask(ctx context.Context, q question) error {
	if _, ok := w.known[q.url()]; ok {
		return nil
	}
	s := archive.Snapshot{Signatory: w.target.Signatory, URL: q.url(), Fetched: w.Now().UTC().Truncate(time.Second), Origin: archive.FromObserve}
	var recording *archive.Recording
	wire, err := []byte(nil), error(ErrNoResolver)
	if w.Resolver != nil {
		wire, err = w.Resolver.Ask(ctx, q.name, q.kind)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil {
		r, rerr := archive.Resource{URL: s.URL, Date: s.Fetched, ContentType: "application/dns-message", Payload: wire}.Record()
		if rerr != nil {
			return rerr
		}
		recording, s.ContentType = &r, "application/dns-message"
	}
	s.State, s.Reason = dnsState(wire, err)
	s, err = w.into.Append(s, recording)
	w.known[s.URL] = s
	return err
}

// dnsState says what became of a question, in the words of the journal.
func dnsState(wire []byte, err error) (archive.State, string) {
	var timeout net.Error
	switch {
	case errors.Is(err, ErrNoResolver):
		return archive.Unreachable, "no-resolver"
	case errors.As(err, &timeout) && timeout.Timeout():
		return archive.Unreachable, "dns-timeout"
	case err != nil:
		return archive.Unreachable, "dns"
	}
	a, err := parseDNS(wire)
	switch {
	case err != nil:
		return archive.Unreadable, "dns-format"
	case a.code == dns.RcodeSuccess:
		return archive.OK, ""
	case a.code == dns.RcodeNameError:
		return archive.Missing, "dns-nxdomain"
	}
	return archive.Unreachable, "dns-" + strings.ToLower(dns.RcodeToString[a.code])
}

// keep archives an observation, unless that was done before.
func (w *work) keep(obs archive.Observation) error {
	if _, ok := w.known[obs.Name()]; ok {
		return nil
	}
	res, err := obs.Resource()
	if err != nil {
		return err
	}
	r, err := res.Record()
	if err != nil {
		return err
	}
	s := archive.Snapshot{
		Signatory: w.target.Signatory, URL: res.URL, State: obs.State, Reason: obs.Reason, ContentType: res.ContentType, Origin: archive.FromObserve,
	}
	s, err = w.into.Append(s, &r)
	w.known[s.URL] = s
	return err
}

// source reads what the archive holds.
func (w *work) source() Source {
	return func(u string) (archive.Snapshot, archive.Record, bool) {
		s, ok := w.known[u]
		if !ok || s.Record.Length == 0 {
			return s, archive.Record{}, ok
		}
		rec, err := archive.Read(w.Dir, s.Record)
		if err != nil { // as if nothing had come
			s.State, s.Reason = archive.Unreadable, "record"
			return s, archive.Record{}, true
		}
		return s, rec, true
	}
}

func (w *work) texts(q question) (archive.Snapshot, []string, bool) {
	return texts(w.source(), q)
}
