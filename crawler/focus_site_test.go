package crawler

import (
	"fmt"
	"html/template"
	"math/rand/v2"
	"strings"
)

// focusPages and focusRelevant are how many pages a generated site has, and how
// many of them are about a pledge; focusHidden of those are linked by texts that
// name no topic only.
const (
	focusPages    = 400
	focusRelevant = 20
	focusHidden   = 7
)

// A focusSite is a generated site whose relevant pages are known.
type focusSite struct {
	host     string
	pages    map[string]page
	links    map[string][]string // by URL, in the order of the page
	relevant map[string]bool
}

// A builder makes a focusSite. All chance comes from rnd.
type builder struct {
	rnd     *rand.Rand
	host    string
	slugs   bool // addresses say what pages are about
	drafts  []*draft
	nav     []*draft // linked from every page of their language
	footer  []*draft
	taken   map[string]bool
	counter int
}

// A draft is a page before all its links are known.
type draft struct {
	url, title string
	tongue     tongue
	text       []string
	main       []entryLink
	relevant   bool
}

// An entryLink is a link in the main text, with what stands above and before it.
type entryLink struct {
	heading, before, text string
	to                    *draft
}

func newBuilder(seed, shape uint64) *builder {
	rnd := rand.New(rand.NewPCG(seed, shape))
	return &builder{rnd: rnd, host: fmt.Sprintf("http://s%d-%d.test", shape, seed), slugs: rnd.IntN(2) == 0, taken: map[string]bool{}}
}

// page adds a page. prefix is the beginning of its path, such as /news/.
func (b *builder) page(t tongue, prefix, title string, relevant *subject) *draft {
	b.counter++
	name := fmt.Sprintf("%s%x", prefix, 4096+b.rnd.IntN(1<<20))
	if b.slugs && prefix != "/node/" {
		name = prefix + slug(title)
	}
	for b.taken[name] {
		name += fmt.Sprint(b.counter)
	}
	b.taken[name] = true
	d := &draft{url: b.host + name, title: title, tongue: t}
	for range 4 {
		d.text = append(d.text, t.filler[b.rnd.IntN(len(t.filler))])
	}
	d.text = append(d.text, fmt.Sprintf("(%d)", b.counter))
	if relevant != nil {
		d.relevant = true
		d.text = append([]string{relevant.text}, d.text...)
	}
	b.drafts = append(b.drafts, d)
	return d
}

// dullPage adds a page about nothing of the kind. One in six sounds as if it
// were, one in ten mentions a topic in passing.
func (b *builder) dullPage(t tongue, prefix string) *draft {
	titles := t.dull
	if b.rnd.IntN(6) == 0 {
		titles = t.near
	}
	d := b.page(t, prefix, fmt.Sprintf("%s %d", titles[b.rnd.IntN(len(titles))], b.rnd.IntN(90)+10), nil)
	if b.rnd.IntN(10) == 0 {
		d.text = append(d.text, t.subjects[b.rnd.IntN(len(t.subjects))].teaser)
	}
	return d
}

// relevantPage adds the n-th page about a pledge.
func (b *builder) relevantPage(t tongue, prefix string, n int) (*draft, subject) {
	s := t.subjects[n%len(t.subjects)]
	title := s.title
	if n >= len(t.subjects) {
		title = fmt.Sprintf("%s %d", s.title, 2020+n)
	}
	return b.page(t, prefix, title, &s), s
}

// named links to by its title, generic by a text that says nothing. hint is
// what stands before it: its title as a heading, a teaser, or nothing.
func named(from, to *draft) { from.main = append(from.main, entryLink{text: to.title, to: to}) }

func (b *builder) generic(from, to *draft, heading, before string) {
	words := from.tongue.generic
	from.main = append(from.main, entryLink{heading: heading, before: before, text: words[b.rnd.IntN(len(words))], to: to})
}

// pager links parts of a list to each other by their numbers.
func pager(parts []*draft) {
	for i, from := range parts {
		for j, to := range parts {
			if i != j && (j == 0 || j == len(parts)-1 || j-i < 3 && i-j < 3) {
				from.main = append(from.main, entryLink{text: fmt.Sprint(j + 1), to: to})
			}
		}
	}
}

// shuffle puts the main links of a page in another order.
func (b *builder) shuffle(d *draft) {
	b.rnd.Shuffle(len(d.main), func(i, j int) { d.main[i], d.main[j] = d.main[j], d.main[i] })
}

// fill adds dull pages under the hubs, by turns, until the site is full.
func (b *builder) fill(hubs []*draft, prefixes []string) {
	for i := 0; len(b.drafts) < focusPages; i++ {
		h := hubs[i%len(hubs)]
		named(h, b.dullPage(h.tongue, prefixes[i%len(prefixes)]))
	}
}

// site renders what was built. The first draft is the home page.
func (b *builder) site(sitemap bool) focusSite {
	s := focusSite{host: b.host, pages: map[string]page{}, links: map[string][]string{}, relevant: map[string]bool{}}
	for _, d := range b.drafts {
		s.pages[d.url] = page{body: b.render(d)}
		s.links[d.url] = b.linksOf(d)
		if d.relevant {
			s.relevant[d.url] = true
		}
	}
	if sitemap {
		s.pages[b.host+"/sitemap.xml"] = b.sitemap()
	}
	return s
}

func (b *builder) sitemap() page {
	urls := make([]string, len(b.drafts))
	for i, d := range b.drafts {
		urls[i] = d.url
	}
	b.rnd.Shuffle(len(urls), func(i, j int) { urls[i], urls[j] = urls[j], urls[i] })
	return sitemap(urls...)
}

func (b *builder) linksOf(d *draft) (urls []string) {
	for _, n := range b.nav {
		urls = append(urls, n.url)
	}
	for _, l := range d.main {
		urls = append(urls, l.to.url)
	}
	for _, f := range b.footer {
		urls = append(urls, f.url)
	}
	return urls
}

func (b *builder) render(d *draft) string {
	var out strings.Builder
	fmt.Fprintf(&out, "<!doctype html><html lang=%s><head><title>%s</title></head><body><nav><ul>", d.tongue.code, template.HTMLEscapeString(d.title))
	for _, n := range b.nav {
		fmt.Fprintf(&out, "<li><a href=%q>%s</a></li>", n.url, template.HTMLEscapeString(n.title))
	}
	fmt.Fprintf(&out, "</ul></nav><main><h1>%s</h1>", template.HTMLEscapeString(d.title))
	for _, p := range d.text {
		fmt.Fprintf(&out, "<p>%s</p>", template.HTMLEscapeString(p))
	}
	for _, l := range d.main {
		if l.heading != "" {
			fmt.Fprintf(&out, "<h3>%s</h3>", template.HTMLEscapeString(l.heading))
		}
		fmt.Fprintf(&out, "<p>%s <a href=%q>%s</a></p>", template.HTMLEscapeString(l.before), strings.TrimPrefix(l.to.url, b.host), template.HTMLEscapeString(l.text))
	}
	out.WriteString("</main><footer><ul>")
	for _, f := range b.footer {
		fmt.Fprintf(&out, "<li><a href=%q>%s</a></li>", f.url, template.HTMLEscapeString(f.title))
	}
	out.WriteString("</ul></footer></body></html>")
	return out.String()
}

// unaccented writes the letters of the four languages as addresses do.
var unaccented = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "ae", "ç", "c", "é", "e", "è", "e", "ê", "e", "í", "i", "ñ", "n", "ó", "o", "ô", "o", "ö", "oe", "ß", "ss", "ú", "u", "ü", "ue", "œ", "oe")

// slug makes the end of an address of a title.
func slug(title string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return '-'
	}, unaccented.Replace(strings.ToLower(title))), "-")
}

// breadthFirst returns the pages in the order of their distance from the home
// page, those of one distance in the order of the links to them.
func (s focusSite) breadthFirst(home string) []string {
	seen, queue := map[string]bool{home: true}, []string{home}
	for i := 0; i < len(queue); i++ {
		for _, u := range s.links[queue[i]] {
			if !seen[u] {
				seen[u] = true
				queue = append(queue, u)
			}
		}
	}
	return queue
}
