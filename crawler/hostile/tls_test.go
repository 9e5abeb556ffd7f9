package hostile

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"net/http"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// An authority issues certificates.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// When certificates end.
const (
	later = time.Hour
	past  = -time.Hour
)

func newAuthority(t *testing.T) authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := authority{key: key}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "hostile"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(48 * time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return a
}

// roots trust the authority.
func (a authority) roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// issue returns a certificate for a host that ends after the time given.
func (a authority) issue(end time.Duration, host string) tls.Certificate {
	return a.sign(a.cert, end, host)
}

func (a authority) sign(parent *x509.Certificate, end time.Duration, host string) tls.Certificate {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host},
		NotBefore: time.Now().Add(-47 * time.Hour), NotAfter: time.Now().Add(end),
	}
	if parent == nil {
		parent = template
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &a.key.PublicKey, a.key)
	if err != nil {
		panic(err) // of a template that never changes
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}

// tlsDoor makes a door of a configuration.
func tlsDoor(config func(a authority, host string) *tls.Config) door {
	return func(w http.ResponseWriter, a authority, host string) net.Conn {
		return tls.Server(opened(w), config(a, host))
	}
}

func certificates(c tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{c}}
}

// The doors that nobody comes through.
var (
	expired   = tlsDoor(func(a authority, host string) *tls.Config { return certificates(a.issue(past, host)) })
	otherName = tlsDoor(func(a authority, _ string) *tls.Config { return certificates(a.issue(later, "other.test")) })
	selfMade  = tlsDoor(func(a authority, host string) *tls.Config { return certificates(a.sign(nil, later, host)) })
	oldTLS    = tlsDoor(func(a authority, host string) *tls.Config {
		c := certificates(a.issue(later, host))
		c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
		return c
	})
)

// noTLS speaks plain HTTP where TLS is expected.
func noTLS(w http.ResponseWriter, _ authority, _ string) net.Conn {
	conn := opened(w)
	defer conn.Close()
	conn.Read(make([]byte, 1)) // the client begins
	io.WriteString(conn, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
	return nil
}

// hangUp closes the connection before the handshake.
func hangUp(w http.ResponseWriter, _ authority, _ string) net.Conn {
	opened(w).Close()
	return nil
}

// noTunnel is what a proxy answers that reaches no such host.
func noTunnel(status int) door {
	return func(w http.ResponseWriter, _ authority, _ string) net.Conn {
		w.WriteHeader(status)
		return nil
	}
}

// Faults 28 and 29: hosts that cannot be trusted or reached.
func unsafeHosts() []kase {
	behind := func(n int, name string, d door, reason string) kase {
		return kase{fault: n, name: name, https: true, door: d, want: []want{
			{url: "/robots.txt", state: archive.Unreachable, reason: reason, asked: 0},
			{url: "/", state: archive.Unreachable, reason: "robots-unreachable", asked: 0},
		}}
	}
	return []kase{
		{fault: 28, name: "trusted", https: true, want: []want{{url: "/", state: archive.OK, asked: 1}}},
		behind(28, "expired", expired, "tls-expired"),
		behind(28, "for-another-name", otherName, "tls-host"),
		behind(28, "self-made", selfMade, "tls-untrusted"),
		behind(28, "of-an-old-version", oldTLS, "tls"),
		behind(28, "no-tls-at-all", noTLS, "tls"),
		behind(28, "hung-up", hangUp, "reset"),
		behind(29, "no-such-name", noTunnel(http.StatusBadGateway), "dns"),
		behind(29, "no-answer-from-there", noTunnel(http.StatusGatewayTimeout), "timeout"),
		behind(29, "closed-by-the-proxy", noTunnel(http.StatusForbidden), "proxy-403"),
		behind(2, "no-such-name", noTunnel(http.StatusBadGateway), "dns"),
		behind(2, "not-to-be-trusted", expired, "tls-expired"),
	}
}
