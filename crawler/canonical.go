package crawler

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// maxURL is the longest URL that is asked for, in bytes.
const maxURL = 2000

// The reasons for which a URL is not asked for whatever its host.
var (
	errScheme   = errors.New("scheme")
	errUserinfo = errors.New("userinfo")
	errPort     = errors.New("port")
	errLong     = errors.New("long-url")
	errURL      = errors.New("bad-url")
)

// A canonicalizer spells URLs in one way. The zero value accepts the ports 80
// and 443 only.
type canonicalizer struct {
	allow []netip.Prefix      // literal addresses in these may have any port
	hosts map[string]bool     // host:port as declared, which may have any port
	known map[string]spelling // by raw URL, since pages repeat their links; nil: nothing is kept

	// By origin as it is spelled in the end, which spares further URLs of it the
	// parser; nil: nothing is kept.
	origins map[string]bool
}

// A spelling is what [canonicalizer.url] returned.
type spelling struct {
	url string
	err error
}

// maxKnown bounds the spellings that are kept.
const maxKnown = 10_000

// url returns the one spelling under which raw is asked for and counted: as
// browsers parse it, without fragment, default port, tracking and session
// parameters and empty query. Its errors name the reason of a refusal.
func (c canonicalizer) url(raw string) (string, error) {
	if len(raw) > maxURL {
		return "", errLong
	}
	if at := strings.IndexByte(raw, '#'); at > 0 && raw[at-1] > ' ' { // a blank at the end would be no part of it
		raw = raw[:at]
	}
	if c.plain(raw) {
		return raw, nil
	}
	if s, ok := c.known[raw]; ok {
		return s.url, s.err
	}
	var s spelling
	s.url, s.err = c.parse(raw)
	if len(c.known) >= maxKnown {
		clear(c.known)
	}
	if c.known != nil {
		c.known[raw] = s
	}
	if s.err == nil && c.origins != nil && len(c.origins) < maxKnown {
		c.origins[origin(s.url)] = true
	}
	return s.url, s.err
}

// parse is url for what is not plain.
func (c canonicalizer) parse(raw string) (string, error) {
	w, err := whatwg.Parse(raw)
	if err != nil {
		return "", errURL
	}
	switch {
	case w.Scheme() != "http" && w.Scheme() != "https":
		return "", errScheme
	case w.Username() != "" || w.Password() != "":
		return "", errUserinfo
	}
	u, err := url.Parse(w.Href(true))
	if err != nil || u.Hostname() == "" {
		return "", errURL
	}
	if u.Port() != "" && !c.anyPort(u) {
		return "", errPort
	}
	u.RawQuery = keptQuery(u.RawQuery)
	u.ForceQuery = false
	cutSession(u)
	s := u.String()
	if len(s) > maxURL {
		return "", errLong
	}
	return s, nil
}

// anyPort reports whether the host may be asked at a port that is not the
// default of the scheme.
func (c canonicalizer) anyPort(u *url.URL) bool {
	if c.hosts[u.Host] || u.Port() == "80" || u.Port() == "443" {
		return true
	}
	addr, err := netip.ParseAddr(u.Hostname())
	if err != nil {
		return false
	}
	for _, p := range c.allow {
		if p.Contains(addr.Unmap()) {
			return true
		}
	}
	return false
}

// plain reports whether raw is so simple that parsing would not change it. It
// spares most links of most pages the parser.
func (c canonicalizer) plain(raw string) bool {
	o := origin(raw)
	return len(o) < len(raw) && plainPath(raw[len(o):]) && (c.origins[o] || plainOrigin(o))
}

// plainOrigin reports whether an origin is that of a host whose name is made of
// lower-case ASCII, at the usual port.
func plainOrigin(o string) bool {
	host, ok := strings.CutPrefix(o, "https://")
	if !ok {
		if host, ok = strings.CutPrefix(o, "http://"); !ok {
			return false
		}
	}
	for i := 0; i < len(host); i++ {
		if b := host[i]; (b < 'a' || b > 'z') && (b < '0' || b > '9') && b != '.' && b != '-' {
			return false
		}
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	return last != "" && last[0] >= 'a' && !strings.Contains(host, "xn--") // a number for a label makes an address
}

// plainPath reports whether a path has nothing to resolve, to escape or to leave
// out.
func plainPath(path string) bool {
	for i := 0; i < len(path); i++ {
		b := path[i]
		switch {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b == '-', b == '_':
		case b == '/':
			if i+1 < len(path) && path[i+1] == '.' {
				return false
			}
		case b == '.':
		default:
			return false
		}
	}
	return true
}

// tracking holds parameters that name the reader's way to a page, or the
// reader, and not the page.
var tracking = map[string]bool{
	"gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true,
	"fbclid": true, "msclkid": true, "yclid": true, "twclid": true, "ttclid": true,
	"igshid": true, "igsh": true, "mkt_tok": true, "_ga": true, "_gl": true,
	"_hsenc": true, "_hsmi": true, "__hstc": true, "__hssc": true, "__hsfp": true,
	"hsctatracking": true, "vero_id": true, "wickedid": true, "oly_anon_id": true,
	"oly_enc_id": true, "rb_clickid": true, "s_cid": true, "ocid": true, "msockid": true,
	"phpsessid": true, "jsessionid": true, "aspsessionid": true, "sessionid": true,
	"session_id": true, "sid": true, "cfid": true, "cftoken": true,
}

// trackingPrefixes begin the names of whole families of such parameters.
var trackingPrefixes = []string{"utm_", "mc_", "pk_", "mtm_", "piwik_", "hsa_"}

// keptQuery returns the query without tracking and session parameters; the
// others keep their order and spelling.
func keptQuery(query string) string {
	if query == "" {
		return ""
	}
	parts := strings.Split(query, "&")
	kept := parts[:0]
	for _, p := range parts {
		name, _, _ := strings.Cut(p, "=")
		name = strings.ToLower(name)
		if p == "" || tracking[name] || hasPrefix(name, trackingPrefixes) {
			continue
		}
		kept = append(kept, p)
	}
	return strings.Join(kept, "&")
}

func hasPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// cutSession removes a session id that stands in the path (;jsessionid=…).
func cutSession(u *url.URL) {
	at := strings.Index(strings.ToLower(u.Path), ";jsessionid=")
	if at < 0 {
		return
	}
	u.Path = u.Path[:at]
	u.RawPath = ""
}

// key returns what two URLs have in common that count as one: all but the
// difference of http and https.
func key(u string) string {
	if rest, ok := strings.CutPrefix(u, "https://"); ok {
		return rest
	}
	return strings.TrimPrefix(u, "http://")
}

// origin returns scheme, host and port of a canonical URL.
func origin(u string) string {
	at := strings.Index(u, "://")
	if at < 0 {
		return u
	}
	if slash := strings.IndexByte(u[at+3:], '/'); slash >= 0 {
		return u[:at+3+slash]
	}
	return u
}

// hostPort returns host and port of a canonical URL, as it stands there.
func hostPort(u string) string { return key(origin(u)) }

// hostname returns the host of a canonical URL without its port.
func hostname(u string) string {
	hp := hostPort(u)
	if h, _, err := net.SplitHostPort(hp); err == nil {
		return h
	}
	return strings.Trim(hp, "[]")
}

// path returns the path of a canonical URL, without its query.
func path(u string) string {
	p := strings.TrimPrefix(u, origin(u))
	p, _, _ = strings.Cut(p, "?")
	return p
}

// hostOf returns host and port of a URL as it was declared, or "".
func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
