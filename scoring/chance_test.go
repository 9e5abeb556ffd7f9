package scoring

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The correlations are those of printed tables (two-sided, 5 %).
func TestWhatIsBeyondChanceIsAsInTables(t *testing.T) {
	for n, want := range map[int]float64{2: 1, 3: 0.997, 4: 0.950, 5: 0.878, 6: 0.811, 10: 0.632, 11: 0.602, 12: 0.576, 20: 0.444, 30: 0.361, 43: 0.301, 44: 0.297, 102: 0.195} {
		if got := beyondChance(n); math.Abs(got-want) > 0.0011 {
			t.Errorf("among %d: %v, want %v", n, got, want)
		}
	}
	if p := chance(0.82, 10); p < 0.003 || p > 0.005 {
		t.Errorf("0.82 among ten comes about by chance in %v of rankings", p)
	}
}

// Shuffled orders reach it about once in twenty, among few and many.
func TestChanceReachesWhatItIsSaidToReach(t *testing.T) {
	draw := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{leastToTell, 10, 25} {
		beyond, all := 0, 4000
		for range all {
			p := &paired{}
			for i, k := range draw.Perm(n) {
				p.add(i, k)
			}
			if math.Abs(*spearman([]*paired{p})) > beyondChance(n) {
				beyond++
			}
		}
		if share := float64(beyond) / float64(all); share > 0.07 || share < 0.03 {
			t.Errorf("among %d, chance is beyond %v in %.3f of rankings", n, beyondChance(n), share)
		}
	}
}

// Each correlation above 0.3 is flagged; of one that chance reaches among so few, or
// among fewer than tell anything, the flag says so.
func TestAFlagSaysWhatChanceReachesAmongSoFew(t *testing.T) {
	ranks := func(documents ...int) (out []RankRange) {
		for i, n := range documents {
			out = append(out, RankRange{Score: float64(i), Read: ReadOf{Documents: n}})
		}
		return out
	}
	for _, test := range []struct {
		name  string
		ranks []RankRange
		want  bool
		doubt Doubt
	}{
		{"0.87 among ten", ranks(3, 1, 2, 4, 5, 9, 6, 8, 7, 10), true, ""},
		{"-0.87 among ten", ranks(8, 10, 9, 7, 6, 2, 5, 3, 4, 1), true, ""},
		{"0.41 among ten", ranks(6, 1, 5, 2, 3, 10, 9, 4, 8, 7), true, Chance},
		{"1 among five", ranks(1, 2, 3, 4, 5), true, Few},
		{"0.2 among five", ranks(5, 1, 2, 3, 4), false, ""},
	} {
		if l := leanings(test.ranks, LeastToMean)[0]; l.Flagged != test.want || l.Doubt != test.doubt || math.Abs(*l.Correlation) > FlagAbove != test.want {
			t.Errorf("%s: %+v (%v)", test.name, l, *l.Correlation)
		}
	}
}
