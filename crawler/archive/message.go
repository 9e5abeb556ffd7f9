package archive

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httputil"
	"strconv"
	"strings"
)

// maxHTTPHead bounds the HTTP heads of one message, interim ones included, in
// bytes.
const maxHTTPHead = 1 << 20

// A message is an HTTP request or response taken apart.
type message struct {
	status int         // 0 of a request, or if the head is not whole
	fields []byte      // of the head, as sent
	known  http.Header // what they are, where there is a body
	head   []byte      // as sent, up to and with the empty line; interim (1xx) heads first
	body   []byte      // as sent
}

// header returns the fields of the head, nil if the head is not whole.
func (m message) header() http.Header {
	if m.head == nil || m.known != nil {
		return m.known
	}
	return http.Header(parseFields(m.fields))
}

// parseMessage takes an HTTP message apart. It is lenient: a line that is no
// field is skipped. A message whose head is not whole has no head and no body.
func parseMessage(block []byte) message {
	var m message
	rest := block
	for {
		n := headLen(rest, maxHTTPHead-(len(block)-len(rest)))
		if n == 0 {
			return message{}
		}
		start, fields, _ := bytes.Cut(rest[:n], []byte("\n"))
		m.status, m.fields = status(string(start)), fields
		rest = rest[n:]
		if m.status < 100 || m.status > 199 || m.status == http.StatusSwitchingProtocols {
			break
		}
	}
	m.head, m.body = block[:len(block)-len(rest)], rest
	if len(rest) > 0 {
		m.known = m.header()
	}
	return m
}

// headLen returns the length of the head that b begins with, with its empty
// line, or 0 if it does not end within limit bytes.
func headLen(b []byte, limit int) int {
	n := 0
	for n < limit {
		i := bytes.IndexByte(b[n:min(len(b), limit)], '\n')
		if i < 0 {
			return 0
		}
		line := b[n : n+i]
		n += i + 1
		if len(bytes.TrimSuffix(line, []byte("\r"))) == 0 {
			return n
		}
	}
	return 0
}

// status returns the code of a status line, or 0 if it is none.
func status(line string) int {
	proto, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, err := strconv.Atoi(code)
	if !strings.HasPrefix(proto, "HTTP/") || err != nil || n < 100 || n > 999 {
		return 0
	}
	return n
}

// chunked reports whether the body is framed in chunks.
func (m message) chunked() bool {
	codings := m.header()["Transfer-Encoding"]
	return len(codings) > 0 && strings.HasSuffix(strings.ToLower(codings[len(codings)-1]), "chunked")
}

// payload returns the body with its transfer coding undone, as far as it came.
// A body that says it is chunked and is not even at its start is returned as it
// stands.
func (m message) payload() []byte {
	if len(m.body) == 0 || !m.chunked() {
		return m.body
	}
	p, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(m.body)))
	if err != nil && len(p) == 0 {
		return m.body
	}
	return p
}

// trimmed returns the body without bytes past the length that the head states.
func (m message) trimmed() []byte {
	if len(m.body) == 0 || m.chunked() {
		return m.body
	}
	n, err := strconv.ParseInt(m.header().Get("Content-Length"), 10, 64)
	if err != nil || n < 0 || n >= int64(len(m.body)) {
		return m.body
	}
	return m.body[:n]
}
