package miniweb

import (
	"fmt"
	"strings"
)

// addSitemaps gives the site the sitemap it declares: one file, an index of
// two (the second one compressed), or none.
func (s *site) addSitemaps() {
	var urls []string
	for _, p := range s.pages {
		if !p.listed() || p.trap != "" {
			continue
		}
		entry := "  <url><loc>https://" + s.host + p.path + "</loc>"
		if p.date != "" {
			entry += "<lastmod>" + p.date + "</lastmod>"
		}
		urls = append(urls, entry+"</url>\n")
	}
	switch s.sitemap {
	case "plain":
		s.addXML("/sitemap.xml", urlset(urls))
	case "index":
		half := len(urls) / 2
		s.addXML("/sitemap.xml", fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://%s/sitemaps/pages.xml</loc></sitemap>
  <sitemap><loc>https://%[1]s/sitemaps/more.xml.gz</loc></sitemap>
</sitemapindex>
`, s.host))
		s.addXML("/sitemaps/pages.xml", urlset(urls[:half]))
		packed := squeeze([]byte(urlset(urls[half:])))
		s.answers["/sitemaps/more.xml.gz"] = answer{status: 200, kind: "application/gzip", body: packed, tag: tagOf(packed)}
	}
}

func (s *site) addXML(where, text string) {
	s.answers[where] = answer{status: 200, kind: "application/xml", body: []byte(text), tag: tagOf([]byte(text))}
}

func urlset(urls []string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
` + strings.Join(urls, "") + "</urlset>\n"
}
