package site

import (
	"slices"
	"testing"
)

// whatIsThere is what a page says and where it leads, without what is there for
// scripts alone.
const whatIsThere = `(() => {
	document.querySelectorAll('.js-only, .copy').forEach(e => e.remove());
	const main = document.querySelector('main');
	const said = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
	const words = [];
	while (said.nextNode()) words.push(said.currentNode.data.trim());
	return [words.filter(Boolean).join(' '), ...[...main.querySelectorAll('a[href]')].map(a => a.href)];
})()`

// No page needs a script: without one it says the same and leads to the same
// places, nothing of it is hidden but the numbers that a small picture has, and
// nothing is offered that only a script can do.
func TestNoPageNeedsAScript(t *testing.T) {
	dir := written(t, twoEditions()...)
	b := openBrowser(t, dir)
	names := kindsOfPage(t, dir, "")
	names["card"], names["pledge"] = oneOf(t, dir, "")
	for kind, name := range map[string]string{"ranking": "ranking/harbour-call/private-sector/", "names": "names/harbour-call/", "replies": "replies/", "rules": "method/pledges/harbour-call/"} {
		names[kind] = "2026-Q4/" + name + "index.html"
	}
	for kind, name := range names {
		without := newReader(t, b, false, false)
		without.open(name)
		if idle := see[[]string](without, `[...document.querySelectorAll('.js-only, button, input, select')].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))`); len(idle) > 0 {
			t.Errorf("%s: without scripts it still offers %q", kind, idle)
		}
		if hidden := see[[]string](without, `[...document.querySelectorAll('main *')].filter(e => !e.checkVisibility() && !e.closest('.js-only, .copy, .print-only, .rest, .no, details:not([open]), svg, [hidden], script') && e.textContent.trim()).map(e => e.outerHTML.slice(0, 120))`); len(hidden) > 0 {
			t.Errorf("%s: without scripts it hides %q", kind, hidden)
		}
		want := see[[]string](without, whatIsThere)
		with := newReader(t, b, true, false)
		with.open(name)
		if got := see[[]string](with, whatIsThere); !slices.Equal(got, want) {
			t.Errorf("%s: a script makes another page of it:\n%.400q\nwithout\n%.400q", kind, got, want)
		}
	}
}
