package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A front answers for the sites, by way of the bench sites behind it or by
// itself, and fails at random.
type front struct {
	port   string
	client *http.Client

	mu    sync.Mutex
	asked map[string]uint64 // times, by site and path
}

func newFront(port string) *front {
	return &front{port: port, client: &http.Client{Timeout: 30 * time.Second}, asked: map[string]uint64{}}
}

// A share of the requests, in percent, fails.
const (
	failing       = 15
	failingRobots = 10
)

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	site := r.Context().Value(siteKey{}).(int)
	chance := f.chance(site, r.URL.Path)
	share := failing
	if r.URL.Path == "/robots.txt" {
		share = failingRobots
	}
	if chance.IntN(100) < share {
		fail := faults[chance.IntN(len(faults))]
		if closes(site) {
			fail = status(http.StatusTooManyRequests, "86400")
		}
		fail(w, r, f.page(site, r))
		return
	}
	a := f.page(site, r)
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	w.Write(a.body)
}

// closes reports whether a site sends away for a day where others fail. It is not
// asked again in the hour after that, so there are few of them.
func closes(site int) bool { return site%25 == 12 }

// chance decides the fate of the nth request for a path.
func (f *front) chance(site int, path string) *rand.Rand {
	key := fmt.Sprint(site, path)
	f.mu.Lock()
	n := f.asked[key]
	f.asked[key]++
	f.mu.Unlock()
	h := fnv.New64a()
	io.WriteString(h, key)
	return rand.New(rand.NewPCG(*seed^n<<32, h.Sum64()))
}

// An answered page.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// page gets the page from the bench site behind, or makes one.
func (f *front) page(site int, r *http.Request) answer {
	if *backend == "" {
		return ownPage(r.URL.Path)
	}
	behind := net.JoinHostPort(ip(site, benchSecond), *backend)
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://"+behind+r.URL.RequestURI(), nil)
	if err != nil {
		return answer{status: http.StatusBadRequest}
	}
	req.Header.Set("If-None-Match", r.Header.Get("If-None-Match"))
	resp, err := f.client.Do(req)
	if err != nil {
		return answer{status: http.StatusBadGateway}
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return answer{status: http.StatusBadGateway}
	}
	body = bytes.ReplaceAll(body, []byte(behind), []byte(net.JoinHostPort(ip(site, frontSecond), f.port)))
	resp.Header.Del("Content-Length")
	return answer{resp.StatusCode, resp.Header, body}
}

// ownPage makes a page that links to others of its site.
func ownPage(path string) answer {
	if path == "/robots.txt" {
		return answer{http.StatusNotFound, http.Header{}, nil}
	}
	depth := strings.Count(path, "/")
	var b bytes.Buffer
	fmt.Fprintf(&b, "<html lang=en><title>Page %s</title><main><p>%s</p>", path, strings.Repeat("We report on our climate targets and on what became of them. ", 300))
	for i := range 8 {
		if depth < 4 {
			fmt.Fprintf(&b, `<a href="%s">Climate report %d</a> `, strings.TrimSuffix(path, "/")+fmt.Sprintf("/%c", 'a'+i), i)
		}
	}
	return answer{http.StatusOK, http.Header{"Content-Type": {"text/html; charset=utf-8"}}, b.Bytes()}
}

// A fault answers a request for a page otherwise than it should.
type fault func(w http.ResponseWriter, r *http.Request, page answer)

var faults = []fault{
	status(http.StatusInternalServerError, ""), status(http.StatusServiceUnavailable, ""), status(http.StatusServiceUnavailable, "1"),
	status(http.StatusTooManyRequests, "1"), status(http.StatusForbidden, ""), status(http.StatusNotFound, ""),
	reset, cutOff, closedEarly, silent, trickle, notGzip, bomb, endless, circle, gibberish, nested,
}

func status(code int, retryAfter string) fault {
	return func(w http.ResponseWriter, _ *http.Request, _ answer) {
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		w.WriteHeader(code)
	}
}

// raw sends bytes over the connection as they are, and closes or resets it.
func raw(w http.ResponseWriter, reset bool, parts ...[]byte) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	for _, p := range parts {
		conn.Write(p)
	}
	if tcp, ok := conn.(*net.TCPConn); ok && reset {
		tcp.SetLinger(0)
	}
}

// reset breaks the connection before an answer.
func reset(w http.ResponseWriter, _ *http.Request, _ answer) { raw(w, true) }

// whole returns a head that promises all of a page, and its first half.
func whole(page answer) (head, half []byte) {
	head = fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n", len(page.body)+1)
	return head, page.body[:len(page.body)/2]
}

// cutOff resets the connection in the middle of a page.
func cutOff(w http.ResponseWriter, _ *http.Request, page answer) {
	head, half := whole(page)
	raw(w, true, head, half)
}

// closedEarly ends the connection in good order in the middle of a page.
func closedEarly(w http.ResponseWriter, _ *http.Request, page answer) {
	head, half := whole(page)
	raw(w, false, head, half)
}

// silent says nothing for longer than anybody waits.
func silent(_ http.ResponseWriter, r *http.Request, _ answer) { pause(r, 30*time.Second) }

// trickle sends a byte now and then.
func trickle(w http.ResponseWriter, r *http.Request, page answer) {
	for i := 0; i < len(page.body) && pause(r, 200*time.Millisecond); i++ {
		w.Write(page.body[i : i+1])
		http.NewResponseController(w).Flush()
	}
}

// pause waits, and reports whether the one who asked is still there.
func pause(r *http.Request, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-r.Context().Done():
		return false
	}
}

// notGzip sends a page that says it is packed and is not.
func notGzip(w http.ResponseWriter, _ *http.Request, page answer) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(page.body)
}

// packedBomb unpacks to a thousand times its size.
var packedBomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(make([]byte, 64<<20))
	z.Close()
	return b.Bytes()
})

func bomb(w http.ResponseWriter, _ *http.Request, _ answer) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(packedBomb())
}

// endless sends the page again and again.
func endless(w http.ResponseWriter, r *http.Request, page answer) {
	w.Header().Set("Content-Type", "text/html")
	for r.Context().Err() == nil && len(page.body) > 0 {
		if _, err := w.Write(page.body); err != nil {
			return
		}
	}
}

// circle redirects to itself.
func circle(w http.ResponseWriter, r *http.Request, _ answer) {
	http.Redirect(w, r, r.URL.Path, http.StatusFound)
}

// gibberish is no HTTP.
func gibberish(w http.ResponseWriter, _ *http.Request, _ answer) {
	raw(w, false, []byte("220 mail.example ESMTP\r\n\r\n"))
}

// nested sends a page of a hundred thousand tags inside each other.
func nested(w http.ResponseWriter, _ *http.Request, _ answer) {
	w.Header().Set("Content-Type", "text/html")
	io.WriteString(w, "<html><title>Deep</title>"+strings.Repeat("<div>", 100_000))
}
