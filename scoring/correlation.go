package scoring

import (
	"math"
	"slices"
)

// Paired are two values each of the same things.
type paired struct{ a, b []float64 }

func (t *paired) add(a, b int) { t.a, t.b = append(t.a, float64(a)), append(t.b, float64(b)) }

// spearman is the correlation of ranks within groups, Spearman's rho if there is
// one: of equal values each has the mean of their ranks. It is nil where in all
// groups all values of either side are equal.
func spearman(groups []*paired) *float64 {
	var aa, bb, ab float64 // of whole and half ranks, and so exact
	for _, g := range groups {
		middle := float64(len(g.a)+1) / 2
		ranksA, ranksB := meanRanks(g.a), meanRanks(g.b)
		for i := range ranksA {
			da, db := ranksA[i]-middle, ranksB[i]-middle
			aa += float64(da * da)
			bb += float64(db * db)
			ab += float64(da * db)
		}
	}
	return coefficient(ab, aa, bb)
}

// coefficient is what two sides have in common, of what each has by itself.
func coefficient(both, a, b float64) *float64 {
	if a == 0 || b == 0 {
		return nil
	}
	c := float64(both / math.Sqrt(float64(a*b)))
	return &c
}

// meanRanks ranks values, the lowest first; equal ones share the mean of their
// ranks.
func meanRanks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, k int) int {
		switch {
		case values[i] < values[k]:
			return -1
		case values[i] > values[k]:
			return 1
		}
		return 0
	})
	ranks := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return ranks
}

// kendall is Kendall's tau-b over the pairs within groups. It is nil where in
// all pairs either side is equal.
func kendall(groups []*paired) *float64 {
	agree, differA, differB := 0, 0, 0
	for _, g := range groups {
		for i := range g.a {
			for k := range i {
				a, b := sign(g.a[i]-g.a[k]), sign(g.b[i]-g.b[k])
				agree += a * b
				differA += a * a
				differB += b * b
			}
		}
	}
	return coefficient(float64(agree), float64(differA), float64(differB))
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// grouped is the correlation of values with the groups that they are in: the
// root of the share of their variance that lies between groups, less the share
// that as many groups would take by chance (the adjusted R² of a one-way
// analysis of variance). It is nil where that cannot be told: fewer than two
// groups, no more values than groups, or all values equal.
func grouped(values []float64, groups []string) *float64 {
	sums, counts := map[string]float64{}, map[string]int{}
	all := 0.0
	for i, v := range values {
		sums[groups[i]] += v
		counts[groups[i]]++
		all += v
	}
	n, k := len(values), len(counts)
	if k < 2 || n <= k {
		return nil
	}
	mean := float64(all / float64(n))
	var within, total float64
	for i, v := range values {
		d, e := v-float64(sums[groups[i]]/float64(counts[groups[i]])), v-mean
		within += float64(d * d)
		total += float64(e * e)
	}
	if total == 0 {
		return nil
	}
	explained := 1 - float64(float64(within/total)*float64(float64(n-1)/float64(n-k)))
	r := math.Sqrt(max(0, explained))
	return &r
}
