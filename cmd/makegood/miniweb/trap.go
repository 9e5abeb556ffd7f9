package miniweb

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// trapped answers an address inside a trap: pages without end that link to
// more of them, as calendars and shop filters do.
func (s *site) trapped(p *page, u *url.URL) answer {
	w := wordsOf(p.lang)
	var body string
	switch p.trap {
	case "calendar":
		body = calendar(p, u, w)
	default:
		body = facets(p, u, w)
	}
	html := fmt.Sprintf(`<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s | %s</title></head>
<body><nav><a href="/">%s</a></nav><main><h1>%s</h1>
%s</main></body></html>
`, p.lang, p.title, s.name, w.Home, p.title, body)
	return answer{status: http.StatusOK, kind: "text/html; charset=utf-8", body: []byte(html)}
}

func calendar(p *page, u *url.URL, w words) string {
	month, err := time.Parse("/2006/01", strings.TrimPrefix(u.Path, p.path))
	if err != nil {
		month = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)
	}
	where := func(t time.Time) string { return p.path + t.Format("/2006/01") }
	return fmt.Sprintf("<h2>%s %d</h2>\n<p>%s</p>\n<p><a href=\"%s\">%s</a> <a href=\"%s\">%s</a></p>\n",
		w.Months[month.Month()-1], month.Year(), w.Events,
		where(month.AddDate(0, -1, 0)), w.Previous, where(month.AddDate(0, 1, 0)), w.Next)
}

func facets(p *page, u *url.URL, w words) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s</p>\n<p>%s:</p>\n<ul>\n", inline(p.body), w.Filter)
	query := u.RawQuery
	if query != "" {
		query += "&"
	}
	for _, facet := range []string{"size=s", "size=l", "colour=grey", "colour=red", "sort=price", "sort=name", "page=2", "page=3"} {
		name, value, _ := strings.Cut(facet, "=")
		fmt.Fprintf(&b, "<li><a href=\"%s\">%s %s</a></li>\n",
			template.HTMLEscapeString(p.path+"?"+query+facet), name, value)
	}
	b.WriteString("</ul>\n")
	return b.String()
}
