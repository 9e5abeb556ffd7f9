package output

import (
	"reflect"
	"testing"
	"time"

	"makegood/crawler/archive"
)

func TestAReceiptSaysWhatAHostWasAskedFor(t *testing.T) {
	start := time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC)
	line := func(signatory, url string, after int, state archive.State, reason string, bytes int64) archive.Snapshot {
		return archive.Snapshot{Signatory: signatory, URL: url, Fetched: start.Add(time.Duration(after) * time.Second), State: state, Reason: reason, Bytes: bytes, Origin: archive.FromCrawl}
	}
	imported := line("acme", "https://a.test/old", 0, archive.OK, "", 9)
	imported.Origin = archive.FromImport
	got := Politeness([]archive.Snapshot{
		line("beta", "https://a.test/b", 7, archive.Blocked, "http-403", 10),
		line("acme", "https://a.test/robots.txt", 0, archive.OK, "robots.txt", 50),
		line("acme", "https://a.test/", 1, archive.OK, "", 100),
		line("acme", "https://a.test/c", 3, archive.Unchanged, "", 100),
		line("acme", "https://a.test/private", 4, archive.Robots, "disallowed", 0),
		line("acme", "https://b.test:8443/robots.txt", 5, archive.Unreachable, "timeout", 0),
		line("acme", "https://b.test:8443/", 5, archive.Unreachable, "robots-unreachable", 0),
		imported, line("acme", "dns:a.test?type=TXT", 9, archive.OK, "", 20),
	})
	want := []HostReceipt{
		{Host: "a.test", Signatories: []string{"acme", "beta"}, Requests: 4, Bytes: 160, States: map[archive.State]int{archive.OK: 2, archive.Unchanged: 1, archive.Blocked: 1},
			Failures: map[string]int{"http-403": 1}, Robots: "ok", Refused: 1, First: "2026-10-01T08:00:00Z", Last: "2026-10-01T08:00:07Z", Shortest: 2, Median: 4},
		{Host: "b.test:8443", Signatories: []string{"acme"}, Requests: 1, States: map[archive.State]int{archive.Unreachable: 1},
			Failures: map[string]int{"timeout": 1}, Robots: "unreachable", Refused: 1, First: "2026-10-01T08:00:05Z", Last: "2026-10-01T08:00:05Z", Shortest: -1, Median: -1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if empty := Politeness(nil); empty == nil || len(empty) != 0 {
		t.Errorf("of nothing: %+v", empty)
	}
}
