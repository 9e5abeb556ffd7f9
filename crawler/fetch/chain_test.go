package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// loopback is what tests may connect to.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// newClient returns a client for servers on this machine that waits for
// nothing longer than a test should.
func newClient(t testing.TB, change ...func(*Options)) *Client {
	t.Helper()
	o := Options{
		UserAgent: "Makegood/test (+https://example.org)", Allow: loopback,
		Gap: time.Millisecond, Backoff: time.Millisecond, Timeout: 5 * time.Second,
	}
	for _, f := range change {
		f(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// serve starts a server on the given address of this machine, such as 127.0.0.2.
func serve(t testing.TB, ip string, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	l, err := net.Listen("tcp", ip+":0")
	if err != nil {
		t.Fatal(err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: h}}
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// site serves paths from a map, 404 otherwise, and counts requests by path.
type site struct {
	pages map[string]http.HandlerFunc
	mu    sync.Mutex
	asked []string
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.RequestURI())
	s.mu.Unlock()
	if h := s.pages[r.URL.Path]; h != nil {
		h(w, r)
		return
	}
	http.NotFound(w, r)
}

func (s *site) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, p := range s.asked {
		if p == path {
			n++
		}
	}
	return n
}

func text(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// raw sends bytes over the connection as they are and closes it.
func raw(parts ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		for _, p := range parts {
			io.WriteString(conn, p)
		}
	}
}

// get asks for url and returns everything there is to know.
func get(t *testing.T, rt http.RoundTripper, url string, header ...string) (*http.Response, Result, error) {
	t.Helper()
	return getContext(t, context.Background(), rt, url, header...)
}

func getContext(t *testing.T, ctx context.Context, rt http.RoundTripper, url string, header ...string) (*http.Response, Result, error) {
	t.Helper()
	var result Result
	req, err := http.NewRequestWithContext(WithExchange(ctx, &result), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := rt.RoundTrip(req)
	return resp, result, err
}

func bodyOf(t *testing.T, resp *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func zipped(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.Bytes()
}

// answered is the result with nothing but an answer, nil for none.
func answered(resp *http.Response) *Result {
	if resp == nil {
		return &Result{}
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		panic(err) // the chain hands out bytes in memory
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return &Result{Status: resp.StatusCode, Header: resp.Header, Body: body}
}

func wantState(t *testing.T, resp *http.Response, err error, state archive.State, reason string) {
	t.Helper()
	s, r := answered(resp).Classify(err)
	if s != state || r != reason {
		t.Errorf("state %q, reason %q, want %q, %q (error: %v)", s, r, state, reason, err)
	}
}

func TestTheRecordHoldsWhatWasReceived(t *testing.T) {
	page := strings.Repeat("We publish our report. ", 500)
	s := &site{pages: map[string]http.HandlerFunc{"/report": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("X-Kept", "as it is")
		z := zipped(page)
		w.Write(z[:10])
		http.NewResponseController(w).Flush() // two chunks
		w.Write(z[10:])
	}}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	resp, result, err := get(t, newClient(t), server.URL+"/report#part", "Cookie", "a=b", "User-Agent", "colly")
	if err != nil {
		t.Fatal(err)
	}
	if got := bodyOf(t, resp); got != page {
		t.Errorf("body of %d bytes, want the decoded page of %d", len(got), len(page))
	}
	if !resp.Uncompressed || resp.Header.Get("Content-Encoding") != "gzip" || result.Status != 200 {
		t.Errorf("Uncompressed %v, header %v, status %d: want the headers as received", resp.Uncompressed, resp.Header, result.Status)
	}
	rec, err := result.Recording.Open()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(rec.Body, zipped(page)) || rec.URL != server.URL+"/report" || rec.HTTP.Get("X-Kept") == "" {
		t.Errorf("the record of %s holds %d bytes, want the %d as received", rec.URL, len(rec.Body), len(zipped(page)))
	}
	if result.Addr != "127.0.0.1" || rec.Header.Get("Warc-Ip-Address") != "127.0.0.1" {
		t.Errorf("address %q, want that of the server", result.Addr)
	}
	request := members(t, result.Recording)
	for _, want := range []string{"GET /report HTTP/1.1\r\n", "User-Agent: Makegood/test", "Accept-Encoding: gzip\r\n"} {
		if !strings.Contains(request, want) {
			t.Errorf("the request record lacks %q:\n%s", want, request)
		}
	}
	if strings.Contains(request, "Cookie") || strings.Contains(request, "colly") {
		t.Errorf("the request carries what it must not:\n%s", request)
	}
}

// members returns what the records of an exchange hold: the response, then the request.
func members(t *testing.T, r *archive.Recording) string {
	t.Helper()
	response, request, err := r.Members()
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(io.MultiReader(bytes.NewReader(response), bytes.NewReader(request)))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestEachRecordHoldsItsOwnExchange(t *testing.T) {
	echo := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, "<%s>", strings.Repeat(r.URL.Path, 3000))
	}
	var urls []string
	for i := range 4 {
		s := serve(t, fmt.Sprintf("127.0.0.%d", i+1), echo)
		for j := range 12 {
			urls = append(urls, fmt.Sprintf("%s/page-%d-%d", s.URL, i, j))
		}
	}
	c := newClient(t, func(o *Options) { o.Gap = -1 })
	var wg sync.WaitGroup
	for _, u := range urls {
		wg.Go(func() {
			_, result, err := get(t, c, u)
			if err != nil {
				t.Error(err)
				return
			}
			rec, err := result.Recording.Open()
			path := u[strings.LastIndex(u, "/"):]
			if err != nil || string(rec.Body) != "<"+strings.Repeat(path, 3000)+">" {
				t.Errorf("the record of %s holds another answer (%v)", u, err)
			}
		})
	}
	wg.Wait()
}

func TestInterimAnswersAreNotRecorded(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{
		"/": raw("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	resp, result, err := get(t, newClient(t), server.URL+"/")
	if err != nil {
		t.Fatal(err)
	}
	rec, err := result.Recording.Open()
	if err != nil || rec.Status != 200 || string(rec.Body) != "hi" || bodyOf(t, resp) != "hi" {
		t.Errorf("record of status %d with %q (%v), want the answer alone", rec.Status, rec.Body, err)
	}
}

func TestOnlyGetAndHead(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/": text(200, "hello")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t)
	req, _ := http.NewRequest("POST", server.URL, strings.NewReader("x"))
	if _, err := c.RoundTrip(req); !errors.Is(err, ErrGuard) {
		t.Errorf("POST gave %v, want ErrGuard", err)
	}
	req, _ = http.NewRequest("HEAD", server.URL, nil)
	resp, err := c.RoundTrip(req)
	if err != nil || resp.StatusCode != 200 || bodyOf(t, resp) != "" {
		t.Errorf("HEAD gave %v, %v", resp, err)
	}
}

func TestFault11RedirectsAreNotFollowed(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/old": func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		http.Redirect(w, r, "/new", http.StatusMovedPermanently)
	}}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	resp, result, err := get(t, newClient(t), server.URL+"/old")
	wantState(t, resp, err, archive.Moved, "http-301")
	if result.Recording == nil || s.count("/new") != 0 {
		t.Errorf("recording %v, %d requests for the target: want the hop recorded and no request", result.Recording, s.count("/new"))
	}
}

// A transport of its own accord asks again, at once, where a connection that was
// kept open breaks. A host that hangs up on us would be asked far more often than
// we say.
func TestFault16AHostThatHangsUpIsAskedAsOftenAsItIsTold(t *testing.T) {
	const gap = 100 * time.Millisecond
	var mu sync.Mutex
	var times []time.Time
	s := &site{pages: map[string]http.HandlerFunc{
		"/page": text(200, "hello"), "/robots.txt": text(404, ""),
		"/hung-up": func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			times = append(times, time.Now())
			mu.Unlock()
			raw()(w, r)
		},
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t, func(o *Options) { o.Tries, o.Gap = 3, gap })
	for _, path := range []string{"/page", "/hung-up", "/page"} { // the first leaves a connection open
		resp, result, err := get(t, c, server.URL+path)
		if path == "/page" {
			wantState(t, resp, err, archive.OK, "")
			continue
		}
		wantState(t, resp, err, archive.Unreachable, "reset")
		if result.Tries != 3 {
			t.Errorf("%d tries, want 3", result.Tries)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(times) != 3 {
		t.Errorf("asked %d times, want 3", len(times))
	}
	for i := 1; i < len(times); i++ {
		if apart := times[i].Sub(times[i-1]); apart < gap/2 { // a busy machine notes some late
			t.Errorf("requests %d and %d are %v apart, want %v", i, i+1, apart, gap)
		}
	}
}

func TestOptionsNameEveryMistake(t *testing.T) {
	_, err := New(Options{Tries: -1, MaxBody: -1})
	if err == nil || !strings.Contains(err.Error(), "user agent") || !strings.Contains(err.Error(), "tries") || !strings.Contains(err.Error(), "largest body") {
		t.Errorf("got %v, want three mistakes", err)
	}
}
