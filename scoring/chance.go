package scoring

import "math"

// leastToTell is how few signatories tell no correlation from chance: of five, the
// test by Student's t takes for rare what a twelfth of all orders reach.
const leastToTell = 6

// beyondChance returns the correlation, 0 to 1 and to three decimals, that one
// ranking in twenty of n signatories reaches either way though it has nothing to
// do with what it is held against (Spearman's rho by Student's t, two-sided test
// at 5 %). For n below 3 it is 1.
func beyondChance(n int) float64 {
	low, high := 0.0, 1.0
	for range 20 { // halves to less than a millionth
		middle := (low + high) / 2
		if chance(middle, n) > 0.05 {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Round(1000*high) / 1000
}

// chance returns in which share of rankings of n signatories a correlation of r, 0
// to 1, or a stronger one comes about by chance: r is the sine of the angle in the
// finite sums for Student's t of n-2 degrees of freedom (Abramowitz and Stegun,
// 26.7.3 and 26.7.4).
func chance(r float64, n int) float64 {
	degrees := n - 2
	if degrees < 1 {
		return 1
	}
	square := 1 - float64(r*r)
	odd := degrees % 2 // odd degrees sum up odd powers of the cosine, even ones even powers
	term, sum := 1.0, 0.0
	if odd == 1 {
		term = math.Sqrt(square)
	}
	for power := odd; power <= degrees-2; power += 2 {
		sum += term
		term *= float64(float64(power+1)/float64(power+2)) * square
	}
	if odd == 0 {
		return 1 - float64(r*sum)
	}
	return 1 - float64(2/math.Pi*(math.Asin(r)+float64(r*sum)))
}
