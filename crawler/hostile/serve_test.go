package hostile

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// prose is enough text for a page to count as read.
func prose(about string) string {
	return "<p>" + strings.Repeat("We write about "+about+" here, at some length, so that there is something to read. ", 10) + "</p>"
}

// page makes a page with some text, and links ("URL text").
func page(title string, links ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=en><head><title>%s</title></head><body><main><h1>%[1]s</h1>%s<ul>", title, prose(title))
	for _, l := range links {
		u, text, _ := strings.Cut(l, " ")
		fmt.Fprintf(&b, "<li><a href=\"%s\">%s</a></li>", u, text)
	}
	b.WriteString("</ul></main></body></html>")
	return b.String()
}

// html answers with a page in UTF-8.
func html(body string) http.HandlerFunc { return typed("text/html; charset=utf-8", body) }

// fine answers with a page that has nothing wrong with it.
func fine(title string, links ...string) http.HandlerFunc { return html(page(title, links...)) }

// typed answers with a body of a type.
func typed(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		io.WriteString(w, body)
	}
}

// robotsTxt answers with rules.
func robotsTxt(rules string) http.HandlerFunc { return typed("text/plain", rules) }

// status answers with a status, some header fields ("Name: value") and a body
// that says nothing.
func status(code int, header ...string) http.HandlerFunc {
	return with(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		io.WriteString(w, "<title>Nothing</title>")
	}, append([]string{"Content-Type: text/html"}, header...)...)
}

// with adds header fields to an answer.
func with(h http.HandlerFunc, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, field := range header {
			name, value, _ := strings.Cut(field, ": ")
			w.Header().Set(name, value)
		}
		h(w, r)
	}
}

// redirect leads elsewhere.
func redirect(code int, location string) http.HandlerFunc {
	return status(code, "Location: "+location)
}

// turns answers the nth request by the nth handler, and those after by the last.
func turns(list ...http.HandlerFunc) http.HandlerFunc {
	var n atomic.Int64
	return func(w http.ResponseWriter, r *http.Request) {
		list[min(int(n.Add(1)), len(list))-1](w, r)
	}
}

// raw sends bytes over the connection as they are, and closes it.
func raw(parts ...string) http.HandlerFunc {
	return hijacked(func(conn net.Conn, _ <-chan struct{}) {
		for _, p := range parts {
			io.WriteString(conn, p)
		}
	})
}

// hijacked gives the connection to f, with a channel that is closed when its
// other end is.
func hijacked(f func(conn net.Conn, gone <-chan struct{})) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		gone := make(chan struct{})
		go func() {
			defer close(gone)
			conn.Read(make([]byte, 1))
		}()
		f(conn, gone)
	}
}

// drip sends the head at once and then one piece after the other, apart, for as
// long as anybody listens.
func drip(head, piece string, apart time.Duration) http.HandlerFunc {
	return hijacked(func(conn net.Conn, gone <-chan struct{}) {
		io.WriteString(conn, head)
		for {
			select {
			case <-gone:
				return
			case <-time.After(apart):
				io.WriteString(conn, piece)
			}
		}
	})
}

// silent says nothing more than the head, until the other end gives up.
func silent(head string) http.HandlerFunc { return drip(head, "", time.Minute) }

// pour sends a head and then the same piece without end.
func pour(head, piece string) http.HandlerFunc {
	return hijacked(func(conn net.Conn, _ <-chan struct{}) {
		io.WriteString(conn, head)
		for {
			if _, err := io.WriteString(conn, piece); err != nil {
				return
			}
		}
	})
}

// coded answers with a page of which it says that it is in a content coding.
func coded(coding string, body []byte) http.HandlerFunc {
	return with(func(w http.ResponseWriter, _ *http.Request) { w.Write(body) },
		"Content-Type: text/html; charset=utf-8", "Content-Encoding: "+coding, "Content-Length: "+strconv.Itoa(len(body)))
}

func packed(s string, pack func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := pack(&b)
	io.WriteString(w, s)
	w.Close()
	return b.Bytes()
}

func gzipped(s string) []byte {
	return packed(s, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
}

func deflated(s string) []byte {
	return packed(s, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
}

func brotlied(s string) []byte {
	return packed(s, func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })
}
