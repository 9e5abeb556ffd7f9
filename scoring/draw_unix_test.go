//go:build unix

package scoring

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"makegood/config"
)

// cpu is the time that the process has had of all processors.
func cpu(t testing.TB) time.Duration {
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

// BenchmarkDraw adds up and ranks 1,200 signatories by 60 questions and makes
// 1,000 draws: the budget is 0.5 CPU-seconds for all of it.
func BenchmarkDraw(b *testing.B) {
	e := builtin(b)
	moreQuestions(e.initiatives["paris-call"], 60)
	signatories, findings := crowd(e, 1200)
	run := func(b *testing.B) {
		begun := cpu(b)
		for b.Loop() {
			scores := e.Scores("paris-call", signatories, findings)
			e.Draw("paris-call", signatories, findings, scores, Draws{Seed: 1, Count: 1000})
		}
		b.ReportMetric(float64(len(findings))/1200, "elements")
		reportCPU(b, begun)
	}
	b.Run("six kinds", run)
	for i := range signatories {
		signatories[i].Kind = config.State
	}
	b.Run("one kind", run)
}

// moreQuestions asks the first questions of the pledges again, until there are n.
func moreQuestions(in *initiative, n int) {
	for i := len(in.places); i < n; i++ {
		ind := &in.pledges[i%len(in.pledges)].indicators[0]
		again := ind.elements[0]
		again.config.ID += strconv.Itoa(i)
		ind.elements = append(ind.elements, again)
	}
	in.number()
}

// BenchmarkPlainLoop is what BenchmarkDraw is held beside, on the same machine in
// the same hour: 1,000 draws of 60 weights over numbers that are laid out already,
// and ranks; nothing unknown, no kinds, no pairs.
func BenchmarkPlainLoop(b *testing.B) {
	chance := rand.New(rand.NewPCG(1, 2))
	values := make([][60]float64, 1200)
	for i := range values {
		for k := range values[i] {
			values[i][k] = chance.Float64()
		}
	}
	var weights [60]float64
	scores, ranks, order := make([]float64, len(values)), make([]int32, len(values)), make([]int32, len(values))
	for i := range order {
		order[i] = int32(i)
	}
	begun := cpu(b)
	for b.Loop() {
		for range 1000 {
			for k := range weights {
				weights[k] = 0.75 + 0.5*chance.Float64()
			}
			for i := range values {
				total, weight := 0.0, 0.0
				for k, v := range values[i] {
					total += v * weights[k]
					weight += weights[k]
				}
				scores[i] = total / weight
			}
			slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
			for i, place := range order {
				ranks[place] = int32(i + 1)
			}
		}
	}
	reportCPU(b, begun)
}

// reportCPU tells the processor time of one turn of a benchmark.
func reportCPU(b *testing.B, begun time.Duration) {
	b.ReportMetric((cpu(b)-begun).Seconds()/float64(b.N), "CPU-s/op")
}
