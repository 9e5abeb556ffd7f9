package miniweb

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// An answer is what a site says to one path.
type answer struct {
	status   int
	kind     string // content type
	body     []byte
	location string    // of a redirect
	modified time.Time // zero: none is told
	tag      string    // ETag without quotes; empty: none
	retry    string    // Retry-After
}

// proxy answers what comes to the proxy's own port.
func (w *Web) proxy(rw http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodConnect:
		w.connect(rw, r)
	case !r.URL.IsAbs():
		http.Error(rw, "this is a forward proxy for the miniature web; ask it for http://….example/ or use CONNECT", http.StatusMisdirectedRequest)
	case r.URL.Scheme != "http" || w.sites[r.URL.Hostname()] == nil:
		w.note(r, r.URL.String(), http.StatusBadGateway, time.Now())
		http.Error(rw, "no such host: "+r.URL.Hostname(), http.StatusBadGateway)
	default:
		u := *r.URL
		u.Scheme, u.Host = "https", u.Hostname()
		w.send(rw, r, r.URL.String(), answer{status: http.StatusMovedPermanently, location: u.String()}, false)
	}
}

// serveSecure answers what comes through a tunnel.
func (w *Web) serveSecure(rw http.ResponseWriter, r *http.Request) {
	host := strings.TrimSuffix(r.Host, ":443")
	asked := "https://" + host + r.URL.RequestURI()
	s := w.sites[host]
	switch {
	case s == nil:
		w.send(rw, r, asked, answer{status: http.StatusMisdirectedRequest}, false)
	case host != s.host:
		w.send(rw, r, asked, answer{status: http.StatusMovedPermanently, location: "https://" + s.host + r.URL.RequestURI()}, false)
	default:
		w.send(rw, r, asked, s.answer(r.URL), s.gzip)
	}
}

func (w *Web) note(r *http.Request, asked string, status int, start time.Time) {
	u, err := url.Parse(asked)
	if err != nil {
		return
	}
	w.log.add(Request{Method: r.Method, Host: u.Hostname(), URL: asked, UserAgent: r.UserAgent(), Status: status, Start: start})
}

// send writes an answer the way a plain web server does: validators, 304 where
// they still hold, and gzip for those who take it.
func (w *Web) send(rw http.ResponseWriter, r *http.Request, asked string, a answer, compress bool) {
	start := time.Now()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		a = answer{status: http.StatusMethodNotAllowed}
	}
	h := rw.Header()
	h.Set("Server", "miniweb")
	if a.tag != "" {
		h.Set("ETag", `"`+a.tag+`"`)
	}
	if !a.modified.IsZero() {
		h.Set("Last-Modified", a.modified.Format(http.TimeFormat))
	}
	if a.unchanged(r.Header) {
		w.note(r, asked, http.StatusNotModified, start)
		rw.WriteHeader(http.StatusNotModified)
		return
	}
	if a.location != "" {
		h.Set("Location", a.location)
	}
	if a.retry != "" {
		h.Set("Retry-After", a.retry)
	}
	body := a.body
	if len(body) > 0 {
		h.Set("Content-Type", a.kind)
	}
	if compress && compressible(a.kind) && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		h.Set("Vary", "Accept-Encoding")
		body = squeeze(body)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.note(r, asked, a.status, start)
	rw.WriteHeader(a.status)
	_, _ = rw.Write(body)
}

// unchanged reports whether the validators of a request still hold.
func (a answer) unchanged(h http.Header) bool {
	if a.status != http.StatusOK {
		return false
	}
	if tags := h.Get("If-None-Match"); tags != "" {
		return a.tag != "" && strings.Contains(tags, `"`+a.tag+`"`)
	}
	since, err := http.ParseTime(h.Get("If-Modified-Since"))
	return err == nil && !a.modified.IsZero() && !a.modified.After(since)
}

func compressible(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/xml")
}

func squeeze(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(body) // a bytes.Buffer takes everything
	_ = z.Close()
	return b.Bytes()
}

func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}
