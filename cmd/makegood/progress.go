package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"makegood/crawler"
)

// A cleanWriter takes control characters out of what is written, line ends kept.
type cleanWriter struct{ io.Writer }

func (w cleanWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, clean(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// A progress shows how far a crawl is, on a terminal only.
type progress struct {
	bar      *progressbar.ProgressBar         // nil: nobody looks
	width    func() int                       // columns of the terminal
	verbose  func(format string, args ...any) // nil: nobody wants to know of each answer
	replayed int                              // answers that stood in a journal already
}

func (a *app) newProgress(signatories int) *progress {
	p := &progress{}
	if a.verbose {
		p.verbose = a.note
		return p
	}
	f, ok := a.watched()
	if !ok {
		return p
	}
	p.width = func() int {
		columns, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 80
		}
		return columns
	}
	p.bar = progressbar.NewOptions(signatories,
		progressbar.OptionSetWriter(a.errs), progressbar.OptionSetWidth(24), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetPredictTime(false), progressbar.OptionShowElapsedTimeOnFinish(), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription("crawling"))
	return p
}

// watched returns the terminal on which somebody follows what goes on. It reports
// false if there is none, or nobody wants to.
func (a *app) watched() (f *os.File, ok bool) {
	f, ok = a.errs.(*os.File)
	return f, ok && !a.quiet && term.IsTerminal(int(f.Fd()))
}

// step says, on a terminal only, what is being done that may take a while.
func (a *app) step(format string, args ...any) {
	if _, ok := a.watched(); ok {
		a.note(format, args...)
	}
}

// event shows one step of a crawl.
func (p *progress) event(e crawler.Event) {
	if p.verbose != nil && e.URL != "" {
		p.verbose("%-11s %s %s %s", e.State, e.Signatory, e.URL, e.Reason)
	}
	if e.Replayed {
		p.replayed++
	}
	if p.bar == nil {
		return
	}
	p.bar.Describe(describe(e, p.replayed, p.width()))
	p.bar.Set(e.Done) // a bar that cannot be drawn is no reason to stop
}

func (p *progress) finish() {
	if p.bar != nil {
		p.bar.Exit()
		p.bar.Clear()
	}
}

// bare is how many columns the bar wants beside its description.
const bare = 44

// describe says how far a crawl is, in short where the terminal is narrow. What
// was read by an earlier run, replayed, counts as pages and not for their rate.
func describe(e crawler.Event, replayed, columns int) string {
	long := fmt.Sprintf("%d of %d signatories, %d pages, %s, %.1f pages/s", e.Done, e.Total, e.Pages, megabytes(e.Bytes), rate(e, replayed))
	if len(long)+bare <= columns {
		return long
	}
	return fmt.Sprintf("%d of %d, %d pages", e.Done, e.Total, e.Pages)
}

func rate(e crawler.Event, replayed int) float64 {
	if e.Elapsed < time.Second {
		return 0
	}
	return float64(e.Pages-replayed) / e.Elapsed.Seconds()
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
