package miniweb

import (
	"net/url"
	"path"
	"strings"
	"testing"
	"time"
)

func TestEveryInternalLinkLeadsToADeclaredPage(t *testing.T) {
	sites, err := loadSites(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if len(sites) == 0 {
		t.Fatal("no sites")
	}
	hosts := make(map[string]*site)
	for _, s := range sites {
		hosts[s.host] = s
	}
	for _, s := range sites {
		for _, p := range s.pages {
			targets := append(links(p.body), p.redirect)
			for _, l := range append(s.nav, s.footer...) {
				targets = append(targets, l.URL)
			}
			for _, target := range targets {
				checkLink(t, hosts, s, p, target)
			}
		}
	}
}

func checkLink(t *testing.T, hosts map[string]*site, s *site, p *page, target string) {
	t.Helper()
	base, _ := url.Parse("https://" + s.host + p.path)
	u, err := base.Parse(target)
	if err != nil {
		t.Errorf("%s%s: link %q: %v", s.host, p.path, target, err)
		return
	}
	if target == "" || !strings.HasSuffix(u.Host, ".example") {
		return
	}
	other := hosts[u.Host]
	if other == nil {
		t.Errorf("%s%s: link to unknown host %s", s.host, p.path, target)
		return
	}
	if other.page(u.Path) == nil && other.page(path.Clean(u.Path)) == nil {
		t.Errorf("%s%s: link to undeclared page %s", s.host, p.path, target)
	}
}
