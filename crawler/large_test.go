package crawler

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"makegood/crawler/archive"
	"makegood/crawler/fetch"
)

// peak runs f and returns how many bytes of heap were in use at most meanwhile.
func peak(f func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	stop, stopped := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		for tick := time.NewTicker(2 * time.Millisecond); ; {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-tick.C:
			case <-stop:
				stopped <- most
				return
			}
		}
	}()
	f()
	close(stop)
	return <-stopped
}

// Twenty hosts that each send 16 MB at once do not have them in memory at once,
// nor does anything of them stay behind. (With 40 MB each, of which 32 are taken,
// it was 6 GB before there was a bound, and is 0.3 GB since.)
func TestFault18ManyLargeBodiesAtOnceAreBounded(t *testing.T) {
	const hosts, size, most = 20, 16 << 20, 600 << 20
	w := newWeb(t, nil)
	var at, atOnce atomic.Int64
	w.hand(func(rw http.ResponseWriter, r *http.Request, _ int) bool {
		if r.URL.Path != "/" {
			return false
		}
		atOnce.Store(max(atOnce.Load(), at.Add(1)))
		defer at.Add(-1)
		rw.Header().Set("Content-Type", "application/pdf")
		io.WriteString(rw, "%PDF-1.4\n")
		io.CopyN(rw, rand.NewChaCha8([32]byte{}), size) // what cannot be packed
		return true
	})
	var jobs []Job
	for n := range hosts {
		jobs = append(jobs, job(fmt.Sprintf("org%d", n), fmt.Sprintf("http://www.org%d.test/", n)))
	}
	o := w.options(t.TempDir())
	o.Concurrency = hosts
	spools := t.TempDir()
	o.Client = w.clientWith(func(f *fetch.Options) { f.Spool = spools })
	var sum Summary
	inUse := peak(func() { sum, _ = crawled(t, o, jobs...) })
	t.Logf("%d MB from each of %d hosts, %d at once: at most %d MB of heap in use", size>>20, hosts, atOnce.Load(), inUse>>20)
	if inUse > most {
		t.Errorf("%d MB of heap were in use, want at most %d", inUse>>20, most>>20)
	}
	if sum.States[archive.Unreadable] != hosts || sum.Bytes < hosts*size {
		t.Errorf("%+v", sum)
	}
	if left, err := os.ReadDir(spools); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A crawl that goes on from its journal reads large records back one by one too.
func TestFault18LargeRecordsAreReadBackWithinBounds(t *testing.T) {
	big := html("Large", "/next Next")
	big.body = strings.Replace(big.body, "</main>", strings.Repeat("<p>"+strings.Repeat("More of the same. ", 20)+"</p>", 5000)+"</main>", 1)
	w := newWeb(t, map[string]page{edge + "/": big, edge + "/next": big})
	o := w.options(t.TempDir())
	_, first := crawled(t, o, job("edge", edge+"/"))
	if err := os.Remove(unreadName(o.Dir, o.Edition, "edge")); err != nil {
		t.Fatal(err)
	}
	w.forget()
	held := &heldClient{client: o.Client}
	o.Client = held
	_, again := crawled(t, o, job("edge", edge+"/"))
	if w.total > 0 || lines(again["edge"]) != lines(first["edge"]) {
		t.Errorf("%d requests, and\n%s\nwant\n%s", w.total, lines(again["edge"]), lines(first["edge"]))
	}
	if held.taken != 2 || held.now != 0 {
		t.Errorf("room was taken %d times and is held %d times, want 2 and 0", held.taken, held.now)
	}
}

// A heldClient counts how often room is taken and not yet given back.
type heldClient struct {
	client
	taken, now int
}

func (h *heldClient) Room(ctx context.Context, n int64) (func(), error) {
	release, err := h.client.Room(ctx, n)
	h.taken++
	h.now++
	return func() { h.now--; release() }, err
}
