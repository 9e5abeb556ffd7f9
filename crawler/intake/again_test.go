package intake

import (
	"strings"
	"testing"
	"time"

	"makegood/crawler/archive"
)

// What was imported stands again whatever kind of record it is: a resource, which
// is no answer, and an answer that was archived as a revisit of it.
func TestAResourceStandsAgain(t *testing.T) {
	dir := t.TempDir()
	l, _, err := archive.OpenLog(dir, "2026-Q1", "acme")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	day := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	body := strings.Repeat("We trained people. ", 20)
	resource, err := Saved("http://acme.test/a", "another archive", "text/plain", day, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	resource.Snapshot.Origin = archive.FromImport
	answer, _, err := answered(archive.Exchange{URL: "http://acme.test/b", Date: day, Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body)}, 200, map[string][]string{"Content-Type": {"text/plain"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []Piece{resource, answer} {
		s, err := l.Append(p.Snapshot, &p.Recording)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Again(dir, s)
		if err != nil {
			t.Errorf("%s: %v", s.URL, err)
			continue
		}
		if got := again.Snapshot; got.URL != s.URL || got.Origin != archive.FromImport || !again.Recording.Date.Equal(day) || again.Recording.SHA256 != s.SHA256 {
			t.Errorf("%s stands again as %+v of %s, digest %s", s.URL, got, again.Recording.Date, again.Recording.SHA256)
		}
	}
}
