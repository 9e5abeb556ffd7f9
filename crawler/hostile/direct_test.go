package hostile

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"testing"

	"makegood/crawler/archive"
)

// directCases are those that need neither names nor TLS.
func directCases() []kase {
	list := slices.Concat(rules(), busyHosts(), walls(), missing(), brokenBodies(), lyingCodings())
	list = append(list, one(10, "407", status(407), archive.Blocked, "http-407", 1)) // behind a proxy it would be the proxy's
	for _, k := range inward() {
		if k.want[len(k.want)-1].reason == "guard-address" {
			list = append(list, k)
		}
	}
	return list
}

// Most crawls need no proxy: our own dialer connects, and the guard sees the
// address. Each host has an address of its own here, and a port.
func TestTheHostileWebWithoutAProxy(t *testing.T) {
	t.Parallel()
	list := directCases()
	var listeners []net.Listener
	for i := range list {
		l, err := net.Listen("tcp", fmt.Sprintf("127.66.%d.%d:0", i/250, 1+i%250))
		if err != nil {
			t.Skipf("this machine has no loopback addresses to spare: %v", err)
		}
		t.Cleanup(func() { l.Close() })
		listeners = append(listeners, l)
		list[i].at = l.Addr().String()
	}
	c := crawl{t: t, web: newWeb(t, list), dir: t.TempDir()}
	c.web.proxy = nil
	server := &http.Server{Handler: c.web, ErrorLog: log.New(io.Discard, "", 0)}
	t.Cleanup(func() { server.Close() })
	for _, l := range listeners {
		go server.Serve(l)
	}
	asked := c.run("2026-Q4", in(0), list, "")
	for _, k := range list {
		t.Run(k.test(), func(t *testing.T) {
			c := c
			c.t = t
			c.check(k, "2026-Q4", k.want, asked)
		})
	}
}
