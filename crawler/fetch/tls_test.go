package fetch

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// An authority issues certificates for tests.
type authority struct {
	cert  *x509.Certificate
	key   *ecdsa.PrivateKey
	roots *x509.CertPool
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(48 * time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{cert: cert, key: key, roots: x509.NewCertPool()}
	a.roots.AddCert(cert)
	return a
}

// issue returns a certificate for names that ends at the given time.
func (a *authority) issue(t *testing.T, end time.Time, names ...string) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), NotBefore: time.Now().Add(-47 * time.Hour), NotAfter: end,
	}
	for _, n := range names {
		if ip := net.ParseIP(n); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, n)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &a.key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}

// serveTLS starts an https server with the given TLS configuration.
func serveTLS(t *testing.T, config *tls.Config, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.TLS = config
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

func TestFault28Certificates(t *testing.T) {
	ca, stranger := newAuthority(t), newAuthority(t)
	later := time.Now().Add(time.Hour)
	tests := []struct {
		name   string
		config *tls.Config
		reason string
	}{
		{"good", &tls.Config{Certificates: []tls.Certificate{ca.issue(t, later, "127.0.0.1")}}, ""},
		{"expired", &tls.Config{Certificates: []tls.Certificate{ca.issue(t, time.Now().Add(-time.Hour), "127.0.0.1")}}, "tls-expired"},
		{"for another host", &tls.Config{Certificates: []tls.Certificate{ca.issue(t, later, "example.org")}}, "tls-host"},
		{"of an authority nobody knows", &tls.Config{Certificates: []tls.Certificate{stranger.issue(t, later, "127.0.0.1")}}, "tls-untrusted"},
		{"an old version", &tls.Config{Certificates: []tls.Certificate{ca.issue(t, later, "127.0.0.1")}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}, "tls"},
	}
	for _, test := range tests {
		server := serveTLS(t, test.config, text(200, "hello"))
		c := newClient(t, func(o *Options) { o.Roots = ca.roots })
		resp, result, err := get(t, c, server.URL+"/robots.txt")
		if test.reason == "" {
			wantState(t, resp, err, archive.OK, "")
			if rec, err := result.Recording.Open(); err != nil || string(rec.Body) != "hello" {
				t.Errorf("%s: the record holds %q (%v), want what was inside TLS", test.name, rec.Body, err)
			}
			continue
		}
		wantState(t, resp, err, archive.Unreachable, test.reason)
		if result.Tries != 1 || result.Recording != nil {
			t.Errorf("%s: %d tries, recording %v", test.name, result.Tries, result.Recording)
		}
	}
}

func TestHTTPOnTheHTTPSPort(t *testing.T) {
	server := serve(t, "127.0.0.1", text(200, ""))
	resp, _, err := get(t, newClient(t), strings.Replace(server.URL, "http:", "https:", 1)+"/robots.txt")
	wantState(t, resp, err, archive.Unreachable, "tls")
}

// forward is a proxy: it answers plain http itself, opens tunnels to one
// server whatever the name, and knows no host under .invalid.
type forward struct {
	to     string // address of the https server behind it
	secret string // user:password it wants; none if empty
	mu     sync.Mutex
	heard  []string
}

func (f *forward) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	f.heard = append(f.heard, r.Method+" "+r.RequestURI)
	f.mu.Unlock()
	want := "Basic " + base64.StdEncoding.EncodeToString([]byte(f.secret))
	switch {
	case f.secret != "" && r.Header.Get("Proxy-Authorization") != want:
		w.WriteHeader(http.StatusProxyAuthRequired)
	case strings.Contains(r.Host, ".invalid"):
		w.WriteHeader(http.StatusBadGateway)
	case r.Method == http.MethodConnect:
		f.tunnel(w)
	case strings.HasSuffix(r.URL.Path, "/robots.txt"):
		http.NotFound(w, r)
	default:
		fmt.Fprintf(w, "by proxy: %s", r.RequestURI)
	}
}

func (f *forward) tunnel(w http.ResponseWriter) {
	back, err := net.Dial("tcp", f.to)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer back.Close()
	conn, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	defer conn.Close()
	io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n")
	go io.Copy(back, rw)
	io.Copy(conn, bufio.NewReader(back))
}

// behindProxy returns a client whose way leads through f.
func behindProxy(t *testing.T, f *forward) *Client {
	t.Helper()
	ca := newAuthority(t)
	config := &tls.Config{Certificates: []tls.Certificate{ca.issue(t, time.Now().Add(time.Hour), "www.example.org", "example.org")}}
	site := serveTLS(t, config, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, "in the tunnel: %s", r.Host)
	})
	f.to = strings.TrimPrefix(site.URL, "https://")
	p := serve(t, "127.0.0.1", f.ServeHTTP)
	u, _ := url.Parse(p.URL)
	if f.secret != "" {
		name, password, _ := strings.Cut(f.secret, ":")
		u.User = url.UserPassword(name, password)
	}
	return newClient(t, func(o *Options) { o.Proxy, o.Roots, o.Allow = u, ca.roots, nil })
}

func TestThroughAProxy(t *testing.T) {
	f := &forward{secret: "crawler:s3cret"}
	c := behindProxy(t, f)
	for _, test := range []struct{ url, body, line string }{
		{"https://www.example.org/a", "in the tunnel: www.example.org", "GET /a HTTP/1.1\r\n"},
		{"http://www.example.org/b", "by proxy: http://www.example.org/b", "GET http://www.example.org/b HTTP/1.1\r\n"},
		{"https://example.org/c", "in the tunnel: example.org", "GET /c HTTP/1.1\r\n"},
	} {
		resp, result, err := get(t, c, test.url)
		if err != nil {
			t.Fatal(err)
		}
		if got := bodyOf(t, resp); got != test.body {
			t.Errorf("%s: body %q, want %q", test.url, got, test.body)
		}
		rec, err := result.Recording.Open()
		if err != nil || rec.URL != test.url || rec.Status != 200 || string(rec.Body) != test.body || result.Addr != "" {
			t.Errorf("%s: the record of %s holds %d, %q (%v), address %q", test.url, rec.URL, rec.Status, rec.Body, err, result.Addr)
		}
		request := members(t, result.Recording)
		if !strings.Contains(request, test.line) || strings.Contains(request, "Proxy-Auth") || strings.Contains(request, "CONNECT") {
			t.Errorf("%s: the request record holds\n%s", test.url, request)
		}
	}
}

func TestWhatTheProxyIsNotAskedFor(t *testing.T) {
	f := &forward{}
	c := behindProxy(t, f)
	for _, u := range []string{"http://127.0.0.1/", "https://10.0.0.1/", "http://metadata.google.internal/", "http://example.org:8080/"} {
		if _, _, err := get(t, c, u); !errors.Is(err, ErrGuard) {
			t.Errorf("%s: %v, want ErrGuard", u, err)
		}
	}
	if len(f.heard) != 0 {
		t.Errorf("the proxy heard %q", f.heard)
	}
}

func TestFault29AHostTheProxyDoesNotKnow(t *testing.T) {
	f := &forward{}
	resp, result, err := get(t, behindProxy(t, f), "https://nowhere.invalid/robots.txt")
	wantState(t, resp, err, archive.Unreachable, "dns")
	if result.Tries != 1 {
		t.Errorf("%d tries", result.Tries)
	}
}

func TestFault53AProxyThatIsDown(t *testing.T) {
	gone := serve(t, "127.0.0.1", text(200, ""))
	u, _ := url.Parse(gone.URL)
	gone.Close()
	c := newClient(t, func(o *Options) { o.Proxy = u })
	for _, page := range []string{"https://example.org/", "http://example.org/robots.txt"} {
		resp, _, err := get(t, c, page)
		wantState(t, resp, err, "", "outage")
		if err == nil || !strings.Contains(err.Error(), "proxy "+u.String()) {
			t.Errorf("%s: %v, want the proxy named", page, err)
		}
	}
}

func TestAProxyThatWantsAPassword(t *testing.T) {
	f := &forward{}
	c := behindProxy(t, f)
	f.secret = "somebody:else"
	for _, page := range []string{"https://example.org/", "http://example.org/"} {
		if _, _, err := get(t, c, page); !errors.Is(err, ErrOutage) || !strings.Contains(err.Error(), "password") {
			t.Errorf("%s: %v, want our own proxy blamed", page, err)
		}
	}
}
