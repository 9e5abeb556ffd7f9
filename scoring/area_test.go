package scoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"makegood/config"
	"makegood/crawler/extract"
)

// harbour is an engine of one initiative whose rules look at whole paragraphs and
// documents.
func harbour(t *testing.T) *Engine {
	t.Helper()
	rule := func(id, within string) string {
		return fmt.Sprintf(`
          - id: %s
            claim: {en: has a berth}
            points: 1
            because: It counts.
            rule: {within: %s, any: {en: [berth, "free|open ~2 berth"]}, all: [{en: [pilot]}], none: {en: [closed]}, partly: {en: [planned]}}`, id, within)
	}
	in, err := config.ParseInitiative("h.yaml", []byte(`format: 1
id: harbour
title: {en: Harbour Call}
about: {en: A call.}
url: https://harbour.example/
launched: "2020-01-02"
pledges:
  - id: P1
    title: {en: Help}
    description: {en: Help others.}
    url: https://harbour.example/
    topic: {en: [mooring]}
    indicators:
      - id: i
        title: {en: Anything}
        elements:`+rule("a", "document")+rule("b", "paragraph")+rule("c", "sentence")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	e, err := New([]config.Initiative{in}, method(), builtinCues(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// An area holds the hits that lie in it whole, those of what a sentence stands under
// first: what a look at every hit of the page finds.
func TestAnAreaHoldsWhatLiesInIt(t *testing.T) {
	e := harbour(t)
	l := e.languages["en"]
	d := doc(home, "en", "# A pilot for all", "A berth is open. A pilot is near the berth. Nothing is planned.", "A free berth. The berth is closed.",
		"Berths for a pilot:", "- a berth", "- free of any berth, a pilot is planned")
	p := e.read(&d, l, l.newScanner(2026), nil)
	seen := 0
	for i := range p.passages {
		ps := &p.passages[i]
		for _, within := range []string{"document", "paragraph", "sentence"} {
			all := ps.hits
			switch within {
			case "document":
				all = p.hits
			case "paragraph":
				all = slices.DeleteFunc(slices.Clone(p.hits), func(h hit) bool {
					return p.tokens[h.first].Start < ps.BlockStart || p.tokens[h.last].End > ps.BlockEnd
				})
			}
			a := p.area(ps, within)
			for s := range slot(len(e.slots)) {
				want := slotHits(slices.Concat(p.context(ps), all), s)
				if got := a.take(s, len(p.hits)); !slices.Equal(got, want) {
					t.Errorf("%s of %q: slot %s holds %v, not %v", within, p.text[ps.Start:ps.End], e.slots[s], got, want)
				}
				if a.has(s) != (len(want) > 0) || len(a.take(s, 1)) != min(1, len(want)) {
					t.Errorf("%s of %q: slot %s is there: %v", within, p.text[ps.Start:ps.End], e.slots[s], a.has(s))
				}
				overlap := slices.DeleteFunc(slotHits(all, s), func(h hit) bool { return h.last < ps.first || h.first >= ps.last })
				if got := a.across(s); !slices.Equal(got, overlap) {
					t.Errorf("%s of %q: slot %s shares words at %v, not %v", within, p.text[ps.Start:ps.End], e.slots[s], got, overlap)
				}
				seen += len(want)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d hits were compared", seen)
	}
}

// A rule that looks at a whole paragraph or document takes no longer on one of
// thousands of sentences than on as many small ones: it took minutes while each
// sentence looked through all of it.
func TestWideRulesAreLinear(t *testing.T) {
	e := harbour(t)
	text := strings.Repeat("We have a free berth. Every system is checked for a berth. ", 20000)
	start := time.Now()
	e.Judge("harbour", acme(lines(extract.Paragraph, text)))
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("%v for %d KB in one paragraph", took, len(text)/1000)
	}
}
