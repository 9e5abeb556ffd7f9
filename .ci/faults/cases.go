package main

import "fmt"

// A kase is one thing that the program must survive.
type kase struct {
	kind string // Fault, or Colly for what colly v2.3.0 was measured to do
	n    int
	what string
}

// name is what a test of the case has in its name.
func (k kase) name() string { return fmt.Sprintf("%s%02d", k.kind, k.n) }

// number is what people call the case.
func (k kase) number() string {
	if k.kind == "Colly" {
		return fmt.Sprintf("C%d", k.n)
	}
	return fmt.Sprint(k.n)
}

// needed reports whether the case is one of the crawl, whose tests must be
// there; the others are of parts that come later or have tests by other names.
func (k kase) needed() bool { return k.kind == "Colly" || k.n <= 44 || k.n == 53 || k.n == 54 }

var cases = append(numberedCases("Fault",
	"robots.txt that fails", "robots.txt that cannot be had", "robots.txt that is refused or not there", "robots.txt that says 429",
	"robots.txt that redirects", "robots.txt that is hard to read", "rules of robots.txt that are hard to match", "redirects to where nobody may go",
	"Retry-After in every form", "walls, also with status 200", "redirects without end", "missing pages that do not say so", "pages missing now and then",
	"304", "validators that lie", "answers that break off", "answers that trickle", "answers too long", "bombs", "codings that lie", "charsets that lie",
	"signs that nobody sees", "pages made to exhaust a reader", "PDF files of every kind", "spider traps", "addresses that are none", "addresses of inner networks",
	"TLS that is not to be trusted", "names that do not resolve", "sitemaps that lie or loop", "pages that say something else each time",
	"interrupts", "kills at any byte", "damaged files", "full disks", "a cache server that fails", "a cache that outlives restarts", "two processes on one workspace",
	"clocks that jump", "names that cannot be files", "mistakes in configuration", "numbers that do not add up", "selectors that match nothing",
	"another extractor or rule", "organisations that change", "missing evidence is no zero", "the same bytes everywhere", "ties and edges of bands",
	"a byte altered anywhere", "hostile text in outputs", "replies", "empty and huge editions, no terminal", "our own line is down", "a slow or metered line",
), numberedCases("Colly",
	"robots.txt is not obeyed", "a robots.txt that fails allows all", "429 for robots.txt, and odd lines in it", "the agent is matched by prefix", "rules are matched against another address",
	"robots.txt is asked for the first hop only", "bodies are cut in silence", "bombs pass the cap", "robots.txt has no cap", "no guard of addresses", "no delay between hops",
	"no second try", "304, 204 and 206 are errors", "refusals are cached", "codings are undone unseen",
)...)

func numberedCases(kind string, what ...string) (list []kase) {
	for i, w := range what {
		list = append(list, kase{kind, i + 1, w})
	}
	return list
}
