package miniweb

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// tunnels is a listener whose connections are those that CONNECT opened.
type tunnels struct {
	addr   net.Addr
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newTunnels(addr net.Addr) *tunnels {
	return &tunnels{addr: addr, conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (t *tunnels) Accept() (net.Conn, error) {
	select {
	case c := <-t.conns:
		return c, nil
	case <-t.closed:
		return nil, net.ErrClosed
	}
}

func (t *tunnels) Close() error {
	t.once.Do(func() { close(t.closed) })
	return nil
}

func (t *tunnels) Addr() net.Addr { return t.addr }

func (t *tunnels) add(c net.Conn) {
	select {
	case t.conns <- c:
	case <-t.closed:
		_ = c.Close()
	}
}

// A tunnel is a connection whose first bytes were already read into a buffer.
type tunnel struct {
	net.Conn
	first io.Reader
}

func (t tunnel) Read(p []byte) (int, error) { return t.first.Read(p) }

// connect opens a tunnel to a host of this web. A name that is not of this web
// gets 502, as from a proxy whose name server does not know it.
func (w *Web) connect(rw http.ResponseWriter, r *http.Request) {
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil || port != "443" {
		http.Error(rw, "only port 443 can be reached", http.StatusForbidden)
		return
	}
	if w.sites[host] == nil {
		w.log.add(Request{Method: r.Method, Host: host, URL: "https://" + host, Status: http.StatusBadGateway, Start: time.Now()})
		http.Error(rw, "no such host: "+host, http.StatusBadGateway)
		return
	}
	conn, buffered, err := http.NewResponseController(rw).Hijack()
	if err != nil {
		return
	}
	if _, err := io.WriteString(conn, "HTTP/1.1 200 Connection Established\r\n\r\n"); err != nil {
		_ = conn.Close()
		return
	}
	w.tunnels.add(tls.Server(tunnel{conn, buffered}, w.authority.config(host)))
}

var errForeignName = errors.New("not a name of the miniature web")
