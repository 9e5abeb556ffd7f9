//go:build unix

package scoring

import (
	"syscall"
	"testing"
	"time"
)

// cpu is the time that the process has had of all processors.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		t.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkDraw measures; this only sees that nobody multiplies the work. The
// budget is half a second of processor time, a busy machine may take twice that,
// and ten times is too much on any.
func TestDrawsStayWithinTheOrderOfTheirBudget(t *testing.T) {
	e := builtin(t)
	signatories, findings := crowd(e, 1200)
	begun := cpu(t)
	scores := e.Scores("paris-call", signatories, findings)
	pairs := e.Draw("paris-call", signatories, findings, scores, Draws{Seed: 1, Count: 1000})
	if spent := cpu(t) - begun; spent > 5*time.Second {
		t.Errorf("scores and draws of 1,200 signatories took %v of processor time", spent)
	}
	if len(pairs) < 1100*PairsEach {
		t.Errorf("%d pairs of 1,200 signatories", len(pairs))
	}
}
