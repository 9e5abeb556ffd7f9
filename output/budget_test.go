package output

import (
	"maps"
	"testing"

	"makegood/crawler/archive"
)

func TestABudgetIsUsedByWhatTheCrawlAskedFor(t *testing.T) {
	line := func(signatory, origin string, state archive.State, reason string) archive.Snapshot {
		return archive.Snapshot{Signatory: signatory, Origin: origin, State: state, Reason: reason, Bytes: 100}
	}
	got := Used([]archive.Snapshot{
		line("acme", archive.FromCrawl, archive.OK, "robots.txt"),
		line("acme", archive.FromCrawl, archive.Unchanged, ""),
		line("acme", archive.FromCrawl, archive.Unreachable, "timeout"),
		line("acme", archive.FromCrawl, archive.Unreachable, "robots-unreachable"),
		line("acme", archive.FromCrawl, archive.Robots, "disallowed"),
		line("acme", archive.FromRecheck, archive.OK, ""),
		line("acme", archive.FromObserve, archive.OK, ""),
		line("acme", archive.FromImport, archive.OK, ""),
		line("beta", archive.FromCrawl, archive.Missing, "http-404"),
	})
	if want := map[string]Budget{"acme": {3, 200}, "beta": {1, 100}}; !maps.Equal(got, want) {
		t.Errorf("used %v, want %v", got, want)
	}
}
