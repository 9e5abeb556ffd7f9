package fetch

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"

	"github.com/andybalholm/brotli"
)

// coded serves body under a Content-Encoding.
func coded(coding string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		w.Write(body)
	}
}

func brotlied(s string) []byte {
	var b bytes.Buffer
	z := brotli.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.Bytes()
}

func deflated(s string) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.Bytes()
}

func TestFault16And18And19And20BodiesAndTheirLimits(t *testing.T) {
	small := "A report of some length. "
	bomb := zipped(strings.Repeat("\x00", 8<<20))
	half := zipped(strings.Repeat(small, 100))
	tests := []struct {
		name   string
		serve  http.HandlerFunc
		state  archive.State
		reason string
		body   string // the decoded body, for ok
		mark   string // WARC-Truncated
	}{
		{"Fault20 gzip", coded("gzip", zipped(small)), archive.OK, "", small, ""},
		{"Fault20 brotli", coded("br", brotlied(small)), archive.OK, "", small, ""},
		{"Fault20 deflate", coded("deflate", deflated(small)), archive.OK, "", small, ""},
		{"Fault20 deflate without its wrapper", coded("deflate", deflated(small)[2:]), archive.OK, "", small, ""},
		{"Fault20 two codings", coded("gzip, gzip", zipped(string(zipped(small)))), archive.OK, "", small, ""},
		{"Fault20 identity", coded("identity", []byte(small)), archive.OK, "", small, ""},
		{"Fault20 nothing in a coding", coded("gzip", nil), archive.OK, "", "", ""},
		{"Fault20 three codings", coded("gzip, gzip, gzip", zipped(small)), archive.Unreadable, "encoding", "", ""},
		{"Fault20 an unknown coding", coded("zstd", []byte(small)), archive.Unreadable, "encoding", "", ""},
		{"Fault20 a coding that lies", coded("gzip", []byte(small)), archive.Unreadable, "encoding", "", ""},
		{"Fault20 a coding cut off by the server's own mistake", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(half)-9))
			coded("gzip", half[:len(half)-9])(w, r)
		}, archive.Unreadable, "encoding", "", ""},
		{"Fault19 a bomb", coded("gzip", bomb), archive.Truncated, "ratio", "", "length"},
		{"Fault19 a bomb in a bomb", coded("gzip, gzip", zipped(string(bomb))), archive.Truncated, "ratio", "", "length"},
		{"Fault19 an archive that is no coding", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/gzip")
			w.Write(bomb)
		}, archive.OK, "", string(bomb), ""},
		{"Fault18 over the cap", text(200, strings.Repeat(small, 1<<20)), archive.Truncated, "length", "", "length"},
		{"Fault18 over the cap, and the head says so", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999999")
			w.WriteHeader(200)
		}, archive.Truncated, "length", "", "length"},
		{"Fault54 a video", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "video/mp4")
			text(200, strings.Repeat("x", 10<<20))(w, r)
		}, archive.OutOfScope, "type", "", "length"},
		{"Fault54 a video that is missing", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "video/mp4")
			text(404, "no")(w, r)
		}, archive.Missing, "http-404", "", ""},
		{"Fault18 without end", func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := io.WriteString(w, small); err != nil {
					return
				}
			}
		}, archive.Truncated, "length", "", "length"},
		{"Fault16 shorter than Content-Length", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), archive.Truncated, "disconnect", "", "disconnect"},
		{"Fault16 chunks without their end", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"), archive.Truncated, "disconnect", "", "disconnect"},
		{"Fault16 a coding cut off with the connection", raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", string(half[:len(half)-9])), archive.Truncated, "disconnect", "", "disconnect"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := &site{pages: map[string]http.HandlerFunc{"/x": test.serve}}
			server := serve(t, "127.0.0.1", s.ServeHTTP)
			c := newClient(t, func(o *Options) {
				o.MaxBody, o.Tries = 16<<20, 2
				o.Skip = func(contentType string) bool { return strings.HasPrefix(contentType, "video/") }
			})
			resp, result, err := get(t, c, server.URL+"/x")
			wantState(t, resp, err, test.state, test.reason)
			if result.Recording == nil || result.Recording.Truncated != test.mark || result.Status == 0 {
				t.Fatalf("recording %v, status %d, want one marked %q", result.Recording, result.Status, test.mark)
			}
			if _, err := result.Recording.Open(); err != nil {
				t.Error(err)
			}
			if test.state == archive.OK && bodyOf(t, resp) != test.body {
				t.Errorf("body of %d bytes, want %d", len(result.Body), len(test.body))
			}
			if want := map[string]int{"disconnect": 2}[test.reason]; want > 0 && result.Tries != want {
				t.Errorf("%d tries, want %d", result.Tries, want)
			}
			if test.mark == "length" && result.Tries != 1 {
				t.Errorf("%d tries of what is too long", result.Tries)
			}
			if test.state == archive.OutOfScope && result.Recording.Bytes > 1<<20 {
				t.Errorf("%d bytes of what is skipped", result.Recording.Bytes)
			}
		})
	}
}

func TestFault17TrickleEnds(t *testing.T) {
	trickle := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			io.WriteString(w, ".")
			http.NewResponseController(w).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	}
	s := &site{pages: map[string]http.HandlerFunc{
		"/body": trickle,
		"/head": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t, func(o *Options) { o.Timeout = 300 * time.Millisecond })
	resp, result, err := get(t, c, server.URL+"/body")
	wantState(t, resp, err, archive.Truncated, "time")
	if result.Recording == nil || result.Recording.Truncated != "time" || len(result.Body) == 0 {
		t.Errorf("recording %v: want what came, marked", result.Recording)
	}
	resp, result, err = get(t, c, server.URL+"/head")
	wantState(t, resp, err, archive.Unreachable, "timeout")
	if result.Recording != nil || result.Tries != 2 {
		t.Errorf("recording %v after %d tries, want none after 2", result.Recording, result.Tries)
	}
}

func TestACancelledRequestEndsAtOnce(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{
		"/head": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	c := newClient(t)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	resp, _, err := getContext(t, ctx, c, server.URL+"/head")
	wantState(t, resp, err, "", "interrupted")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestAHeadWithoutEnd(t *testing.T) {
	s := &site{pages: map[string]http.HandlerFunc{
		"/long": raw("HTTP/1.1 200 OK\r\n", strings.Repeat("X-More: and more\r\n", 1<<16)),
		"/not":  raw("220 mail.example.org ESMTP\r\n"),
	}}
	server := serve(t, "127.0.0.1", s.ServeHTTP)
	for _, path := range []string{"/long", "/not"} {
		resp, result, err := get(t, newClient(t), server.URL+path)
		wantState(t, resp, err, archive.Unreachable, "protocol")
		if result.Recording != nil || result.Tries != 1 {
			t.Errorf("%s: recording %v after %d tries", path, result.Recording, result.Tries)
		}
	}
}
