package miniweb

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"
)

//go:embed shells/*.html
var shellFiles embed.FS

// printFiles holds pages that a browser printed to PDF, with fonts inside and in
// columns; their text is the body of the page that serves them.
//
//go:embed prints/*.pdf
var printFiles embed.FS

// A view is what a shell shows.
type view struct {
	Site    *site
	Name    string
	Slogan  string
	Host    string
	Path    string
	Feed    string
	Title   string
	Lang    string
	Date    string // YYYY-MM-DD or empty
	Shown   string // the date as people of the language write it
	Words   words
	Nav     []link
	Footer  []link
	Related []link
	Crumbs  []link
	Charset string
	Body    template.HTML
}

// render makes the answer of every page of the site.
func (s *site) render() error {
	shell, err := template.ParseFS(shellFiles, "shells/"+s.shell+".html")
	if err != nil {
		return err
	}
	var errs []error
	for _, p := range s.pages {
		if p.trap != "" {
			s.traps = append(s.traps, p)
			continue
		}
		a, err := s.answerOf(p, shell)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p.path, err))
		}
		s.answers[p.path] = a
	}
	gone := &page{path: "/404", title: wordsOf(s.lang).NotFound, lang: s.lang, kind: "html", status: http.StatusNotFound, body: wordsOf(s.lang).NotFoundText}
	if s.missing, err = s.answerOf(gone, shell); err != nil {
		errs = append(errs, err)
	}
	s.addSitemaps()
	return errors.Join(errs...)
}

func (s *site) answerOf(p *page, shell *template.Template) (answer, error) {
	a := answer{status: p.status, kind: "text/html; charset=utf-8"}
	var err error
	switch {
	case p.redirect != "":
		a.location = p.redirect
		if strings.HasPrefix(p.redirect, "/") {
			a.location = "https://" + s.host + p.redirect
		}
		return a, nil
	case p.block != "":
		a.body = challenge(s, p)
		return a, nil
	case p.kind == "text":
		a.kind, a.body = "text/plain; charset=utf-8", []byte(p.body+"\n")
		if p.status == http.StatusServiceUnavailable {
			a.retry = "1"
		}
	case p.kind == "html":
		if s.charset != "utf-8" {
			a.kind = "text/html" // the page says the rest
		}
		a.body, err = s.html(p, shell)
	case p.kind == "print":
		a.kind = "application/pdf"
		a.body, err = printFiles.ReadFile("prints/" + strings.TrimSuffix(s.file, ".txt") + ".pdf")
	default:
		a.kind = "application/pdf"
		a.body, err = s.pdf(p)
	}
	if err == nil && a.status == http.StatusOK && s.tags {
		a.tag = tagOf(a.body)
		a.modified, _ = time.Parse(time.DateOnly, p.date) // the zero time if the page has no date
	}
	return a, err
}

func (s *site) html(p *page, shell *template.Template) ([]byte, error) {
	blocks, err := s.blocks(p)
	if err != nil {
		return nil, err
	}
	v := view{
		Site: s, Name: s.name, Slogan: s.slogan, Host: s.host, Path: p.path,
		Title: p.title, Lang: p.lang, Date: p.date, Shown: longDate(p.date, p.lang),
		Words: wordsOf(p.lang), Nav: s.nav, Footer: s.footer, Crumbs: s.crumbs(p),
		Charset: s.charset, Body: htmlOf(blocks), Feed: p.feed,
	}
	for _, where := range p.see {
		other := s.page(where)
		if other == nil {
			return nil, fmt.Errorf("see: no page %s", where)
		}
		v.Related = append(v.Related, link{where, other.title})
	}
	var b bytes.Buffer
	if err := shell.Execute(&b, v); err != nil || s.charset == "utf-8" {
		return b.Bytes(), err
	}
	return charmap.Windows1252.NewEncoder().Bytes(b.Bytes())
}

// crumbs lists the pages above p, from the start page down.
func (s *site) crumbs(p *page) []link {
	var links []link
	for i, c := range p.path {
		if c != '/' || i+1 == len(p.path) {
			continue
		}
		where := p.path[:i]
		if i == 0 {
			where = "/"
		}
		if above := s.page(where); above != nil && above.readable() {
			links = append(links, link{where, above.title})
		}
	}
	return links
}

// challenge is a wall against robots such as delivery networks put up.
func challenge(s *site, p *page) []byte {
	w := wordsOf(s.lang)
	return fmt.Appendf(nil, `<!DOCTYPE html>
<html lang="%s"><head><meta charset="utf-8"><title>%s</title>
<meta name="robots" content="noindex,nofollow"></head>
<body><div class="challenge-wrapper"><h1>%s</h1><h2>%s</h2>
<form id="challenge-form" method="post" action="/__challenge">
<div class="g-recaptcha" data-sitekey="0000-miniweb"></div>
<noscript>%s</noscript></form>
<p>Ray ID: 7f3a90c2b1d4e5f6 · %s</p></div></body></html>
`, s.lang, w.Challenge, s.host, w.Challenge, w.ChallengeScript, template.HTMLEscapeString(p.title))
}
