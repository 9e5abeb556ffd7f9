package hostile

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"makegood/crawler/archive"
)

// maxBody is how long an answer may be, unpacked.
const maxBody = 8 << 20

// Faults 16 and 17: answers that break off, or hardly come at all.
func brokenBodies() []kase {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	body := page("Page")
	short := raw(head, fmt.Sprintf("Content-Length: %d\r\n\r\n", len(body)+1), body)
	cut := func(name string, h http.HandlerFunc) kase {
		return one(16, name, h, archive.Truncated, "disconnect", 3)
	}
	chunk := func(s string) string { return fmt.Sprintf("%x\r\n%s\r\n", len(s), s) }
	return []kase{
		cut("shorter-than-said", short),
		cut("chunks-without-their-end", raw(head, "Transfer-Encoding: chunked\r\n\r\n", chunk(body))),
		cut("chunks-of-no-size", raw(head, "Transfer-Encoding: chunked\r\n\r\n", chunk(body), "zz\r\n")),
		cut("trailer-without-end", pour("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"+chunk(body)+"0\r\n", strings.Repeat("X-More: and more of it\r\n", 1000))),
		cut("chunks-that-hold-next-to-nothing", pour("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", strings.Repeat("1;"+strings.Repeat("x", 200)+"\r\ny\r\n", 500))),
		cut("coding-cut-off", raw(head, "Content-Encoding: gzip\r\n\r\n", string(gzipped(body)[:100]))),
		one(16, "shorter-than-said-once", turns(short, short, fine("Page")), archive.OK, "", 3),
		one(16, "longer-than-said", raw(head, fmt.Sprintf("Content-Length: %d\r\n\r\n", len(body)), body, "and more"), archive.OK, "", 1),
		one(16, "two-lengths", raw(head, "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), archive.Unreachable, "protocol", 1),
		one(16, "length-below-zero", raw(head, "Content-Length: -5\r\n\r\nabcdef"), archive.Unreachable, "protocol", 1),
		one(16, "status-of-no-number", raw("HTTP/1.1 OK 200\r\n\r\n"), archive.Unreachable, "protocol", 1),
		one(16, "status-of-seven-digits", raw("HTTP/1.1 2000000 OK\r\n\r\n"), archive.Unreachable, "protocol", 1),
		one(16, "http-0.9", raw(body), archive.Unreachable, "protocol", 1),
		one(16, "http-2-unasked", raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), archive.Unreachable, "protocol", 1),
		one(16, "colon-forgotten", raw("HTTP/1.1 200 OK\r\nContent-Type text/html\r\n\r\n", body), archive.Unreachable, "protocol", 1),
		one(16, "hung-up", raw(""), archive.Unreachable, "reset", 3),
		one(16, "no-http", raw("220 mail.example ESMTP\r\n"), archive.Unreachable, "protocol", 1),
		one(17, "head-trickles", drip("HTTP/1.1 200 OK\r\nX-Slow: ", "x", 50*time.Millisecond), archive.Unreachable, "timeout", 2),
		one(17, "head-never-comes", silent(""), archive.Unreachable, "timeout", 2),
		one(17, "head-without-end", pour("HTTP/1.1 200 OK\r\n", strings.Repeat("X-More: and more of it\r\n", 1000)), archive.Unreachable, "protocol", 1),
		one(17, "interim-answers-without-end", pour("", strings.Repeat("HTTP/1.1 103 Early Hints\r\n\r\n", 100)), archive.Unreachable, "protocol", 1),
		one(17, "body-trickles", drip(head+"\r\n<p>", "x", 50*time.Millisecond), archive.Truncated, "time", 1),
		one(17, "body-never-comes", silent(head+"Content-Length: 100\r\n\r\n"), archive.Truncated, "time", 1),
	}
}

// Faults 18 and 19: bodies that are too long, as they come or unpacked.
func longBodies() []kase {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
	long := func(n int, name string, h http.HandlerFunc, reason string) kase {
		return one(n, name, h, archive.Truncated, reason, 1)
	}
	zeros := strings.Repeat("\x00", 16<<20)
	bomb := gzipped(zeros)
	maps := kase{fault: 19, name: "sitemap", pages: map[string]http.HandlerFunc{
		"/robots.txt": robotsTxt("Sitemap: http://19-sitemap.hostile.test/sitemap.xml.gz\n"), "/sitemap.xml.gz": typed("application/gzip", string(bomb)),
	}, want: []want{{url: "/sitemap.xml.gz", state: archive.OK, reason: "sitemap", asked: 1}, {url: "/", state: archive.OK, asked: 1}}}
	return []kase{
		long(18, "over-the-cap", html(strings.Repeat(page("Page"), maxBody/500)), "length"),
		long(18, "says-99-gb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999999")
			w.WriteHeader(http.StatusOK)
		}, "length"),
		long(18, "without-end", pour(head, strings.Repeat(page("Page"), 50)), "length"),
		long(19, "gzip", coded("gzip", bomb), "ratio"),
		long(19, "deflate", coded("deflate", deflated(zeros)), "ratio"),
		long(19, "brotli", coded("br", brotlied(zeros)), "ratio"),
		long(19, "gzip-in-gzip", coded("gzip, gzip", gzipped(string(bomb))), "ratio"),
		one(19, "application-gzip", typed("application/gzip", string(bomb)), archive.Unreadable, "type", 1),
		maps,
	}
}

// Fault 20: codings and types that are not what they are said to be.
func lyingCodings() []kase {
	body := page("Page")
	closed := func(name string, h http.HandlerFunc) kase {
		return one(20, name, h, archive.Unreadable, "encoding", 1)
	}
	return []kase{
		closed("gzip-that-is-none", coded("gzip", []byte(body))),
		closed("deflate-that-is-none", coded("deflate", []byte(body))),
		closed("brotli-that-is-none", coded("br", []byte(body))),
		closed("zstd", coded("zstd", []byte(body))),
		closed("an-unknown-coding", coded("aes128gcm", []byte(body))),
		closed("three-codings", coded("gzip, gzip, gzip", gzipped(string(gzipped(string(gzipped(body))))))),
		closed("gzip-and-rubbish", coded("gzip", append(gzipped(body), "rubbish"...))),
		closed("half-a-coding", coded("gzip", gzipped(body)[:100])),
		one(20, "two-codings", coded("gzip, gzip", gzipped(string(gzipped(body)))), archive.OK, "", 1),
		one(20, "brotli-that-nobody-asked-for", coded("br", brotlied(body)), archive.OK, "", 1),
		one(20, "deflate-without-its-wrapper", coded("deflate", deflated(body)[2:]), archive.OK, "", 1),
		one(20, "a-coding-not-named", typed("text/html", string(gzipped(body))), archive.Unreadable, "type", 1),
		one(20, "nothing-in-a-coding", coded("gzip", nil), archive.Unreadable, "empty", 1),
		one(20, "a-page-said-to-be-a-picture", typed("image/png", body), archive.OutOfScope, "type", 1),
		one(20, "a-picture-said-to-be-a-page", typed("text/html", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), archive.Unreadable, "type", 1),
		one(20, "204", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }, archive.Unreadable, "empty", 1),
	}
}
