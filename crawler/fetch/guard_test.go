package fetch

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

func TestFault26And27Addresses(t *testing.T) {
	all := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	proxy := &url.URL{Scheme: "http", Host: "127.0.0.1:3128"}
	tests := []struct {
		url    string
		allow  []netip.Prefix
		proxy  *url.URL
		reason string // "" if the URL passes; the dial may still refuse it
	}{
		{"https://example.org/", nil, nil, ""},
		{"http://example.org:80/", nil, nil, ""},
		{"https://example.org:443/", nil, proxy, ""},
		{"https://xn--mnchen-3ya.example/", nil, proxy, ""},
		{"ftp://example.org/", nil, nil, "scheme"},
		{"file:///etc/passwd", nil, nil, "scheme"},
		{"javascript:alert(1)", nil, nil, "scheme"},
		{"data:text/html,x", nil, nil, "scheme"},
		{"https:///path", nil, nil, "host"},
		{"https://münchen.example/", nil, nil, "host"},
		{"http://127.0.0.１/", nil, proxy, "host"},
		{"http://127。0。0。1/", nil, proxy, "host"},
		{"https://user:secret@example.org/", nil, nil, "userinfo"},
		{"https://example.org:8443/", nil, nil, "port"},
		{"https://example.org:8443/", all, proxy, "port"},
		{"http://example.org:22/", nil, proxy, "port"},
		{"http://127.0.0.1/", nil, nil, "address"},
		{"http://127.0.0.1:8080/", all, nil, ""},
		{"http://127.0.0.1:8080/", all, proxy, ""},
		{"http://8.8.8.8/", nil, nil, "address"},
		{"http://10.1.2.3/", all, nil, "address"},
		{"http://169.254.169.254/latest/meta-data/", nil, proxy, "address"},
		{"http://100.64.0.1/", nil, proxy, "address"},
		{"http://[::1]/", nil, nil, "address"},
		{"http://[::1]:9000/", all, nil, ""},
		{"http://[::ffff:127.0.0.1]/", nil, proxy, "address"},
		{"http://[::ffff:127.0.0.1]/", all, nil, ""},
		{"http://[fd00::1]/", nil, proxy, "address"},
		{"http://[fe80::1%25eth0]/", nil, proxy, "address"},
		{"http://2130706433/", nil, nil, "address"},
		{"http://0177.0.0.1/", nil, nil, "address"},
		{"http://0x7f000001/", nil, nil, "address"},
		{"http://127.0.0.0x1/", nil, proxy, "address"},
		{"http://127.1/", all, nil, "address"},
		{"http://127.0.0.1./", nil, proxy, "address"},
		{"http://example.1/", nil, nil, "address"},
		{"http://localhost/", nil, proxy, "host"},
		{"http://localhost:8080/", all, proxy, ""},
		{"http://LOCALHOST./", nil, proxy, "host"},
		{"http://a.localhost/", nil, proxy, "host"},
		{"http://printer.local/", nil, proxy, "host"},
		{"http://metadata.google.internal/", nil, proxy, "host"},
		{"http://intranet/", all, proxy, "host"},
		{"http://router.home.arpa/", nil, proxy, "host"},
	}
	for _, test := range tests {
		u, err := url.Parse(test.url)
		if err != nil {
			t.Errorf("%s: %v", test.url, err)
			continue
		}
		var guard *GuardError
		err = newGuard(test.allow, test.proxy).url(u)
		if got := errors.As(err, &guard); got != (test.reason != "") || got && guard.Reason != test.reason {
			t.Errorf("%s (proxy: %v): %v, want the reason %q", test.url, test.proxy != nil, err, test.reason)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error gives the password away: %v", test.url, err)
		}
	}
}

func TestFault27TheAddressConnectedToCounts(t *testing.T) {
	tests := []struct {
		address string
		allow   []netip.Prefix
		ok      bool
	}{
		{"93.184.216.34:443", nil, true},
		{"93.184.216.34:8443", nil, false},
		{"127.0.0.1:80", nil, false},
		{"127.0.0.1:8080", loopback, true},
		{"[::ffff:127.0.0.1]:80", nil, false},
		{"10.0.0.1:443", loopback, false},
		{"192.168.1.1:80", nil, false},
		{"169.254.169.254:80", nil, false},
		{"100.64.1.1:80", nil, false},
		{"0.0.0.0:80", nil, false},
		{"224.0.0.1:80", nil, false},
		{"[::1]:80", nil, false},
		{"[fd12::1]:443", nil, false},
		{"[fe80::1]:443", nil, false},
		{"[64:ff9b::7f00:1]:443", nil, false},
		{"[2606:2800:220:1:248:1893:25c8:1946]:443", nil, true},
	}
	for _, test := range tests {
		network := "tcp4"
		if strings.HasPrefix(test.address, "[") {
			network = "tcp6"
		}
		err := newGuard(test.allow, nil).control(network, test.address, nil)
		if (err == nil) != test.ok || err != nil && !errors.Is(err, ErrGuard) {
			t.Errorf("%s: %v, want ok = %v", test.address, err, test.ok)
		}
	}
}

// A public name may lead to a private address: nip.io does it openly, DNS
// rebinding with bad intent. The name localhost stands for both here.
func TestFault27ANameThatLeadsInside(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/": text(200, "secret")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	other := []netip.Prefix{netip.MustParsePrefix("127.9.9.0/24")} // any port passes the URL's check
	c := newClient(t, func(o *Options) { o.Allow = other })
	resp, result, err := get(t, c, "http://localhost:"+port+"/")
	wantState(t, resp, err, archive.OutOfScope, "guard-address")
	if len(s.asked) != 0 || result.Recording != nil || result.Tries > 1 {
		t.Errorf("asked %q, %d tries: want no request and no second try", s.asked, result.Tries)
	}
}

func TestFault27TheProxyOfTheEnvironmentIsIgnored(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"} {
		t.Setenv(name, "http://127.0.0.9:1")
	}
	server := serve(t, "127.0.0.1", text(200, ""))
	if _, result, err := get(t, newClient(t), server.URL+"/page"); err != nil || result.Addr != "127.0.0.1" {
		t.Errorf("error %v from %q", err, result.Addr)
	}
}
