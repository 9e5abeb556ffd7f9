package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"makegood/crawler/archive"
)

func redirect(status int, target string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", target)
		w.WriteHeader(status)
	}
}

func TestFault03And04And06RobotsAnswers(t *testing.T) {
	slow := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	tests := []struct {
		name   string
		robots http.HandlerFunc
		state  archive.State
		reason string
		access Access
	}{
		{"rules that allow", text(200, "User-agent: *\nDisallow: /private"), archive.OK, "", Ruled},
		{"rules that refuse", text(200, "User-agent: *\nDisallow: /"), archive.Robots, "disallowed", RefusedAll},
		{"rules that refuse the page only", text(200, "User-agent: makegood\nDisallow: /page"), archive.Robots, "disallowed", Ruled},
		{"Fault01 500", text(500, ""), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault01 503 with a body that allows", text(503, "User-agent: *\nAllow: /"), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault02 time-out", slow, archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault02 no answer", raw(""), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault03 401", text(401, "User-agent: *\nDisallow: /"), archive.OK, "", Unruled},
		{"Fault03 403", text(403, ""), archive.OK, "", Unruled},
		{"Fault03 404", text(404, "User-agent: *\nDisallow: /"), archive.OK, "", Unruled},
		{"Fault03 410", text(410, ""), archive.OK, "", Unruled},
		{"Fault04 429", text(429, ""), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault05 one redirect", redirect(301, "/1/robots.txt"), archive.Robots, "disallowed", RefusedAll},
		{"Fault05 five redirects", redirect(301, "/5/robots.txt"), archive.Robots, "disallowed", RefusedAll},
		{"Fault05 six redirects", redirect(301, "/6/robots.txt"), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault05 a loop", redirect(302, "/robots.txt"), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault05 to the start page", redirect(302, "/"), archive.OK, "", Unruled},
		{"Fault05 into a private network", redirect(302, "http://10.0.0.1/robots.txt"), archive.OutOfScope, "guard-address", Unreached},
		{"Fault06 a web page", text(200, "<!doctype html><title>Hello</title><p>Disallow: /"), archive.OK, "", Ruled},
		{"Fault06 a bad Crawl-delay", text(200, "User-agent: *\nCrawl-delay: x\nDisallow: /page"), archive.Robots, "disallowed", Ruled},
		{"Fault06 16 MB", text(200, "User-agent: *\nDisallow: /page\n"+strings.Repeat("# more\n", 16<<20/7)), archive.Robots, "disallowed", Ruled},
		{"Fault06 more than an answer may have", text(200, "User-agent: *\nDisallow: /page\n"+strings.Repeat("# more\n", 40<<20/7)), archive.Robots, "disallowed", Ruled},
		{"Fault06 cut off", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent: *"), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault06 in an unknown coding", coded("zstd", []byte("x")), archive.Unreachable, "robots-unreachable", Unreached},
		{"Fault10 a wall", text(200, "<html><title>Just a moment...</title>"), archive.Unreachable, "robots-unreachable", Unreached},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := &site{pages: map[string]http.HandlerFunc{"/robots.txt": test.robots, "/page": text(200, "hello")}}
			for n := 2; n <= 6; n++ {
				s.pages[fmt.Sprintf("/%d/robots.txt", n)] = redirect(302, fmt.Sprintf("/%d/robots.txt", n-1))
			}
			s.pages["/1/robots.txt"] = text(200, "User-agent: *\nDisallow: /")
			server := serve(t, "127.0.0.1", s.ServeHTTP)
			c := newClient(t, func(o *Options) { o.Timeout, o.Tries = time.Second, 2 })
			resp, _, err := get(t, c, server.URL+"/page")
			wantState(t, resp, err, test.state, test.reason)
			if got, _ := c.RobotsState(server.URL); got != test.access {
				t.Errorf("access %q, want %q", got, test.access)
			}
			if asked := s.count("/page") > 0; asked != (test.state == archive.OK) {
				t.Errorf("the page was asked for: %v", asked)
			}
			before := s.count("/robots.txt")
			get(t, c, server.URL+"/page")
			if s.count("/robots.txt") != before {
				t.Error("robots.txt was asked for again at once")
			}
		})
	}
}

func TestFault02RobotsOfAHostThatIsNotThere(t *testing.T) {
	server := serve(t, "127.0.0.1", text(200, ""))
	server.Close()
	c := newClient(t)
	resp, _, err := get(t, c, server.URL+"/robots.txt")
	wantState(t, resp, err, archive.Unreachable, "refused")
	resp, _, err = get(t, c, server.URL+"/page")
	wantState(t, resp, err, archive.Unreachable, "robots-unreachable")
}

func TestFault01NoOldCopyAndAskedAgainLater(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	var mu sync.Mutex
	status := 200
	s := &site{pages: map[string]http.HandlerFunc{"/page": text(200, "hello"), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		w.WriteHeader(status)
	}}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t, func(o *Options) { o.Now, o.Tries = func() time.Time { return now }, 1 })
	steps := []struct {
		after  time.Duration
		status int // of robots.txt from now on
		ok     bool
		asked  int // for robots.txt, in all
	}{
		{0, 200, true, 1},
		{23 * time.Hour, 500, true, 1},    // still good
		{time.Hour, 500, false, 2},        // too old, and not to be had
		{9 * time.Minute, 200, false, 2},  // not asked again yet
		{time.Minute, 500, false, 3},      // asked again
		{19 * time.Minute, 200, false, 3}, // now after twice the time
		{time.Minute, 200, true, 4},       // and good again
		{24 * time.Hour, 404, true, 5},    // gone: allowed
		{25 * time.Hour, 200, true, 6},    // asked after a day in any case
		{-48 * time.Hour, 200, true, 6},   // a clock set back does no harm
		{100 * time.Hour, 503, false, 7},
		{8760 * time.Hour, 503, false, 8}, // a year later
		{8760 * time.Hour, 200, true, 9},
		{time.Duration(1), 500, true, 9},
		{24 * time.Hour, 500, false, 10},
		{24 * time.Hour, 403, true, 11},
		{time.Duration(1), 503, true, 11},
		{24 * time.Hour, 500, false, 12},
		{10 * time.Minute, 500, false, 13},
	}
	for i, step := range steps {
		now = now.Add(step.after)
		mu.Lock()
		status = step.status
		mu.Unlock()
		_, _, err := get(t, c, server.URL+"/page")
		if (err == nil) != step.ok || s.count("/robots.txt") != step.asked {
			t.Fatalf("step %d: error %v after %d requests for robots.txt, want ok = %v after %d", i, err, s.count("/robots.txt"), step.ok, step.asked)
		}
	}
}

func TestARobotsTxtAskedForTeachesTheGate(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{
		"/robots.txt": text(200, "User-agent: *\nDisallow: /no\nCrawl-delay: 0.02"), "/no": text(200, ""), "/yes": text(200, ""),
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t)
	if _, result, err := get(t, c, server.URL+"/robots.txt"); err != nil || result.Recording == nil {
		t.Fatal(err)
	}
	_, _, err := get(t, c, server.URL+"/no")
	if !errors.Is(err, ErrRobots) {
		t.Errorf("error %v, want ErrRobots", err)
	}
	if _, _, err := get(t, c, server.URL+"/yes"); err != nil {
		t.Error(err)
	}
	if n := s.count("/robots.txt"); n != 1 {
		t.Errorf("%d requests for robots.txt, want 1", n)
	}
	if access, delay := c.RobotsState(strings.ToUpper(server.URL) + "/"); access != Ruled || delay != 20*time.Millisecond {
		t.Errorf("access %q, delay %v", access, delay)
	}
}

func TestOnlyTheRobotsTxtItselfTeaches(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/robots.txt": func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery == "" {
			fmt.Fprint(w, "User-agent: *\nDisallow: /no\nDisallow: /robots.txt?no")
		}
	}, "/no": text(200, "")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t)
	get(t, c, server.URL+"/robots.txt?yes")
	for _, path := range []string{"/robots.txt?no", "/no"} {
		if _, _, err := get(t, c, server.URL+path); !errors.Is(err, ErrRobots) {
			t.Errorf("%s: %v, want ErrRobots", path, err)
		}
	}
}

func TestARedirectedRobotsTxtIsAskedForOnce(t *testing.T) {
	www := &site{pages: map[string]http.HandlerFunc{"/robots.txt": text(200, "User-agent: *\nDisallow: /no"), "/no": text(200, "")}}
	there := serve(t, "127.0.0.2", www.ServeHTTP)
	bare := &site{pages: map[string]http.HandlerFunc{"/robots.txt": redirect(301, there.URL+"/robots.txt"), "/no": text(200, ""), "/yes": text(200, "")}}
	here := serve(t, "127.0.0.1", bare.ServeHTTP)
	c := newClient(t)
	for _, u := range []string{here.URL + "/robots.txt", there.URL + "/robots.txt", here.URL + "/yes", here.URL + "/no", there.URL + "/no"} {
		get(t, c, u)
	}
	if bare.count("/robots.txt") != 1 || www.count("/robots.txt") != 1 || bare.count("/no")+www.count("/no") != 0 || bare.count("/yes") != 1 {
		t.Errorf("asked %q and %q", bare.asked, www.asked)
	}
}

func TestFault08RobotsHoldOnTheTargetOfARedirect(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{
		"/robots.txt": text(200, "User-agent: *\nDisallow: /private"),
		"/open":       redirect(302, "/private/x"),
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t)
	resp, _, err := get(t, c, server.URL+"/open")
	wantState(t, resp, err, archive.Moved, "http-302")
	resp, _, err = get(t, c, server.URL+resp.Header.Get("Location"))
	wantState(t, resp, err, archive.Robots, "disallowed")
}

func TestManyAskOneRobotsTxt(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(20 * time.Millisecond)
	}}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t, func(o *Options) { o.Gap = -1 })
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() { get(t, c, fmt.Sprintf("%s/%d", server.URL, i)) })
	}
	wg.Wait()
	if n := s.count("/robots.txt"); n != 1 {
		t.Errorf("%d requests for robots.txt, want 1", n)
	}
}

func TestWhatAJournalSaysOfRobotsTxt(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/no": text(200, ""), "/yes": text(200, "")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	tests := []struct {
		name  string
		learn func(c *Client)
		want  Access
	}{
		{"rules", func(c *Client) { c.LearnRobots(server.URL, 200, []byte("User-agent: *\nDisallow: /no")) }, Ruled},
		{"none", func(c *Client) { c.LearnRobots(server.URL, 404, nil) }, Unruled},
		{"not to be had", func(c *Client) { c.LearnRobots(server.URL, 0, nil) }, Unreached},
		{"a redirect alone", func(c *Client) { c.LearnRedirect(server.URL, "https://www.example.org/robots.txt") }, Unasked},
		{"a redirect and its target", func(c *Client) {
			c.LearnRedirect(server.URL, "HTTPS://www.Example.org/robots.txt")
			c.LearnRobots("https://www.example.org", 200, []byte("User-agent: *\nDisallow: /"))
		}, RefusedAll},
	}
	for _, test := range tests {
		c := newClient(t)
		test.learn(c)
		if got, _ := c.RobotsState(server.URL); got != test.want {
			t.Errorf("%s: access %q, want %q", test.name, got, test.want)
		}
	}
	c := newClient(t)
	tests[0].learn(c)
	get(t, c, server.URL+"/yes")
	get(t, c, server.URL+"/no")
	if s.count("/robots.txt") != 0 || s.count("/no") != 0 || s.count("/yes") != 1 {
		t.Errorf("asked %q, want /yes alone", s.asked)
	}
}

func TestACalledOffRequestTeachesNothing(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{"/page": text(200, "hello")}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t)
	ctx := t.Context()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	getContext(t, gone, c, server.URL+"/page")
	if access, _ := c.RobotsState(server.URL); access != Unasked {
		t.Errorf("access %q after a request that was called off", access)
	}
	if _, _, err := get(t, c, server.URL+"/page"); err != nil {
		t.Error(err)
	}
}

func TestTheMemoryOfRobotsIsBounded(t *testing.T) {
	c := newClient(t)
	for i := range rememberOver + 100 {
		c.LearnRobots(fmt.Sprintf("https://host-%d.example", i), 404, nil)
	}
	if n := len(c.gate.known); n > rememberOver {
		t.Errorf("%d answers are remembered", n)
	}
}
