package hostile

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"makegood/crawler/archive"
)

// one is a case of a single page.
func one(n int, name string, h http.HandlerFunc, state archive.State, reason string, asked int) kase {
	return kase{fault: n, name: name, pages: map[string]http.HandlerFunc{"/page": h}, want: []want{
		{url: "/page", state: state, reason: reason, asked: asked}, {url: "/", state: archive.OK, asked: 1},
	}}
}

// Fault 9: a host that is busy says so in every way there is.
func busyHosts() []kase {
	// once is busy at the first request only.
	once := func(name string, code int, retryAfter string, apart float64) kase {
		k := one(9, fmt.Sprintf("%d-%s", code, name), turns(status(code, "Retry-After: "+retryAfter), fine("Page")), archive.OK, "", 2)
		k.want[0].apart = apart
		return k
	}
	// always is busy, and asks to be left alone for longer than anybody waits.
	always := func(name string, code int, retryAfter string, state archive.State) kase {
		k := one(9, fmt.Sprintf("%d-%s", code, name), status(code, "Retry-After: "+retryAfter), state, fmt.Sprintf("http-%d", code), 1)
		k.pages["/then"] = fine("Then")
		k.want = append(k.want, want{url: "/then", state: state, reason: fmt.Sprintf("http-%d", code), asked: 0})
		return k
	}
	soon := kase{fault: 9, name: "date", pages: map[string]http.HandlerFunc{"/page": turns(func(w http.ResponseWriter, r *http.Request) {
		status(503, "Retry-After: "+time.Now().Add(2*time.Second).UTC().Format(http.TimeFormat))(w, r)
	}, fine("Page"))}, want: []want{{url: "/page", state: archive.OK, asked: 2, apart: 1}}}
	return []kase{
		once("seconds", 429, "1", 1), once("seconds", 503, "1", 1), soon,
		once("a-past-date", 429, "Mon, 02 Jan 2006 15:04:05 GMT", 0), once("garbage", 503, "in a while", 0), once("below-zero", 503, "-7", 0), once("zero", 429, "0", 0),
		always("ten-years", 429, "315360000", archive.Blocked), always("ten-years", 503, "315360000", archive.Unreachable),
		always("a-far-date", 503, "Fri, 01 Jan 2100 00:00:00 GMT", archive.Unreachable), always("more-than-counts", 429, "99999999999999999999999", archive.Blocked),
		one(9, "429-always", status(429), archive.Blocked, "http-429", 3), one(9, "503-always", status(503), archive.Unreachable, "http-503", 3),
	}
}

// Fault 10: walls, with whatever status.
func walls() []kase {
	var list []kase
	for _, code := range []int{401, 402, 403, 451, 999} {
		state := archive.Blocked
		if code == 402 {
			state = archive.Unreachable
		}
		list = append(list, one(10, fmt.Sprint(code), status(code), state, fmt.Sprintf("http-%d", code), 1))
	}
	wall := func(name string, h http.HandlerFunc) kase {
		return one(10, name, h, archive.Blocked, "block-page", 1)
	}
	return append(list,
		wall("captcha", html(`<title>example.org</title><script src="https://ct.captcha-delivery.com/c.js"></script><p>Please wait</p>`)),
		wall("challenge", html(`<title>Just a moment...</title><form id="challenge-form"></form>`)),
		wall("challenge-named-in-the-header", with(html("<title>Loading</title>"), "Cf-Mitigated: challenge")),
		wall("consent", html(`<title>Before you continue to Example</title><p>We and our partners use cookies.</p><button>Accept all</button>`)),
		wall("are-you-human", html(`<h1>Please verify you are human</h1>`)),
		wall("refused", html(`<title>Request Rejected</title>Your support ID is 1`)),
		one(10, "a-banner-is-no-wall", html(strings.Replace(page("Report"), "<main>", `<div id=cookies>We use cookies <button>Accept</button></div><main>`, 1)), archive.OK, "", 1),
	)
}

// Faults 8 and 11: redirects that lead where nobody goes, or nowhere.
func redirects() []kase {
	long := kase{fault: 11, name: "no-end", pages: map[string]http.HandlerFunc{"/a*": func(w http.ResponseWriter, r *http.Request) {
		redirect(302, r.URL.Path+"a")(w, r)
	}}, links: []string{"/a Election"}, want: []want{
		{url: "/" + strings.Repeat("a", 11), state: archive.Unreachable, reason: "redirect-limit", asked: 1}, {url: "/" + strings.Repeat("a", 12), asked: 0},
	}}
	ten := kase{fault: 11, name: "ten-hops", pages: map[string]http.HandlerFunc{"/aaaaaaaaaaa": fine("Arrived"), "/a*": long.pages["/a*"]}, links: []string{"/a Election"},
		want: []want{{url: "/aaaaaaaaaaa", state: archive.OK, asked: 1}}}
	other := "http://11-loop.elsewhere.test/"
	return []kase{
		{fault: 8, name: "into-what-is-refused", pages: map[string]http.HandlerFunc{"/robots.txt": robotsTxt("User-agent: *\nDisallow: /private"), "/way": redirect(307, "/private/x"), "/private/x": fine("Private")},
			links: []string{"/way Election"}, want: []want{{url: "/way", state: archive.Moved, reason: "http-307", asked: 1}, {url: "/private/x", state: archive.Robots, reason: "disallowed", asked: 0}}},
		{fault: 8, name: "to-a-host-that-refuses", pages: map[string]http.HandlerFunc{
			"/": redirect(301, "http://08-closed.elsewhere.test/"), "http://08-closed.elsewhere.test/": fine("Closed"), "http://08-closed.elsewhere.test/robots.txt": robotsTxt("User-agent: *\nDisallow: /"),
		}, want: []want{{url: "/", state: archive.Moved, reason: "http-301", asked: 1}, {url: "http://08-closed.elsewhere.test/", state: archive.Robots, reason: "disallowed", asked: 0}}},
		{fault: 8, name: "out-of-scope", pages: map[string]http.HandlerFunc{"/way": redirect(302, "http://08-stranger.elsewhere.test/page"), "http://08-stranger.elsewhere.test/page": fine("Stranger")},
			want: []want{{url: "/way", state: archive.Moved, reason: "out-of-scope", asked: 1}, {url: "http://08-stranger.elsewhere.test/page", reason: "out-of-scope"}}},
		long, ten,
		one(11, "to-itself", redirect(302, "/page"), archive.Unreachable, "redirect-loop", 1),
		{fault: 11, name: "two-pages", pages: map[string]http.HandlerFunc{"/a": redirect(302, "/b"), "/b": redirect(302, "/a")}, links: []string{"/a Election"},
			want: []want{{url: "/a", state: archive.Moved, reason: "http-302", asked: 1}, {url: "/b", state: archive.Unreachable, reason: "redirect-loop", asked: 1}}},
		{fault: 11, name: "two-schemes", pages: map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
			redirect(301, map[bool]string{true: "http://", false: "https://"}[r.TLS != nil]+r.Host+"/")(w, r)
		}}, want: []want{{url: "/", state: archive.Moved, reason: "http-301", asked: 1}, {url: "https://11-two-schemes.hostile.test/", state: archive.Unreachable, reason: "redirect-loop", asked: 1}}},
		{fault: 11, name: "two-hosts", pages: map[string]http.HandlerFunc{"/": redirect(301, other), other: redirect(301, "http://11-two-hosts.hostile.test/")},
			want: []want{{url: "/", state: archive.Moved, reason: "http-301", asked: 1}, {url: other, state: archive.Unreachable, reason: "redirect-loop", asked: 1}}},
		one(11, "until-a-cookie-comes-back", with(redirect(302, "/page"), "Set-Cookie: seen=1; Path=/"), archive.Unreachable, "redirect-loop", 1),
		one(11, "without-a-target", status(302), archive.Unreachable, "http-302", 1),
		one(11, "to-no-address", redirect(302, "http://[::1"), archive.Moved, "bad-url", 1),
		one(11, "to-a-very-long-address", redirect(302, "/"+strings.Repeat("x", 5000)), archive.Moved, "long-url", 1),
	}
}

// Faults 12 and 13: pages that are gone, and do not say so or not always.
func missing() []kase {
	said := func(name, title string) kase {
		return one(12, name, html("<title>"+title+"</title><body><h1>Oh</h1><p>Nothing.</p>"), archive.Missing, "soft-404", 1)
	}
	day := func(days float64, state archive.State, reason string) recheck {
		return recheck{days, []want{{url: "/page", state: state, reason: reason}}}
	}
	gone := one(13, "gone", status(410), archive.Missing, "http-410", 1)
	gone.again = []recheck{day(0.1, archive.Missing, "http-410"), day(1.1, archive.Missing, "http-410"), day(2.2, archive.Missing, "http-410"), day(3.3, archive.Removed, "")}
	back := one(13, "back-a-day-later", turns(status(404), fine("Page")), archive.Missing, "http-404", 1)
	back.again = []recheck{day(1.1, archive.OK, ""), day(2.2, archive.OK, "")}
	return []kase{
		one(12, "home-instead", redirect(302, "/"), archive.Missing, "redirect-home", 1),
		one(12, "home-of-a-language", redirect(302, "/en/"), archive.Missing, "redirect-home", 1),
		one(12, "aspxerrorpath", redirect(302, "/oops.aspx?aspxerrorpath=/page"), archive.Missing, "soft-404", 1),
		one(12, "page-for-errors", redirect(302, "/404.html"), archive.Missing, "soft-404", 1),
		said("says-so", "Page not found"), said("says-so-in-french", "Page introuvable"), said("says-so-in-german", "Seite nicht gefunden"), said("says-so-in-spanish", "Página no encontrada"),
		one(12, "a-list-of-changes", html(page("Changes")+"<p>Fixed: page not found, 404 for old reports.</p>"), archive.OK, "", 1),
		gone, back,
	}
}

// Faults 14 and 15: conditional requests, answered rightly and wrongly.
func conditionals() []kase {
	body := page("Page")
	tagged := func(etag string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", etag)
			if r.Header.Get("If-None-Match") == etag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			html(body)(w, r)
		}
	}
	next := func(k kase, state archive.State, reason string) kase {
		k.then = []want{{url: "/page", state: state, reason: reason, asked: 1}}
		return k
	}
	ok := func(n int, name string, h http.HandlerFunc) kase { return one(n, name, h, archive.OK, "", 1) }
	var turn int
	return []kase{
		next(ok(14, "etag", tagged(`"1"`)), archive.Unchanged, ""),
		next(ok(14, "last-modified", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
			if r.Header.Get("If-Modified-Since") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			html(body)(w, r)
		}), archive.Unchanged, ""),
		one(14, "304-that-nobody-asked-for", status(304), archive.Unreachable, "http-304", 1),
		next(ok(15, "etag-of-no-form", tagged(`W/ ünquoted, 7`)), archive.Unchanged, ""),
		next(ok(15, "another-etag-each-time", func(w http.ResponseWriter, r *http.Request) {
			turn++
			w.Header().Set("ETag", fmt.Sprintf(`"%d"`, turn))
			html(body)(w, r)
		}), archive.Unchanged, ""),
		next(ok(15, "modified-in-the-future", with(html(body), "Last-Modified: Fri, 01 Jan 2100 00:00:00 GMT")), archive.Unchanged, ""),
		next(ok(15, "conditions-ignored", with(turns(html(body), fine("Another page")), `ETag: "1"`)), archive.OK, ""),
		next(ok(15, "412-for-a-condition", turns(with(html(body), `ETag: "1"`), status(412))), archive.Unreachable, "http-412"),
		next(ok(15, "206-that-nobody-asked-for", turns(html(body), with(status(206), "Content-Range: bytes 0-9/100"))), archive.Truncated, "http-206"),
	}
}
