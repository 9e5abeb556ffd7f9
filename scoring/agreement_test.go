package scoring

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
)

// TestSecondLabellingOfLabelledPassages prints how far two readers of the same
// passages agree, and how well the ladder does by the second and by what both
// say; what is published of it must be what is measured.
func TestSecondLabellingOfLabelledPassages(t *testing.T) {
	e := builtin(t)
	for _, file := range labelFiles(t) {
		first, second := everyLabel(t, file), everyLabel(t, "labels/second/"+path.Base(file))
		if len(first) != len(second) {
			t.Fatalf("%s: %d labels, and %d at the second labelling", file, len(first), len(second))
		}
		var theirs, shared []label
		for i, l := range first {
			s := second[i]
			if l.ID != s.ID {
				t.Fatalf("%s: %s stands where the second labelling has %s", file, l.ID, s.ID)
			}
			if !l.Topic {
				continue
			}
			by := l
			by.Rung = s.Rung
			theirs = append(theirs, by)
			if l.Rung == s.Rung {
				shared = append(shared, l)
			}
		}
		language := first[0].Language
		rung, own, topic := kappa(first, second, rungOf), kappa(first, second, ownOf), kappa(first, second, topicOf)
		low, high := kappaInterval(first, second, rungOf)
		t.Logf("%s: two readers of %d passages: kappa on the rung %.2f (%.2f to %.2f in 95 %% of 1,000 resamplings), on own %.2f, on topic %.2f; the same rung on %.1f %%, own on %.1f %%, topic on %.1f %%",
			language, len(first), rung, low, high, own, topic, 100*raw(first, second, rungOf), 100*raw(first, second, ownOf), 100*raw(first, second, topicOf))
		t.Logf("%s: where they differ on the rung: %s", language, differences(first, second))
		by, both := measure(e, theirs), measure(e, shared)
		low, high = interval(e, theirs)
		lowBoth, highBoth := interval(e, shared)
		t.Logf("%s: the ladder by the second labels: macro F1 %.2f (%.2f to %.2f), top rungs right %d of %d; by the %d passages with one rung from both: macro F1 %.2f (%.2f to %.2f), top rungs right %d of %d",
			language, by.f1, low, high, by.topRight, by.topSaid, len(shared), both.f1, lowBoth, highBoth, both.topRight, both.topSaid)
		published := fmt.Sprintf("Two readers, language models and no experts of the field, agree on the rung with kappa %.2f; by the second the ladder's macro F1 is %.2f.", rung, by.f1)
		if !bytes.Contains(declared(t, "cues/"+language+".yaml"), []byte(published)) {
			t.Errorf("config/cues/%s.yaml does not publish what is measured: %q", language, published)
		}
	}
}

func rungOf(l label) string  { return l.Rung }
func ownOf(l label) string   { return fmt.Sprint(l.Own) }
func topicOf(l label) string { return fmt.Sprint(l.Topic) }

// raw is the share of passages on which two readers say the same.
func raw(a, b []label, of func(label) string) float64 {
	same := 0
	for i := range a {
		if of(a[i]) == of(b[i]) {
			same++
		}
	}
	return float64(same) / float64(len(a))
}

// kappa is Cohen's: the agreement of two readers beyond the one that chance
// would give, 1 at most (J. Cohen, Educational and Psychological Measurement
// 20, 1960). It is 1 if both always say one and the same thing.
func kappa(a, b []label, of func(label) string) float64 {
	saidA, saidB := map[string]int{}, map[string]int{}
	for i := range a {
		saidA[of(a[i])]++
		saidB[of(b[i])]++
	}
	chance := 0
	for what, n := range saidA {
		chance += n * saidB[what]
	}
	if chance == len(a)*len(a) {
		return 1
	}
	expected := float64(chance) / float64(len(a)*len(a))
	return (raw(a, b, of) - expected) / (1 - expected)
}

// kappaInterval returns the ends between which 95 % of the kappas of 1,000
// samples lie, each drawn from the passages with repetition.
func kappaInterval(a, b []label, of func(label) string) (low, high float64) {
	random := rand.New(rand.NewPCG(1, 2))
	var all []float64
	for range 1000 {
		x, y := make([]label, len(a)), make([]label, len(a))
		for i := range a {
			k := random.IntN(len(a))
			x[i], y[i] = a[k], b[k]
		}
		all = append(all, kappa(x, y, of))
	}
	slices.Sort(all)
	return all[25], all[974]
}

// differences names the pairs of rungs that two readers gave the same passage,
// the commonest first.
func differences(first, second []label) string {
	counts := map[string]int{}
	for i, l := range first {
		if l.Rung != second[i].Rung {
			counts[l.Rung+" then "+second[i].Rung]++
		}
	}
	pairs := sortedKeys(counts)
	slices.SortStableFunc(pairs, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	for i, pair := range pairs {
		pairs[i] = fmt.Sprintf("%s %d", pair, counts[pair])
	}
	return strings.Join(pairs, ", ")
}

func TestKappaOfAWorkedTable(t *testing.T) {
	read := func(rungs string) (out []label) {
		for _, r := range strings.Fields(rungs) {
			out = append(out, label{Rung: r})
		}
		return out
	}
	for _, test := range []struct {
		name, first, second string
		want                float64
	}{
		{"always the same", "says acts says", "says acts says", 1},
		{"one thing only", "says says", "says says", 1},
		{"no better than chance", "says says acts acts", "says acts says acts", 0},
		{"always the other way", "says acts", "acts says", -1},
		{"three of four", "says says acts acts", "says says says acts", 0.5},
	} {
		if got := kappa(read(test.first), read(test.second), rungOf); got != test.want {
			t.Errorf("%s: kappa %v, want %v", test.name, got, test.want)
		}
	}
}
