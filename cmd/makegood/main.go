// Command makegood grades whether the signatories of public calls make good on
// what they promised: it crawls, archives, scores and publishes. See the README.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
)

func main() { os.Exit(start()) }

// start runs the program with the process's own inputs and returns its exit code.
func start() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	collectLater()
	context.AfterFunc(ctx, stop)   // a second signal ends the process at once
	signal.Ignore(syscall.SIGPIPE) // a reader that goes away ends no crawl
	log.SetOutput(io.Discard)      // where the HTTP library tells what hosts do to it; the journal tells that better
	a := &app{out: os.Stdout, errs: os.Stderr, environ: os.Environ(), now: time.Now}
	err := a.run(ctx, os.Args[1:])
	code := exitCode(ctx, err)
	if err != nil && err != errSilent {
		fmt.Fprintln(os.Stderr, explain(code, err))
	}
	return code
}

// firstHeap is how much is allocated before the first collection, in MB. Reading a
// workspace and its rules takes half of that, nearly all of it to stay, and would
// be gone through half a dozen times.
const firstHeap = 32

// collectLater puts the first collection off, unless the environment says how to
// collect. From then on it is as usual.
func collectLater() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	const leastHeap = 4 // MB at which the first collection is due by the usual 100 %
	const late = 100 * firstHeap / leastHeap
	usual := debug.SetGCPercent(late)
	first := new([64]byte) // found unused by the first collection
	runtime.SetFinalizer(first, func(*[64]byte) {
		if now := debug.SetGCPercent(usual); now != late { // a crawl has begun, which has its own way to collect
			debug.SetGCPercent(now)
		}
	})
}
