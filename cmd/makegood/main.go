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
	"syscall"
	"time"
)

func main() { os.Exit(start()) }

// start runs the program with the process's own inputs and returns its exit code.
func start() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
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
