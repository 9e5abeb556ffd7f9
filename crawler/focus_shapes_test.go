package crawler

import "fmt"

// focusShapes are the kinds of site that the frontier was tuned on. Each is
// built from several seeds, which also choose the language, whether addresses
// are telling, whether there is a sitemap.
var focusShapes = []func(*builder) focusSite{corporation, ministry, library, magazine}

// corporation is a company's site in one language: sections in the navigation,
// the trust centre in the footer, news among which a few matter.
func corporation(b *builder) focusSite {
	t := tongues[[]string{"en", "de", "fr", "es"}[b.rnd.IntN(4)]]
	home := b.page(t, "/", "Acme", nil)
	hubs := map[string]*draft{}
	order := []string{"products", "news", "jobs", "investors", "service", "about", "duty"}
	titles := []string{t.dull[0], t.news, t.dull[2], t.dull[1], t.dull[14], t.dull[7], t.duty}
	for i, name := range order {
		hubs[name] = b.page(t, "/", titles[i], nil)
		b.nav = append(b.nav, hubs[name])
	}
	trust := b.page(t, "/", t.trust, nil)
	b.footer = append(b.footer, b.page(t, "/", t.dull[9], nil), trust)
	n := 0
	add := func(from *draft, prefix string) (*draft, subject) {
		d, s := b.relevantPage(t, prefix, n)
		n++
		if from != nil {
			named(from, d)
		}
		return d, s
	}
	var newsItem *draft
	for range 4 {
		newsItem, _ = add(hubs["news"], "/news/")
	}
	for range 4 {
		add(trust, "/trust/")
	}
	for range 2 {
		add(hubs["service"], "/service/")
	}
	for range 3 {
		add(hubs["duty"], "/duty/")
	}
	for range 3 { // a teaser, then "read more"
		d, s := add(nil, "/content/")
		b.generic(trust, d, "", s.teaser)
	}
	for range 2 { // "here", on a page that is about it
		d, _ := add(nil, "/content/")
		b.generic(newsItem, d, "", t.filler[0])
	}
	first, s := add(nil, "/content/") // one behind the other
	b.generic(hubs["duty"], first, s.title, t.filler[1])
	second, _ := add(nil, "/content/")
	first.main = append(first.main, entryLink{text: "2", to: second})
	b.fill([]*draft{hubs["products"], hubs["news"], hubs["jobs"], hubs["investors"], hubs["service"], hubs["about"], hubs["duty"], hubs["news"]},
		[]string{"/products/", "/news/", "/jobs/", "/investors/", "/service/", "/about/", "/duty/", "/news/"})
	for _, name := range order {
		b.shuffle(hubs[name])
	}
	for _, h := range b.nav {
		named(home, h)
	}
	return b.site(b.rnd.IntN(2) == 0)
}

// ministry is a public body's site in two languages, with numbers for
// addresses, lists in parts, and a sitemap that lists nothing but numbers.
func ministry(b *builder) focusSite {
	b.slugs = false
	pair := [][2]string{{"de", "en"}, {"fr", "en"}, {"es", "en"}}[b.rnd.IntN(3)]
	home := b.page(tongues["en"], "/", "Ministry", nil)
	var fills []*draft
	for at, code := range pair {
		t := tongues[code]
		root := b.page(t, "/"+code+"/", fmt.Sprintf("Ministry %s", code), nil)
		named(home, root)
		var all []*draft
		for _, title := range []string{t.trust, t.news, t.reports, t.duty, t.dull[0], t.dull[2], t.dull[7], t.dull[15]} {
			var parts []*draft
			for i := range 4 {
				name := title
				if i > 0 {
					name = fmt.Sprintf("%s (%d)", title, i+1)
				}
				parts = append(parts, b.page(t, "/node/", name, nil))
			}
			named(root, parts[0])
			pager(parts)
			all = append(all, parts...)
		}
		shown, hidden := 7-at, 3+at
		for i := range shown {
			d, _ := b.relevantPage(t, "/node/", i)
			named(all[b.rnd.IntN(16)], d) // in one of the parts of the four lists that may hold it
		}
		for i := range hidden {
			d, s := b.relevantPage(t, "/node/", shown+i)
			b.generic(all[b.rnd.IntN(16)], d, s.title, s.teaser)
		}
		fills = append(fills, all...)
	}
	b.fill(fills, []string{"/node/"})
	for _, d := range fills {
		b.shuffle(d)
	}
	return b.site(true)
}

// library is a site whose documents stand in a long list of parts, each under
// a heading and behind the word for download.
func library(b *builder) focusSite {
	t := tongues[[]string{"fr", "es", "en", "de"}[b.rnd.IntN(4)]]
	home := b.page(t, "/", "Library", nil)
	reports := b.page(t, "/", t.reports, nil)
	duty := b.page(t, "/", t.duty, nil)
	trust := b.page(t, "/", t.trust, nil)
	news := b.page(t, "/", t.news, nil)
	shop := b.page(t, "/", t.dull[0], nil)
	b.nav = []*draft{shop, news, reports}
	b.footer = []*draft{duty}
	named(duty, trust)
	parts := []*draft{reports}
	for i := range 9 {
		parts = append(parts, b.page(t, "/list/", fmt.Sprintf("%s %d", t.reports, i+2), nil))
	}
	pager(parts)
	for i := range focusHidden {
		d, s := b.relevantPage(t, "/doc/", i)
		b.generic(parts[b.rnd.IntN(len(parts))], d, s.title, "")
	}
	for i := range 6 {
		d, _ := b.relevantPage(t, "/trust/", focusHidden+i)
		named(trust, d)
	}
	deep := b.dullPage(t, "/news/")
	named(news, deep)
	for i := range 4 {
		d, _ := b.relevantPage(t, "/news/", focusHidden+6+i)
		named([]*draft{news, deep}[i%2], d)
	}
	for i := range 3 {
		d, _ := b.relevantPage(t, "/duty/", focusHidden+10+i)
		named(duty, d)
	}
	for range 150 {
		d := b.dullPage(t, "/doc/")
		b.generic(parts[b.rnd.IntN(len(parts))], d, d.title, "")
	}
	b.fill([]*draft{shop, news, shop, duty}, []string{"/shop/", "/news/", "/shop/", "/duty/"})
	for _, d := range []*draft{shop, news, duty} {
		b.shuffle(d)
	}
	named(home, news)
	return b.site(b.rnd.IntN(3) == 0)
}

// magazine is a site of articles by month, where a series goes on from article
// to article without saying of what.
func magazine(b *builder) focusSite {
	t := tongues[[]string{"en", "es", "de", "fr"}[b.rnd.IntN(4)]]
	home := b.page(t, "/", "Magazine", nil)
	b.footer = []*draft{b.page(t, "/", t.dull[3], nil), b.page(t, "/", t.dull[9], nil)}
	var months []*draft
	for i := range 24 {
		months = append(months, b.page(t, "/archive/", fmt.Sprintf("%02d/%d", i%12+1, 2024+i/12), nil))
		named(home, months[i])
	}
	topicHub := b.page(t, "/", t.trust, nil)
	b.nav = []*draft{topicHub, months[0]}
	var shown []*draft
	for i := range focusRelevant - focusHidden {
		d, _ := b.relevantPage(t, "/article/", i)
		from := topicHub
		if i%3 != 0 {
			from = months[b.rnd.IntN(len(months))]
		}
		named(from, d)
		shown = append(shown, d)
	}
	for i := range focusHidden {
		d, _ := b.relevantPage(t, "/article/", len(shown)+i)
		from := shown[i%3]
		if i >= 3 { // the series goes on
			from = b.drafts[len(b.drafts)-4]
		}
		b.generic(from, d, "", "")
	}
	b.fill(months, []string{"/article/"})
	for _, m := range months {
		b.shuffle(m)
	}
	return b.site(b.rnd.IntN(2) == 0)
}

// university is the shape held out: the frontier was never tuned on it.
func university(b *builder) focusSite {
	home := b.page(tongues["en"], "/", "University", nil)
	var hubs []*draft
	var prefixes []string
	n := 0
	for f, code := range []string{"en", "fr", "en", "es", "de", "en"} {
		t := tongues[code]
		hub := b.page(t, fmt.Sprintf("/f%d/", f), t.dull[7], nil)
		projects := b.page(t, fmt.Sprintf("/f%d/", f), t.reports, nil)
		staff := b.page(t, fmt.Sprintf("/f%d/", f), t.dull[11], nil)
		named(home, hub)
		named(hub, projects)
		named(hub, staff)
		hubs = append(hubs, projects, staff, hub)
		prefixes = append(prefixes, fmt.Sprintf("/f%d/projects/", f), fmt.Sprintf("/f%d/people/", f), fmt.Sprintf("/f%d/", f))
		if f%2 == 1 {
			continue // a faculty that does nothing of the kind
		}
		centre := b.page(t, fmt.Sprintf("/f%d/", f), t.trust, nil)
		named(projects, centre)
		for i := range []int{7, 0, 7, 0, 6}[f] {
			d, s := b.relevantPage(t, fmt.Sprintf("/f%d/projects/", f), n)
			n++
			switch {
			case i < 3:
				named(projects, d)
			case i < 5:
				named(centre, d)
			default:
				b.generic([]*draft{centre, projects}[i%2], d, "", s.teaser)
			}
		}
	}
	b.fill(hubs, prefixes)
	for _, h := range hubs {
		b.shuffle(h)
	}
	return b.site(b.rnd.IntN(2) == 0)
}
