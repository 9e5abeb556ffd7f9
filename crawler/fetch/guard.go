package fetch

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"

	"code.dny.dev/ssrf"
)

// A guard refuses addresses that no public web page has: before anything is
// asked by what the URL says, and again when a connection is made, by the
// address a name has turned into.
type guard struct {
	allow   []netip.Prefix
	proxied bool // names are resolved by the proxy, so only the URL can be checked
	public  *ssrf.Guardian
}

func newGuard(allow []netip.Prefix, proxy *url.URL) guard {
	return guard{allow: allow, proxied: proxy != nil, public: ssrf.New()}
}

// Refused returns why a client without a proxy would not ask for an address, as far
// as the address itself tells; nil if it would. The addresses and ports of allowed
// networks are not refused.
func Refused(u *url.URL, allow []netip.Prefix) *GuardError {
	var refused *GuardError
	errors.As(newGuard(allow, nil).url(u), &refused) // none is refused for another reason
	return refused
}

// request refuses what is never sent.
func (g guard) request(req *http.Request) error {
	if req.Method != "" && req.Method != http.MethodGet && req.Method != http.MethodHead {
		return &GuardError{"method", req.Method}
	}
	return g.url(req.URL)
}

// url refuses other schemes, user names, names not yet in ASCII (a resolver may
// read ciphers of another script as an address), addresses in place of names,
// and ports that are not the web's. Addresses inside the allowed networks pass, on any
// port.
func (g guard) url(u *url.URL) error {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &GuardError{"scheme", strconv.Quote(u.Scheme)}
	case u.User != nil:
		return &GuardError{"userinfo", "before " + strconv.Quote(host)}
	case host == "" || strings.ContainsFunc(u.Host, func(r rune) bool { return r <= ' ' || r >= 0x7f }):
		return &GuardError{"host", strconv.Quote(u.Host)}
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		if g.allowed(addr) {
			return nil
		}
		return &GuardError{"address", host}
	}
	if numeric(host) {
		return &GuardError{"address", host}
	}
	if localhost(host) && (g.allowed(netip.AddrFrom4([4]byte{127, 0, 0, 1})) || g.allowed(netip.IPv6Loopback())) {
		return nil
	}
	if g.proxied && inward(host) {
		return &GuardError{"host", strconv.Quote(host)}
	}
	// Without a proxy and with networks allowed, only the dial knows whether
	// the port may be used.
	if p := u.Port(); p != "" && p != "80" && p != "443" && (g.proxied || len(g.allow) == 0) {
		return &GuardError{"port", p}
	}
	return nil
}

// control is a [net.Dialer]'s Control: it sees the address about to be
// connected to.
func (g guard) control(network, address string, c syscall.RawConn) error {
	if ap, err := netip.ParseAddrPort(address); err == nil && g.allowed(ap.Addr()) {
		return nil
	}
	if err := g.public.Safe(network, address, c); err != nil {
		return &GuardError{"address", address}
	}
	return nil
}

func (g guard) allowed(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	for _, p := range g.allow {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}

// numeric reports whether some resolver could read host as an IPv4 address in
// decimal, octal or hexadecimal: its last label is a number.
func numeric(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if last == "" {
		return true
	}
	_, err := strconv.ParseUint(last, 0, 64)
	if err == nil {
		return true
	}
	return strings.Trim(last, "0123456789") == ""
}

func localhost(host string) bool {
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// inward reports whether host is a name that means something inside a network
// only.
func inward(host string) bool {
	if localhost(host) || !strings.Contains(host, ".") {
		return true
	}
	for _, suffix := range []string{".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".localdomain"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}

// hostOf returns the key under which u's host waits its turn: http and https
// count as one, and so do all ports of a name.
func hostOf(u *url.URL) string {
	return strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
}

// peer returns the IP address at the other end of c, empty if there is none.
func peer(c net.Conn) string {
	if ap, err := netip.ParseAddrPort(c.RemoteAddr().String()); err == nil {
		return ap.Addr().Unmap().String()
	}
	return ""
}
