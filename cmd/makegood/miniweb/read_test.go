package miniweb

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"makegood/crawler/extract"
)

// read takes the text of a page as the program does.
func read(t *testing.T, s *site, p *page) (extract.Document, error) {
	t.Helper()
	a := s.answers[p.path]
	return extract.From(a.body, a.kind, "https://"+s.host+p.path, http.Header{})
}

// folded makes texts comparable: white space is one space, dashes at the end of
// a line and typographic ones do not matter.
func folded(text string) string {
	text = strings.NewReplacer("- ", "", "-\n", "", "-", "", "\u2010", "").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// A line that is nothing but a link is navigation, which the text may leave out.
var linkOnly = regexp.MustCompile(`^\[[^\]]*\]\([^)]*\)$`)

// What people read on a page is what the program reads, whatever the layout.
func TestEverySentenceOfAPageCanBeRead(t *testing.T) {
	for _, s := range load(t) {
		for _, p := range s.pages {
			if !p.readable() || p.trap != "" || p.kind == "scan" || p.kind == "locked" {
				continue
			}
			d, err := read(t, s, p)
			if err != nil {
				t.Errorf("%s%s: %v", s.host, p.path, err)
				continue
			}
			if d.Language != p.lang {
				t.Errorf("%s%s: language %q, want %q", s.host, p.path, d.Language, p.lang)
			}
			blocks, err := s.blocks(p)
			if err != nil {
				t.Fatal(err)
			}
			text := folded(d.Text)
			for _, b := range blocks {
				for _, line := range b.lines {
					if !linkOnly.MatchString(line) && !strings.Contains(text, folded(plain(line))) {
						t.Errorf("%s%s: not read: %q", s.host, p.path, line)
					}
				}
			}
		}
	}
}

func TestScannedAndLockedDocumentsAreUnreadable(t *testing.T) {
	want := map[string]string{"scan": "scanned", "locked": "encrypted"}
	for _, s := range load(t) {
		for _, p := range s.pages {
			reason, ok := want[p.kind]
			if !ok {
				continue
			}
			_, err := read(t, s, p)
			var unreadable extract.Unreadable
			if !errors.As(err, &unreadable) || unreadable.Reason != reason {
				t.Errorf("%s%s: %v, want %s", s.host, p.path, err, reason)
			}
		}
	}
}

// The links that the program finds include every link of the page's own text.
func TestEveryLinkOfAPageIsFound(t *testing.T) {
	for _, s := range load(t) {
		for _, p := range s.pages {
			if !p.readable() || p.trap != "" || p.kind != "html" {
				continue
			}
			d, err := read(t, s, p)
			if err != nil {
				t.Errorf("%s%s: %v", s.host, p.path, err)
				continue
			}
			found := make(map[string]bool)
			for _, l := range d.Links {
				found[l.URL] = true
			}
			base, _ := url.Parse("https://" + s.host + p.path)
			for _, target := range links(p.body) {
				u, err := base.Parse(target)
				if err != nil || !found[u.String()] {
					t.Errorf("%s%s: link %s not found", s.host, p.path, target)
				}
			}
		}
	}
}
