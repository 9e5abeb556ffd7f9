package fetch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
)

// tunnel connects to address, through the proxy if there is one.
func (d *dialer) tunnel(ctx context.Context, network, address string) (net.Conn, error) {
	if d.proxy == nil {
		return d.dial(ctx, network, address)
	}
	conn, err := d.dial(ctx, network, proxyAddress(d.proxy))
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	if err := d.connect(conn, address); err != nil {
		conn.Close()
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, err
	}
	return conn, nil
}

// proxyAddress is where a proxy listens.
func proxyAddress(proxy *url.URL) string {
	if proxy.Port() == "" {
		return net.JoinHostPort(proxy.Hostname(), "80")
	}
	return proxy.Host
}

// connect asks the proxy at the other end of conn for a tunnel.
func (d *dialer) connect(conn net.Conn, address string) error {
	head := http.Header{}
	if u := d.proxy.User; u != nil {
		password, _ := u.Password()
		head.Set("Proxy-Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(u.Username()+":"+password)))
	}
	req := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: address}, Host: address, Header: head}
	if err := req.Write(conn); err != nil {
		return fmt.Errorf("proxy %s: %w: %w", d.proxy.Redacted(), ErrOutage, err)
	}
	br := bufio.NewReader(conn)
	resp, err := http.ReadResponse(br, req)
	if err != nil {
		return fmt.Errorf("proxy %s: %w: %w", d.proxy.Redacted(), ErrOutage, err)
	}
	switch {
	case resp.StatusCode == http.StatusProxyAuthRequired:
		return fmt.Errorf("proxy %s: %w: it asks for a user name and password", d.proxy.Redacted(), ErrOutage)
	case resp.StatusCode != http.StatusOK:
		return &ConnectError{Host: address, Status: resp.StatusCode}
	case br.Buffered() > 0:
		return errors.New("the proxy sent bytes before the tunnel was used")
	}
	return nil
}

// withoutSecret returns a request as it was sent, less the line that carries
// the proxy's password.
func withoutSecret(request []byte) []byte {
	const name = "\r\nProxy-Authorization:"
	i := bytes.Index(request, []byte(name))
	if i < 0 {
		return request
	}
	end := bytes.Index(request[i+2:], []byte("\r\n"))
	if end < 0 {
		return request[:i]
	}
	return append(bytes.Clone(request[:i]), request[i+2+end:]...)
}
