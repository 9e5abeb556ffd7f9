package observe

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/miekg/dns"
)

// A Resolver asks the domain name system through one recursive resolver.
type Resolver struct {
	Server  string        // address and port, such as 127.0.0.1:53
	Timeout time.Duration // of one try; 0: 5 s
}

// ErrNoResolver means that there is nobody to ask.
var ErrNoResolver = errors.New("no resolver: set crawl.resolver to the address and port of one")

// System returns the first resolver of the system's configuration file, such as
// /etc/resolv.conf. It returns an error that wraps [ErrNoResolver] if there is
// none.
func System(file string) (*Resolver, error) {
	c, err := dns.ClientConfigFromFile(file)
	if err != nil || len(c.Servers) == 0 {
		return nil, fmt.Errorf("%s: %w", file, ErrNoResolver)
	}
	return &Resolver{Server: net.JoinHostPort(c.Servers[0], c.Port)}, nil
}

const (
	dnsTries   = 3
	dnsPayload = 1232 // bytes over UDP that no network fragments (DNS flag day 2020)
)

// Ask sends one question, over TCP if the answer does not fit, and returns the
// answer as it came. The question asks for DNSSEC records (the DO bit). An answer
// that says that there is no such name, or that the resolver failed, is an
// answer.
func (r Resolver) Ask(ctx context.Context, name string, kind uint16) (wire []byte, err error) {
	m := new(dns.Msg)
	m.SetQuestion(dns.Fqdn(name), kind)
	m.SetEdns0(dnsPayload, true)
	m.AuthenticatedData = true // asks for the AD bit (RFC 6840, section 5.7)
	c := &dns.Client{Timeout: r.Timeout, UDPSize: dnsPayload}
	if c.Timeout == 0 {
		c.Timeout = 5 * time.Second
	}
	for range dnsTries {
		var answer *dns.Msg
		if answer, _, err = c.ExchangeContext(ctx, m, r.Server); err == nil && answer.Truncated && c.Net == "" {
			c.Net = "tcp"
			continue
		}
		if err == nil {
			return answer.Pack()
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return nil, err
}

// An answer is what a name server said.
type dnsAnswer struct {
	code          int // a response code, such as dns.RcodeNameError
	authenticated bool
	records       []dns.RR
}

func parseDNS(wire []byte) (dnsAnswer, error) {
	m := new(dns.Msg)
	if err := m.Unpack(wire); err != nil {
		return dnsAnswer{}, err
	}
	return dnsAnswer{m.Rcode, m.AuthenticatedData, m.Answer}, nil
}

// texts returns the TXT records, the strings of each joined (RFC 7208, section
// 3.3).
func (a dnsAnswer) texts() (all []string) {
	for _, rr := range a.records {
		if t, ok := rr.(*dns.TXT); ok {
			s := ""
			for _, part := range t.Txt {
				s += part
			}
			all = append(all, s)
		}
	}
	return all
}

// has reports whether the answer holds a record of a type.
func (a dnsAnswer) has(kind uint16) bool {
	for _, rr := range a.records {
		if rr.Header().Rrtype == kind {
			return true
		}
	}
	return false
}
