// Package hostile holds the web at its worst, and crawls it: one server on the
// loopback that answers for over two hundred hosts, each with its own way
// of going wrong, and one test that says what the journal must hold of each. It
// has test files only, so that no program can be built with any of it.
package hostile

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

// A web is a forward proxy behind which all hosts are one handler.
type web struct {
	proxy *url.URL
	authority
	hosts map[string]http.Handler // by host name, both for http and https
	doors map[string]door         // by host name: how https begins; absent: as it should
	inner chan net.Conn           // connections whose tunnel is open

	mu      sync.Mutex
	asked   map[string][]time.Time // by URL
	cookies []string               // that anybody sent
}

// A door lets a connection to port 443 of a host in: it returns the connection
// with TLS on it, or nil if there will be none.
type door func(w http.ResponseWriter, a authority, host string) net.Conn

// newWeb starts the web of the cases.
func newWeb(t *testing.T, cases []kase) *web {
	t.Helper()
	w := &web{
		authority: newAuthority(t), hosts: map[string]http.Handler{}, doors: map[string]door{},
		inner: make(chan net.Conn), asked: map[string][]time.Time{},
	}
	for _, c := range cases {
		for host, h := range c.handlers() {
			if w.hosts[host] != nil {
				t.Fatalf("two cases have the host %s", host)
			}
			w.hosts[host] = h
		}
		if c.door != nil {
			w.doors[c.host()] = c.door
		}
	}
	quiet := log.New(io.Discard, "", 0)
	outer := httptest.NewUnstartedServer(http.HandlerFunc(w.forward))
	outer.Config.ErrorLog = quiet
	outer.Start()
	tunnels := &http.Server{Handler: w, ErrorLog: quiet}
	go tunnels.Serve(&listener{conns: w.inner, addr: outer.Listener.Addr(), closed: make(chan struct{})})
	t.Cleanup(func() {
		tunnels.Close()
		outer.CloseClientConnections()
		outer.Close()
	})
	w.proxy, _ = url.Parse(outer.URL)
	return w
}

// forward answers plain http at once, and opens tunnels.
func (w *web) forward(rw http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect {
		w.ServeHTTP(rw, r)
		return
	}
	host := r.URL.Hostname()
	open := w.doors[host]
	if open == nil {
		open = goodDoor
	}
	if conn := open(rw, w.authority, host); conn != nil {
		w.inner <- conn
	}
}

// ServeHTTP answers for all hosts and notes what is asked for.
func (w *web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	u := scheme + "://" + r.Host + r.URL.RequestURI()
	w.mu.Lock()
	w.asked[u] = append(w.asked[u], time.Now())
	w.cookies = append(w.cookies, r.Header.Values("Cookie")...)
	w.mu.Unlock()
	h := w.hosts[r.Host]
	if h == nil {
		h = http.NotFoundHandler()
	}
	h.ServeHTTP(rw, r)
}

// forget returns when each URL was asked for, and begins anew.
func (w *web) forget() map[string][]time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked = map[string][]time.Time{}
	return asked
}

// A listener hands out connections that were made elsewhere.
type listener struct {
	conns  chan net.Conn
	addr   net.Addr
	closed chan struct{}
	once   sync.Once
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *listener) Addr() net.Addr { return l.addr }

// opened takes the connection over, and says that the tunnel is open.
func opened(w http.ResponseWriter) net.Conn {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n")
	return conn
}

func goodDoor(w http.ResponseWriter, a authority, host string) net.Conn {
	return tls.Server(opened(w), &tls.Config{Certificates: []tls.Certificate{a.issue(later, host)}})
}
