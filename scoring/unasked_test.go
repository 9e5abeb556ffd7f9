package scoring

import (
	"testing"

	"makegood/config"
	"makegood/crawler/archive"
)

// A source that nobody asked for is not said to be unreachable: it may be quite
// well.
func TestASourceThatNobodyAskedForIsNotCalledUnreachable(t *testing.T) {
	c := Case{Sources: []config.Source{{URL: "https://acme.example/", Kind: config.PageSource}}}
	if got := sourceStates(c)[0]; got.Robots != "unasked" || got.State != "" {
		t.Errorf("state %q, robots.txt %q; want none, unasked", got.State, got.Robots)
	}
	c.Snapshots = []archive.Snapshot{{URL: "https://acme.example/robots.txt", State: archive.Unreachable, Reason: "timeout"}}
	if got := sourceStates(c)[0]; got.Robots != "unreachable" {
		t.Errorf("robots.txt %q, want unreachable, as it was asked for", got.Robots)
	}
	c.Snapshots = []archive.Snapshot{{URL: "https://acme.example/", State: archive.OK}}
	if why := sourceObstacle(sourceStates(c)[0]); why != "unreachable" {
		t.Errorf("a page without robots.txt is kept back by %q, want unreachable", why)
	}
}
