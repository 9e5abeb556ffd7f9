package site

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"makegood/config"
	"makegood/output"
)

// A parsedPage is what the checks need of a page.
type parsedPage struct {
	ids    map[string]bool
	links  []string // of the site itself
	loads  []string // what a browser fetches by itself
	double []string // ids that stand twice
	inline []string // style and script in the page
	tables []string // ids of the headings that name tables; "" for a table without a name
}

func parsePage(t testing.TB, data string) parsedPage {
	t.Helper()
	root, err := html.Parse(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := parsedPage{ids: map[string]bool{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			p.add(n)
		}
	}
	return p
}

func (p *parsedPage) add(n *html.Node) {
	if n.Data == "style" || n.Data == "script" && n.FirstChild != nil && attr(n, "type") != "application/ld+json" {
		p.inline = append(p.inline, n.Data)
	}
	if n.Data == "table" {
		p.tables = append(p.tables, tableName(n)...)
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			if p.ids[a.Val] {
				p.double = append(p.double, a.Val)
			}
			p.ids[a.Val] = true
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			p.inline = append(p.inline, n.Data+" "+a.Key)
		case a.Key == "src" || a.Key == "href" && n.Data == "link" && !canonical(n):
			p.loads = append(p.loads, a.Val)
			p.links = append(p.links, a.Val)
		case a.Key == "href" && n.Data != "link":
			p.links = append(p.links, a.Val)
		}
	}
}

// tableName returns the ids that name a table, none where it has a caption or a
// label of its own, and "" where nothing names it.
func tableName(n *html.Node) []string {
	if ids := strings.Fields(attr(n, "aria-labelledby")); len(ids) > 0 {
		return ids
	}
	for c := range n.ChildNodes() {
		if c.Data == "caption" && c.FirstChild != nil {
			return nil
		}
	}
	if strings.TrimSpace(attr(n, "aria-label")) != "" {
		return nil
	}
	return []string{""}
}

func canonical(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "rel" && a.Val == "canonical" {
			return true
		}
	}
	return false
}

// checkSite follows every link of a site, and looks at each page's ids, size,
// style and names of tables.
func checkSite(t *testing.T, files map[string]string) {
	t.Helper()
	pages := map[string]parsedPage{}
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if len(data) > heaviest {
			t.Errorf("%s is %d bytes long", name, len(data))
		}
		p := parsePage(t, data)
		pages[name] = p
		if len(p.double) > 0 {
			t.Errorf("%s: ids that stand twice: %q", name, p.double)
		}
		if len(p.inline) > 0 {
			t.Errorf("%s: inline %q", name, p.inline)
		}
		for _, id := range p.tables {
			if !p.ids[id] {
				t.Errorf("%s: a table is named by %q, which is not on the page", name, id)
			}
		}
	}
	if len(pages) == 0 {
		t.Fatal("no page")
	}
	for name, p := range pages {
		for _, load := range p.loads {
			if u, err := url.Parse(load); err != nil || u.IsAbs() || u.Host != "" {
				t.Errorf("%s loads %s from elsewhere", name, load)
			}
		}
		for _, link := range p.links {
			checkLink(t, files, pages, name, link)
		}
	}
}

func checkLink(t *testing.T, files map[string]string, pages map[string]parsedPage, from, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: link %q: %v", from, link, err)
		return
	}
	if u.IsAbs() {
		if u.Scheme != "https" && u.Scheme != "http" {
			t.Errorf("%s: link %q", from, link)
		}
		return
	}
	if strings.HasPrefix(u.Path, "/") || u.Host != "" {
		t.Errorf("%s: link %q is not relative", from, link)
	}
	to := from
	if u.Path != "" {
		to = path.Join(path.Dir(from), u.Path)
	}
	if _, ok := files[to]; !ok {
		t.Errorf("%s: link %q leads nowhere", from, link)
		return
	}
	if p, ok := pages[to]; ok && u.Fragment != "" && !p.ids[u.Fragment] {
		t.Errorf("%s: link %q: no such place on the page", from, link)
	}
}

// twoInitiatives is the edition with four signatories that joined another call.
func twoInitiatives(e output.Edition) output.Edition {
	second := fakeInitiative(2)
	second.ID, second.Title = "second-call", config.Text{"en": "The Second Call"}
	e.Initiatives = append(e.Initiatives, second)
	for _, card := range e.Scorecards[:4] {
		card.Initiative, card.Pledges = second.ID, card.Pledges[:2]
		e.Scorecards = append(e.Scorecards, card)
	}
	return e
}

func TestOddEditionsHoldTogether(t *testing.T) {
	for _, test := range []struct {
		name     string
		editions []output.Edition
	}{
		{"two editions", []output.Edition{twelve("2026-Q4"), twelve("2026-Q2")}},
		{"two initiatives", []output.Edition{twoInitiatives(twelve("2026-Q4"))}},
		{"one signatory", []output.Edition{fakeEdition("2026-Q4", 1, 1, organisations, func(int, int) int { return 3 })}},
		{"no signatory", []output.Edition{fakeEdition("2026-Q4", 0, 9, organisations, nil)}},
		{"no initiative", []output.Edition{{Meta: output.Meta{ID: "2026-Q4", State: "draft"}}}},
		{"hostile names", []output.Edition{hostilePair()}},
	} {
		t.Run(test.name, func(t *testing.T) {
			checkSite(t, tree(t, publish(t, bothLanguages, test.editions...)))
		})
	}
}

func TestLongListsArePaged(t *testing.T) {
	e := fakeEdition("2026-Q4", 160, 24, organisations, func(i, j int) int {
		if i%3 > 0 && j%8 > 0 {
			return -1
		}
		return (i*7 + j) % 9
	})
	files := tree(t, publish(t, Options{Languages: []string{"en"}, BaseURL: "https://scorecard.example/some/folder"}, e))
	checkSite(t, files)
	for _, name := range []string{
		"2026-Q4/ranking/harbour-call/private-sector/2/index.html", "2026-Q4/names/harbour-call/2/index.html",
		"2026-Q4/pledges/harbour-call/P1/3/index.html", "2026-Q4/coverage/4/index.html",
	} {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is not there", name)
		}
	}
}
