package archive

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// answer returns an exchange with the raw response.
func answer(response string) Exchange {
	x := page("https://a.test/", "")
	x.Response = []byte(response)
	return x
}

func TestPayloadIsTheBodyWithoutItsFraming(t *testing.T) {
	const head = "HTTP/1.1 200 OK\r\n"
	tests := []struct {
		name, response string
		status         int
		payload        string
	}{
		{"as long as stated", head + "Content-Length: 2\r\n\r\nab", 200, "ab"},
		{"until the connection ends", head + "\r\nab", 200, "ab"},
		{"more than stated", head + "Content-Length: 2\r\n\r\nabHTTP/1.1 404", 200, "ab"},
		{"less than stated", head + "Content-Length: 9\r\n\r\nab", 200, "ab"},
		{"no body", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, ""},
		{"chunked", head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nTrailer: 1\r\n\r\n", 200, "abc"},
		{"chunked, written oddly", head + "transfer-encoding: gzip, Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 200, "a"},
		{"chunked, cut off", head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n5\r\nc", 200, "abc"},
		{"not chunked though it says so", head + "Transfer-Encoding: chunked\r\n\r\n<p>Hello", 200, "<p>Hello"},
		{"after early hints", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + head + "\r\nab", 200, "ab"},
		{"bare newlines", "HTTP/1.1 200 OK\nContent-Length: 1\n\nabc", 200, "a"},
		{"a line that is no field", head + "???\r\nContent-Length: 1\r\n\r\nabc", 200, "a"},
		{"cut off in the head", head + "Content-Le", 0, ""},
		{"nothing", "", 0, ""},
		{"not HTTP", "SSH-2.0-OpenSSH\r\n\r\nab", 0, "ab"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := record(t, answer(test.response))
			rec, err := r.Open()
			if err != nil {
				t.Fatal(err)
			}
			if rec.Status != test.status || r.Status != test.status || string(rec.Body) != test.payload {
				t.Errorf("%q: status %d, body %q; want %d, %q", test.response, rec.Status, rec.Body, test.status, test.payload)
			}
			if r.SHA256 != Sum([]byte(test.payload)) || r.Bytes != int64(len(test.payload)) || rec.SHA256 != r.SHA256 {
				t.Errorf("digest %s of %d bytes", r.SHA256, r.Bytes)
			}
		})
	}
}

func TestARecordHasWhatItsExchangeHad(t *testing.T) {
	x := page("https://a.test/ä?q=1", "Hello")
	x.Date = time.Date(2026, 10, 5, 14, 0, 0, 999, time.FixedZone("", 7200))
	x.Truncated = "length"
	r := record(t, x)
	response, err := r.Open()
	if err != nil {
		t.Fatal(err)
	}
	request, err := openMember(r.request)
	if err != nil {
		t.Fatal(err)
	}
	if response.Type != "response" || response.URL != x.URL || !response.Date.Equal(day) || response.Truncated != "length" ||
		response.Header.Get("WARC-IP-Address") != "127.0.0.1" || response.HTTP.Get("Content-Type") != "text/html" {
		t.Errorf("response %+v", response)
	}
	if request.Type != "request" || request.Header.Get("WARC-Concurrent-To") != response.ID || request.ID == response.ID {
		t.Errorf("request %+v", request)
	}
	if !bytes.Equal(response.block, x.Response) || !bytes.Equal(request.block, x.Request) {
		t.Error("what went over the wire is not what was kept")
	}
	if again := record(t, x); !reflect.DeepEqual(again, r) {
		t.Error("the same exchange gives another recording")
	}
	x.Request, x.IP = nil, ""
	if r := record(t, x); r.request != nil {
		t.Error("a request from nowhere")
	}
}

func TestExchangesThatCannotBeRecorded(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Exchange)
	}{
		{"no URL", func(x *Exchange) { x.URL = "" }},
		{"a URL with a line break", func(x *Exchange) { x.URL = "https://a.test/\r\nWARC-Type: warcinfo" }},
		{"a URL with a space", func(x *Exchange) { x.URL = "https://a.test/a b" }},
		{"an address with a line break", func(x *Exchange) { x.IP = "1\n2" }},
		{"a reason of its own", func(x *Exchange) { x.Truncated = "bored" }},
		{"too large", func(x *Exchange) { x.Response = make([]byte, maxBlock+1) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			x := page("https://a.test/", "Hello")
			test.change(&x)
			if _, err := x.Record(); err == nil {
				t.Error("no error")
			}
		})
	}
}

// compress returns s as w writes it.
func compress(t *testing.T, s string, w func(io.Writer) io.WriteCloser) string {
	t.Helper()
	var b bytes.Buffer
	c := w(&b)
	if _, err := io.WriteString(c, s); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(w io.Writer) io.WriteCloser  { return gzip.NewWriter(w) }
func zlibbed(w io.Writer) io.WriteCloser  { return zlib.NewWriter(w) }
func brotlied(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }
func deflated(w io.Writer) io.WriteCloser {
	f, err := flate.NewWriter(w, 6)
	if err != nil {
		panic(err)
	}
	return f
}

func TestDecoded(t *testing.T) {
	const text = "We report vulnerabilities."
	gz := compress(t, text, gzipped)
	bomb := compress(t, strings.Repeat("\x00", 50<<20), gzipped)
	tests := []struct {
		name, coding, body, want string
		err                      error
	}{
		{"none", "", text, text, nil},
		{"identity", "identity", text, text, nil},
		{"gzip", "gzip", gz, text, nil},
		{"gzip by its old name", "X-GZIP", gz, text, nil},
		{"two gzip members", "gzip", gz + gz, text + text, nil},
		{"deflate", "deflate", compress(t, text, zlibbed), text, nil},
		{"deflate without its header", "deflate", compress(t, text, deflated), text, nil},
		{"brotli", "br", compress(t, text, brotlied), text, nil},
		{"twice", "gzip, br", compress(t, gz, brotlied), text, nil},
		{"an empty body", "gzip", "", "", nil},
		{"a lie", "gzip", text, "", ErrCoding},
		{"a lie about deflate", "deflate", "<html>" + text, "", ErrCoding},
		{"a lie about brotli", "br", "<html>" + text, "", ErrCoding},
		{"cut off", "gzip", gz[:len(gz)-9], "", ErrCoding},
		{"not known", "zstd", text, "", ErrCoding},
		{"four times", "gzip,gzip,gzip,gzip", gz, "", ErrCoding},
		{"a bomb", "gzip", bomb, "", ErrTooLarge},
		{"a nested bomb", "gzip, gzip", compress(t, bomb, gzipped), "", ErrTooLarge},
		{"just small enough", "", strings.Repeat("x", 1000), strings.Repeat("x", 1000), nil},
		{"just too large", "", strings.Repeat("x", 1001), "", ErrTooLarge},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rec, err := record(t, answer("HTTP/1.1 200 OK\r\nContent-Encoding: "+test.coding+"\r\n\r\n"+test.body)).Open()
			if err != nil {
				t.Fatal(err)
			}
			got, err := rec.Decoded(1000)
			if !errors.Is(err, test.err) || string(got) != test.want {
				t.Errorf("%.60q, %v; want %.60q, %v", got, err, test.want, test.err)
			}
			if string(rec.Body) != test.body {
				t.Error("the body is not as received")
			}
		})
	}
}

// random returns text that does not compress.
func random(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}
