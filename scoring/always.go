package scoring

import (
	"fmt"
	"slices"
	"strings"

	"makegood/config"
)

// A rule is too wide if it answers a quarter of the examples of other pledges, of
// at least ten. Examples are about closely related subjects, so that a rule may
// answer a few that are not its own: of those of the Paris Call, the widest term
// stands in 3 %.
const (
	fewestStrangers = 10
	widest          = 0.25
)

// TooWide returns the rules and the topic terms of an initiative that match
// whatever is written, as far as the examples of other pledges tell: its own and
// those of the other initiatives the engine knows.
func (e *Engine) TooWide(initiative string) config.Problems {
	in, ok := e.initiatives[initiative]
	if !ok {
		return nil
	}
	pages := e.examplePages()
	var out config.Problems
	for i := range in.pledges {
		pl := &in.pledges[i]
		for _, tag := range e.tags {
			strangers := pages.of(tag, in.config.ID, pl.config.ID)
			if len(strangers) < fewestStrangers {
				continue
			}
			out = append(out, e.wideTerms(in, pl, tag, strangers)...)
			for _, ind := range pl.indicators {
				for k := range ind.elements {
					out = append(out, e.wideRule(in, pl, &ind, &ind.elements[k], tag, strangers)...)
				}
			}
		}
	}
	return out
}

// An examplePage is the text of an example, read, and what it is about.
type examplePage struct {
	page               *page
	initiative, pledge string
}

type examplePages []examplePage

// of returns the pages in a language that are about other pledges.
func (all examplePages) of(tag, initiative, pledge string) []*page {
	var out []*page
	for _, x := range all {
		if x.page.lang.tag == tag && (x.initiative != initiative || x.pledge != pledge) {
			out = append(out, x.page)
		}
	}
	return out
}

func (e *Engine) examplePages() examplePages {
	var out examplePages
	for _, id := range sortedKeys(e.initiatives) {
		in := e.initiatives[id]
		for _, ex := range in.config.Examples {
			if l, ok := e.languages[ex.Language]; ok {
				pledge, _, _ := strings.Cut(ex.Of, "/")
				out = append(out, examplePage{e.sentence(ex.Text, ex.Heading, l, nil), id, pledge})
			}
		}
	}
	return out
}

// wideTerms finds the topic terms of a pledge that stand in most of the pages.
func (e *Engine) wideTerms(in *initiative, pl *pledge, tag string, pages []*page) config.Problems {
	var out config.Problems
	for i, text := range pl.config.Topic[tag] {
		n := 0
		for _, p := range pages {
			if id, ok := p.lang.ids[text]; ok && slices.ContainsFunc(p.hits, func(h hit) bool { return h.pattern == id }) {
				n++
			}
		}
		if tooMany(n, len(pages)) {
			at := in.config.Place(pl.config.ID, fmt.Sprintf("topic.%s[%d]", tag, i))
			at.Text = fmt.Sprintf("the term %q stands in %d of %d example sentences of other pledges, so that it tells nothing; write one that only this pledge is about", text, n, len(pages))
			out = append(out, at)
		}
	}
	return out
}

// wideRule finds out whether a rule answers most of the pages.
func (e *Engine) wideRule(in *initiative, pl *pledge, ind *indicator, el *element, tag string, pages []*page) config.Problems {
	if el.config.Rule == nil {
		return nil
	}
	n := 0
	for _, p := range pages {
		if len(e.answers(p, el)) > 0 {
			n++
		}
	}
	if !tooMany(n, len(pages)) {
		return nil
	}
	at := in.config.Place(pl.config.ID+"/"+ind.config.ID+"/"+el.config.ID, "rule")
	at.Text = fmt.Sprintf("in %s the rule answers %d of %d example sentences of other pledges, so that it answers whatever is written; narrow its terms, or add a group to all", tag, n, len(pages))
	return config.Problems{at}
}

func tooMany(n, of int) bool { return float64(n) >= widest*float64(of) }
