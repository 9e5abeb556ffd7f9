package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// What there may be more of in the last fifth than in the middle fifth of a soak,
// by the medians of their samples.
const (
	moreShare = 0.10    // of the middle's
	moreHeap  = 4 << 20 // bytes besides
	moreRSS   = 16 << 20
)

// every is the time between two samples.
const every = 5 * time.Second

// A sample is what the process held at one moment.
type sample struct {
	after      time.Duration
	heap       int64 // bytes of live objects, after a collection
	rss        int64 // bytes resident; 0 where the system does not tell
	goroutines int
}

// A watch takes samples while something runs.
type watch struct {
	before  int // goroutines at the start
	samples []sample

	mu   sync.Mutex
	note string // how far the work is
}

func newWatch() *watch { return &watch{before: runtime.NumGoroutine()} }

// say tells the watch how far the work is, for its lines.
func (w *watch) say(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note = fmt.Sprintf(format, args...)
}

// during watches work, and prints some thirty lines in its time.
func (w *watch) during(length time.Duration, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	tick := time.NewTicker(every)
	defer tick.Stop()
	began := time.Now()
	for {
		select {
		case err := <-done:
			return err
		case <-tick.C:
			s := take(time.Since(began))
			w.samples = append(w.samples, s)
			if apart := max(1, int(length/every/30)); len(w.samples)%apart == 0 {
				w.mu.Lock()
				fmt.Printf("%6s  heap %5.1f MB  resident %5.1f MB  goroutines %3d  %s\n", s.after.Round(time.Second), mb(s.heap), mb(s.rss), s.goroutines, w.note)
				w.mu.Unlock()
			}
		}
	}
}

func take(after time.Duration) sample {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return sample{after: after, heap: int64(m.HeapAlloc), rss: resident(), goroutines: runtime.NumGoroutine()}
}

// resident returns the memory of this process that is in use, where the system
// tells it in /proc.
func resident() int64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), "VmRSS:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kb, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return kb << 10
}

// judge prints what was seen, and returns what was wrong with it.
func (w *watch) judge(out io.Writer) error {
	n := len(w.samples)
	if n < 10 {
		return fmt.Errorf("%d samples are too few to tell anything; run it for a minute or more", n)
	}
	middle, end := w.samples[n*2/5:n*3/5], w.samples[n*4/5:]
	heap := func(s sample) int64 { return s.heap }
	rss := func(s sample) int64 { return s.rss }
	left := w.left()
	fmt.Fprintln(out, "| what | middle | end | at most |\n|---|---|---|---|")
	return errors.Join(
		grown(out, "live heap", median(middle, heap), median(end, heap), moreHeap),
		grown(out, "resident memory", median(middle, rss), median(end, rss), moreRSS),
		left,
	)
}

// grown prints a line of the table, and returns an error where the end is over
// what the middle allows.
func grown(out io.Writer, what string, middle, end, more int64) error {
	most := middle + int64(moreShare*float64(middle)) + more
	fmt.Fprintf(out, "| %s | %.1f MB | %.1f MB | %.1f MB |\n", what, mb(middle), mb(end), mb(most))
	if end > most {
		return fmt.Errorf("%s has grown from %.1f to %.1f MB", what, mb(middle), mb(end))
	}
	return nil
}

// left waits for the goroutines of connections that were just closed, and
// returns an error with the stacks of those that stay.
func (w *watch) left() error {
	n := 0
	for range 100 {
		if n = runtime.NumGoroutine(); n <= w.before {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	var stacks strings.Builder
	pprof.Lookup("goroutine").WriteTo(&stacks, 1)
	return fmt.Errorf("%d goroutines are left, %d were there before:\n%s", n, w.before, stacks.String())
}

func median(list []sample, of func(sample) int64) int64 {
	values := make([]int64, len(list))
	for i, s := range list {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }
