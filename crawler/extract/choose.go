package extract

import (
	"cmp"
	"strings"

	"golang.org/x/net/html/atom"
)

// choose drops the segments that are not main text.
func (p *page) choose(segments []segment) {
	if p.tally.scope() != atom.Body {
		outside(segments)
	} else {
		menus(segments)
	}
	related(segments)
}

// outside drops what stands outside the scope, but for the first heading of
// level 1 if the scope has none.
func outside(segments []segment) {
	first, has := -1, false
	for i := range segments {
		s := &segments[i]
		top := s.kind == Heading && s.level == 1
		if s.main {
			has = has || top
			continue
		}
		s.why = LeftOutside
		if top && first < 0 && !s.isLink() {
			first = i
		}
	}
	if !has && first >= 0 {
		segments[first].why = ""
	}
}

// menus drops runs of four and more short segments that are links: menus that
// nothing else gives away.
func menus(segments []segment) {
	for i := 0; i < len(segments); {
		j, size := i, 0
		for j < len(segments) && segments[j].isLink() && segments[j].kind != Heading {
			size += len(segments[j].text)
			j++
		}
		if run := j - i; run >= 4 && size < 30*run {
			for k := i; k < j; k++ {
				segments[k].why = LeftMenu
			}
		}
		i = max(j, i+1)
	}
}

// relatedTitles are the headings of lists that lead elsewhere, folded to lower
// case.
var relatedTitles = phrases("related|related articles|related content|related links|related topics|related posts|related information|see also|more like this|read more|read next|you may also like|recommended|recommended articles|share|share this|share this page|share this article|follow us|on this page|in this article|table of contents|contents|articles connexes|articles liés|liens utiles|à lire aussi|voir aussi|sur le même sujet|partager|dans cet article|sommaire|verwandte artikel|verwandte themen|siehe auch|weitere artikel|das könnte sie auch interessieren|teilen|auf dieser seite|inhaltsverzeichnis|artículos relacionados|contenido relacionado|enlaces relacionados|véase también|compartir|en esta página|también te puede interesar")

// surveyLines are asked of readers below help pages, folded to lower case.
var surveyLines = phrases("did this answer your question?|was this article helpful?|was this page helpful?|was this helpful?|is this page useful?|cet article vous a-t-il été utile ?|cette page vous a-t-elle été utile ?|war dieser artikel hilfreich?|war diese seite hilfreich?|¿te resultó útil este artículo?|¿le ha resultado útil esta página?")

// phrases returns the set of the phrases of a list.
func phrases(list string) map[string]bool {
	set := map[string]bool{}
	for s := range strings.SplitSeq(list, "|") {
		set[s] = true
	}
	return set
}

// related drops lists of links under such a heading and the heading, also where
// nothing is left under it, and lines that ask for an opinion of the page.
func related(segments []segment) {
	for i := range segments {
		s := &segments[i]
		if s.why != "" || len(s.text) > 60 {
			continue
		}
		text := strings.TrimRight(strings.ToLower(string(s.text)), " :")
		if surveyLines[text] {
			s.why = LeftElsewhere
		}
		if !relatedTitles[text] {
			continue
		}
		j := i + 1
		for j < len(segments) && (segments[j].why != "" || segments[j].isLink() && segments[j].kind != Heading) {
			segments[j].why = cmp.Or(segments[j].why, LeftElsewhere)
			j++
		}
		s.why = ""
		if j > i+1 || j == len(segments) || s.kind == Heading && segments[j].kind == Heading && segments[j].level <= s.level {
			s.why = LeftElsewhere
		}
	}
}

// isLink reports whether next to all of a segment is links.
func (s *segment) isLink() bool { return s.link*10 >= len(s.text)*9 }
