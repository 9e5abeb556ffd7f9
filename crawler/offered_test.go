package crawler

import (
	"fmt"
	"runtime"
	"testing"

	"makegood/crawler/archive"
)

// offered is how many links the tests here offer, five times what the frontier
// keeps.
const offered = 5 * maxFrontier

// offerMany offers so many links, as 1,000 pages of 100 links each.
func offerMany(c *crawl) {
	for n := range offered {
		c.offer(item{
			url: fmt.Sprintf("%s/section-%c%c/our-security-report-number-%d.html?language=en", www, 'a'+n%26, 'a'+n/26%26, n), from: fmt.Sprintf("%s/page-%d", www, n/100),
			anchor: fmt.Sprintf("Our report number %d on security", n), depth: 1 + n%5,
		}, linkHints{main: n%3 == 0})
	}
}

func crawlOffered(t testing.TB) (c *crawl, done func()) {
	o := Options{Dir: t.TempDir(), Edition: "2026-Q4"}.withDefaults()
	log, _, err := archive.OpenLog(o.Dir, o.Edition, "acme")
	if err != nil {
		t.Fatal(err)
	}
	c = newCrawl(o, job("acme", www+"/"), log, nil, newLedger(o, 1))
	c.first = nil // nothing but what is offered
	return c, func() { log.Close() }
}

// Of 100,000 links the best are kept, the others counted, and the memory that is
// held is that of the ones kept.
func TestFault25AHundredThousandLinksAreBoundedAndCounted(t *testing.T) {
	var before, after runtime.MemStats
	c, done := crawlOffered(t)
	defer done()
	runtime.GC()
	runtime.ReadMemStats(&before)
	offerMany(c)
	runtime.GC()
	runtime.ReadMemStats(&after)
	held := float64(int64(after.HeapAlloc)-int64(before.HeapAlloc)) / 1e6
	t.Logf("%d links offered: %d kept, %d dropped, %.1f MB held", offered, len(c.frontier.items), len(c.left.why), held)
	if n := len(c.frontier.items); n < maxFrontier || n > maxFrontier+maxFrontier/4 {
		t.Errorf("%d kept, want about %d", n, maxFrontier)
	}
	if kept, dropped := len(c.frontier.items), len(c.left.why); kept+dropped != offered {
		t.Errorf("%d kept and %d dropped, of %d", kept, dropped, offered)
	}
	if held > 30 {
		t.Errorf("%.1f MB are held", held)
	}
	if _, err := c.finish(true); err != nil {
		t.Fatal(err)
	}
	f, err := readUnread(c.Dir, c.Edition, "acme")
	if err != nil || f.Total != offered || f.Counts["dropped"]+f.Counts["budget"] != offered || f.Counts["dropped"] == 0 || len(f.Unread) != maxUnread {
		t.Errorf("the list of the unread: %d of %d, by reason %v, %v", len(f.Unread), f.Total, f.Counts, err)
	}
	runtime.KeepAlive(c)
}

// BenchmarkOffered is what 100,000 links cost that are offered to one crawl.
func BenchmarkOffered(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c, done := crawlOffered(b)
		offerMany(c)
		done()
	}
}
