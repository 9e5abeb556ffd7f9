package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// ip returns the address of a site among those that begin with 127.second, which
// is how the bench sites number theirs.
func ip(site, second int) string { return fmt.Sprintf("127.%d.%d.%d", second, site/250, 1+site%250) }

// The second numbers of addresses: of the bench sites, and of those in front of
// them that fail.
const (
	benchSecond = 77
	frontSecond = 88
)

// address returns the website of a site on the port.
func address(site int, port string) string {
	scheme := "http"
	if brokenTLS(site) != "" {
		scheme = "https"
	}
	return fmt.Sprintf("%s://%s:%s/", scheme, ip(site, frontSecond), port)
}

// brokenTLS says how the TLS of a site is broken: it speaks none, or shows a
// certificate of nobody. Most sites want none.
func brokenTLS(site int) string {
	switch site % 40 {
	case 7:
		return "none"
	case 17:
		return "untrusted"
	}
	return ""
}

// startSites starts the second process, and the bench sites if they are there.
// It returns the port of the sites, and what ends them.
func startSites(dir string) (port string, end func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	bench, endBench, err := startBench(dir)
	if err != nil {
		return "", nil, err
	}
	c := exec.Command(self, "-serve", "-sites", strconv.Itoa(*sites), "-seed", strconv.FormatUint(*seed, 10), "-backend", bench)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe() // the process ends when this one does
	if err != nil {
		return "", nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	end = func() {
		in.Close()
		c.Wait()
		endBench()
	}
	if err != nil {
		end()
		return "", nil, fmt.Errorf("the sites did not start: %w", err)
	}
	return strings.TrimSpace(line), end, nil
}

// startBench builds and starts the bench sites, and returns their port; it is
// empty where they are not there.
func startBench(dir string) (port string, end func(), err error) {
	none := func() {}
	source := filepath.Join(*tools, "site")
	if _, err := os.Stat(filepath.Join(source, "main.go")); err != nil {
		fmt.Println("the bench sites of ../shared/tools are not here; pages of our own making are crawled")
		return "", none, nil
	}
	program := filepath.Join(dir, "site")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = source
	if out, err := build.CombinedOutput(); err != nil {
		return "", none, fmt.Errorf("building the bench sites: %w\n%s", err, out)
	}
	if port, err = freePort(ip(0, benchSecond)); err != nil {
		return "", none, err
	}
	control, err := freePort("127.0.0.1")
	if err != nil {
		return "", none, err
	}
	c := exec.Command(program, "-sites", strconv.Itoa(*sites), "-pages", "60", "-pdfs", "2", "-port", port, "-ctl", "127.0.0.1:"+control)
	if err := c.Start(); err != nil {
		return "", none, err
	}
	return port, func() { c.Process.Kill(); c.Wait() }, nil
}

func freePort(host string) (string, error) {
	l, err := net.Listen("tcp", host+":0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// siteKey is where the context of a connection holds its site.
type siteKey struct{}

// serve answers for all sites until standard input ends. It prints their port.
func serve(ctx context.Context) error {
	port, err := freePort(ip(0, frontSecond))
	if err != nil {
		return err
	}
	f := newFront(port)
	server := &http.Server{
		Handler:  f,
		ErrorLog: log.New(io.Discard, "", 0), // of broken handshakes
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			return context.WithValue(ctx, siteKey{}, siteOf(c.LocalAddr()))
		},
	}
	nobody := untrusted()
	for i := range *sites {
		l, err := net.Listen("tcp4", net.JoinHostPort(ip(i, frontSecond), port))
		if err != nil {
			return err
		}
		if brokenTLS(i) == "untrusted" {
			l = tls.NewListener(l, nobody)
		}
		go server.Serve(l)
	}
	fmt.Println(port)
	untilClosed()
	return errors.Join(server.Close(), ctx.Err())
}

// siteOf returns the number of the site that answers at an address.
func siteOf(a net.Addr) int {
	b := a.(*net.TCPAddr).IP.To4()
	return int(b[2])*250 + int(b[3]) - 1
}

// untrusted returns a TLS configuration with a certificate of an authority that
// nobody knows.
func untrusted() *tls.Config {
	s := httptest.NewTLSServer(http.NotFoundHandler())
	defer s.Close()
	return s.TLS.Clone()
}
