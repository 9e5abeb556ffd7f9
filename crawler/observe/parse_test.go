package observe

import (
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)

const good = "Contact: mailto:security@acme.test\nExpires: 2027-01-01T00:00:00Z\n"

func TestSecurityTxtByRFC9116(t *testing.T) {
	for _, test := range []struct {
		name, text string
		is, fresh  bool
		deviations string
	}{
		{"the least there must be", good, true, true, ""},
		{"CRLF, comments, unknown fields, any case", "# hello\r\nCONTACT: https://acme.test/report\r\nexpires: 2027-01-01t00:00:00+02:00\r\nX-Colour: red\r\n", true, true, ""},
		{"a byte order mark", "\ufeff" + good, true, true, ""},
		{"out of date", "Contact: mailto:a@acme.test\nExpires: 2020-01-01T00:00:00Z\n", true, false, ""},
		{"no Expires", "Contact: mailto:a@acme.test\n", true, false, "no Expires (section 2.5.5)"},
		{"no Contact", "Expires: 2027-01-01T00:00:00Z\n", true, true, "no Contact (section 2.5.3)"},
		{"Expires twice", good + "Expires: 2028-01-01T00:00:00Z\n", true, true, "Expires stands there twice (section 2.5.5)"},
		{"a day is no time", "Contact: mailto:a@acme.test\nExpires: 2027-01-01\n", true, false, "Expires is no date and time of RFC 3339 (section 2.5.5)"},
		{"an address that is no URI", "Contact: security@acme.test\nExpires: 2027-01-01T00:00:00Z\n", true, true, "a Contact that is no URI, such as mailto: (section 2.5.3)"},
		{"without https", good + "Contact: http://acme.test/\nPolicy: http://acme.test/p\n", true, true, "a Contact without https (section 2.5.3); an address without https (section 2.5)"},
		{"languages twice", good + "Preferred-Languages: en\nPreferred-Languages: fr\n", true, true, "Preferred-Languages stands there twice (section 2.5.8)"},
		{"signed", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + good + "-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n", true, true, ""},
		{"signed, cut off", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + good, true, true, "a signature that is cut off (section 2.3)"},
		{"a page of HTML", "<!doctype html><title>Contact: us</title><p>Expires: never", false, false, ""},
		{"nothing", "", false, false, ""},
	} {
		s, is := ParseSecurityTxt(test.text)
		if got := strings.Join(s.Deviations, "; "); is != test.is || s.Fresh(today) != test.fresh || got != test.deviations {
			t.Errorf("%s: is one %v, fresh %v, %q; want %v, %v, %q", test.name, is, s.Fresh(today), got, test.is, test.fresh, test.deviations)
		}
		if s.Signed != strings.HasPrefix(test.name, "signed") {
			t.Errorf("%s: signed %v", test.name, s.Signed)
		}
	}
}

func TestSPFByRFC7208(t *testing.T) {
	for _, test := range []struct {
		name   string
		texts  []string
		is     bool
		strict bool
	}{
		{"none", []string{"google-site-verification=x"}, false, false},
		{"another version", []string{"v=spf10 -all"}, false, false},
		{"reject", []string{"v=spf1 -all"}, true, true},
		{"mark", []string{"v=spf1 mx ~all"}, true, true},
		{"neutral", []string{"v=spf1 ?all"}, true, false},
		{"all may send", []string{"v=spf1 +all"}, true, false},
		{"nothing said of others", []string{"v=spf1 mx"}, true, false},
		{"elsewhere", []string{"v=spf1 redirect=_spf.acme.test"}, true, true},
		{"two records", []string{"v=spf1 -all", "v=spf1 mx -all"}, true, false},
		{"eleven lookups", []string{"v=spf1" + strings.Repeat(" include:a.test", 11) + " -all"}, true, false},
	} {
		s, is := ParseSPF(test.texts)
		if is != test.is || s.Strict() != test.strict {
			t.Errorf("%s: %v, strict %v; %+v", test.name, is, s.Strict(), s)
		}
	}
}

func TestDMARCByRFC7489(t *testing.T) {
	for _, test := range []struct {
		name, text   string
		is, enforced bool
	}{
		{"reject", "v=DMARC1; p=reject", true, true},
		{"spaces and case", "v = DMARC1 ; p = Quarantine ; pct=50", true, true},
		{"of no mail at all", "v=DMARC1; p=reject; pct=0", true, false},
		{"none", "v=DMARC1;p=none;rua=mailto:a@acme.test!10m", true, false},
		{"a policy that nobody knows", "v=DMARC1; p=maybe", true, false},
		{"another version", "v=DMARC2; p=reject", false, false},
		{"not first", "p=reject; v=DMARC1", false, false},
	} {
		d, is := ParseDMARC([]string{"other", test.text})
		if is != test.is || d.Enforced() != test.enforced {
			t.Errorf("%s: %v, %+v", test.name, is, d)
		}
	}
	if _, is := ParseDMARC([]string{"v=DMARC1; p=reject", "v=DMARC1; p=none"}); is {
		t.Error("two records count")
	}
}

func TestHSTSByRFC6797(t *testing.T) {
	for value, want := range map[string]HSTS{
		"max-age=31536000; includeSubDomains; preload": {31536000, true, true},
		`MAX-AGE="300"`: {300, false, false},
		"max-age=0":     {},
	} {
		if got, ok := ParseHSTS(value); !ok || got != want {
			t.Errorf("%s: %+v, %v", value, got, ok)
		}
	}
	for _, value := range []string{"", "includeSubDomains", "max-age=x", "max-age=1; max-age=2", "max-age=-1"} {
		if got, ok := ParseHSTS(value); ok {
			t.Errorf("%q passes as %+v", value, got)
		}
	}
}

func TestMTASTSByRFC8461(t *testing.T) {
	if m, ok := ParseMTASTS("version: STSv1\r\nmode: enforce\r\nmx: a.test\r\nmx: *.b.test\r\nmax_age: 604800\r\n"); !ok || m != (MTASTS{"enforce", 604800, 2}) {
		t.Errorf("%+v, %v", m, ok)
	}
	for _, text := range []string{"", "mode: enforce", "version: STSv1", "version: STSv2\nmode: enforce", "<html>"} {
		if m, ok := ParseMTASTS(text); ok {
			t.Errorf("%q passes as %+v", text, m)
		}
	}
}

func FuzzParsers(f *testing.F) {
	f.Add(good)
	f.Add("v=spf1 include:a -all")
	f.Add("v=DMARC1; p=reject; rua=mailto:a@b")
	f.Add("-----BEGIN PGP SIGNED MESSAGE-----\n\n- ")
	f.Fuzz(func(t *testing.T, text string) {
		ParseSecurityTxt(text)
		ParseSPF([]string{text, text})
		ParseDMARC([]string{text})
		ParseMTASTS(text)
		ParseHSTS(text)
		parseDNS([]byte(text))
		clip(text)
	})
}
