package main

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// onShow serves a site like any: the golden one, with files of every other sort
// that one can hold, and one beside it that nobody may see.
func onShow(t *testing.T) (dir, origin string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(dir, os.DirFS("../../output/site/testdata/golden")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "assets"), os.DirFS("../../output/site/assets")); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"data/2026-Q4/makegood.sqlite": strings.Repeat("SQLite", 1000), "data/2026-Q4/makegood.xlsx": "PK", "data/2026-Q4/findings.jsonl": strings.Repeat("{}\n", 1000),
		"data/2026-Q4/org-1.warc.gz": strings.Repeat("packed", 1000), "feed.xml": "<feed/>", "card.png": "PNG", ".hidden/index.html": "no", "x.unheard": "?",
		"../beside.html": "secret", "fr/embed/harbour-call/org-1/index.html": "<p>oui",
	} {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../beside.html", filepath.Join(dir, "link.html")); err != nil {
		t.Fatal(err)
	}
	handler, err := siteHandler(dir)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return dir, server.URL
}

// ask sends a request whose headers are given in pairs, follows nothing, and
// returns the answer with its body as it came.
func ask(t *testing.T, method, url string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := (&http.Transport{DisableCompression: true}).RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestServeAnswersWhatASiteHoldsAndNothingElse(t *testing.T) {
	_, origin := onShow(t)
	for _, test := range []struct {
		method, path string
		status       int
		kind, to     string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/index.html", 200, "text/html; charset=utf-8", ""},
		{"GET", "/2026-Q4/about/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/2026-Q4/about?q=1", 301, "", "/2026-Q4/about/?q=1"},
		{"GET", "//2026-Q4/about", 301, "", "/2026-Q4/about/"},
		{"HEAD", "/embed/harbour-call/org-1/badge.svg", 200, "image/svg+xml", ""},
		{"GET", "/feed.xml", 200, "application/xml", ""},
		{"GET", "/data/2026-Q4/findings.jsonl", 200, "application/jsonl", ""},
		{"GET", "/data/2026-Q4/org-1.warc.gz", 200, "application/gzip", ""},
		{"GET", "/data/2026-Q4/makegood.sqlite", 200, "application/vnd.sqlite3", ""},
		{"GET", "/data/2026-Q4/scores.csv", 200, "text/csv; charset=utf-8", ""},
		{"GET", "/assets/fonts/sans.woff2", 200, "font/woff2", ""},
		{"GET", "/card.png", 200, "image/png", ""},
		{"GET", "/x.unheard", 200, "application/octet-stream", ""},
		{"GET", "/data/", 404, "", ""},
		{"GET", "/nothing", 404, "", ""},
		{"GET", "/.hidden/", 404, "", ""},
		{"GET", "/../beside.html", 404, "", ""},
		{"GET", "/%2e%2e/beside.html", 404, "", ""},
		{"GET", "/link.html", 404, "", ""},
		{"POST", "/", 405, "", ""},
		{"DELETE", "/index.html", 405, "", ""},
	} {
		got, body := ask(t, test.method, origin+test.path)
		if got.StatusCode != test.status || got.Header.Get("Location") != test.to || test.kind != "" && got.Header.Get("Content-Type") != test.kind {
			t.Errorf("%s %s: %s, type %q, to %q", test.method, test.path, got.Status, got.Header.Get("Content-Type"), got.Header.Get("Location"))
		}
		if strings.Contains(body, "secret") || test.method == "HEAD" && body != "" {
			t.Errorf("%s %s: %q", test.method, test.path, body)
		}
		if test.status == 405 && got.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s %s: allows %q", test.method, test.path, got.Header.Get("Allow"))
		}
	}
}

func TestServeKnowsEveryFileOfASite(t *testing.T) {
	dir, _ := onShow(t)
	seen := 0
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(name) == "x.unheard" {
			return err
		}
		seen++
		if kinds[path.Ext(filepath.Base(name))] == "" {
			t.Errorf("%s has no type", name)
		}
		return nil
	})
	if err != nil || seen < 30 {
		t.Fatalf("%d files, %v", seen, err)
	}
}

func TestServeAnswersConditionalRequests(t *testing.T) {
	dir, origin := onShow(t)
	for _, name := range []string{"/index.html", "/data/2026-Q4/makegood.sqlite"} {
		first, _ := ask(t, "GET", origin+name, "Accept-Encoding", "gzip")
		etag, modified := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
		if etag == "" || modified == "" || first.Header.Get("Cache-Control") != "no-cache" {
			t.Fatalf("%s: %v", name, first.Header)
		}
		for _, condition := range [][]string{{"If-None-Match", etag}, {"If-None-Match", `"other", ` + etag}, {"If-Modified-Since", modified}} {
			if got, body := ask(t, "GET", origin+name, append(condition, "Accept-Encoding", "gzip")...); got.StatusCode != 304 || body != "" {
				t.Errorf("%s, %v: %s, %d bytes", name, condition, got.Status, len(body))
			}
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("changed"), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, body := ask(t, "GET", origin+name, "If-None-Match", etag); got.StatusCode != 200 || body != "changed" {
			t.Errorf("%s, after a change: %s, %q", name, got.Status, body)
		}
	}
}

func TestServeCompressesWhatIsReadAndNotWhatIsPacked(t *testing.T) {
	dir, origin := onShow(t)
	for name, want := range map[string]string{
		"/index.html": "gzip", "/assets/style.css": "gzip", "/data/2026-Q4/findings.jsonl": "gzip",
		"/data/2026-Q4/org-1.warc.gz": "", "/data/2026-Q4/makegood.sqlite": "", "/assets/fonts/sans.woff2": "", "/feed.xml": "",
	} {
		got, body := ask(t, "GET", origin+name, "Accept-Encoding", "gzip")
		if got.Header.Get("Content-Encoding") != want || got.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: %v", name, got.Header)
		}
		if want == "gzip" {
			r, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			plain, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			body = string(plain)
		}
		if file, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || body != string(file) {
			t.Errorf("%s: %d bytes, the file has %d (%v)", name, len(body), len(file), err)
		}
	}
}

func TestServeAnswersForParts(t *testing.T) {
	_, origin := onShow(t)
	for _, name := range []string{"/data/2026-Q4/makegood.sqlite", "/data/2026-Q4/findings.jsonl"} {
		whole, all := ask(t, "GET", origin+name)
		got, body := ask(t, "GET", origin+name, "Range", "bytes=2000-2009", "Accept-Encoding", "gzip")
		if got.StatusCode != 206 || body != all[2000:2010] || got.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %s, %q, %v", name, got.Status, body, got.Header)
		}
		strong := !strings.HasPrefix(whole.Header.Get("ETag"), "W/")
		got, _ = ask(t, "GET", origin+name, "Range", "bytes=0-9", "If-Range", whole.Header.Get("ETag"))
		if (got.StatusCode == 206) != strong {
			t.Errorf("%s: %s for the tag %s", name, got.Status, whole.Header.Get("ETag"))
		}
		if got, _ := ask(t, "GET", origin+name, "Range", "bytes=0-9", "If-Range", `"older"`); got.StatusCode != 200 {
			t.Errorf("%s: %s for a part of an older state", name, got.Status)
		}
	}
}

func TestServeLetsOthersFrameTheEmbedsOnly(t *testing.T) {
	_, origin := onShow(t)
	for name, framed := range map[string]bool{
		"/": false, "/2026-Q4/harbour-call/org-1/": false, "/nothing": false, "/embedded/": false, "/2026-Q4/embed/": false, "/embed/../index.html": false,
		"/embed/harbour-call/org-1/": true, "/embed/harbour-call/org-1/badge.svg": true, "/fr/embed/harbour-call/org-1/index.html": true,
	} {
		got, _ := ask(t, "GET", origin+name)
		policy, frames := got.Header.Get("Content-Security-Policy"), got.Header.Get("X-Frame-Options")
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.HasSuffix(policy, "; frame-ancestors *") != framed || (frames == "") != framed || !framed && !strings.HasSuffix(policy, "; frame-ancestors 'none'") {
			t.Errorf("%s: %s; %s", name, policy, frames)
		}
		if got.Header.Get("X-Content-Type-Options") != "nosniff" || got.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", name, got.Header)
		}
	}
}

// A publish puts another folder in the place of the site while it is shown.
func TestServeShowsTheSiteThatIsThereNow(t *testing.T) {
	dir, origin := onShow(t)
	if err := os.Rename(dir, dir+"-old"); err != nil {
		t.Fatal(err)
	}
	if got, _ := ask(t, "GET", origin+"/"); got.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("without a site: %s", got.Status)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, body := ask(t, "GET", origin+"/"); body != "new" {
		t.Errorf("after a publish: %q", body)
	}
}

func TestServeRefusesToBeOpenToOthers(t *testing.T) {
	dir, _ := onShow(t)
	a := &app{workspace: filepath.Dir(dir), errs: io.Discard}
	for _, addr := range []string{"0.0.0.0:8080", ":8080", "[::]:8080", "192.0.2.1:80", "scorecard.example:80", "127.0.0.1"} {
		if err := a.serve(t.Context(), dir, addr); exitCode(t.Context(), err) != exitUsage || !strings.Contains(err.Error(), addr) {
			t.Errorf("%s: %v", addr, err)
		}
	}
	if err := a.serve(t.Context(), t.TempDir(), "127.0.0.1:0"); err == nil || !strings.Contains(err.Error(), "makegood publish") {
		t.Errorf("without a site: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := a.serve(ctx, dir, "localhost:0"); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("a server that is told to stop: %v", err)
	}
}
