package hostile

import (
	"fmt"
	"net/http"
	"strings"

	"makegood/crawler/archive"
)

// What a robots.txt means for the pages of its host.
var (
	shut = want{url: "/", state: archive.Unreachable, reason: "robots-unreachable", asked: 0}
	open = want{url: "/", state: archive.OK, asked: 1}
)

// Faults 1 to 7: a robots.txt that is not there, not whole, not what it should
// be, or hard to read.
func robotsFiles() []kase {
	robots := func(n int, name string, h http.HandlerFunc, want ...want) kase {
		return kase{fault: n, name: name, pages: map[string]http.HandlerFunc{"/robots.txt": h}, want: want}
	}
	line := func(state archive.State, reason string, asked int) want {
		return want{url: "/robots.txt", state: state, reason: reason, asked: asked}
	}
	var list []kase
	for code, tries := range map[int]int{500: 3, 501: 1, 502: 3, 503: 3, 504: 3} {
		list = append(list, robots(1, fmt.Sprint(code), status(code), line(archive.Unreachable, fmt.Sprintf("http-%d", code), tries), shut))
	}
	for code, state := range map[int]archive.State{400: archive.Unreachable, 401: archive.Blocked, 403: archive.Blocked, 404: archive.Missing, 410: archive.Missing, 451: archive.Blocked} {
		list = append(list, robots(3, fmt.Sprint(code), status(code), line(state, fmt.Sprintf("http-%d", code), 1), open))
	}
	const rules = "User-agent: *\nDisallow: /private\n"
	list = append(list,
		robots(1, "500-with-rules-that-allow", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			robotsTxt("User-agent: *\nAllow: /")(w, r)
		}, line(archive.Unreachable, "http-500", 3), shut),
		robots(1, "503-once", turns(status(503), robotsTxt(rules)), line(archive.OK, "robots.txt", 2), open),
		robots(2, "silent", silent(""), line(archive.Unreachable, "timeout", 2), shut),
		robots(2, "hung-up", raw(""), line(archive.Unreachable, "reset", 3), shut),
		robots(2, "cut-off", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent: *"), line(archive.Truncated, "disconnect", 3), shut),
		robots(2, "no-http", raw("220 mail ESMTP\r\n"), line(archive.Unreachable, "protocol", 1), shut),
		robots(2, "wall-in-its-place", html("<title>Just a moment...</title>"), line(archive.Blocked, "block-page", 1), shut),
		robots(4, "429", status(429), line(archive.Blocked, "http-429", 3), shut),
		robots(4, "429-retry-after", turns(status(429, "Retry-After: 1"), robotsTxt(rules)),
			want{url: "/robots.txt", state: archive.OK, reason: "robots.txt", asked: 2, apart: 1}, open),
		robots(4, "429-until-tomorrow", status(429, "Retry-After: 86400"), line(archive.Blocked, "http-429", 1), shut),
	)
	return append(list, movedRobots()...)
}

// movedRobots redirect, within five hops or more.
func movedRobots() []kase {
	// hops leads to rules that refuse the page /private after n redirects.
	hops := func(n int) map[string]http.HandlerFunc {
		p := map[string]http.HandlerFunc{"/robots.txt": redirect(301, "/1/robots.txt"), "/private": fine("Private")}
		for i := 1; i < n; i++ {
			p[fmt.Sprintf("/%d/robots.txt", i)] = redirect(302, fmt.Sprintf("/%d/robots.txt", i+1))
		}
		p[fmt.Sprintf("/%d/robots.txt", n)] = robotsTxt("User-agent: *\nDisallow: /private\n")
		return p
	}
	refused := want{url: "/private", state: archive.Robots, reason: "disallowed"}
	links := []string{"/private Election"}
	return []kase{
		{fault: 5, name: "one-hop", pages: hops(1), links: links, want: []want{open, refused}},
		{fault: 5, name: "five-hops", pages: hops(5), links: links, want: []want{open, refused}},
		{fault: 5, name: "six-hops", pages: hops(6), links: links, want: []want{shut, {url: "/6/robots.txt", asked: 0}}},
		{fault: 5, name: "another-host", links: links, pages: map[string]http.HandlerFunc{
			"/robots.txt": redirect(302, "http://05-rules.elsewhere.test/robots.txt"), "/private": fine("Private"),
			"http://05-rules.elsewhere.test/robots.txt": robotsTxt("User-agent: *\nDisallow: /private"),
		}, want: []want{open, refused, {url: "http://05-rules.elsewhere.test/robots.txt", state: archive.OK, reason: "robots.txt", asked: 1}}},
		{fault: 5, name: "another-scheme", links: links, pages: map[string]http.HandlerFunc{
			"/robots.txt": func(w http.ResponseWriter, r *http.Request) {
				if r.TLS != nil {
					robotsTxt("User-agent: *\nDisallow: /private")(w, r)
					return
				}
				redirect(301, "https://"+r.Host+"/robots.txt")(w, r)
			}, "/private": fine("Private"),
		}, want: []want{refused.on("https://05-another-scheme.hostile.test/private")}},
		{fault: 5, name: "loop", pages: map[string]http.HandlerFunc{"/robots.txt": redirect(302, "/robots.txt")}, want: []want{shut}},
		{fault: 5, name: "loop-of-two-hosts", pages: map[string]http.HandlerFunc{
			"/robots.txt": redirect(302, "http://05-loop.elsewhere.test/robots.txt"),
			"http://05-loop.elsewhere.test/robots.txt": redirect(302, "http://05-loop-of-two-hosts.hostile.test/robots.txt"),
		}, want: []want{shut}},
		{fault: 5, name: "to-the-start-page", pages: map[string]http.HandlerFunc{"/robots.txt": redirect(302, "/")},
			want: []want{{url: "/robots.txt", state: archive.Moved, reason: "no-robots", asked: 1}, open}},
		{fault: 5, name: "into-a-private-network", pages: map[string]http.HandlerFunc{"/robots.txt": redirect(302, "http://10.0.0.1/robots.txt")},
			want: []want{{url: "/", state: archive.OutOfScope, reason: "guard-address"}}},
	}
}

// on returns the same of another URL.
func (w want) on(u string) want {
	w.url = u
	return w
}

// Faults 6 and 7: rules that are hard to read. Each refuses /private, and
// nothing else.
func rules() []kase {
	const plain = "User-agent: *\nDisallow: /private\n"
	read := func(n int, name, rules string) kase {
		return kase{fault: n, name: name, pages: map[string]http.HandlerFunc{"/robots.txt": robotsTxt(rules), "/private": fine("Private"), "/public": fine("Public")}, want: []want{
			{url: "/private", state: archive.Robots, reason: "disallowed", asked: 0}, {url: "/public", state: archive.OK, asked: 1},
		}}
	}
	matched := func(name, rules, link, refused string) kase {
		return kase{fault: 7, name: name, pages: map[string]http.HandlerFunc{"/robots.txt": robotsTxt(rules), "/*": fine("Page")}, links: []string{link + " Election", "/public Cyber"}, want: []want{
			{url: refused, state: archive.Robots, reason: "disallowed", asked: 0}, {url: "/public", state: archive.OK, asked: 1},
		}}
	}
	all := kase{fault: 6, name: "a-web-page", pages: map[string]http.HandlerFunc{"/robots.txt": fine("Disallow: /"), "/private": fine("Private")}, want: []want{{url: "/private", state: archive.OK, asked: 1}}}
	bomb := read(6, "a-bomb", "")
	bomb.pages["/robots.txt"] = with(coded("gzip", gzipped(plain+strings.Repeat(" ", 16<<20))), "Content-Type: text/plain")
	endless := read(6, "without-end", "")
	endless.pages["/robots.txt"] = pour("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"+plain, strings.Repeat("# and more of it\n", 5000))
	return []kase{
		read(6, "byte-order-mark", "\ufeff"+plain),
		read(6, "carriage-returns-alone", strings.ReplaceAll(plain, "\n", "\r")),
		read(6, "crawl-delay-of-letters", "User-agent: *\nCrawl-delay: soon\nDisallow: /private\n"),
		read(6, "crawl-delay-below-zero", "User-agent: *\nCrawl-delay: -5\nDisallow: /private\n"),
		read(6, "nul-bytes", "\x00\x00\x00\n"+plain+"\x00"),
		read(6, "16-mb", plain+strings.Repeat("# more of it\n", 16<<20/13)),
		read(6, "a-line-of-a-megabyte", "# "+strings.Repeat("x", 400<<10)+"\n"+plain),
		read(6, "no-end-of-line", strings.TrimSpace(plain)),
		read(6, "not-utf-8", "# \xff\xfe\xe9\n"+plain),
		all, bomb, endless,
		read(7, "our-token-wins", "User-agent: *\nDisallow: /\n\nUser-agent: MakeGood\nDisallow: /private\n"),
		read(7, "several-groups", "User-agent: makegood\nAllow: /public\n\nUser-agent: other\nDisallow: /\n\nUser-agent: makegood\nDisallow: /private\n"),
		read(7, "a-tie", "User-agent: *\nDisallow: /private\nDisallow: /public\nAllow: /public\n"),
		read(7, "the-longer-rule-wins", "User-agent: *\nDisallow: /p\nAllow: /pub\nAllow: /$\n"),
		matched("wildcard", "User-agent: *\nDisallow: /*.php$\n", "/a/b.php", "/a/b.php"),
		matched("query-in-its-order", "User-agent: *\nDisallow: /s?z=1\n", "/s?z=1&amp;a=2", "/s?z=1&a=2"),
		matched("letters-beyond-ascii", "User-agent: *\nDisallow: /é\n", "/%C3%A9", "/%C3%A9"),
	}
}
