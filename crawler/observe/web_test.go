package observe

import (
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// A place is the web behind a forward proxy on the loopback: every name over
// https is the same TLS server, whose certificate is for example.com alone, and
// every name over http the same plain one.
type place struct {
	client *fetch.Client
	asked  map[string]int
}

func newPlace(t *testing.T, serve http.HandlerFunc) *place {
	t.Helper()
	p := &place{asked: map[string]int{}}
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked["https://"+r.Host+r.URL.Path]++
		serve(w, r)
	}))
	t.Cleanup(secure.Close)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			p.asked[r.URL.String()]++
			serve(w, r)
			return
		}
		up, err := net.Dial("tcp", secure.Listener.Addr().String())
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		down, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		fmt.Fprint(down, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { io.Copy(up, down); up.Close() }()
		io.Copy(down, up)
		down.Close()
	}))
	t.Cleanup(proxy.Close)
	through, _ := url.Parse(proxy.URL)
	roots := x509.NewCertPool()
	roots.AddCert(secure.Certificate())
	var err error
	p.client, err = fetch.New(fetch.Options{
		UserAgent: "Makegood/1.0 (+https://makegood.test)", Gap: -1, Backoff: time.Millisecond, Tries: 1, Timeout: 5 * time.Second,
		Proxy: through, Roots: roots, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.client.Close)
	return p
}

// observed runs all checks of a website and returns what they come to, and the
// journal.
func (p *place) observed(t *testing.T, dir, website string, resolver *Resolver) (map[string]archive.Observation, []archive.Snapshot) {
	t.Helper()
	log, journal, err := archive.OpenLog(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	target, ok := TargetOf("acme", website)
	if !ok {
		t.Fatal("no target")
	}
	if err := Run(context.Background(), Options{Client: p.client, Resolver: resolver, Dir: dir, Now: time.Now}, target, log, journal); err != nil {
		t.Fatal(err)
	}
	log.Close()
	if journal, err = archive.Journal(dir, "2026-Q4", "acme"); err != nil {
		t.Fatal(err)
	}
	out := map[string]archive.Observation{}
	for _, s := range journal {
		if s.ContentType != archive.ObservationType {
			continue
		}
		rec, err := archive.Read(dir, s.Record)
		if err != nil {
			t.Fatal(err)
		}
		o, err := archive.ParseObservation(rec.Body)
		if err != nil {
			t.Fatal(err)
		}
		out[o.Check] = o
	}
	return out, journal
}

// careful is a site that does all that is checked.
func careful(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.String(), "http://"):
		w.Header().Set("Location", "https://"+r.Host+r.URL.Path)
		w.WriteHeader(http.StatusMovedPermanently)
	case r.URL.Path == "/.well-known/security.txt":
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintf(w, "Contact: https://example.com/report\nExpires: %s\nPolicy: https://example.com/policy\n", time.Now().Add(24*time.Hour).UTC().Format(time.RFC3339))
	case r.URL.Path == "/.well-known/csaf/provider-metadata.json":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"canonical_url": "https://example.com/.well-known/csaf/provider-metadata.json", "role": "csaf_provider", "publisher": {"name": "Acme", "category": "vendor"}, "distributions": [{}]}`)
	case r.URL.Path == "/":
		w.Header().Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		fmt.Fprint(w, "<title>Acme</title>")
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

func TestACarefulSiteIsSeenToBe(t *testing.T) {
	p, dir := newPlace(t, careful), t.TempDir()
	got, journal := p.observed(t, dir, "https://example.com/", nil)
	for _, check := range []string{"security-txt", "https", "https-redirect", "hsts", "csaf"} {
		if o := got[check]; o.State != archive.OK || !o.Holds || len(o.Basis) == 0 {
			t.Errorf("%s: %+v", check, o)
		}
	}
	if problems, err := archive.Check(dir, "2026-Q4/acme.warc.gz"); err != nil || len(problems) > 0 {
		t.Errorf("archive: %v %v", problems, err)
	}
	before := len(journal)
	p.asked = map[string]int{}
	again, journal := p.observed(t, dir, "https://example.com/", nil)
	if len(journal) != before || len(p.asked) > 0 || len(again) != len(got) {
		t.Errorf("a second run asks for %v and adds %d lines", p.asked, len(journal)-before)
	}
}

func TestACarelessSiteIsSeenToBe(t *testing.T) {
	p := newPlace(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		fmt.Fprint(w, "<!doctype html><title>Acme</title><p>Contact: us") // for every address
	})
	got, _ := p.observed(t, t.TempDir(), "https://example.com/", nil)
	for check, holds := range map[string]bool{"security-txt": false, "https": true, "https-redirect": false, "hsts": false, "csaf": false} {
		if o := got[check]; o.State != archive.OK || o.Holds != holds {
			t.Errorf("%s: %+v", check, o)
		}
	}
}

// A certificate for another name is an observation; what cannot be asked for
// behind it is not observed, and not absent.
func TestFault28ACertificateForAnotherNameIsADeed(t *testing.T) {
	p := newPlace(t, careful)
	got, _ := p.observed(t, t.TempDir(), "https://wrong.test/", nil)
	if o := got["https"]; o.State != archive.OK || o.Holds || !hasFact(o, "fault=tls-host") {
		t.Errorf("https: %+v", o)
	}
	for _, check := range []string{"security-txt", "hsts", "csaf"} {
		if o := got[check]; o.State != archive.Unreachable || o.Holds {
			t.Errorf("%s: %+v", check, o)
		}
	}
}

// What robots.txt refuses is not asked for and not held against anybody.
func TestRobotsTxtHoldsForObservationsToo(t *testing.T) {
	p := newPlace(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nDisallow: /.well-known/\n")
			return
		}
		careful(w, r)
	})
	got, _ := p.observed(t, t.TempDir(), "https://example.com/", nil)
	if o := got["security-txt"]; o.State != archive.Robots || o.Holds {
		t.Errorf("security.txt: %+v", o)
	}
	for u := range p.asked {
		if strings.Contains(u, "well-known") {
			t.Errorf("%s was asked for", u)
		}
	}
}

func TestThePolicyOfMailDeliveryIsReadWhereItIsAnnounced(t *testing.T) {
	p := newPlace(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/.well-known/mta-sts.txt" {
			fmt.Fprint(w, "version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 86400\n")
			return
		}
		careful(w, r)
	})
	resolver := zone{records: "_mta-sts.example.com. 60 IN TXT \"v=STSv1; id=1\"\nexample.com. 60 IN A 192.0.2.1\n"}.serve(t)
	got, journal := p.observed(t, t.TempDir(), "https://example.com/", resolver)
	o := got["mta-sts"]
	if o.State != archive.OK || !o.Holds || len(o.Basis) != 2 || !hasFact(o, "mode=enforce") {
		t.Errorf("mta-sts: %+v", o)
	}
	found := false
	for _, s := range journal {
		found = found || s.URL == "https://mta-sts.example.com/.well-known/mta-sts.txt"
	}
	if !found {
		t.Error("the policy was not asked for")
	}
}

// What a wall or a fault sends along is not what the site behind it sends: it is
// not observed, and nobody is blamed for it.
func TestAWallIsNoHeaderOfTheSite(t *testing.T) {
	for _, state := range []archive.State{archive.Blocked, archive.Unreachable} {
		from := func(u string) (archive.Snapshot, archive.Record, bool) {
			return archive.Snapshot{URL: u, State: state, Status: 200, Reason: "block-page"}, archive.Record{HTTP: http.Header{}}, u == "https://example.com/"
		}
		for _, o := range Derive(Target{Signatory: "acme", Host: "example.com", Domain: "example.com"}, nil, from) {
			if o.Check == "hsts" && (o.State != state || o.Holds || len(o.Facts) > 0) {
				t.Errorf("hsts of an answer that is %s: %+v", state, o)
			}
		}
	}
}

// A redirect tells nothing of the site behind it: what it leads to within the
// domain is judged, and where that was not read, the check was not observed.
func TestAHeaderIsLookedForBehindTheRedirect(t *testing.T) {
	moved := func(to string) (archive.State, http.Header) {
		return archive.Moved, http.Header{"Location": {to}}
	}
	strict := http.Header{"Strict-Transport-Security": {"max-age=31536000"}}
	type answer struct {
		state  archive.State
		header http.Header
	}
	for _, test := range []struct {
		name, to string
		behind   map[string]answer
		state    archive.State
		holds    bool
	}{
		{"with the header", "https://www.example.com/en", map[string]answer{"https://www.example.com/en": {archive.OK, strict}}, archive.OK, true},
		{"by a path alone", "/en", map[string]answer{"https://example.com/en": {archive.OK, strict}}, archive.OK, true},
		{"without the header", "https://www.example.com", map[string]answer{"https://www.example.com/": {archive.OK, http.Header{}}}, archive.OK, false},
		{"never read", "https://www.example.com/", nil, archive.Unreachable, false},
		{"a wall", "https://www.example.com/", map[string]answer{"https://www.example.com/": {archive.Blocked, http.Header{}}}, archive.Blocked, false},
		{"of somebody else", "https://example.org/", map[string]answer{"https://example.org/": {archive.OK, strict}}, archive.Moved, false},
		{"not encrypted", "http://www.example.com/", map[string]answer{"http://www.example.com/": {archive.OK, strict}}, archive.Moved, false},
		{"round in a circle", "https://example.com/", nil, archive.Moved, false},
	} {
		from := func(u string) (archive.Snapshot, archive.Record, bool) {
			a, ok := test.behind[u]
			if u == "https://example.com/" {
				a.state, a.header = moved(test.to)
				ok = true
			}
			if !ok {
				return archive.Snapshot{}, archive.Record{}, false
			}
			return archive.Snapshot{URL: u, State: a.state, Status: 200}, archive.Record{HTTP: a.header}, ok
		}
		for _, o := range Derive(Target{Signatory: "acme", Host: "example.com", Domain: "example.com"}, nil, from) {
			if o.Check == "hsts" && (o.State != test.state || o.Holds != test.holds) {
				t.Errorf("%s: %+v", test.name, o)
			}
		}
	}
}
