package observe

import (
	"context"
	"crypto"
	"encoding/json"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"

	"makegood/crawler/archive"
)

// zone is what the local name server answers, by name and type, in the form of a
// zone file. A name that is in no line does not exist.
type zone struct {
	records string
	code    map[string]int // by name: a response code instead
	silent  map[string]bool
}

// serve starts a name server on the loopback, over UDP and TCP. Large answers are
// cut off over UDP.
func (z zone) serve(t *testing.T) *Resolver {
	t.Helper()
	byName := map[string][]dns.RR{}
	for rr, p := range parseZone(t, z.records) {
		_ = p
		byName[rr.Header().Name] = append(byName[rr.Header().Name], rr)
	}
	handler := dns.HandlerFunc(func(w dns.ResponseWriter, q *dns.Msg) {
		m := new(dns.Msg)
		m.SetReply(q)
		name := strings.TrimSuffix(q.Question[0].Name, ".")
		if z.silent[name] {
			return
		}
		rrs, exists := byName[q.Question[0].Name]
		m.Rcode = z.code[name]
		if !exists && m.Rcode == dns.RcodeSuccess {
			m.Rcode = dns.RcodeNameError
		}
		for _, rr := range rrs {
			sig, signs := rr.(*dns.RRSIG)
			if rr.Header().Rrtype == q.Question[0].Qtype || signs && sig.TypeCovered == q.Question[0].Qtype {
				m.Answer = append(m.Answer, rr)
				m.AuthenticatedData = m.AuthenticatedData || signs
			}
		}
		if _, udp := w.RemoteAddr().(*net.UDPAddr); udp {
			m.Truncate(512)
		}
		w.WriteMsg(m)
	})
	packets, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	streams, err := net.Listen("tcp", packets.LocalAddr().String())
	if err != nil {
		t.Skip("the port is taken over TCP")
	}
	for _, s := range []*dns.Server{{PacketConn: packets, Handler: handler}, {Listener: streams, Handler: handler}} {
		go s.ActivateAndServe()
		t.Cleanup(func() { s.Shutdown() })
	}
	return &Resolver{Server: packets.LocalAddr().String(), Timeout: 200 * time.Millisecond}
}

func parseZone(t *testing.T, text string) map[dns.RR]bool {
	t.Helper()
	all := map[dns.RR]bool{}
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		rr, err := dns.NewRR(line)
		if err != nil {
			t.Fatal(err)
		}
		all[rr] = true
	}
	return all
}

// signed returns the DS, DNSKEY and RRSIG of a domain, made with a fresh key.
func signed(t *testing.T, domain string) string {
	t.Helper()
	key := &dns.DNSKEY{Hdr: dns.RR_Header{Name: domain + ".", Rrtype: dns.TypeDNSKEY, Class: dns.ClassINET, Ttl: 60}, Flags: 257, Protocol: 3, Algorithm: dns.ECDSAP256SHA256}
	private, err := key.Generate(256)
	if err != nil {
		t.Fatal(err)
	}
	ds := key.ToDS(dns.SHA256)
	sign := func(rr dns.RR) string {
		sig := &dns.RRSIG{Algorithm: key.Algorithm, KeyTag: key.KeyTag(), SignerName: key.Hdr.Name, Inception: 1, Expiration: 4_000_000_000}
		if err := sig.Sign(private.(crypto.Signer), []dns.RR{rr}); err != nil {
			t.Fatal(err)
		}
		return sig.String()
	}
	return ds.String() + "\n" + key.String() + "\n" + sign(ds) + "\n" + sign(key) + "\n"
}

// observeDNS asks the questions of a domain and derives what they come to.
func observeDNS(t *testing.T, resolver *Resolver, domain string) map[string]archive.Observation {
	t.Helper()
	dir := t.TempDir()
	log, _, err := archive.OpenLog(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	target, ok := TargetOf("acme", "https://www."+domain+"/")
	if !ok {
		t.Fatal("no target")
	}
	now := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	w := &work{Options: Options{Resolver: resolver, Dir: dir, Now: func() time.Time { return now }}, target: target, into: log, known: map[string]archive.Snapshot{}}
	for _, q := range target.questions() {
		if err := w.ask(context.Background(), q); err != nil {
			t.Fatal(err)
		}
	}
	out := map[string]archive.Observation{}
	for _, o := range Derive(target, nil, w.source()) {
		out[o.Check] = o
	}
	log.Close()
	if problems, err := archive.CheckJournal(dir, "2026-Q4", "acme"); err != nil || len(problems) > 0 {
		t.Errorf("journal: %v %v", problems, err)
	}
	return out
}

func TestMailAndNamesAsTheZoneHasThem(t *testing.T) {
	long := strings.Repeat("include:spf.acme.test ", 30)
	resolver := zone{records: `
acme.test. 60 IN TXT "v=spf1 include:mail.acme.test -all"
acme.test. 60 IN TXT "other=1"
_dmarc.acme.test. 60 IN TXT "v=DMARC1; p=reject; rua=mailto:a@acme.test,mailto:b@acme.test"
_mta-sts.acme.test. 60 IN TXT "v=STSv1; id=1"
plain.test. 60 IN A 192.0.2.1
soft.test. 60 IN TXT "v=spf1 ?all"
_dmarc.soft.test. 60 IN TXT "v=DMARC1; p=none"
long.test. 60 IN TXT "v=spf1 ` + long[:200] + `" "` + long[200:400] + `" "` + long[400:] + `-all"
` + signed(t, "acme.test")}.serve(t)
	for _, test := range []struct {
		domain, check string
		holds         bool
		fact          string
	}{
		{"acme.test", "spf", true, "all=-"},
		{"acme.test", "dmarc", true, "policy=reject"},
		{"acme.test", "dnssec", true, "validated by the resolver=yes"},
		{"acme.test", "mta-sts", false, ""},
		{"plain.test", "spf", false, "record=none"},
		{"plain.test", "dmarc", false, "record=none"},
		{"plain.test", "dnssec", false, "ds at the parent=no"},
		{"soft.test", "spf", false, "all=?"},
		{"soft.test", "dmarc", false, "policy=none"},
		{"long.test", "spf", false, "fault=more than ten lookups (RFC 7208, section 4.6.4)"},
	} {
		o := observeDNS(t, resolver, test.domain)[test.check]
		if o.Check == "mta-sts" && test.domain == "acme.test" { // announced, and the policy was not asked for here
			if o.State != archive.Unreachable || o.Reason != "not-asked" {
				t.Errorf("%s %s: %s %s", test.domain, test.check, o.State, o.Reason)
			}
			continue
		}
		if o.State != archive.OK || o.Holds != test.holds || !hasFact(o, test.fact) {
			t.Errorf("%s %s: %s %s, holds %v, %v; want %v with %s", test.domain, test.check, o.State, o.Reason, o.Holds, o.Facts, test.holds, test.fact)
		}
	}
}

func hasFact(o archive.Observation, want string) bool {
	for _, f := range o.Facts {
		if f.Name+"="+f.Value == want {
			return true
		}
	}
	return want == ""
}

// What was not observed is never absent.
func TestFault29AResolverThatFailsSaysNothing(t *testing.T) {
	failing := zone{records: "acme.test. 60 IN A 192.0.2.1\n", code: map[string]int{"acme.test": dns.RcodeServerFailure, "_dmarc.acme.test": dns.RcodeRefused},
		silent: map[string]bool{"_mta-sts.acme.test": true}}.serve(t)
	got := observeDNS(t, failing, "acme.test")
	for check, reason := range map[string]string{"spf": "dns-servfail", "dmarc": "dns-refused", "dnssec": "dns-servfail", "mta-sts": "dns-timeout"} {
		if o := got[check]; o.State != archive.Unreachable || o.Reason != reason || o.Holds {
			t.Errorf("%s: %s %s", check, o.State, o.Reason)
		}
	}
	for check, o := range observeDNS(t, nil, "acme.test") {
		if check == "spf" && (o.State != archive.Unreachable || o.Reason != "no-resolver") {
			t.Errorf("without a resolver: %s %s", o.State, o.Reason)
		}
	}
	if o := observeDNS(t, zone{}.serve(t), "nowhere.test")["dmarc"]; o.State != archive.OK || o.Holds || !hasFact(o, "record=none") {
		t.Errorf("a name that does not exist: %+v", o)
	}
}

func TestAnObservationIsReadBackAsItWas(t *testing.T) {
	o := archive.Observation{Signatory: "acme", Check: "spf", Host: "acme.test", State: archive.OK, Holds: true,
		Observed: time.Date(2026, 10, 1, 2, 3, 4, 0, time.UTC), Facts: []archive.Fact{{Name: "all", Value: "-"}}, Basis: []archive.Basis{{URL: "dns:acme.test?type=TXT"}}}
	r, err := o.Resource()
	if err != nil {
		t.Fatal(err)
	}
	again, err := archive.ParseObservation(r.Payload)
	a, _ := json.Marshal(o)
	b, _ := json.Marshal(again)
	if err != nil || string(a) != string(b) || r.URL != "urn:makegood:observation:acme.test:spf" {
		t.Errorf("%s, %v", b, err)
	}
	if _, err := archive.ParseObservation([]byte("{}")); err == nil {
		t.Error("an empty one passes")
	}
}

func TestTargetsAreNamesOnUsualPorts(t *testing.T) {
	for website, want := range map[string]Target{
		"https://www.acme.co.uk/en/": {"acme", "www.acme.co.uk", "acme.co.uk"},
		"http://127.0.0.1:8080/":     {}, "https://acme.test:8443/": {}, "https://192.0.2.1/": {}, "": {}, "https://localhost/": {},
	} {
		if got, ok := TargetOf("acme", website); got != want || ok != (want != Target{}) {
			t.Errorf("%s: %+v, %v", website, got, ok)
		}
	}
}
