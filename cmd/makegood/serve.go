package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
)

// defaultAddress is where a site is shown, for this machine only.
const defaultAddress = "127.0.0.1:8080"

func (a *app) serveCommand() *cobra.Command {
	var addr string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the published site in a browser on this machine (read only)",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.serve(c.Context(), a.path("site"), addr) },
	}
	c.Flags().StringVar(&addr, "addr", defaultAddress, "loopback address and port")
	return c
}

// ownAddress refuses an address that others than this machine can reach.
func ownAddress(addr, dir string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return usage("--addr %s is no address and port; write one such as %s", addr, defaultAddress)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usage("--addr %s is open to others; serve is for looking at a site on this machine, copy the folder %s to a web server to publish it", addr, dir)
	}
	return nil
}

// serve shows the folder over HTTP until ctx ends.
func (a *app) serve(ctx context.Context, dir, addr string) error {
	if err := ownAddress(addr, dir); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return fmt.Errorf("there is no site in %s; makegood publish makes one", dir)
	}
	handler, err := siteHandler(dir)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("%w; another program may use this port, choose one with --addr 127.0.0.1:0", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	context.AfterFunc(ctx, func() { server.Close() })
	fmt.Fprintf(a.errs, "the scorecard is on http://%s/ until Ctrl-C\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
