package site

import (
	"strings"
	"testing"

	"makegood/output"
)

// The page of a pledge names who changed on it since the edition before, from where
// to where, why, and what became of promises; the first edition has no such list.
func TestAPledgeSaysWhatChangedOnIt(t *testing.T) {
	names := []string{"Acme", "Plain Works", "Still Waters"}
	now := fakeEdition("2026-Q4", 3, 2, names, func(i, j int) int { return []int{3, 1, 0, 2, 1, 1}[2*i+j] })
	before := fakeEdition("2026-Q2", 3, 2, names, func(i, j int) int { return []int{1, 1, 3, 2, 1, 1}[2*i+j] })
	files := tree(t, publish(t, Options{Languages: []string{"en"}}, []output.Edition{now, before}...))
	since := func(at string) string {
		_, part, _ := strings.Cut(files[at], `id="since"`)
		part, _, _ = strings.Cut(part, "</section>")
		return part
	}
	first := since("2026-Q4/pledges/harbour-call/P1/index.html")
	for _, want := range []string{"Changed on this pledge since 2026-Q2", "Acme", `data-l="2026-Q2">says<`, `data-l="2026-Q4"><b>acts</b>`, "Plain Works", "They changed", "changes/harbour-call/org-1/index.html#answer-P1"} {
		if !strings.Contains(first, want) {
			t.Errorf("P1 does not say %q of what changed: %s", want, first)
		}
	}
	if strings.Contains(first, "Still Waters") {
		t.Error("P1 names one that did not change")
	}
	if since("2026-Q2/pledges/harbour-call/P1/index.html") != "" {
		t.Error("the first edition tells of changes")
	}
}
