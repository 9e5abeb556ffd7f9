package crawler

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"makegood/crawler/extract"
)

func TestWhatMakesALinkInteresting(t *testing.T) {
	r := newRater([]Topic{topic("en", "vulnerabilit* disclosure", "election*", "report ~2 flaws"), topic("fr", "cyber*")}, newTopics([]Topic{topic("en", "vulnerabilit* disclosure", "election*", "report ~2 flaws"), topic("fr", "cyber*")}))
	score := func(u, anchor string, h linkHints) int {
		it := &item{url: u, anchor: anchor, depth: 1}
		r.rate(it, h)
		return it.score
	}
	plain := score("https://a.test/products", "Products", linkHints{})
	for _, test := range []struct {
		name, u, anchor string
		hints           linkHints
		better          bool
	}{
		{"a topic in the link text", "https://a.test/x", "Vulnerability disclosure", linkHints{}, true},
		{"a topic in the address", "https://a.test/blog/elections-2024", "Read", linkHints{}, true},
		{"a topic with words in between", "https://a.test/x", "report security related flaws", linkHints{}, true},
		{"a topic in another language", "https://a.test/x", "Cybersécurité", linkHints{}, true},
		{"a policy", "https://a.test/policies", "Our policies", linkHints{}, true},
		{"main text", "https://a.test/x", "Products", linkHints{main: true}, true},
		{"from a declared report", "https://a.test/x", "Products", linkHints{declared: true}, true},
		{"from a page about a topic", "https://a.test/x", "Products", linkHints{main: true, page: &view{About: viewFull}}, true},
		{"a job", "https://a.test/careers", "Careers", linkHints{}, false},
		{"a page in another language", "https://a.test/ja/products", "Products", linkHints{}, false},
		{"stated to be in another language", "https://a.test/x", "Products", linkHints{lang: "ko"}, false},
		{"a query", "https://a.test/x?y=1", "Products", linkHints{}, false},
		{"from a sitemap", "https://a.test/x", "", linkHints{sitemap: true}, false},
	} {
		if got := score(test.u, test.anchor, test.hints); (got > plain) != test.better || got == plain {
			t.Errorf("%s: %d, a plain link %d", test.name, got, plain)
		}
	}
	if a, b := score("https://a.test/x", "Vulnerability disclosure at elections", linkHints{}), score("https://a.test/x", "Elections", linkHints{}); a <= b {
		t.Errorf("two topics %d, one %d", a, b)
	}
}

func TestFault12SoftMissingPages(t *testing.T) {
	doc := func(title, heading string, words int) extract.Document {
		text := heading + "\n" + strings.Repeat("word ", words)
		return extract.Document{Title: title, Text: text, Blocks: []extract.Block{{Start: 0, End: len(heading), Kind: extract.Heading, Level: 1}}}
	}
	for _, test := range []struct {
		name string
		doc  extract.Document
		want bool
	}{
		{"title", doc("Page not found | Acme", "Acme", 20), true},
		{"heading", doc("Acme", "Sorry, this page doesn’t exist", 20), true},
		{"number", doc("404 - Acme", "Oops", 5), true},
		{"French", doc("Page introuvable", "Acme", 20), true},
		{"German", doc("Acme", "Seite nicht gefunden", 20), true},
		{"Spanish", doc("Página no encontrada", "Acme", 20), true},
		{"Portuguese", doc("Acme", "Página não encontrada", 20), true},
		{"a page about something else", doc("Security", "Security", 20), false},
		{"a long page with such a title", doc("How a page not found is counted", "Method", 2000), false},
		{"a larger number", doc("We trained 1404 people", "Training", 20), false},
	} {
		if got := softMissing(test.doc); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestFault12RedirectsThatMeanMissing(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"deep link home", "https://a.test/x/y", "https://www.a.test/", "redirect-home"},
		{"deep link to a language's home", "https://a.test/x/y", "https://a.test/en-gb/", "redirect-home"},
		{"deep link to another page", "https://a.test/x/y", "https://a.test/x/z", ""},
		{"home to a language's home", "https://a.test/", "https://a.test/en/", ""},
		{"one home file to home", "https://a.test/index.html", "https://a.test/", ""},
		{"a language's home to home", "https://a.test/fr", "https://a.test/", ""},
		{"deep link to another organisation's home", "https://a.test/x", "https://b.test/", ""},
		{"an error page", "https://a.test/x", "https://a.test/errors/404.html", "soft-404"},
		{"an error path", "https://a.test/x", "https://a.test/oops.aspx?aspxerrorpath=/x", "soft-404"},
	} {
		if got := missingTarget(test.from, test.to); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestFault30Sitemaps(t *testing.T) {
	many := make([]string, 100)
	for i := range many {
		many[i] = fmt.Sprintf("https://a.test/%d", i)
	}
	big := sitemap(many...).body
	for _, test := range []struct {
		name        string
		body        string
		pages, maps []string
	}{
		{"pages", sitemap("https://a.test/x", "https://a.test/y").body, []string{"https://a.test/x", "https://a.test/y"}, nil},
		{"packed", zipped(sitemap("https://a.test/x").body), []string{"https://a.test/x"}, nil},
		{"an index", "<sitemapindex><sitemap><loc> https://a.test/m.xml </loc></sitemap></sitemapindex>", nil, []string{"https://a.test/m.xml"}},
		{"CDATA and ampersands", "<urlset><url><loc><![CDATA[https://a.test/?a=1&b=2]]></loc></url><url><loc>https://a.test/?c=1&amp;d=2</loc></url></urlset>",
			[]string{"https://a.test/?a=1&b=2", "https://a.test/?c=1&d=2"}, nil},
		{"pictures within", "<urlset><url><loc>https://a.test/x</loc><image:image><image:loc>https://a.test/p.jpg</image:loc></image:image></url></urlset>", []string{"https://a.test/x"}, nil},
		{"plain text", "https://a.test/x\r\nhttps://a.test/y\nnonsense\n", []string{"https://a.test/x", "https://a.test/y"}, nil},
		{"a page in its place", "<!doctype html><html><body><a href=/x>x</a></body></html>", nil, nil},
		{"cut off", big[:len(big)/2], nil, nil},
		{"damaged gzip", "\x1f\x8bxxxx", nil, nil},
		{"empty", "", nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			pages, maps := sitemapURLs([]byte(test.body), 1000)
			if test.name == "cut off" {
				if len(pages) < 40 || len(pages) > 50 {
					t.Errorf("%d pages of half a sitemap of 100", len(pages))
				}
				return
			}
			if !slices.Equal(pages, test.pages) || !slices.Equal(maps, test.maps) {
				t.Errorf("%q, %q, want %q, %q", pages, maps, test.pages, test.maps)
			}
		})
	}
	if pages, _ := sitemapURLs([]byte(big), 7); len(pages) != 7 {
		t.Errorf("%d pages with a cap of 7", len(pages))
	}
	bomb := zipped("<urlset><!--" + strings.Repeat(" ", maxSitemapBytes+1) + "--><url><loc>https://a.test/late</loc></url></urlset>")
	if pages, _ := sitemapURLs([]byte(bomb), 7); len(pages) != 0 {
		t.Errorf("read beyond the cap: %q", pages)
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(sitemap("https://a.test/x").body))
	f.Add([]byte("https://a.test/x\n"))
	f.Add([]byte(zipped("<urlset><url><loc>x</loc></url>")))
	f.Fuzz(func(t *testing.T, body []byte) {
		if pages, maps := sitemapURLs(body, 10); len(pages)+len(maps) > 10 {
			t.Errorf("%d and %d addresses with a cap of 10", len(pages), len(maps))
		}
	})
}

func TestSitemapLinesOfARobotsTxt(t *testing.T) {
	got := robotsSitemaps([]byte("\xef\xbb\xbfSITEMAP: https://a.test/1.xml\rUser-agent: *\nDisallow: /\n sitemap : https://a.test/2.xml # two\nSitemaps: no\n"))
	if want := []string{"https://a.test/1.xml", "https://a.test/2.xml"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLeftCountsWhatIsTheirsAndWasNotAskedFor(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "2026-Q4"), 0o777); err != nil {
		t.Fatal(err)
	}
	f := unreadFile{Format: 1, Signatory: "acme", Total: 460, Counts: map[string]int{"budget": 404, "trap-directory": 46, "out-of-scope": 10}}
	if err := f.write(dir, "2026-Q4"); err != nil {
		t.Fatal(err)
	}
	for signatory, want := range map[string]int{"acme": 450, "other": 0} {
		if u, err := UnreadOf(dir, "2026-Q4", signatory); u.Left != want || err != nil {
			t.Errorf("%s: %d, %v; want %d", signatory, u.Left, err, want)
		}
	}
}

func TestTheUnreadListKeepsWhatNamesATopic(t *testing.T) {
	l := newLeftovers()
	for i := range 10_000 {
		l.add(&item{url: fmt.Sprintf("https://a.test/%d", i), score: i, topical: i < 100}, "budget")
		l.add(&item{url: fmt.Sprintf("http://a.test/%d", i), score: 99999}, "depth")
	}
	l.remove("https://a.test/9999")
	list, total, counts := l.list()
	if total != 9999 || counts["budget"] != 9999 || len(list) != maxUnread {
		t.Fatalf("%d listed of %d: %v", len(list), total, counts)
	}
	if !list[0].Topical || list[0].URL != "https://a.test/99" || list[100].Topical || list[100].URL != "https://a.test/9998" {
		t.Errorf("first %+v, after the topical ones %+v", list[0], list[100])
	}
}
