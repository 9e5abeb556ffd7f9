package miniweb

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// browse starts the miniature web and returns it with a client that uses it as
// its proxy, trusts its authority and follows no redirect.
func browse(t *testing.T) (*Web, *http.Client) {
	t.Helper()
	w, err := Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	proxy, err := url.Parse(w.ProxyURL())
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(w.CA()) {
		t.Fatal("CA is no certificate")
	}
	transport := &http.Transport{Proxy: http.ProxyURL(proxy), TLSClientConfig: &tls.Config{RootCAs: roots}, DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	return w, &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func get(t *testing.T, c *http.Client, address string, header ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return resp, body
}

func TestEveryDeclaredPageIsServedOverTLS(t *testing.T) {
	w, client := browse(t)
	for _, host := range w.hosts {
		s := w.sites[host]
		for _, p := range s.pages {
			resp, body := get(t, client, "https://"+host+p.path)
			if resp.StatusCode != p.status {
				t.Errorf("%s%s: status %d, want %d", host, p.path, resp.StatusCode, p.status)
			}
			if p.redirect == "" && len(body) == 0 {
				t.Errorf("%s%s: empty", host, p.path)
			}
			if len(body) > 100_000 {
				t.Errorf("%s%s: %d bytes", host, p.path, len(body))
			}
			if pdf := strings.HasPrefix(string(body), "%PDF-"); pdf != strings.HasSuffix(p.path, ".pdf") {
				t.Errorf("%s%s: PDF: %t", host, p.path, pdf)
			}
		}
	}
}

func TestPlainAddressesAndOtherNamesRedirect(t *testing.T) {
	w, client := browse(t)
	for asked, want := range map[string]string{
		"http://www.norrbruk.example/trust?a=b": "https://www.norrbruk.example/trust?a=b",
		"http://norrbruk.example/":              "https://norrbruk.example/",
		"https://norrbruk.example/trust":        "https://www.norrbruk.example/trust",
		"https://www.norrbruk.example/trust/":   "https://www.norrbruk.example/trust",
		"https://www.norrbruk.example/go/round": "https://www.norrbruk.example/go/and-round",
	} {
		resp, _ := get(t, client, asked)
		if got := resp.Header.Get("Location"); resp.StatusCode != http.StatusMovedPermanently || got != want {
			t.Errorf("%s: status %d to %q, want %q", asked, resp.StatusCode, got, want)
		}
	}
	for _, r := range w.Requests() {
		if r.Status != http.StatusMovedPermanently || r.Start.IsZero() || !strings.HasPrefix(r.URL, "http") {
			t.Errorf("logged as %+v", r)
		}
	}
	if n := len(w.Requests()); n != 5 {
		t.Errorf("%d requests logged, want 5", n)
	}
}

func TestAnUnchangedPageIsNotSentAgain(t *testing.T) {
	_, client := browse(t)
	const address = "https://www.norrbruk.example/trust"
	resp, _ := get(t, client, address)
	for _, header := range [][2]string{{"If-None-Match", resp.Header.Get("ETag")}, {"If-Modified-Since", resp.Header.Get("Last-Modified")}} {
		again, body := get(t, client, address, header[0], header[1])
		if again.StatusCode != http.StatusNotModified || len(body) != 0 {
			t.Errorf("%s %q: status %d with %d bytes", header[0], header[1], again.StatusCode, len(body))
		}
	}
	changed, _ := get(t, client, address, "If-None-Match", `"another"`)
	if changed.StatusCode != http.StatusOK {
		t.Errorf("another ETag: status %d", changed.StatusCode)
	}
	untagged, _ := get(t, client, "https://www.oakhurst.example/plates")
	if untagged.Header.Get("ETag")+untagged.Header.Get("Last-Modified") != "" {
		t.Error("a site without validators tells some")
	}
}

func TestPagesAreCompressedForThoseWhoAsk(t *testing.T) {
	_, client := browse(t)
	const address = "https://www.norrbruk.example/trust"
	_, want := get(t, client, address)
	resp, body := get(t, client, address, "Accept-Encoding", "gzip")
	if resp.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("header %v", resp.Header)
	}
	z, err := gzip.NewReader(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil || string(got) != string(want) {
		t.Errorf("another body after decompression: %v", err)
	}
}

func TestForeignNamesCannotBeReached(t *testing.T) {
	w, client := browse(t)
	if resp, _ := get(t, client, "http://unknown.example/"); resp.StatusCode != http.StatusBadGateway {
		t.Errorf("status %d", resp.StatusCode)
	}
	if resp, err := client.Get("https://unknown.example/"); err == nil {
		_ = resp.Body.Close()
		t.Error("a tunnel to an unknown host was opened")
	}
	if resp, err := http.Get(w.ProxyURL()); err != nil || resp.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("the proxy itself: %v %v", resp, err)
	}
}

func TestTrapsHaveNoEnd(t *testing.T) {
	_, client := browse(t)
	_, one := get(t, client, "https://www.norrbruk.example/catalogue")
	_, two := get(t, client, "https://www.norrbruk.example/catalogue?size=s&sort=name")
	if !strings.Contains(string(one), "/catalogue?size=s") || !strings.Contains(string(two), "size=s&amp;sort=name&amp;colour=red") {
		t.Errorf("%s\n%s", one, two)
	}
}

func TestTheWebEndsWithItsContextOrWithClose(t *testing.T) {
	ends := map[string]func(*Web, context.CancelFunc){
		"Close":   func(w *Web, _ context.CancelFunc) { _ = w.Close() },
		"context": func(w *Web, cancel context.CancelFunc) { cancel(); w.done.Wait() },
	}
	for name, end := range ends {
		ctx, cancel := context.WithCancel(t.Context())
		w, err := Start(ctx, "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		end(w, cancel)
		if resp, err := http.Get(w.ProxyURL()); err == nil {
			_ = resp.Body.Close()
			t.Errorf("still served after the end by %s", name)
		}
		cancel()
	}
}

func TestFreshDateIsSixToTwelveMonthsAway(t *testing.T) {
	for _, now := range []string{"2026-01-01", "2026-06-30", "2026-07-01", "2026-12-31"} {
		day, _ := time.Parse(time.DateOnly, now)
		fresh, err := time.Parse(time.RFC3339, freshDate(day))
		if err != nil || fresh.Before(day.AddDate(0, 6, 0)) || fresh.After(day.AddDate(0, 12, 2)) {
			t.Errorf("on %s: %v %v", now, fresh, err)
		}
	}
}

func TestSitesAreRenderedTheSameEveryTime(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	one, err := loadSites(now, false)
	if err != nil {
		t.Fatal(err)
	}
	two, err := loadSites(now, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range one {
		for where, a := range s.answers {
			if string(a.body) != string(two[i].answers[where].body) {
				t.Errorf("%s%s differs", s.host, where)
			}
		}
	}
}
