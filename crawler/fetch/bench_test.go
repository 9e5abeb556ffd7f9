package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// BenchmarkPage fetches pages of 52 KB over loopback through the whole chain,
// recording included; the sub-benchmark "download" is net/http alone.
func BenchmarkPage(b *testing.B) {
	var page strings.Builder
	for i := 0; page.Len() < 52<<10; i++ {
		fmt.Fprintf(&page, "<p>In %d we published %d reports, and <a href=\"/page-%d\">trained</a> %d people.</p>\n", i, i*7919%104729, i, i*31)
	}
	h := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, page.String())
	}
	run := func(b *testing.B, rt http.RoundTripper, url string) {
		b.ReportAllocs()
		for i := range b.N {
			var result Result
			req, _ := http.NewRequestWithContext(WithExchange(context.Background(), &result), "GET", fmt.Sprintf("%s/%d", url, i), nil)
			resp, err := rt.RoundTrip(req)
			if err != nil {
				b.Fatal(err)
			}
			io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		}
	}
	server := serve(b, "127.0.0.1", h)
	b.Run("chain", func(b *testing.B) {
		run(b, newClient(b, func(o *Options) { o.Gap = -1 }), server.URL)
	})
	b.Run("download", func(b *testing.B) {
		run(b, &http.Transport{DisableCompression: true}, server.URL)
	})
}
