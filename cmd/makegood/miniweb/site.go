package miniweb

import (
	"embed"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

//go:embed sites/*.txt
var siteFiles embed.FS

// A site is one host of the miniature web, read from one file of sites/.
type site struct {
	file    string
	host    string
	aliases []string // hosts that redirect to it
	name    string
	lang    string
	shell   string // its layout, one of shells/
	sitemap string // plain, index or none
	charset string // of its HTML: utf-8, or windows-1252 told by the page alone
	gzip    bool   // whether it compresses for those who ask
	tags    bool   // whether it tells ETag and Last-Modified
	nav     []link
	footer  []link
	slogan  string
	pages   []*page // in the order of the file

	answers map[string]answer
	traps   []*page
	missing answer
}

// A link is an address with its text.
type link struct{ URL, Text string }

// A page is one address of a site and what it holds.
type page struct {
	path     string
	title    string
	lang     string
	date     string // YYYY-MM-DD; empty: the page tells none
	summary  string // for lists of pages
	see      []string
	kind     string // html, text, or as PDF: pdf, print, scan, locked
	status   int
	redirect string
	feed     string // of security advisories, which the head declares
	block    string // captcha: the page is a challenge, with the status given
	trap     string // calendar or facets: pages without end below it
	hidden   bool   // in no list and no sitemap
	body     string
}

// loadSites reads, checks and renders every site, as it is or as it was on an
// earlier day. All problems are reported.
func loadSites(now time.Time, earlier bool) ([]*site, error) {
	entries, err := siteFiles.ReadDir("sites")
	if err != nil {
		return nil, err
	}
	var sites []*site
	var errs []error
	for _, entry := range entries {
		text, err := siteFiles.ReadFile("sites/" + entry.Name())
		if err != nil {
			errs = append(errs, err)
			continue
		}
		filled := strings.NewReplacer("\r\n", "\n", "{fresh}", freshDate(now)).Replace(string(text))
		s, err := parseSite(entry.Name(), filled)
		if err == nil && earlier {
			err = s.turnBack()
		}
		if err == nil {
			err = s.render()
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("sites/%s: %w", entry.Name(), err))
			continue
		}
		sites = append(sites, s)
	}
	return sites, errors.Join(errs...)
}

// freshDate is the first of January or July that is six to twelve months away,
// so that a fresh security.txt stays fresh and changes twice a year.
func freshDate(now time.Time) string {
	half := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	for half.Before(now.AddDate(0, 6, 0)) {
		half = half.AddDate(0, 6, 0)
	}
	return half.Format(time.RFC3339)
}

// parseSite reads a site file: a head of "key: value" lines, then pages, each
// begun by a line "=== /path", with a head of its own, an empty line and a body.
func parseSite(file, text string) (*site, error) {
	parts := strings.Split("\n"+text, "\n=== ")
	s := &site{file: file, gzip: true, tags: true, sitemap: "plain", charset: "utf-8", answers: make(map[string]answer)}
	var errs []error
	for _, line := range strings.Split(strings.TrimSpace(parts[0]), "\n") {
		key, value, _ := strings.Cut(line, ":")
		if err := s.set(key, strings.TrimSpace(value)); err != nil {
			errs = append(errs, err)
		}
	}
	seen := make(map[string]bool)
	for _, part := range parts[1:] {
		p, err := parsePage(part, s.lang)
		if err == nil && seen[p.path] {
			err = errors.New("declared twice")
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p.path, err))
		}
		seen[p.path] = true
		s.pages = append(s.pages, p)
	}
	return s, errors.Join(errs...)
}

func (s *site) set(key, value string) error {
	switch key {
	case "host":
		s.host = value
	case "alias":
		s.aliases = append(s.aliases, value)
	case "name":
		s.name = value
	case "lang":
		s.lang = value
	case "shell":
		s.shell = value
	case "slogan":
		s.slogan = value
	case "sitemap":
		s.sitemap = value
	case "charset":
		s.charset = value
	case "gzip":
		s.gzip = value != "no"
	case "validators":
		s.tags = value != "no"
	case "nav":
		s.nav = parseLinks(value)
	case "footer":
		s.footer = parseLinks(value)
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// parseLinks reads "/path Text; /other Other text".
func parseLinks(value string) []link {
	var links []link
	for part := range strings.SplitSeq(value, ";") {
		target, text, _ := strings.Cut(strings.TrimSpace(part), " ")
		links = append(links, link{target, text})
	}
	return links
}

func parsePage(text, lang string) (*page, error) {
	head, body, _ := strings.Cut(text, "\n\n")
	where, fields, _ := strings.Cut(head, "\n")
	p := &page{path: strings.TrimSpace(where), lang: lang, kind: "html", status: http.StatusOK, body: strings.TrimSpace(body)}
	var errs []error
	for _, line := range strings.Split(fields, "\n") {
		key, value, _ := strings.Cut(line, ":")
		if err := p.set(key, strings.TrimSpace(value)); err != nil {
			errs = append(errs, err)
		}
	}
	if p.title == "" && p.kind != "text" && p.redirect == "" {
		errs = append(errs, errors.New("no title"))
	}
	return p, errors.Join(errs...)
}

func (p *page) set(key, value string) error {
	switch key {
	case "":
	case "title":
		p.title = value
	case "lang":
		p.lang = value
	case "date":
		_, err := time.Parse(time.DateOnly, value)
		p.date = value
		return err
	case "summary":
		p.summary = value
	case "see":
		for part := range strings.SplitSeq(value, ";") {
			p.see = append(p.see, strings.TrimSpace(part))
		}
	case "kind":
		p.kind = value
	case "status":
		_, err := fmt.Sscanf(value, "%d", &p.status)
		return err
	case "redirect":
		p.redirect = value
		if p.status == http.StatusOK {
			p.status = http.StatusMovedPermanently
		}
	case "feed":
		p.feed = value
	case "block":
		p.block = value
	case "trap":
		p.trap = value
	case "hidden":
		p.hidden = value == "yes"
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// readable reports whether the page is one that a person can read.
func (p *page) readable() bool {
	return p.status == http.StatusOK && p.block == "" && p.kind != "text"
}

// listed reports whether lists of pages and the sitemap name the page.
func (p *page) listed() bool { return p.readable() && !p.hidden }

func (s *site) page(where string) *page {
	for _, p := range s.pages {
		if p.path == where {
			return p
		}
	}
	return nil
}

// answer says what the site has at u. Queries are ignored, as on most sites.
func (s *site) answer(u *url.URL) answer {
	for _, p := range s.traps {
		if u.Path == p.path || strings.HasPrefix(u.Path, p.path+"/") {
			return s.trapped(p, u)
		}
	}
	if a, ok := s.answers[u.Path]; ok {
		return a
	}
	if a, ok := s.answers[path.Clean(u.Path)]; ok && a.status == http.StatusOK {
		return answer{status: http.StatusMovedPermanently, location: "https://" + s.host + path.Clean(u.Path)}
	}
	return s.missing
}
