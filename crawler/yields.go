package crawler

// What links lose for others of their kind that led nowhere.
const (
	finePerMiss = 20
	fineFree    = 1 // misses that cost nothing
	hitWorth    = 3 // misses that one hit makes up for
	maxFine     = 60
)

// listLinks is how many links in its main text make a page a list of links.
const listLinks = 8

// yields learn from what was read. A page whose links led to nothing about the
// topics, time and again, is worth less for the rest of them, so that the crawl
// turns elsewhere instead of going to the end of a list; and a hunch that led
// nowhere on this site is dropped. Links that a topic vouches for are exempt.
type yields map[string]int // by kind of link: misses less hits

// kind names the links that it is judged with: those of the same words, or else
// those of the main text, or beside it, of the same page. It is empty for a link that is not judged.
func kind(it *item) string {
	switch {
	case it.vouched:
		return ""
	case it.hunch != "":
		return "words " + it.hunch
	case it.report != "":
		return "word " + it.report
	}
	if it.aside {
		return "aside " + it.from
	}
	return it.from
}

// learn counts what a link led to; page is nil if there was nothing to be read.
// A list of links is no miss, and half a hit if it names a topic.
func (y yields) learn(it *item, page *view) {
	k := kind(it)
	switch {
	case k == "":
	case page == nil:
		y[k]++
	case page.Main >= listLinks:
		y[k] -= min(page.About, hitWorth/2)
	case page.About >= viewFull/2:
		y[k] -= hitWorth
	default:
		y[k]++
	}
}

// fine returns what a link has to pay now.
func (y yields) fine(it *item) int {
	k := kind(it)
	if k == "" {
		return 0
	}
	return min(maxFine, max(0, finePerMiss*(y[k]-fineFree)))
}

// because says in a few words why a page comes when it does.
func (it *item) because() string {
	why := "linked"
	switch {
	case it.topical:
		why = "names a topic"
	case it.vouched:
		why = "stands where a topic is named"
	case it.hunch != "":
		why = "may be about " + it.hunch
	case it.report != "":
		why = "begins with " + it.report
	}
	if it.fine > 0 {
		why += ", but others of its kind led nowhere"
	}
	return why
}
