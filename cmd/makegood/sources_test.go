package main

import (
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/archive"
)

// Where a declared address leads is told from the archive also if the crawl had come
// upon the target before, or did not ask for it.
func TestRedirectsInTheArchiveAreFollowed(t *testing.T) {
	a := &app{workspace: t.TempDir()}
	dir := a.archiveDir(config.Settings{})
	log, _, err := archive.OpenLog(dir, "2026-Q4", "acme")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []struct {
		url, answer string
		state       archive.State
	}{
		{"https://www.acme.example/", "200 OK\r\nContent-Type: text/html\r\n\r\n<p>Acme", archive.OK},
		{"http://acme.example/", "301 Moved\r\nLocation: https://www.acme.example\r\n\r\n", archive.Moved},
		{"http://old.example/", "301 Moved\r\nLocation: http://acme.example/\r\n\r\n", archive.Moved},
		{"http://sold.example/", "302 Found\r\nLocation: //buyer.example/offer\r\n\r\n", archive.Moved},
		{"http://loop.example/", "302 Found\r\nLocation: /\r\n\r\n", archive.Moved},
		{"http://odd.example/", "302 Found\r\nLocation: http://[\r\n\r\n", archive.Moved},
	} {
		r, err := archive.Exchange{URL: page.url, Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Response: []byte("HTTP/1.1 " + page.answer)}.Record()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := log.Append(archive.Snapshot{URL: page.url, State: page.state, Origin: archive.FromCrawl}, &r); err != nil {
			t.Fatal(err)
		}
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	visit := a.arrivalInArchive(config.Settings{}, "2026-Q4")
	for address, want := range map[string]struct {
		url   string
		state archive.State
	}{
		"https://www.acme.example/": {"https://www.acme.example/", archive.OK},
		"http://acme.example/":      {"https://www.acme.example/", archive.OK},
		"http://old.example/":       {"https://www.acme.example/", archive.OK},
		"http://sold.example/":      {"http://buyer.example/offer", archive.Moved},
		"http://loop.example/":      {"http://loop.example/", archive.Moved},
		"http://odd.example/":       {"http://odd.example/", archive.Moved},
	} {
		got, err := visit("acme", address)
		if err != nil || got.Snapshot.URL != want.url || got.Snapshot.State != want.state {
			t.Errorf("%s leads to %s, %s (%v); want %s, %s", address, got.Snapshot.URL, got.Snapshot.State, err, want.url, want.state)
		}
	}
}
