package crawler

import (
	"fmt"
	"strings"
	"testing"

	"makegood/crawler/archive"
)

// variant is a page in a language, with what its head says of other versions.
func variant(lang, title, head string, links ...string) page {
	p := html(title, links...)
	p.body = strings.Replace(p.body, "<html lang=en><head>", fmt.Sprintf("<html lang=%s><head>%s", lang, head), 1)
	return p
}

const alternates = `<link rel=alternate hreflang=en href="/"><link rel=alternate hreflang=fr href="/fr/">` +
	`<link rel=alternate hreflang=de-AT href="/?lang=de"><link rel=alternate hreflang=ja href="/ja/"><link rel=alternate hreflang=x-default href="/">`

// Each language of a page is a page of its own, though nothing but its head
// leads there and though it names another as canonical; those in a language of
// which nothing is understood come last.
func TestFault26LanguageVariantsAreKeptApart(t *testing.T) {
	pages := map[string]page{
		"/":                variant("en", "Our commitments", alternates, "/more More"),
		"/more":            html("More"),
		"/fr/":             variant("fr", "Nos engagements", alternates+`<link rel=canonical href="/">`, "/fr/rapport Rapport"),
		"/fr/rapport":      variant("fr", "Rapport", ""),
		"/?lang=de":        variant("de", "Unsere Zusagen", alternates, "/bericht?lang=de Bericht"),
		"/bericht?lang=de": variant("de", "Bericht", ""),
		"/ja/":             variant("ja", "Yakusoku", alternates),
	}
	w, got := site(t, pages)
	digests := map[archive.Digest]string{}
	for u := range pages {
		s := got[u]
		if s.State != archive.OK {
			t.Errorf("%s is %s %s", u, s.State, s.Reason)
		}
		if other := digests[s.SHA256]; other != "" {
			t.Errorf("%s and %s are one", u, other)
		}
		digests[s.SHA256] = u
	}
	for u, n := range w.asked {
		if n > 1 {
			t.Errorf("%s was asked for %d times", u, n)
		}
	}
	full := map[string]page{}
	for u, p := range pages {
		full[edge+u] = p
	}
	w = newWeb(t, full)
	o := w.options(t.TempDir())
	o.Budget.Pages = 8 // with robots.txt and a look for a sitemap, one less than there is
	j := job("edge", edge+"/")
	j.Topics = append(j.Topics, topic("fr", "élection*"), topic("de", "wahl*"))
	crawled(t, o, j)
	if w.asked[edge+"/ja/"] > 0 || w.asked[edge+"/fr/"] == 0 || w.total != 8 {
		t.Errorf("with a small budget: %v", sortedKeys(w.asked))
	}
}

// A page that names another as the canonical one leads there; a second copy of
// a text adds no links of its own, a page of another text does.
func TestFault26CanonicalLinksLeadToThePageMeant(t *testing.T) {
	canonical := `<link rel=canonical href="/report">`
	w, got := site(t, map[string]page{
		"/":                  html("Home", "/amp/summary Summary", "/elsewhere Elsewhere"),
		"/amp/summary":       variant("en", "Summary", canonical, "/from-summary Further"),
		"/report":            variant("en", "Report", canonical, "/more More"),
		"/more":              html("More", "/print/report Print"),
		"/print/report":      variant("en", "Report", canonical, "/print/more More"),
		"/print/more":        html("More for printing"),
		"/from-summary":      html("Further"),
		"/elsewhere":         variant("en", "Elsewhere", `<link rel=canonical href="http://other.test/">`),
		"http://other.test/": html("Other"),
	})
	for _, u := range []string{"/amp/summary", "/report", "/more", "/print/report", "/from-summary", "/elsewhere"} {
		if got[u].State != archive.OK {
			t.Errorf("%s is %q", u, got[u].State)
		}
	}
	if s := got["/report"]; s.From != edge+"/amp/summary" || w.asked[edge+"/print/more"] > 0 {
		t.Errorf("the canonical page comes from %q; a link of its second copy was asked for %d times", s.From, w.asked[edge+"/print/more"])
	}
	if w.asked["http://other.test/"] > 0 {
		t.Error("a canonical address off the site was asked for")
	}
}

// A page that leads home is missing, in each language; home pages that lead to
// that of a language are not, nor are pages that lead to another page.
func TestFault12ARedirectToTheHomePageIsAMissingPage(t *testing.T) {
	w, got := site(t, map[string]page{
		"/":             {status: 302, location: "/en/"},
		"/en/":          html("Home", "/report Report", "/en/policy Policy", "/fr/politique Politique", "/old Old", "/fr Fr", "/away Away"),
		"/fr":           {status: 301, location: "/fr/"},
		"/fr/":          variant("fr", "Accueil", ""),
		"/report":       {status: 302, location: "/"},
		"/en/policy":    {status: 301, location: "/en/index.html"},
		"/fr/politique": {status: 307, location: "/fr/"},
		"/old":          {status: 301, location: "/new"},
		"/new":          html("New"),
		"/away":         {status: 302, location: "http://other.test/"},
	})
	for u, want := range map[string]struct {
		state  archive.State
		reason string
	}{
		"/": {archive.Moved, "http-302"}, "/en/": {archive.OK, ""}, "/fr": {archive.Moved, "http-301"}, "/fr/": {archive.OK, ""},
		"/report": {archive.Missing, "redirect-home"}, "/en/policy": {archive.Missing, "redirect-home"}, "/fr/politique": {archive.Missing, "redirect-home"},
		"/old": {archive.Moved, "http-301"}, "/new": {archive.OK, ""}, "/away": {archive.Moved, "out-of-scope"},
	} {
		if s := got[u]; s.State != want.state || s.Reason != want.reason {
			t.Errorf("%s is %s %q, want %s %q", u, s.State, s.Reason, want.state, want.reason)
		}
	}
	if w.asked["http://other.test/"] > 0 {
		t.Error("another site was asked for")
	}
}
