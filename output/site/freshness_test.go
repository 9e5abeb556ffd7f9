package site

import (
	"testing"

	"makegood/scoring"
)

func TestFreshnessLooksAtEachPieceOnce(t *testing.T) {
	e := twelve("2026-Q4")
	is := newIssue(&e)
	card := is.chapters[0].byID["org-1"]
	all := is.freshness(card)
	if all.Total < 5 || all.Oldest != "2026-03-02" || all.Newest != "2026-03-02" || all.Stale != 0 || all.Undated != 0 {
		t.Fatalf("%+v", all)
	}
	first := &e.Findings[0]
	first.Evidence[0].Published, first.Evidence[1].Published = "2024-11-13", ""
	if got := is.freshness(card); got.Stale != 1 || got.Undated != 1 || got.Oldest != "2024-11-13" || got.Total != all.Total {
		t.Errorf("%+v", got)
	}
	first.Status = scoring.Withheld
	if got := is.freshness(card); got.Total != all.Total-2 || got.Undated != 0 {
		t.Errorf("withheld evidence is counted: %+v", got)
	}
}
