package observe

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Advisories</title><id>urn:a</id>
<entry><id>urn:1</id><title>ACME-2026-1: a flaw</title><published>2026-03-01T00:00:00Z</published><updated>2026-09-02T10:00:00Z</updated></entry>
<entry><id>urn:2</id><title>ACME-2025-9</title><updated>2025-12-01T00:00:00Z</updated></entry></feed>`

const rolie = `{"feed": {"id": "acme-csaf-feed-tlp-white", "title": "Acme CSAF", "updated": "2026-08-01T00:00:00Z",
"entry": [{"id": "acme-2026-1", "published": "2026-07-01T00:00:00Z", "updated": "2026-08-01T00:00:00Z"}]}}`

// publisher is the careful site with other answers at some paths.
func publisher(pages map[string]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		switch {
		case !ok || strings.HasPrefix(r.URL.String(), "http://"):
			careful(w, r)
		case body == "":
			w.WriteHeader(http.StatusForbidden)
		default:
			fmt.Fprint(w, body)
		}
	}
}

const policyPage = `<!doctype html><title>Policy</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
<link rel="alternate" type="application/atom+xml" title="Security advisories" href="/out/a.atom">
<link rel="alternate" hreflang="fr" href="/fr/security">`

func TestFeedsOfAdvisoriesAsTheyAreDeclared(t *testing.T) {
	metadata := `{"canonical_url": "https://example.com/c", "publisher": {"name": "Acme"}, "distributions": [{"rolie": {"feeds": [
		{"tlp_label": "AMBER", "url": "https://example.com/closed.json"}, {"tlp_label": "WHITE", "url": "https://example.com/white.json"}]}}]}`
	const meta = "/.well-known/csaf/provider-metadata.json"
	for _, test := range []struct {
		name  string
		pages map[string]string // beside the careful ones; empty: refused
		state archive.State
		holds bool
		facts string
		asked string // beside what is always asked for
	}{
		{"an Atom feed of the policy page", map[string]string{"/policy": policyPage, "/out/a.atom": atom}, archive.OK, true,
			"feed=https://example.com/out/a.atom format=Atom entries=2 newest=2026-09-02", "/out/a.atom"},
		{"a ROLIE feed of the CSAF metadata", map[string]string{meta: metadata, "/white.json": rolie}, archive.OK, true,
			"feed=https://example.com/white.json format=ROLIE entries=1 newest=2026-08-01", "/white.json"},
		{"a feed that the home page declares", map[string]string{"/": policyPage, "/out/a.atom": strings.ReplaceAll(atom, "entry>", "none>")}, archive.OK, false,
			"feed=declared, and no feed with entries is there", "/out/a.atom"},
		{"a page where a feed should be", map[string]string{"/policy": policyPage, "/out/a.atom": "<!doctype html><title>Hello"}, archive.OK, false,
			"feed=declared, and no feed with entries is there", "/out/a.atom"},
		{"a feed that robots.txt refuses", map[string]string{"/policy": policyPage, "/robots.txt": "User-agent: *\nDisallow: /out/\n", "/out/a.atom": atom}, archive.Robots, false, "", ""},
		{"a feed that is shut", map[string]string{"/policy": policyPage, "/out/a.atom": ""}, archive.Blocked, false, "", "/out/a.atom"},
		{"none declared", nil, archive.OK, false, "feed=none", ""},
		{"a policy page that is shut", map[string]string{"/policy": ""}, archive.Blocked, false, "", ""},
		{"metadata that are shut", map[string]string{meta: ""}, archive.Blocked, false, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, dir := newPlace(t, publisher(test.pages)), t.TempDir()
			got, journal := p.observed(t, dir, "https://example.com/", nil)
			o := got["advisory-feed"]
			var facts []string
			for _, f := range o.Facts {
				facts = append(facts, f.Name+"="+f.Value)
			}
			if o.State != test.state || o.Holds != test.holds || strings.Join(facts, " ") != test.facts || len(o.Basis) == 0 {
				t.Errorf("%+v\nwant %s, holds %v, %s", o, test.state, test.holds, test.facts)
			}
			var asked []string
			always := map[string]bool{"/": true, "/robots.txt": true, "/policy": true, "/.well-known/security.txt": true, meta: true}
			for u, n := range p.asked {
				path := strings.TrimPrefix(strings.TrimPrefix(u, "https://example.com"), "http://example.com")
				if !always[path] {
					asked = append(asked, path)
				}
				if n > 1 {
					t.Errorf("%s was asked for %d times", u, n)
				}
			}
			if strings.Join(asked, " ") != test.asked {
				t.Errorf("asked for %v, want %q", asked, test.asked)
			}
			if problems, err := archive.Check(dir, "2026-Q4/acme.warc.gz"); err != nil || len(problems) > 0 {
				t.Errorf("archive: %v %v", problems, err)
			}
			for _, b := range o.Basis {
				if !slices.ContainsFunc(journal, func(s archive.Snapshot) bool { return s.URL == b.URL && s.SHA256 == b.SHA256 }) {
					t.Errorf("%s is not in the journal", b.URL)
				}
			}
		})
	}
}

func TestSecurityPagesAreKnownByTheirAddress(t *testing.T) {
	target, _ := TargetOf("acme", "https://www.acme.example.com/")
	var journal []archive.Snapshot
	line := func(u, kind string, state archive.State) {
		journal = append(journal, archive.Snapshot{URL: u, ContentType: kind, State: state, Origin: archive.FromCrawl})
	}
	for _, u := range []string{"https://example.com/company/security/psirt", "https://trust.example.com/security", "https://example.com/secure-boot", "https://other.test/security",
		"https://example.com/", "https://example.com/en/product-Security-Advisories.html", "https://example.com:8443/security"} {
		line(u, "text/html; charset=utf-8", archive.OK)
	}
	line("https://example.com/security.pdf", "application/pdf", archive.OK)
	line("https://example.com/security/gone", "text/html", archive.Missing)
	want := "https://trust.example.com/security https://example.com/en/product-Security-Advisories.html https://example.com/company/security/psirt"
	if got := strings.Join(SecurityPages(target, journal), " "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	for n := range 9 {
		line(fmt.Sprintf("https://example.com/security/%d", n), "text/html", archive.OK)
	}
	if got := SecurityPages(target, journal); len(got) != mostSecurityPages {
		t.Errorf("%d pages, want %d", len(got), mostSecurityPages)
	}
}

func FuzzFeeds(f *testing.F) {
	f.Add(atom)
	f.Add(rolie)
	f.Add(policyPage)
	f.Fuzz(func(t *testing.T, text string) {
		ParseFeed(text)
		alternates(text)
		rolieFeeds(text)
	})
}
