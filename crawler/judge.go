package crawler

import (
	"strings"

	"makegood/crawler/archive"
	"makegood/crawler/extract"
)

// Reasons of snapshots that say what an answer that came whole is, where it is
// no text that anything can be quoted from.
const (
	reasonRobots  = "robots.txt"
	reasonSitemap = "sitemap"

	// reasonNoRobots marks a robots.txt that redirects to what is plainly none,
	// such as the start page. The chain takes that for no robots.txt.
	reasonNoRobots = "no-robots"
)

// softLength is how long, in bytes, the text of a page may be that says of
// itself that it was not found.
const softLength = 1500

// notFound holds what titles and headings of such pages say. Body text does not
// count: it may well tell of pages that were not found.
var notFound = []string{
	"page not found", "not found", "404", "page cannot be found", "page can't be found", "page could not be found",
	"page couldn't be found", "page doesn't exist", "page does not exist", "page no longer exists", "page no longer available",
	"page is no longer available", "page unavailable", "page isn't available",
	"page introuvable", "page non trouvée", "page n'existe pas", "page est introuvable", "page inexistante",
	"seite nicht gefunden", "nicht gefunden", "seite existiert nicht", "seite wurde nicht gefunden", "seite konnte nicht gefunden",
	"página no encontrada", "no encontrada", "no se ha encontrado", "no se encuentra", "página no existe",
	"página não encontrada", "não encontrada", "página não existe", "pagina non trovata",
}

// softMissing reports whether a page that came with status 200 says in its
// title or first heading that it does not exist, and holds little else.
func softMissing(d extract.Document) bool {
	if len(d.Text) > softLength {
		return false
	}
	if saysNotFound(d.Title) {
		return true
	}
	for _, b := range d.Blocks {
		if b.Kind == extract.Heading {
			return saysNotFound(d.Text[b.Start:b.End])
		}
	}
	return false
}

func saysNotFound(s string) bool {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	for _, phrase := range notFound {
		at := strings.Index(s, phrase)
		if at < 0 || phrase == "404" && !alone(s, at, at+3) {
			continue
		}
		return true
	}
	return false
}

// alone reports whether s[start:end] is no part of a longer number.
func alone(s string, start, end int) bool {
	digit := func(i int) bool {
		return i >= 0 && i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == ',')
	}
	return !digit(start-1) && !digit(end)
}

// missingTarget names the reason for which a redirect means that the page is
// gone: it leads from a deep link home, or to a page of the site for errors. It
// returns "" for other redirects.
func missingTarget(from, to string) string {
	lower := strings.ToLower(to)
	last := strings.TrimSuffix(path(lower), "/")
	last = last[strings.LastIndexByte(last, '/')+1:]
	last, _, _ = strings.Cut(last, ".")
	switch {
	case strings.Contains(lower, "aspxerrorpath="), errorPages[last]:
		return "soft-404"
	case !home(from) && home(to) && domain(from) == domain(to):
		return "redirect-home"
	}
	return ""
}

var errorPages = map[string]bool{
	"404": true, "error404": true, "404error": true, "error-404": true, "not-found": true, "notfound": true, "page-not-found": true,
	"pagenotfound": true, "page_not_found": true, "erreur-404": true, "fehler-404": true,
}

// home reports whether u is the front page of a site or of one of its
// languages.
func home(u string) bool {
	if strings.Contains(u, "?") {
		return false
	}
	segments := strings.Split(strings.Trim(strings.ToLower(path(u)), "/"), "/")
	for _, s := range segments {
		name, _, _ := strings.Cut(s, ".")
		if s != "" && localeSegment(s) == "" && !homeSegments[name] {
			return false
		}
	}
	return len(segments) <= 3
}

var homeSegments = map[string]bool{
	"index": true, "home": true, "default": true, "homepage": true, "welcome": true, "accueil": true, "inicio": true,
	"startseite": true, "start": true, "us": true, "uk": true, "gb": true, "global": true, "intl": true, "int": true, "ca": true,
}

// readable says what became of a body that came whole, by the error that taking
// its text gave.
func readable(d extract.Document, why string) (archive.State, string) {
	switch {
	case why == "" && softMissing(d):
		return archive.Missing, "soft-404"
	case why != "":
		return archive.Unreadable, why
	}
	return archive.OK, ""
}
