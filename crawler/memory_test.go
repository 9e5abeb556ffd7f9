package crawler

import (
	"context"
	"runtime/debug"
	"testing"
	"time"
)

func TestTheHeapHasRoomWhileItIsSmall(t *testing.T) {
	for used, want := range map[uint64]int{0: firstGrowth, 1 << 20: mostGrowth, 20 << 20: 300, 32 << 20: 150, 50 << 20: leastGrowth, 1 << 40: leastGrowth} {
		if got := growth(used); got != want {
			t.Errorf("growth(%d) = %d, not %d", used, got, want)
		}
	}
}

func TestTheCollectorIsAsItWasAfterACrawl(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	was := debug.SetGCPercent(123)
	defer debug.SetGCPercent(was)
	ctx, end := context.WithCancel(t.Context())
	easeCollector(ctx)
	if now := debug.SetGCPercent(mostGrowth); now == 123 {
		t.Error("the collector was left as it is")
	}
	end()
	for limit := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		now := debug.SetGCPercent(123)
		if now == 123 {
			return
		}
		debug.SetGCPercent(now)
		if time.Now().After(limit) {
			t.Fatalf("the collector stays at %d", now)
		}
	}
}
