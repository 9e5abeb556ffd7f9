package crawler

import (
	"cmp"
	"math/bits"
	"strings"

	"makegood/config"
)

// What makes a link come sooner or later. The scale is free; a topic in the
// link's own text outweighs three levels of depth. A link whose text says
// nothing ("read more", a number) is worth what surrounds it.
const (
	baseScore       = 100
	anchorTopic     = 50 // for each of at most two topic patterns in the link text
	addressTopic    = 40 // for each of at most two in the address
	hunchTopic      = 30 // two words that topic patterns are made of, but no pattern, in text or address
	aroundTopic     = 40 // for the first in the block or the heading that the link stands under, where its own text has none
	pageTopic       = 24 // the page that links it is wholly about the topics: for a link in its main text whose own text says nothing
	pageTopicNamed  = 8  // the same, for one whose text says something else
	pageReport      = 15 // its title has a word of reports or news: for a link that says nothing
	reportWord      = 30 // report, policy, security, transparency … in text or address
	reportDocument  = 15 // and it is a PDF
	fromDeclared    = 15 // linked by a declared commitment, report or policy
	ruleWord        = 20 // terms, legal: an organisation's rules for others, in the footer, where they stand
	newsWord        = 20 // news, press, publications
	mainText        = 4
	perCrowd        = -6  // for each doubling of the links that a page's main text has, where nothing vouches for this one
	perDepth        = -12 // not for a link that says nothing on a page about the topics: the page vouches for it
	fromSitemap     = -25 // no link text vouches for it
	hasQuery        = -10
	dullWord        = -40 // careers, login, basket …
	foreignLanguage = -50 // a language no topic is in
	foreignSite     = -40 // a document off the scope
)

// reportWords begin words of links to what organisations publish about their
// own conduct.
var reportWords = []string{
	"report", "rapport", "bericht", "informe", "relatorio", "polic", "politique", "politica", "richtlinie",
	"securit", "sicherheit", "seguridad", "seguranca", "trust", "transparen", "vulnerab", "disclosure", "advisor",
	"commit", "engagement", "compromiso", "principle", "principe", "prinzip", "responsib", "responsab", "verantwort",
	"sustainab", "nachhaltig", "ethic", "ethik", "governance", "complian", "human", "privacy", "accountab", "cyber",
	"confian", "vertrau", "whitepaper", "charter", "charte", "pledge", "impact", "progress", "sirt", "csirt", "psirt", "cert",
}

// ruleWords begin words of links to what an organisation lets others do.
var ruleWords = []string{"terms", "legal", "usage", "acceptable", "conduct", "nutzung", "rechtlich", "condition", "mentions", "término", "termino", "condicion", "rules", "guideline", "standards"}

// newsWords begin words of links to where deeds are told of as they happen.
var newsWords = []string{
	"news", "press", "publication", "publicac", "publikation", "veröffentlich", "veroeffentlich", "actualit", "aktuell", "noticia", "blog", "communiqu", "librar", "resource",
}

// dullWords are whole words of links that hardly ever lead to deeds.
var dullWords = map[string]bool{
	"login": true, "signin": true, "signup": true, "logout": true, "register": true, "subscribe": true, "unsubscribe": true,
	"cart": true, "basket": true, "checkout": true, "shop": true, "store": true, "pricing": true, "buy": true,
	"careers": true, "career": true, "jobs": true, "job": true, "karriere": true, "carrieres": true, "empleo": true,
	"wishlist": true, "webinar": true, "webinars": true, "demo": true, "trial": true, "download": true, "downloads": true,
	"tag": true, "tags": true, "author": true, "authors": true, "search": true, "feed": true, "share": true, "print": true,
	"forum": true, "cookie": true, "cookies": true, "impressum": true, "imprint": true, "sitemap": true, "accessibility": true,
}

// A rater says how much a link promises.
type rater struct {
	topics    *topics
	languages map[string]bool // of the topics, primary subtags
}

// newRater returns a rater by topics, whose index may be shared; see [indexed].
func newRater(list []Topic, index *topics) rater {
	r := rater{topics: index, languages: map[string]bool{}}
	for _, t := range list {
		r.languages[primary(t.Language)] = true
	}
	return r
}

// linkHints say what is known of a link beside its address and text.
type linkHints struct {
	page     *view  // that it stands on; nil if it stands on none
	around   int8   // topic patterns around it
	said     bool   // something around it could say what it is about
	main     bool   // it stands in the main text
	declared bool   // the page is a declared commitment, report or policy
	sitemap  bool   // it stands in a sitemap
	offScope bool   // it leads off the scope
	lang     string // the language it states for its target
}

// rate sets the score of it and whether it is topical.
func (r rater) rate(it *item, hints linkHints) {
	anchor, address := config.Words(it.anchor), urlWords(it.url)
	inAnchor, inAddress := r.topics.count(anchor), r.topics.count(address)
	it.topical = inAnchor+inAddress > 0
	score := baseScore + inAnchor*anchorTopic + inAddress*addressTopic
	depth := it.depth
	it.vouched, it.aside, it.hunch = it.topical, !hints.main, ""
	if !it.topical {
		worth, vouched := r.surroundings(it, anchor, address, hints)
		if score += worth; vouched {
			it.vouched, depth = true, min(depth, 1)
		}
	}
	score += depth * perDepth
	it.report = cmp.Or(beginning(anchor, reportWords), beginning(address, reportWords))
	report := it.report != ""
	for _, rule := range []struct {
		holds bool
		worth int
	}{
		{report, reportWord},
		{report && extension(it.url) == "pdf", reportDocument},
		{!hints.main && (begins(anchor, ruleWords) || begins(address, ruleWords)), ruleWord},
		{begins(anchor, newsWords) || begins(address, newsWords), newsWord},
		{hints.declared, fromDeclared},
		{hints.main, mainText},
		{hints.sitemap, fromSitemap},
		{strings.Contains(it.url, "?"), hasQuery},
		{has(address, dullWords) || has(anchor, dullWords), dullWord},
		{r.foreign(it.url, hints.lang), foreignLanguage},
		{hints.offScope, foreignSite},
	} {
		if rule.holds {
			score += rule.worth
		}
	}
	it.score = score
}

// surroundings returns what words that topics are made of, the page and the
// text around it add to a link that names no topic, and whether they vouch for
// it.
func (r rater) surroundings(it *item, anchor, address []string, hints linkHints) (worth int, vouched bool) {
	if it.hunch = cmp.Or(r.topics.hunch(anchor), r.topics.hunch(address)); it.hunch != "" {
		worth = hunchTopic
	}
	if !hints.main || hints.page == nil {
		return worth, vouched
	}
	switch {
	case hints.around > 0:
		worth, vouched = worth+aroundTopic, true
	case hints.said || !mute(anchor):
		worth += pageTopicNamed * hints.page.About / viewFull
	default:
		vouched = vouched || hints.page.About >= viewFull/2
		worth += pageTopic * hints.page.About / viewFull
		if hints.page.Report {
			worth += pageReport
		}
	}
	if !vouched && it.hunch == "" {
		worth += perCrowd * bits.Len(uint(hints.page.Main))
	}
	return worth, vouched
}

// muteWords are the words of link texts that name nothing.
var muteWords = wordSet("read more learn see find out view show open here click this link more details detail info information download pdf continue continued full text next previous prev back page go to the get file article story report document " +
	"lire la suite en savoir plus ici voir télécharger suivant précédent page détails détail consulter découvrir " +
	"mehr erfahren weiterlesen weiter lesen hier ansehen herunterladen nächste vorherige seite details zum artikel dokument " +
	"leer más saber ver aquí descargar siguiente anterior página detalles seguir leyendo documento")

// mute reports whether the text of a link names nothing: it is empty, a number,
// or made of such words.
func mute(words []string) bool {
	for _, w := range words {
		if !muteWords[w] && strings.Trim(w, "0123456789.,") != "" {
			return false
		}
	}
	return true
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// foreign reports whether the link says that its target is in a language that
// no topic covers: by hreflang, or by a first path segment such as /ja/.
func (r rater) foreign(u, lang string) bool {
	if len(r.languages) == 0 {
		return false
	}
	if lang != "" && lang != "x-default" {
		return !r.languages[primary(lang)]
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(path(u), "/"), "/")
	code := localeSegment(first)
	return code != "" && !r.languages[code]
}

// localeSegment returns the language of a path segment such as de, de-at or
// pt_BR; empty if it is none.
func localeSegment(s string) string {
	s = strings.ToLower(s)
	lang, region, cut := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if len(lang) != 2 || cut && len(region) != 2 || !languageCodes[lang] {
		return ""
	}
	return lang
}

// languageCodes are the codes that stand for a language where they begin a
// path. Codes that are also countries of an English site (us, uk, in, ca) are
// not among them.
var languageCodes = map[string]bool{
	"ar": true, "bg": true, "cs": true, "da": true, "de": true, "el": true, "en": true, "es": true, "et": true,
	"fa": true, "fi": true, "fr": true, "he": true, "hi": true, "hr": true, "hu": true, "it": true, "ja": true,
	"ko": true, "lt": true, "lv": true, "ms": true, "nl": true, "no": true, "nb": true, "pl": true, "pt": true,
	"ro": true, "ru": true, "sk": true, "sl": true, "sr": true, "sv": true, "th": true, "tr": true,
	"vi": true, "zh": true,
}

// primary returns the language of a BCP 47 tag without region and script.
func primary(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	return tag
}

func begins(words, prefixes []string) bool { return beginning(words, prefixes) != "" }

// beginning returns the first of the prefixes that one of the words has, or "".
func beginning(words, prefixes []string) string {
	for _, w := range words {
		for _, p := range prefixes {
			if strings.HasPrefix(w, p) {
				return p
			}
		}
	}
	return ""
}

func has(words []string, set map[string]bool) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}
