// Command soak crawls hundreds of sites that fail at random, again and again for
// as long as it is told to, and watches what the crawler holds: live heap,
// resident memory, goroutines. It fails if there is more of it in the end than
// in the middle, beyond a stated tolerance, or if a goroutine is left behind.
//
// The sites are the bench sites of ../shared/tools where they are, else pages of
// its own making; either way a second process serves them, on addresses of the
// loopback, and puts the faults in. Which request meets which fault follows from
// the seed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"makegood/crawler/extract"
)

var (
	minutes     = flag.Float64("minutes", 30, "how long")
	sites       = flag.Int("sites", 500, "sites")
	concurrency = flag.Int("concurrency", 12, "signatories crawled at a time")
	seed        = flag.Uint64("seed", 1, "of the faults")
	tools       = flag.String("tools", "../shared/tools", "folder of the tools")
	serving     = flag.Bool("serve", false, "serve the sites until standard input ends (what the second process does)")
	backend     = flag.String("backend", "", "port of the bench sites behind those that are served; empty: pages of its own making")
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == extractCommand { // the crawl reads PDF files in a child of its own
		os.Exit(extract.ChildMain(os.Stdin, os.Stdout))
	}
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := soak
	if *serving {
		run = serve
	}
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

// soak runs the crawls beside the watch, and judges what the watch has seen.
func soak(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "soak")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	base, end, err := startSites(dir)
	if err != nil {
		return err
	}
	defer end()
	w := newWatch()
	length := time.Duration(*minutes * float64(time.Minute))
	d := &driver{dir: dir, base: base, until: time.Now().Add(length), watch: w}
	if err := w.during(length, func() error { return d.crawl(ctx) }); err != nil {
		return err
	}
	return w.judge(os.Stdout)
}

// untilClosed returns when standard input ends, as it does when the process at
// its other end dies.
func untilClosed() { io.Copy(io.Discard, os.Stdin) }
