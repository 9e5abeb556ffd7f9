package hostile

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"makegood/crawler/archive"
)

// Fault 25: sites that lead in circles. Each has one page of its own that is to
// be reached all the same.
func traps() []kase {
	trap := func(name string, bounds []most, first string, pages map[string]http.HandlerFunc) kase {
		pages["/real"] = fine("Real")
		return kase{fault: 25, name: name, pages: pages, links: []string{first + " Election", "/real Contact"}, most: bounds,
			want: []want{{url: "/real", state: archive.OK, asked: 1}}}
	}
	// next makes pages that link to what f makes of them.
	next := func(f func(r *http.Request) []string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { fine("Election "+r.URL.RequestURI(), f(r)...)(w, r) }
	}
	number := func(r *http.Request, name string) int {
		n, _ := strconv.Atoi(r.URL.Query().Get(name)) // 0 at first
		return n
	}
	facets := func(r *http.Request) (links []string) {
		for i := range 20 {
			for j := range 20 {
				links = append(links, fmt.Sprintf("/shop?colour=%d&amp;size=%d Election", i, j))
			}
		}
		return links
	}
	return []kase{
		trap("repeating-segments", []most{{"/a", 4}}, "/a/", map[string]http.HandlerFunc{"/a*": next(func(r *http.Request) []string { return []string{r.URL.Path + "a/ Election"} })}),
		trap("deepening-segments", []most{{"/d", 6}}, "/d/", map[string]http.HandlerFunc{"/d*": next(func(r *http.Request) []string {
			return []string{fmt.Sprintf("%s%d/ Election", r.URL.Path, len(r.URL.Path))}
		})}),
		trap("calendar", []most{{"/calendar/", 1}}, "/calendar/", map[string]http.HandlerFunc{"/calendar/*": next(func(r *http.Request) []string {
			return []string{fmt.Sprintf("/calendar/%d/05 Election", 2000+len(r.URL.Path)), "/calendar/?month=7 Election"}
		})}),
		trap("session-in-the-path", []most{{"/visit", 1}}, "/visit;jsessionid=1", map[string]http.HandlerFunc{"/visit*": next(func(*http.Request) []string {
			return []string{"/visit;jsessionid=A1 Election", "/visit;jsessionid=B2 Election"}
		})}),
		trap("session-in-the-query", []most{{"/visit", 1}}, "/visit?PHPSESSID=1", map[string]http.HandlerFunc{"/visit*": next(func(*http.Request) []string {
			return []string{"/visit?PHPSESSID=2 Election", "/visit?sid=3 Election"}
		})}),
		trap("facets", []most{{"/shop", 21}}, "/shop", map[string]http.HandlerFunc{"/shop*": next(facets)}),
		trap("pages-without-end", []most{{"/news", 21}}, "/news?page=0", map[string]http.HandlerFunc{"/news*": next(func(r *http.Request) []string {
			return []string{fmt.Sprintf("/news?page=%d Election", number(r, "page")+1)}
		})}),
		trap("list-without-end", []most{{"/item/", 30}}, "/item/0", map[string]http.HandlerFunc{"/item/*": next(func(r *http.Request) (links []string) {
			n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/item/"))
			for i := range 50 {
				links = append(links, fmt.Sprintf("/item/%d Election", n*50+i+1))
			}
			return links
		})}),
	}
}

// Fault 26: addresses that are none, or not to be asked for.
func addresses() []kase {
	home := []string{
		"/" + strings.Repeat("x", 4100) + " Election", "http://user:secret@26-links.hostile.test/in Election", "http://26-links.hostile.test:9999/port Election",
		"file:///etc/passwd Election", "data:text/html,Election Election", "javascript:alert(1) Election", "http://[::1 Election",
		"/%zz%4 Election", "/page#one Election", "/page#two Election", "/page? Election", "//26-links.hostile.test/./up/../page Election", "http://\u0430pple.test/ Election",
	}
	return []kase{{fault: 26, name: "links", pages: map[string]http.HandlerFunc{"/page": fine("Page")}, links: home, want: []want{
		{url: "/page", state: archive.OK, asked: 1}, {url: "/%zz%4", reason: "bad-url"},
		{url: "http://26-links.hostile.test:9999/port", reason: "port"}, {url: "http://xn--pple-43d.test/", reason: "out-of-scope"},
	}, most: []most{{"/in", 0}, {"/port", 0}, {"/xxx", 0}}}}
}

// Fault 27: ways into networks that are nobody's business.
func inward() []kase {
	to := func(name, location, target, reason string) kase {
		return kase{fault: 27, name: name, pages: map[string]http.HandlerFunc{"/": redirect(302, location)}, want: []want{
			{url: "/", state: archive.Moved, reason: "http-302", asked: 1}, {url: target, state: archive.OutOfScope, reason: reason},
		}}
	}
	stays := func(name, location, reason string) kase {
		return kase{fault: 27, name: name, pages: map[string]http.HandlerFunc{"/": redirect(302, location)}, want: []want{{url: "/", state: archive.Moved, reason: reason, asked: 1}}}
	}
	const metadata = "http://169.254.169.254/latest/meta-data/"
	return []kase{
		to("metadata", metadata, metadata, "guard-address"),
		to("decimal", "http://2852039166/latest/meta-data/", metadata, "guard-address"),
		to("hexadecimal", "http://0xa9fea9fe/latest/meta-data/", metadata, "guard-address"),
		to("octal", "http://0251.0376.0251.0376/latest/meta-data/", metadata, "guard-address"),
		to("private", "http://10.0.0.1/", "http://10.0.0.1/", "guard-address"),
		to("carrier", "http://100.64.0.1/", "http://100.64.0.1/", "guard-address"),
		to("unique-local", "http://[fd00::1]/", "http://[fd00::1]/", "guard-address"),
		to("mapped", "http://[::ffff:169.254.169.254]/", "http://[::ffff:a9fe:a9fe]/", "guard-address"),
		to("this-host", "http://0.0.0.0/", "http://0.0.0.0/", "guard-address"),
		to("full-width", "http://１６９.２５４.１６９.２５４/latest/meta-data/", metadata, "guard-address"),
		to("name-for-metadata", "http://metadata.google.internal/", "http://metadata.google.internal/", "guard-host"),
		stays("port", "http://27-port.hostile.test:6379/", "port"),
		stays("file", "file:///etc/passwd", "scheme"),
		stays("gopher", "gopher://27-gopher.hostile.test/", "scheme"),
		stays("userinfo", "http://user:secret@27-userinfo.hostile.test/in", "userinfo"),
	}
}

// Faults 30 and 31: sitemaps that lead nowhere, and pages that say something else
// each time.
func lists() []kase {
	sitemap := func(name, body string, want []want, bounds ...most) kase {
		return kase{fault: 30, name: name, pages: map[string]http.HandlerFunc{"/sitemap.xml": typed("application/xml", body), "/sitemap-*": typed("application/xml", body), "/listed": fine("Listed")},
			links: []string{}, want: want, most: bounds}
	}
	urls := func(n int) string {
		var b strings.Builder
		b.WriteString("<urlset>")
		for i := range n {
			fmt.Fprintf(&b, "<url><loc>/listed-%d</loc><lastmod>2099-01-01</lastmod></url>", i)
		}
		return b.String()
	}
	index := func(n int) string {
		var b strings.Builder
		b.WriteString("<sitemapindex>")
		for i := range n {
			fmt.Fprintf(&b, "<sitemap><loc>http://30-many-maps.hostile.test/sitemap-%d.xml</loc></sitemap>", i)
		}
		return b.String() + "</sitemapindex>"
	}
	listed := func(host string) string {
		return "<url><loc>http://" + host + ".hostile.test/listed</loc><lastmod>2099-13-77</lastmod></url>"
	}
	read := func(asked int) []want { return []want{{url: "/listed", state: archive.OK, asked: asked}} }
	split := one(31, "says-something-else", turns(fine("Version A"), fine("Version B")), archive.OK, "", 1)
	split.again = []recheck{{0.1, []want{{url: "/page", state: archive.OK, reason: archive.Flicker}}}}
	noise := one(31, "another-token-each-time", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s<p>Generated at 12:00:%02d, request %016x.</p>", page("Noise"), len(r.Header)%60, &w)
	}, archive.OK, "", 1)
	noise.again = []recheck{{0.1, []want{{url: "/page", state: archive.OK}}}}
	return []kase{
		sitemap("index-of-itself", "<sitemapindex><sitemap><loc>http://30-index-of-itself.hostile.test/sitemap.xml</loc></sitemap></sitemapindex>", []want{{url: "/sitemap.xml", state: archive.OK, reason: "sitemap", asked: 1}}),
		sitemap("many-maps", index(2000), nil, most{"/sitemap-", 15}),
		sitemap("many-pages", strings.ReplaceAll(urls(60_000), "<loc>/", "<loc>http://30-many-pages.hostile.test/"), nil, most{"/listed-", 31}),
		sitemap("no-day", "<urlset>"+listed("30-no-day")+"</urlset>", read(1)),
		sitemap("broken-off", "<urlset>"+listed("30-broken-off")+"<url><loc>http://30-br", read(1)),
		sitemap("entities", `<!DOCTYPE l [<!ENTITY a "`+strings.Repeat("x", 1000)+`"><!ENTITY b "&a;&a;&a;&a;">]><urlset>`+listed("30-entities")+"<url><loc>&b;&b;</loc></url></urlset>", read(1)),
		sitemap("a-web-page", page("Home"), nil),
		split, noise,
	}
}
