package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// errHandshake marks what went wrong between connection and certificate.
var errHandshake = errors.New("tls handshake")

// dialTimeout bounds the connection to one host, over all its addresses, and
// the handshake that follows.
const dialTimeout = 15 * time.Second

// A dialer makes the connections that are recorded: straight, or by way of a
// proxy, with TLS on top where it is wanted.
type dialer struct {
	net   net.Dialer
	proxy *url.URL
	tls   *tls.Config
}

// newTransport returns a transport that speaks HTTP/1.1 only, hides no coding,
// and makes nothing but recording connections.
func newTransport(o Options, g guard) *http.Transport {
	d := &dialer{
		net:   net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second, Control: g.control},
		proxy: o.Proxy,
		tls:   &tls.Config{RootCAs: o.Roots, NextProtos: []string{"http/1.1"}, MinVersion: tls.VersionTLS12},
	}
	t := &http.Transport{
		DialContext:            d.plain,
		DialTLSContext:         d.secure,
		DisableCompression:     true,
		MaxIdleConns:           256,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		TLSNextProto:           map[string]func(string, *tls.Conn) http.RoundTripper{},
	}
	if o.Proxy != nil {
		// The one address this dialer connects to is the proxy's, which the user
		// chose; names and addresses behind it are checked by their URL.
		d.net.Control = nil
		t.MaxIdleConnsPerHost = 32 // of plain http, where all hosts share the proxy
		t.Proxy = func(req *http.Request) (*url.URL, error) {
			if req.URL.Scheme == "http" {
				return o.Proxy, nil
			}
			return nil, nil // secure makes the tunnel
		}
	}
	return t
}

// plain connects for http. With a proxy, address is the proxy's.
func (d *dialer) plain(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &recordedConn{Conn: conn, addr: d.addr(conn)}, nil
}

// secure connects for https, through a tunnel if there is a proxy.
func (d *dialer) secure(ctx context.Context, network, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, 2*dialTimeout, ErrTimeout)
	defer cancel()
	conn, err := d.tunnel(ctx, network, address)
	if err != nil {
		return nil, err
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		conn.Close()
		return nil, err
	}
	config := d.tls.Clone()
	config.ServerName = host
	safe := tls.Client(conn, config)
	if err := safe.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, handshakeError(ctx, err)
	}
	return &recordedConn{Conn: safe, addr: d.addr(conn)}, nil
}

// handshakeError tells a broken line from a server that speaks another TLS.
func handshakeError(ctx context.Context, err error) error {
	var op *net.OpError
	broken := errors.As(err, &op) && op.Op != "remote error" && op.Op != "local error"
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case broken, errors.Is(err, io.EOF):
		return fmt.Errorf("during the handshake: %w", err)
	}
	return fmt.Errorf("%w: %w", errHandshake, err)
}

// dial connects to address itself.
func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.net.DialContext(ctx, network, address)
	if err != nil && d.proxy != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("proxy %s: %w: %w", d.proxy.Redacted(), ErrOutage, err)
	}
	return conn, err
}

// addr is what a record names as the peer: nothing behind a proxy.
func (d *dialer) addr(conn net.Conn) string {
	if d.proxy != nil {
		return ""
	}
	return peer(conn)
}
