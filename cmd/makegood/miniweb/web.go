package miniweb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// A Web is the miniature web while it is being served.
type Web struct {
	sites     map[string]*site // by host, aliases included
	hosts     []string         // in the order of their files, aliases excluded
	log       requestLog
	authority *authority
	address   string
	plain     *http.Server // the proxy itself, and http:// by absolute addresses
	secure    *http.Server // https:// inside CONNECT
	tunnels   *tunnels
	done      sync.WaitGroup
	stop      func() bool
}

// Start serves the miniature web as a forward proxy on addr, such as
// 127.0.0.1:0, until ctx ends or [Web.Close] is called. An empty addr stands
// for a free loopback port. It returns an error if a site cannot be rendered
// or the port cannot be had.
func Start(ctx context.Context, addr string) (*Web, error) {
	return start(ctx, addr, time.Now(), false)
}

// StartEarlier serves the miniature web as it was on an earlier day, on a free
// loopback port: some pages said something else, some were there that are gone
// since, or were not there yet.
func StartEarlier(ctx context.Context, day time.Time) (*Web, error) {
	return start(ctx, "", day, true)
}

func start(ctx context.Context, addr string, day time.Time, earlier bool) (*Web, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	sites, err := loadSites(day.UTC(), earlier)
	if err != nil {
		return nil, err
	}
	ca, err := newAuthority(time.Now().UTC())
	if err != nil {
		return nil, fmt.Errorf("throw-away certificate authority: %w", err)
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("miniature web: %w", err)
	}
	w := &Web{
		sites:     make(map[string]*site),
		authority: ca,
		address:   listener.Addr().String(),
		tunnels:   newTunnels(listener.Addr()),
	}
	for _, s := range sites {
		w.hosts = append(w.hosts, s.host)
		for _, host := range append([]string{s.host}, s.aliases...) {
			w.sites[host] = s
		}
	}
	w.plain = newServer(http.HandlerFunc(w.proxy))
	w.secure = newServer(http.HandlerFunc(w.serveSecure))
	w.run(w.plain, listener)
	w.run(w.secure, w.tunnels)
	w.stop = context.AfterFunc(ctx, func() { _ = w.shut() })
	return w, nil
}

// ProxyURL returns the address to use as forward proxy, such as
// http://127.0.0.1:40123.
func (w *Web) ProxyURL() string { return "http://" + w.address }

// CA returns the certificate, in PEM, of the authority that signs the sites'
// certificates. Its key exists only in memory and signs names under .example
// only.
func (w *Web) CA() []byte { return w.authority.pem }

// Close stops serving and frees the port.
func (w *Web) Close() error {
	w.stop()
	err := w.shut()
	w.done.Wait()
	return err
}

func (w *Web) shut() error {
	return errors.Join(w.plain.Close(), w.secure.Close())
}

func (w *Web) run(server *http.Server, listener net.Listener) {
	w.done.Go(func() { _ = server.Serve(listener) })
}

func newServer(h http.Handler) *http.Server {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Server{
		Handler:           h,
		Protocols:         protocols,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       time.Minute,
		ErrorLog:          log.New(io.Discard, "", 0), // a crawler that is killed says nothing about this web
	}
}
