package extract

import (
	"encoding/json"
	"slices"
	"strings"
)

// metaDates are the meta elements that state a page's date, by how much they
// are believed: a smaller number wins.
var metaDates = map[string]int{
	"article:published_time": 1, "datepublished": 1, "date.published": 1, "dcterms.issued": 1, "dc.date.issued": 1, "citation_publication_date": 1, "publish-date": 1, "publishdate": 1,
	"dc.date": 2, "dcterms.date": 2, "date": 2, "pubdate": 2, "dcterms.created": 2, "dc.date.created": 2,
	"article:modified_time": 3, "og:updated_time": 3, "datemodified": 3, "last-modified": 3, "dcterms.modified": 3, "dc.date.modified": 3, "revised": 3,
}

// linkedDataBytes is how much of a JSON-LD script is read.
const linkedDataBytes = 200_000

// linkedData takes the dates out of a JSON-LD script.
func (p *page) linkedData(data string) {
	if len(data) > linkedDataBytes || !strings.Contains(data, `"date`) {
		return
	}
	var tree any
	if json.Unmarshal([]byte(data), &tree) != nil {
		return
	}
	for _, key := range []string{"datePublished", "dateModified"} {
		if day := find(tree, key, 8); day != "" && p.dates[key] == "" {
			p.dates[key] = day
		}
	}
}

// find returns the first day under a key of a JSON tree, in the order of lists
// and of sorted keys.
func find(tree any, key string, depth int) string {
	if depth == 0 {
		return ""
	}
	switch v := tree.(type) {
	case map[string]any:
		if s, ok := v[key].(string); ok {
			if day := machineDay(s); day != "" {
				return day
			}
		}
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if day := find(v[k], key, depth-1); day != "" {
				return day
			}
		}
	case []any:
		for _, item := range v {
			if day := find(item, key, depth-1); day != "" {
				return day
			}
		}
	}
	return ""
}

// setDate decides on the date of the page: what its linked data states, then its
// meta elements, then a time element of the main text if that has at most two.
func (p *page) setDate() {
	if day := firstOf(p.dates["datePublished"], p.dates["dateModified"]); day != "" {
		p.doc.Published, p.doc.PublishedFrom = day, "json-ld"
		return
	}
	best := 9
	for name, rank := range metaDates {
		day := p.dates[name]
		if day == "" || rank > best || rank == best && day >= p.doc.Published {
			continue
		}
		best, p.doc.Published, p.doc.PublishedFrom = rank, day, "meta"
	}
	if best == 9 && len(p.times) > 0 && len(p.times) <= 2 {
		p.doc.Published, p.doc.PublishedFrom = p.times[0], "time"
	}
}
