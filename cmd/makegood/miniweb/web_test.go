package miniweb

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"
)

var hrefs = regexp.MustCompile(`(?i)<a [^>]*href="([^"]*)"`)

// linksOf returns the pages of the site that the served page p links to, and
// reports links that lead nowhere.
func linksOf(t *testing.T, hosts map[string]*site, s *site, p *page) []*page {
	t.Helper()
	a := s.answers[p.path]
	targets := links(p.body)
	for _, m := range hrefs.FindAllStringSubmatch(string(a.body), -1) {
		targets = append(targets, m[1])
	}
	if a.location != "" {
		targets = append(targets, a.location)
	}
	base, _ := url.Parse("https://" + s.host + p.path)
	var out []*page
	for _, target := range targets {
		u, err := base.Parse(target)
		switch {
		case err != nil || u.Scheme != "https":
			t.Errorf("%s%s: link %q", s.host, p.path, target)
		case hosts[u.Host] == nil:
			t.Errorf("%s%s: link to unknown host %s", s.host, p.path, target)
		case hosts[u.Host].page(u.Path) == nil && hosts[u.Host].page(path.Clean(u.Path)) == nil:
			t.Errorf("%s%s: link to undeclared page %s", s.host, p.path, target)
		case u.Host == s.host:
			out = append(out, s.page(path.Clean(u.Path)))
		}
	}
	return out
}

func TestLinksLeadToDeclaredPagesAndEveryPageIsLinked(t *testing.T) {
	sites := load(t)
	hosts := make(map[string]*site)
	for _, s := range sites {
		hosts[s.host] = s
	}
	for _, s := range sites {
		reached := map[*page]bool{s.page("/"): true}
		for frontier := []*page{s.page("/")}; len(frontier) > 0; frontier = frontier[1:] {
			for _, next := range linksOf(t, hosts, s, frontier[0]) {
				if !reached[next] {
					reached[next] = true
					frontier = append(frontier, next)
				}
			}
		}
		for _, p := range s.pages {
			if p.listed() && p.trap == "" && s.page("/").block == "" && !reached[p] {
				t.Errorf("%s%s: no page links to it", s.host, p.path)
			}
		}
	}
}

// The miniature web is to look like the real one: enough pages, languages,
// documents and obstacles to learn something from.
func TestThereIsEnoughToRead(t *testing.T) {
	languages, kinds, statuses := map[string]int{}, map[string]int{}, map[int]int{}
	pages := 0
	for _, s := range load(t) {
		for _, p := range s.pages {
			statuses[p.status]++
			if p.readable() {
				pages++
				languages[p.lang]++
				kinds[p.kind]++
			}
			if p.kind == "html" && p.readable() && p.trap == "" && !strings.Contains(p.body, "!index") && len(strings.Fields(p.body)) < 5 {
				t.Errorf("%s%s: hardly a word", s.host, p.path)
			}
		}
	}
	if pages < 280 || languages["fr"] < 20 || languages["de"] < 20 || languages["es"] < 20 || languages["pt"] == 0 {
		t.Errorf("%d pages, %v", pages, languages)
	}
	if kinds["pdf"] < 5 || kinds["scan"] == 0 || kinds["locked"] == 0 {
		t.Errorf("documents: %v", kinds)
	}
	for _, status := range []int{301, 403, 404, 410, 503} {
		if statuses[status] == 0 {
			t.Errorf("nothing answers %d", status)
		}
	}
}
