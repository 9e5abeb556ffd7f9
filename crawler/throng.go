package crawler

import (
	"context"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// A throng is the signatories that are crawled at a time. A few always are, and more,
// up to the most that are wanted, as long as the processors have time for them, which
// is nearly always where sites are asked once a second. Where something waits for a
// processor already, one crawl more ends none of them sooner, and pushes what the
// others are at out of the caches: on two processors 64 at a time take a seventh more
// time of them for each page than 16, and more memory.
type throng struct {
	few, most int64
	running   atomic.Int64
	left      chan struct{} // holds a token once one has left
	busy      func() bool   // whether something waits for a processor
}

const (
	fewEach    = 8                    // of the few, for each processor
	enterEvery = 2 * time.Millisecond // how often one more may enter beside the few
)

func newThrong(most int) *throng {
	few := min(fewEach*runtime.GOMAXPROCS(0), most)
	return &throng{few: int64(few), most: int64(most), left: make(chan struct{}, 1), busy: processorsBusy}
}

// enter waits until there is room for one more. It reports false if ctx is done.
func (t *throng) enter(ctx context.Context) bool {
	tick := time.NewTicker(enterEvery)
	defer tick.Stop()
	for t.running.Load() >= t.few {
		select {
		case <-t.left:
			continue
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
		if t.running.Load() < t.most && !t.busy() {
			break
		}
	}
	t.running.Add(1)
	return true
}

// leave makes room for another.
func (t *throng) leave() {
	t.running.Add(-1)
	select {
	case t.left <- struct{}{}:
	default:
	}
}

// processorsBusy reports whether a goroutine could go on, and waits for a processor.
func processorsBusy() bool {
	sample := []metrics.Sample{{Name: "/sched/goroutines/runnable:goroutines"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64() > 0
}
