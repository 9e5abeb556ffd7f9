package crawler

import (
	"net/netip"
	"strings"
	"testing"
)

func TestFault26OneSpellingOfAURL(t *testing.T) {
	c := canonicalizer{
		allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
		hosts: map[string]bool{"declared.test:8443": true},
	}
	for _, test := range []struct{ name, in, want, err string }{
		{"a plain address stays", "https://example.org/a/b.html", "https://example.org/a/b.html", ""},
		{"no path is the root", "https://example.org", "https://example.org/", ""},
		{"fragment", "https://example.org/a#top", "https://example.org/a", ""},
		{"default port", "https://example.org:443/a", "https://example.org/a", ""},
		{"default port of http", "http://example.org:80/a", "http://example.org/a", ""},
		{"host in capitals", "HTTPS://Example.ORG/A", "https://example.org/A", ""},
		{"dots", "https://example.org/a/../b/./c", "https://example.org/b/c", ""},
		{"backslashes", `https:\\example.org\a`, "https://example.org/a", ""},
		{"empty query", "https://example.org/a?", "https://example.org/a", ""},
		{"tracking", "https://example.org/a?utm_source=x&id=3&fbclid=y&GCLID=z", "https://example.org/a?id=3", ""},
		{"tracking only", "https://example.org/a?utm_source=x&mc_cid=1", "https://example.org/a", ""},
		{"order of parameters stays", "https://example.org/a?z=1&a=2", "https://example.org/a?z=1&a=2", ""},
		{"session in the query", "https://example.org/a?PHPSESSID=77", "https://example.org/a", ""},
		{"session in the path", "https://example.org/a;jsessionid=AB12?x=1", "https://example.org/a?x=1", ""},
		{"international host", "https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4", ""},
		{"encoded slash stays", "https://example.org/a%2Fb", "https://example.org/a%2Fb", ""},
		{"spaces around", " https://example.org/a b ", "https://example.org/a%20b", ""},
		{"address in decimal", "http://2130706433/", "http://127.0.0.1/", ""},
		{"port of an allowed network", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/", ""},
		{"port that was declared", "https://declared.test:8443/a", "https://declared.test:8443/a", ""},
		{"other port", "https://example.org:8080/", "", "port"},
		{"port of another address", "http://10.0.0.1:8080/", "", "port"},
		{"userinfo", "https://me:secret@example.org/", "", "userinfo"},
		{"mail", "mailto:a@example.org", "", "scheme"},
		{"script", "javascript:alert(1)", "", "scheme"},
		{"file", "file:///etc/passwd", "", "scheme"},
		{"data", "data:text/html,x", "", "scheme"},
		{"ftp", "ftp://example.org/", "", "scheme"},
		{"bad escape", "https://example.org/%zz", "", "bad-url"},
		{"relative", "/a", "", "bad-url"},
		{"empty", "", "", "bad-url"},
		{"too long", "https://example.org/" + strings.Repeat("a", 2000), "", "long-url"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := c.url(test.in)
			if got != test.want || (err == nil) != (test.err == "") || err != nil && err.Error() != test.err {
				t.Errorf("url(%.80q) = %q, %v, want %q, %q", test.in, got, err, test.want, test.err)
			}
			if again, _ := c.url(got); err == nil && again != got {
				t.Errorf("url(%q) = %q: the spelling is not final", got, again)
			}
		})
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://example.org/a?b=1", "http://1.2.3/", "https://0x7f/a", "https://a..b/", "https://x/%2e%2e/y", "https://example.org/a;jsessionid=b/%41"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		var c canonicalizer
		u, err := c.url(raw)
		if err != nil {
			return
		}
		if again, err := c.url(u); err != nil || again != u {
			t.Errorf("url(%q) = %q, and of that %q, %v", raw, u, again, err)
		}
		if c.plain(raw) && raw != u {
			t.Errorf("%q counts as plain but becomes %q", raw, u)
		}
	})
}

// A shortcut is only right if the long way comes to the same.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"https://example.org/a", "http://0x7f/", "https://a.b-/c", "https://-a/", "https://a./b", "https://xn--a/", "http://a.test:8080/b", "http://[::1]/a", "https://1.2.3.4/a/../b", "HTTP://a.test:80/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		c := canonicalizer{hosts: map[string]bool{"a.test:8080": true}, known: map[string]spelling{}, origins: map[string]bool{}}
		if _, err := c.url(origin(raw) + "/?first=1"); err != nil { // by which the origin is known, if it is spelled so in the end
			return
		}
		if !c.plain(raw) {
			return
		}
		if slow, err := c.parse(raw); err != nil || slow != raw {
			t.Errorf("%q is plain, but parsing it gives %q, %v", raw, slow, err)
		}
	})
}

func TestScopeIsTheRegistrableDomain(t *testing.T) {
	for _, test := range []struct{ name, source, u string }{
		{"subdomain", "https://www.example.org/", "https://blog.example.org/x"},
		{"two-level suffix", "https://example.co.uk/", "https://www.example.co.uk/"},
		{"other scheme", "https://example.org/", "http://example.org/"},
		{"allowed address", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/a"},
	} {
		s := scope{}
		if s.add(test.source); !s.holds(test.u) {
			t.Errorf("%s: %s is not in the scope of %s", test.name, test.u, test.source)
		}
	}
	for _, test := range []struct{ name, source, u string }{
		{"another domain", "https://example.org/", "https://example.com/"},
		{"another company under the suffix", "https://a.co.uk/", "https://b.co.uk/"},
		{"another project on a shared host", "https://alice.github.io/", "https://bob.github.io/"},
		{"another bucket", "https://one.s3.amazonaws.com/", "https://two.s3.amazonaws.com/"},
		{"another port of an address", "http://127.0.0.1:8080/", "http://127.0.0.1:8081/"},
		{"name that ends alike", "https://example.org/", "https://notexample.org/"},
	} {
		s := scope{}
		if s.add(test.source); s.holds(test.u) {
			t.Errorf("%s: %s is in the scope of %s", test.name, test.u, test.source)
		}
	}
}

// A fragment is cut off before parsing only where that makes no difference.
func TestTheFragmentIsNoPartOfAnAddress(t *testing.T) {
	for _, raw := range []string{"http://a.test/b #x", "http://a.test/b?q=1 #x", "http://a.test/b\t#x", "http://a.test#x", "http://a.test/b\x00#x", "javascript:x #y", "http://a.test/%23#", "http://a.test/b#x#y"} {
		c := canonicalizer{hosts: map[string]bool{}, known: map[string]spelling{}, origins: map[string]bool{}}
		want, wantErr := c.parse(raw)
		if got, err := c.url(raw); got != want || err != wantErr {
			t.Errorf("%q becomes %q, %v; parsed whole %q, %v", raw, got, err, want, wantErr)
		}
	}
}
