package crawler

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// crowd sends so many through a throng, each of whom takes a minute, and returns the
// most that were in it at once.
func crowd(t *testing.T, throng *throng, n int) (most int64) {
	t.Helper()
	var in, seen atomic.Int64
	for range n {
		if !throng.enter(t.Context()) {
			t.Fatal("not let in")
		}
		go func() {
			defer throng.leave()
			defer in.Add(-1)
			if now := in.Add(1); now > seen.Load() {
				seen.Store(now)
			}
			time.Sleep(time.Minute)
		}()
		synctest.Wait()
	}
	time.Sleep(time.Hour)
	return seen.Load()
}

func TestAFewAreCrawledAtATimeAndMoreWhileTheProcessorsWait(t *testing.T) {
	for _, test := range []struct {
		name string
		busy bool
		most int64
		want int64
	}{
		{"processors that have nothing to do", false, 64, 64},
		{"processors that have", true, 64, 8},
		{"fewer are wanted than a few", false, 3, 3},
	} {
		synctest.Test(t, func(t *testing.T) {
			throng := &throng{few: min(8, test.most), most: test.most, left: make(chan struct{}, 1), busy: func() bool { return test.busy }}
			if got := crowd(t, throng, 200); got != test.want {
				t.Errorf("%s: %d at a time, want %d", test.name, got, test.want)
			}
		})
	}
}

func TestNobodyEntersARunThatIsCalledOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		throng := &throng{few: 1, most: 1, left: make(chan struct{}, 1), busy: processorsBusy}
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		if first, second := throng.enter(ctx), throng.enter(ctx); !first || second {
			t.Errorf("let in: %t and %t, want the first alone", first, second)
		}
	})
}

func TestWhetherProcessorsAreBusyCanBeTold(t *testing.T) {
	comes := func(want bool) bool {
		for limit := time.Now().Add(10 * time.Second); time.Now().Before(limit); time.Sleep(time.Millisecond) {
			if processorsBusy() == want {
				return true
			}
		}
		return false
	}
	if !comes(false) {
		t.Error("processors with nothing to do are said to be busy")
	}
	var stop atomic.Bool
	defer stop.Store(true)
	for range 4 * runtime.GOMAXPROCS(0) {
		go func() {
			for !stop.Load() {
			}
		}()
	}
	if !comes(true) {
		t.Error("processors for each of which four wait are not said to be busy")
	}
}
