package scoring

import (
	"fmt"
	"strings"
	"testing"

	"makegood/config"
)

func TestTooWide(t *testing.T) {
	e := builtin(t)
	if got := e.TooWide("paris-call"); len(got) > 0 {
		t.Errorf("the Paris Call:\n%v", got)
	}
	yaml := `format: 1
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
    topic:
      en: [mooring, "the|our|a"]
    indicators:
      - id: i
        title: {en: Anything}
        elements:
          - id: any
            claim: {en: does anything}
            points: 1
            because: It counts.
            rule: {any: {en: [we]}}
          - id: berth
            claim: {en: has a berth}
            points: 1
            because: It counts.
            rule: {any: {en: [we]}, all: [{en: [berth]}]}
`
	in, err := config.ParseInitiative("h.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	got := widths(t, in, e.initiatives["paris-call"].config)
	for i, want := range []string{
		`h.yaml:13:21: the term "the|our|a" stands in `,
		`h.yaml:22:19: in en the rule answers `,
	} {
		if len(got) != 2 || !strings.HasPrefix(got[i].String(), want) || !strings.Contains(got[i].Text, "example sentences of other pledges") {
			t.Errorf("problems:\n%v\nwant %q", got, want)
		}
	}
	if few := widths(t, in); len(few) > 0 {
		t.Errorf("without examples nothing tells how wide a rule is, but:\n%v", few)
	}
}

func widths(t *testing.T, in config.Initiative, others ...config.Initiative) config.Problems {
	t.Helper()
	e, err := New(append(others, in), method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	return e.TooWide(in.ID).Sorted()
}

func TestExamplesThatFailHaveTheirLine(t *testing.T) {
	in, err := config.ParseInitiative("h.yaml", []byte(`format: 1
id: harbour
title: {en: Harbour Call}
about: {en: A call.}
url: https://harbour.example/
launched: "2020-01-02"
pledges:
  - {id: P1, title: {en: Help}, description: {en: Help others.}, url: "https://harbour.example/", topic: {en: [mooring]}}
examples:
  - {of: P1, language: en, rung: silent, text: "We swim."}
  - {of: P1, language: en, rung: acts, text: "We swim."}
`))
	if err != nil {
		t.Fatal(err)
	}
	e, err := New([]config.Initiative{in}, method(), cues())
	if err != nil {
		t.Fatal(err)
	}
	const want = `h.yaml:11:5: example of P1 (en) gives silent instead of acts: "We swim."; change the rule, or the example`
	if got := fmt.Sprint(e.Examples("harbour")); got != want {
		t.Errorf("problems:\n%s\nwant\n%s", got, want)
	}
}
