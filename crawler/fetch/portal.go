package fetch

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// The bounds of what is taken for a network's own login.
const (
	portalBytes = 256 << 10 // of its page; larger pages are no such thing
	portalPaths = 2         // different ones at which the same page came
	portalAsked = 1000      // addresses that are remembered of those that gave the same
	sightings   = 64        // answers that are remembered, whatever they were
)

// sameAnswers are answers in a row that are all the same, over plain http, where
// anybody on the way can answer in a site's name: one page whatever was asked
// for, or a redirect to one host. From outageDomains registrable domains that is
// what the login of a network does, not a site.
type sameAnswers struct {
	print   string
	first   uint64 // moment of the first of them, or of one shortly before; see [sighting]
	count   int
	asked   []*url.URL
	domains map[string]bool
	paths   map[string]bool
	genuine string // a print that a witness has spoken for
}

// A sighting is an answer over plain http. When a login steps in, answers of sites
// that were on their way still come between its first ones, which are no fewer
// its own for that.
type sighting struct {
	print  string
	moment uint64
	url    *url.URL
}

// A witness is an address that has given an answer of its own.
type witness struct {
	url   *url.URL
	delay any // the Crawl-delay to be kept with it, as in its context
}

// printOf returns what is the same in all answers of a network's login, or ""
// for an answer that only the site itself can give.
func printOf(req *http.Request, resp *http.Response, err error) string {
	if err != nil || req.URL.Scheme != "http" {
		return ""
	}
	body := resultOf(req.Context()).Body
	switch to, err := resp.Location(); {
	case err == nil && resp.StatusCode/100 == 3:
		if domainOf(to.Hostname()) == domainOf(req.URL.Hostname()) {
			return ""
		}
		return "to " + hostOf(to)
	case resp.StatusCode == http.StatusOK && len(body) > 0 && len(body) <= portalBytes && isHTML(resp.Header, body):
		if bytes.Contains(body, []byte(req.URL.Hostname())) { // a login may lead back
			for _, own := range []string{req.URL.String(), url.QueryEscape(req.URL.String()), req.URL.Host} {
				body = bytes.ReplaceAll(body, []byte(own), nil)
			}
		}
		return fmt.Sprintf("page %x", xxhash.Sum64(body))
	}
	return ""
}

// weigh says of an answer whether it is the site's own, a sign of life, or the
// one that everybody gives.
func (o *outage) weigh(ctx context.Context, domain string, req *http.Request, print string) (says string) {
	o.mu.Lock()
	same := &o.same
	if o.sighted("to " + hostOf(req.URL)) { // what a login itself answers says nothing, also over https
		defer o.mu.Unlock()
		if o.up != nil {
			return portal
		}
		return mute
	}
	if print == "" || print != same.print {
		if n := len(same.asked); n > 0 {
			o.witness = &witness{url: same.asked[n-1]}
		}
		if print == "" {
			o.witness = &witness{url: req.URL, delay: ctx.Value(delayKey{})}
		}
		*same = o.begun(print)
	}
	if print == "" || print == same.genuine {
		o.mu.Unlock()
		return alive
	}
	same.add(domain, req.URL)
	if o.recent = append(o.recent, sighting{print, o.moment + 1, req.URL}); len(o.recent) > sightings {
		o.recent = o.recent[1:]
	}
	enough, down := same.enough(), o.up != nil
	o.mu.Unlock()
	switch {
	case !enough:
		return alive
	case down || !o.vouched(ctx):
		return portal
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.same.genuine = print
	return alive
}

// begun begins to count answers with a print, those seen shortly before among what
// they may have spoilt. o.mu is held.
func (o *outage) begun(print string) sameAnswers {
	same := sameAnswers{print: print, first: o.moment + 1, domains: map[string]bool{}, paths: map[string]bool{}, genuine: o.same.genuine}
	for _, s := range o.recent {
		if print != "" && s.print == print {
			same.first = min(same.first, s.moment)
			same.asked = append(same.asked, s.url)
		}
	}
	return same
}

// sighted reports whether an answer with the print came a short while ago. o.mu is
// held.
func (o *outage) sighted(print string) bool {
	return slices.ContainsFunc(o.recent, func(s sighting) bool { return s.print == print })
}

// late reports whether an answer may be a late one of a login that has let us
// through.
func (o *outage) late(req *http.Request, resp *http.Response, err error) bool {
	o.mu.Lock()
	login := o.login
	o.mu.Unlock()
	return login != "" && printOf(req, resp, err) == login
}

func (s *sameAnswers) add(domain string, u *url.URL) {
	s.count++
	if len(s.domains) < outageDomains {
		s.domains[domain] = true
	}
	if len(s.paths) < portalPaths {
		s.paths[u.Path] = true
	}
	if len(s.asked) < portalAsked {
		s.asked = append(s.asked, u)
	}
}

// enough reports whether so many give the same answer that it is nobody's own: one
// page for different paths, or a redirect, which is rarer among sites.
func (s *sameAnswers) enough() bool {
	if strings.HasPrefix(s.print, "to ") {
		return len(s.domains) >= outageDomains
	}
	return s.count >= outageFailures && len(s.domains) >= outageDomains && len(s.paths) >= portalPaths
}

// vouched asks the witness, and reports whether it answers, and with something of
// its own. It reports false if there is none, or if somebody is asking it.
func (o *outage) vouched(ctx context.Context) bool {
	resultOf(ctx).free() // the witness's answer must not wait for the room of ours
	o.mu.Lock()
	w, print := o.witness, o.same.print
	o.mu.Unlock()
	if w == nil || !o.asking.TryLock() {
		return false
	}
	defer o.asking.Unlock()
	result := &Result{}
	defer result.free()
	ctx = context.WithValue(WithExchange(ctx, result), delayKey{}, w.delay)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.url.String(), nil)
	if err != nil {
		return false
	}
	resp, err := o.next.RoundTrip(req)
	own := printOf(req, resp, err)
	return lineSays(resp, err) == alive && (own == "" || own != print)
}
