package crawler

import (
	"strings"

	"makegood/config"
)

// What makes a link come sooner or later. The scale is free; a topic in the
// link's own text outweighs three levels of depth.
const (
	baseScore       = 100
	anchorTopic     = 50 // for each of at most two topic patterns in the link text
	addressTopic    = 40 // for each of at most two in the address
	titleTopic      = 15 // the page that links it is about a topic
	reportWord      = 20 // report, policy, security, transparency … in text or address
	reportDocument  = 15 // and it is a PDF
	fromDeclared    = 15 // linked by a declared commitment, report or policy
	mainText        = 10
	perDepth        = -12
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
	"whitepaper", "charter", "charte", "pledge", "impact", "progress", "sirt", "csirt", "psirt", "cert",
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

func newRater(list []Topic) rater {
	r := rater{topics: newTopics(list), languages: map[string]bool{}}
	for _, t := range list {
		r.languages[primary(t.Language)] = true
	}
	return r
}

// topicsIn counts the topic patterns in a text, at most two.
func (r rater) topicsIn(text string) int {
	if text == "" {
		return 0
	}
	return r.topics.count(config.Words(text))
}

// linkHints say what is known of a link beside its address and text.
type linkHints struct {
	main     bool   // it stands in the main text
	about    bool   // the page it stands on is about a topic
	declared bool   // that page is a declared commitment, report or policy
	sitemap  bool   // it stands in a sitemap
	offScope bool   // it leads off the scope
	lang     string // the language it states for its target
}

// rate sets the score of it and whether it is topical.
func (r rater) rate(it *item, hints linkHints) {
	anchor, address := config.Words(it.anchor), urlWords(it.url)
	inAnchor, inAddress := r.topics.count(anchor), r.topics.count(address)
	it.topical = inAnchor+inAddress > 0
	score := baseScore + inAnchor*anchorTopic + inAddress*addressTopic + it.depth*perDepth
	report := begins(anchor, reportWords) || begins(address, reportWords)
	for _, rule := range []struct {
		holds bool
		worth int
	}{
		{report, reportWord},
		{report && extension(it.url) == "pdf", reportDocument},
		{hints.about, titleTopic},
		{hints.declared, fromDeclared},
		{hints.main, mainText},
		{hints.sitemap, fromSitemap},
		{strings.Contains(it.url, "?"), hasQuery},
		{has(address, dullWords), dullWord},
		{r.foreign(it.url, hints.lang), foreignLanguage},
		{hints.offScope, foreignSite},
	} {
		if rule.holds {
			score += rule.worth
		}
	}
	it.score = score
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

func begins(words, prefixes []string) bool {
	for _, w := range words {
		if hasPrefix(w, prefixes) {
			return true
		}
	}
	return false
}

func has(words []string, set map[string]bool) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}
