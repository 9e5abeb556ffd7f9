package crawler

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How the collector is run while a crawl is: as long as little is in use the heap
// may grow to heapRoom before the next collection, which saves a sixth of the
// time; a crawl of many sites has no such room, and is collected the more often.
const (
	heapRoom    = 80 << 20 // bytes
	leastGrowth = 75       // percent of what is in use; see GOGC
	usualGrowth = 100
	mostGrowth  = 400
	firstGrowth = 2000 // until the first collection, which then comes at heapRoom: the runtime takes at least 4 MB to be in use
	growthTick  = 250 * time.Millisecond
)

// easeCollector adapts the collector to what is in use until ctx is done. It
// leaves alone what the environment decides.
func easeCollector(ctx context.Context) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	was := debug.SetGCPercent(firstGrowth)
	if was > mostGrowth { // by a program that has just begun
		was = usualGrowth
	}
	go func() {
		defer debug.SetGCPercent(was)
		tick := time.NewTicker(growthTick)
		defer tick.Stop()
		at := firstGrowth
		for {
			if now := growth(inUse()); now != at {
				at = now
				debug.SetGCPercent(now)
			}
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
		}
	}()
}

// growth returns by how many percent a heap of so many bytes in use may grow
// before it is collected, in steps of 25.
func growth(used uint64) int {
	if used == 0 {
		return firstGrowth
	}
	percent := (heapRoom - int64(used)) * 100 / int64(max(1, used))
	return int(min(mostGrowth, max(leastGrowth, percent/25*25)))
}

// inUse returns how many bytes the last collection found in use.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
